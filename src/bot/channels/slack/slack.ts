import { App, SocketModeReceiver, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Server } from 'restify';
import type { ChannelDesk } from '../../../desk/channel-desk.ts';
import type { WordsOf } from '../../../dialogs/words.ts';
import type { Report } from '../../../http/error.ts';
import { errorForLog } from '../../../http/fault.ts';
import { createKeepAlive } from '../../../http/keep-alive.ts';
import { clean } from '../../../http/parse-json.ts';
import type { Peek, Turn } from '../../messages/loop.ts';
import type { Port } from '../../messages/outgoing.ts';
import { createPageUpload } from './check-page-upload.ts';
import { openDesk } from './desk.ts';
import { createEphemeral } from './ephemeral.ts';
import { slackErrorOf } from './errors.ts';
import { openEvents } from './events.ts';
import { slackFetch } from './fetch.ts';
import type { Identity } from './find-posted.ts';
import { boltLogger } from './log.ts';
import { createMembers } from './members.ts';
import { createSlackPort } from './port.ts';
import { createSlackReceiver } from './requests.ts';
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
  readonly words: WordsOf;
  /** The check page in one file (HTML). */
  readonly checkPage: () => Promise<string>;
  /** Where its channel is here. */
  readonly desk?: ChannelDesk;
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
  /** Resolves when nothing that Slack was told is taken is being worked on. */
  readonly idle: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Slack's word for a failure, with what the operator can do. */
const remedyFor = (error: unknown, setting: string): string | undefined => {
  const word = slackErrorOf(error);
  if (word === undefined) return undefined;
  return `Slack refuses ${setting} (${word}): copy it anew from the app’s page at https://api.slack.com/apps, reinstall the app if it was removed, and start again`;
};

/** Slack over HTTP (a signing secret) or Socket Mode (an app-level token). Bolt verifies; nothing of Bolt leaves these files. */
export const createSlack = async (deps: SlackDeps): Promise<Slack> => {
  const { config, log, now } = deps;
  const logger = boltLogger(log);
  const overKept = slackFetch(createKeepAlive(), TIMEOUT_MS);
  const options = (): webApi.WebClientOptions => ({
    logger,
    fetch: overKept,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    ...(config.apiUrl === undefined ? {} : { slackApiUrl: config.apiUrl.replace(/\/*$/, '/') }),
  });
  const client = new webApi.WebClient(config.botToken, options());

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

  const { appToken } = config;
  const http =
    appToken === undefined ? createSlackReceiver(config.signingSecret ?? '', deps.report) : undefined;
  const socket =
    appToken === undefined
      ? undefined
      : new SocketModeReceiver({
          appToken,
          logger,
          installerOptions: {
            clientOptions: config.apiUrl === undefined ? {} : { slackApiUrl: options().slackApiUrl ?? '' },
          },
        });
  const receiver = http ?? socket;
  if (receiver === undefined) throw new Error('Slack needs a way in');
  const app = new App({
    receiver,
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
  });
  const { words } = deps;
  const users = createUsers(client, now);
  const ephemerals = createEphemeral({ client, words, users, log });
  // A cleaned payload is the same object, so that every listener has it; what came over HTTP is clean already.
  app.use(async ({ body, next }) => {
    clean(body);
    await next();
  });
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
      : openDesk(app, client, { channelDesk, members, users, ephemerals, words, log });
  openEvents(app, client, {
    turn: deps.turn,
    peek: deps.peek,
    words,
    users,
    ephemerals,
    ...(desk && { desk }),
    files: { token: config.botToken, hosts: config.fileHosts ?? [] },
    log,
  });
  let meeting: Promise<void> | undefined;

  return {
    port: {
      ...createSlackPort({ client, words, whoWeAre }),
      givePage: createPageUpload(client, deps.checkPage, words),
    },
    mount: (server) => {
      if (http !== undefined) server.post(PATH, http.handler);
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
    idle: ephemerals.idle,
    stop: async () => {
      await socket?.stop();
      await meeting;
    },
  };
};
