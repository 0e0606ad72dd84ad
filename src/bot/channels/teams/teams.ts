import type { Logger } from 'pino';
import type { Server } from 'restify';
import type { ChannelDesk } from '../../../desk/channel-desk.ts';
import type { WordsOf } from '../../../dialogs/words.ts';
import { createAnswering, plainError, type Report, sendJson } from '../../../http/error.ts';
import { createKeepAlive, type KeepAlive } from '../../../http/keep-alive.ts';
import type { References } from '../../../store/references.ts';
import type { ShortLived } from '../../../store/short-lived.ts';
import type { Turn } from '../../messages/loop.ts';
import type { Complete, Port } from '../../messages/outgoing.ts';
import { createAnswers } from './answer.ts';
import {
  type BotFramework,
  createBotFramework,
  type MicrosoftSeams,
  type TeamsConfig,
} from './botbuilder.ts';
import { type Connector, type ConnectorAt, createConnector } from './connector.ts';
import { createTeamsDesk, type TeamsDesk } from './desk.ts';
import { createDirectMessage } from './direct-message.ts';
import { FILE_HOSTS, fileReader, pictureReader } from './files.ts';
import { createInstalls } from './installs.ts';
import { createPersons } from './person.ts';
import { createTeamsPort, PUBLIC_SERVICE } from './port.ts';
import { createProactiveInstall, GRAPH } from './proactive-install.ts';
import { createReceive } from './requests.ts';
import { createRoster, type Roster } from './roster.ts';
import { turnOf } from './turn.ts';

/** Resolves in the next round of the event loop, after what goes out there of all that is at hand now. */
const afterNextRound = (): Promise<void> => new Promise((resolve) => process.nextTick(setImmediate, resolve));

/** What tests put in the place of Microsoft; production gives none of it. */
export type TeamsSeams = MicrosoftSeams & {
  /** Origins that files may come from besides, such as `http://127.0.0.1:1234`. */
  readonly fileOrigins?: readonly string[];
  readonly graphUrl?: string;
  /** Where conversations are that never wrote to the bot. */
  readonly publicService?: string;
  /** How long a turn waits for the address of who speaks, ms. */
  readonly personWaitMs?: number;
  /** How long an installation waits for the activity that names its language, ms. */
  readonly arrivalWaitMs?: number;
};

export type TeamsDeps = TeamsSeams & {
  readonly config: TeamsConfig;
  readonly turn: Turn;
  readonly words: WordsOf;
  readonly references: Pick<References, 'save' | 'load'>;
  readonly shortLived: Pick<ShortLived, 'change' | 'find'>;
  /** Where its channel is here. */
  readonly desk?: ChannelDesk | undefined;
  /** Fills in what a message has a blank for. */
  readonly complete?: Complete;
  readonly log: Logger;
  readonly report: Report;
  /** ms UTC. */
  readonly now: () => number;
};

export type Teams = {
  readonly port: Port;
  readonly mount: (server: Server) => void;
  /** Learns who is in the desk's channel; a failure is logged. */
  readonly meet: () => Promise<void>;
};

/** The way to people who never wrote to the bot, where the settings name one. */
const reachBy = (
  { config, graphUrl, log, now }: TeamsDeps,
  ask: KeepAlive,
  authorizationFor: BotFramework['authorizationFor'],
  connector: Connector,
): Port['reach'] => {
  if (config.mode !== 'authenticated' || config.catalogApp === undefined || config.tenantId === undefined)
    return undefined;
  return createProactiveInstall({
    ...config,
    catalogApp: config.catalogApp,
    tenantId: config.tenantId,
    graphUrl: graphUrl ?? GRAPH,
    ask,
    authorization: authorizationFor(GRAPH),
    connector,
    refused: (status) => log.warn({ status }, 'Microsoft Graph did not install the app for somebody'),
    now,
  });
};

/** The desk's channel, where it is here, and who is in it. */
const deskHere = (
  { desk: channelDesk, references, words, log, now }: TeamsDeps,
  connectorAt: ConnectorAt,
  service: string,
  appId: string | undefined,
): { readonly roster?: Roster; readonly desk?: TeamsDesk } => {
  if (channelDesk === undefined) return {};
  const { address: channel, met, left, leftExcept } = channelDesk;
  const roster = createRoster({ connectorAt, service, channel, references, met, left, leftExcept, now, log });
  const tellAlone = createDirectMessage(connectorAt, log);
  const bot = appId === undefined ? undefined : `28:${appId}`;
  return { roster, desk: createTeamsDesk({ channelDesk, words, roster, tellAlone, bot, log }) };
};

/**
 * Microsoft Teams, `POST /api/messages` in, Bot Framework's connector out. The path is walked in 1:1 chats; a
 * mention elsewhere is answered with the way there. Without credentials (`mode: 'local'`) only this machine is answered.
 */
export const createTeams = async (deps: TeamsDeps): Promise<Teams> => {
  const { config, turn, words, references, log, now } = deps;
  const { isTrusted, authorization, authorizationFor } = await createBotFramework(config, deps);
  const ask = createKeepAlive();
  const connectorAt = createConnector({ ask, authorization, now });
  const receive = createReceive({ config, isTrusted, log, now });
  const answering = createAnswering(deps.report, plainError);
  const origins = deps.fileOrigins ?? [];
  const read = {
    file: fileReader({ hosts: FILE_HOSTS, origins }),
    picture: pictureReader(authorization, origins),
  };
  const appId = config.mode === 'authenticated' ? config.appId : undefined;

  const service = deps.publicService ?? PUBLIC_SERVICE;
  const reach = reachBy(deps, ask, authorizationFor, connectorAt(service));
  const { roster, desk } = deskHere(deps, connectorAt, service, appId);
  const meet = async (): Promise<void> => roster?.refresh();
  const answers = createAnswers({
    appId,
    desk,
    channelDesk: deps.desk,
    roster,
    turn,
    words,
    references,
    read,
    personOf: createPersons(now, deps.personWaitMs),
    arrivalOf: createInstalls(deps.shortLived, now, deps.arrivalWaitMs),
    log,
  });

  return {
    port: {
      ...createTeamsPort(connectorAt, appId, () => roster?.known() ?? [], service, deps.complete),
      ...(reach && { reach }),
    },
    meet,
    mount: (server) => {
      server.post(
        '/api/messages',
        answering(async (request, response) => {
          const { kind, activity } = await receive(request);
          const teamsTurn = turnOf(activity, connectorAt(activity.serviceUrl));
          if (kind === 'elsewhere') {
            await answers.elsewhere(teamsTurn);
            sendJson(request, response, 200, undefined);
            return;
          }
          const answer = await answers.toTeams(teamsTurn);
          // Somebody waits for the reply, which goes out in the next round over a kept connection, and nobody for this.
          if (answer.body === undefined) await afterNextRound();
          if (answer.retryAfter !== undefined) response.setHeader('Retry-After', String(answer.retryAfter));
          sendJson(request, response, answer.status, answer.body);
        }),
      );
    },
  };
};
