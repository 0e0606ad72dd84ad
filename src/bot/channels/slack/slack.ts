import { App, ErrorCode, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Server } from 'restify';
import type { ChannelDesk } from '../../../desk/channel-desk.ts';
import type { WordsOf } from '../../../dialogs/words.ts';
import { HttpError, type Report } from '../../../http/error.ts';
import { errorForLog, retryAfterOf } from '../../../http/fault.ts';
import { createKeepAlive } from '../../../http/keep-alive.ts';
import type { Inbox } from '../../messages/inbox.ts';
import type { Peek, Turn } from '../../messages/loop.ts';
import type { Complete, Port } from '../../messages/outgoing.ts';
import { createPageUpload } from './check-page-upload.ts';
import { openDesk } from './desk/desk.ts';
import { createMembers } from './desk/members.ts';
import { createPictureUpload } from './desk/picture-upload.ts';
import { createEphemeral } from './ephemeral.ts';
import { slackErrorOf } from './errors.ts';
import { openEvents } from './events.ts';
import { slackFetch } from './fetch.ts';
import type { Identity } from './find-posted.ts';
import { boltLogger } from './log.ts';
import { createSlackPort } from './port.ts';
import { createPosting } from './posting.ts';
import { createAcknowledge } from './receiver/acknowledge.ts';
import { createReceive } from './receiver/requests.ts';
import { createSocketMode } from './receiver/socket-mode.ts';
import { createUsers } from './users.ts';
import { type Home, onlyWorkspaces } from './workspaces.ts';

const PATH = '/slack/events';
const TIMEOUT_MS = 10_000;

/** How Slack knows us. */
export type SlackConfig = {
  readonly botToken: string;
  readonly signingSecret?: string | undefined;
  /** Socket Mode, wherever it is given. */
  readonly appToken?: string | undefined;
  readonly apiUrl?: string | undefined;
  /** Workspaces (`T…`) and organizations (`E…`) whose people are answered; none given: our own. */
  readonly workspaces?: readonly string[] | undefined;
};

export type SlackDeps = {
  readonly config: SlackConfig & {
    /** Hosts of shared files beyond Slack's own; for tests. */
    readonly fileHosts?: readonly string[] | undefined;
  };
  readonly turn: Turn;
  readonly peek: Peek;
  readonly inbox: Inbox;
  readonly words: WordsOf;
  /** The check page in one file (HTML). */
  readonly checkPage: () => Promise<string>;
  /** Where its channel is here. */
  readonly desk?: ChannelDesk | undefined;
  /** Fills in what a message has a blank for. */
  readonly complete?: Complete;
  readonly log: Logger;
  readonly report: Report;
  /** ms UTC. */
  readonly now: () => number;
};

