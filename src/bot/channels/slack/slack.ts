import type { Logger } from 'pino';
import type { Server } from 'restify';
import type { ChannelDesk } from '../../../desk/channel-desk.ts';
import type { WordsOf } from '../../../dialogs/words.ts';
import type { Report } from '../../../http/error.ts';
import { errorForLog } from '../../../http/fault.ts';
import type { Inbox } from '../../messages/inbox.ts';
import type { Peek, Turn } from '../../messages/loop.ts';
import type { Complete, Port } from '../../messages/outgoing.ts';
import { createBoltApp } from './bolt-app.ts';
import { createPageUpload } from './check-page-upload.ts';
import { openDesk } from './desk/desk.ts';
import { createMembers } from './desk/members.ts';
import { createPictureUpload } from './desk/picture-upload.ts';
import { createEphemeral } from './ephemeral.ts';
import { isPassing, slackErrorOf } from './errors.ts';
import { openEvents } from './events.ts';
import { type ClosedForms, createForms } from './forms.ts';
import { boltLogger } from './log.ts';
import { createSlackPort } from './port.ts';
import { createAcknowledge } from './receiver/acknowledge.ts';
import { createReceive } from './receiver/requests.ts';
import { createSocketMode } from './receiver/socket-mode.ts';
import { createUsers } from './users.ts';
import { createWebApi } from './web-api.ts';
import { onlyWorkspaces } from './workspaces.ts';

const PATH = '/slack/events';

/** The Slack app: its tokens, its signing secret, and whom it answers. */
export type SlackConfig = {
  readonly botToken: string;
  readonly signingSecret?: string | undefined;
  /** Where it is given, Slack is reached by Socket Mode. */
  readonly appToken?: string | undefined;
  readonly apiUrl?: string | undefined;
  /** Workspaces (`T…`) and organizations (`E…`) whose people are answered; by default the one that the app is installed in. */
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
  readonly closedForms: ClosedForms;
  readonly words: WordsOf;
  /** The check page in one file (HTML). */
  readonly checkPage: () => Promise<string>;
  /** The desk, where its channel is in Slack. */
  readonly desk?: ChannelDesk | undefined;
  /** Fills in what a message has a blank for. */
  readonly complete?: Complete;
  readonly log: Logger;
  readonly report: Report;
  /** ms UTC. */
  readonly now: () => number;
  /** How long this process has been there, ms. */
  readonly upFor: () => number;
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

/** What the operator can do where Slack refuses a token; undefined for any other failure. */
const remedyFor = (error: unknown, setting: string): string | undefined => {
  if (isPassing(error)) return undefined;
  return `Slack refuses ${setting} (${slackErrorOf(error)}): copy it anew from the app’s page at https://api.slack.com/apps, reinstall the app if it was removed, and start again`;
};

/** Slack over HTTP (a signing secret) or Socket Mode (an app-level token). Nothing of Bolt leaves this folder. */
export const createSlack = async (deps: SlackDeps): Promise<Slack> => {
  const { config, log, now } = deps;
  const { client, options, post, whoWeAre, bot } = createWebApi(config, log);
  const lostLine = (error: unknown): void =>
    log.warn(
      { slack: slackErrorOf(error), ...errorForLog(error) },
      remedyFor(error, 'SLACK_APP_TOKEN') ??
        'Slack gives no line for Socket Mode; it is asked again. Where that lasts, check the way out to wss-primary.slack.com',
    );
  const app = createBoltApp(config.botToken, { options, whoWeAre }, log);
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
            logger: boltLogger(log),
            installerOptions: { clientOptions: options },
          },
          take,
          log,
          lostLine,
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
  const forms = createForms(client, deps.closedForms, log, now);
  const { desk: channelDesk } = deps;
  const members =
    channelDesk === undefined
      ? undefined
      : createMembers({
          client,
          channel: channelDesk.address.id,
          users,
          met: channelDesk.met,
          leftExcept: channelDesk.leftExcept,
          log,
          now,
        });
  const desk =
    channelDesk === undefined || members === undefined
      ? undefined
      : openDesk(app, client, { channelDesk, members, users, ephemerals, words, forms, bot, log });
  openEvents(app, client, {
    turn: deps.turn,
    peek: deps.peek,
    words,
    users,
    ephemerals,
    desk,
    files: { token: config.botToken, hosts: config.fileHosts ?? [] },
    forms,
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
        upFor: deps.upFor,
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
        const remedy = remedyFor(error, 'SLACK_APP_TOKEN');
        if (remedy !== undefined) throw new Error(remedy, { cause: error });
        lostLine(error);
        socket.startLater();
      }
    },
    idle: async () => {
      await ephemerals.idle();
      await idle();
    },
    stop: async () => {
      members?.stop();
      await socket?.stop();
      await meeting;
    },
  };
};