export type Slack = {
  readonly port: Port;
  /** Adds `POST /slack/events`, for events, presses and commands alike; nothing in Socket Mode. No body parser may stand before it. */
  readonly mount: (server: Server) => void;
  /** Asks Slack who we are, and connects in Socket Mode. Throws with the remedy where the token is no good. */
  readonly start: () => Promise<void>;
  /** Resolves when nothing that came from Slack is being worked on. */
  readonly idle: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Slack's word for a failure, with what the operator can do. */
const remedyFor = (error: unknown, setting: string): string | undefined => {
  const word = slackErrorOf(error);
  if (word === undefined) return undefined;
  return `Slack refuses ${setting} (${word}): copy it anew from the app’s page at https://api.slack.com/apps, reinstall the app if it was removed, and start again`;
};

/** Throws what Slack is to hear, so that it sends the event again: what we need is away for the moment. Other faults the person was told of. */
const throwPassing = (error: Error & { original?: Error; originals?: Error[]; code: string }): void => {
  const causes = [error, error.original, ...(error.originals ?? [])];
  const passing = causes.find((cause) => retryAfterOf(cause) !== undefined);
  if (passing !== undefined) throw passing;
  if (error.code === ErrorCode.AuthorizationError)
    throw new HttpError(503, 'ServiceUnavailable', 'Slack did not say who we are.', { retryAfter: 2 });
};

/** Slack over HTTP (a signing secret) or Socket Mode (an app-level token). Bolt verifies; nothing of Bolt leaves these files. */
export const createSlack = async (deps: SlackDeps): Promise<Slack> => {
  const { config, log, now } = deps;
  const logger = boltLogger(log);
  const ask = createKeepAlive();
  const overKept = slackFetch(ask, TIMEOUT_MS);
  const options = (): webApi.WebClientOptions => ({
    logger,
    fetch: overKept,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    ...(config.apiUrl === undefined ? {} : { slackApiUrl: config.apiUrl.replace(/\/*$/, '/') }),
  });
  const client = new webApi.WebClient(config.botToken, options());
  const post = createPosting({
    ask,
    apiUrl: client.slackApiUrl,
    token: config.botToken,
    timeout: TIMEOUT_MS,
    hears: (said) => logger.warn(said),
  });

  let identity: Promise<Identity & Home> | undefined;
  const whoWeAre = (): Promise<Identity & Home> => {
    identity ??= client.auth
      .test()
      .then(({ bot_id, user_id, team_id, enterprise_id }) => ({
        ...(bot_id && { botId: bot_id }),
        ...(user_id && { botUserId: user_id }),
        ...(team_id && { teamId: team_id }),
        ...(enterprise_id && { enterpriseId: enterprise_id }),
      }))
      .catch((error: unknown) => {
        identity = undefined;
        throw error;
      });
    return identity;
  };

  const bot = async (): Promise<string | undefined> => (await whoWeAre().catch(() => undefined))?.botUserId;

  const app = new App({
    // Requests come by doors of ours, which answer once nothing of them can be lost.
    receiver: { init: () => undefined, start: async () => undefined, stop: async () => undefined },
    logger,
    clientOptions: options(),
    convoStore: false,
    authorize: async () => {
      const { botId, botUserId } = await whoWeAre();
      return { botToken: config.botToken, ...(botId && { botId }), ...(botUserId && { botUserId }) };
    },
  });
  app.error(async (error) => {
    log.error(errorForLog(error), 'Slack: an event could not be worked on');
    throwPassing(error);
  });
  const { take, takeUp, idle } = createAcknowledge({
    work: (event) => app.processEvent(event),
    inbox: deps.inbox,
    log,
  });
  const { appToken } = config;
  const socket =
    appToken === undefined
      ? undefined
      : createSocketMode(
          {
            appToken,
            logger,
            installerOptions: {
              clientOptions: config.apiUrl === undefined ? {} : { slackApiUrl: options().slackApiUrl ?? '' },
            },
          },
          take,
          log,
        );
  const { words } = deps;
  const users = createUsers(client, now);
  const ephemerals = createEphemeral({ client, words, users, log });
  app.use(
    onlyWorkspaces({
      named: config.workspaces ?? [],
      home: whoWeAre,
      users,
      report: deps.report,
      turnAway: (place, user) => ephemerals.ephemeralText(place, user, 'slack:other-workspace'),
    }),
  );
  const { desk: channelDesk } = deps;
  const members =
    channelDesk === undefined
      ? undefined
      : createMembers({ client, channel: channelDesk.address.id, users, met: channelDesk.met, log, now });
  const desk =
    channelDesk === undefined || members === undefined
      ? undefined
      : openDesk(app, client, { channelDesk, members, users, ephemerals, words, bot, log });
  openEvents(app, client, {
    turn: deps.turn,
    peek: deps.peek,
    words,
    users,
    ephemerals,
    desk,
    files: { token: config.botToken, hosts: config.fileHosts ?? [] },
    bot,
    log,
  });
  let meeting: Promise<void> | undefined;

  return {
    port: {
      ...createSlackPort({
        client,
        post,
        complete: deps.complete ?? ((written) => written),
        words,
        whoWeAre,
      }),
      givePage: createPageUpload(client, deps.checkPage, words),
      givePicture: createPictureUpload(client),
      takeUp,
    },
    mount: (server) => {
      if (socket === undefined)
        server.post(PATH, createReceive(config.signingSecret ?? '', take, deps.report, log, now));
    },
    start: async () => {
      try {
        await whoWeAre();
      } catch (error) {
        const remedy = remedyFor(error, 'SLACK_BOT_TOKEN');
        if (remedy !== undefined) throw new Error(remedy, { cause: error });
        log.warn('Slack does not answer; it is asked again when it is needed');
      }
      meeting = members?.meetAll();
      if (socket === undefined) return;
      try {
        await socket.start();
      } catch (error) {
        throw new Error(
          remedyFor(error, 'SLACK_APP_TOKEN') ??
            'Slack’s Socket Mode cannot be reached: check the way out to wss-primary.slack.com, and start again',
          { cause: error },
        );
      }
    },
    idle: async () => {
      await ephemerals.idle();
      await idle();
    },
    stop: async () => {
      await socket?.stop();
      await meeting;
    },
  };
};
