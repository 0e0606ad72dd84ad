import type { Logger } from 'pino';
import type { Server } from 'restify';
import type { ChannelDesk } from '../../../desk/channel-desk.ts';
import type { Words, WordsOf } from '../../../dialogs/words.ts';
import { createAnswering, plainError, type Report } from '../../../http/error.ts';
import { errorForLog, retryAfterOf } from '../../../http/fault.ts';
import { createKeepAlive } from '../../../http/keep-alive.ts';
import { LOCALES } from '../../../machines/locales.ts';
import type { Reference, References } from '../../../store/references.ts';
import { addressKey } from '../../messages/address.ts';
import type { Turn, Turned } from '../../messages/loop.ts';
import type { Port } from '../../messages/outgoing.ts';
import { channelIdOf, localeOf, type TeamsActivity, threadOf } from './activity.ts';
import {
  type AuthOverrides,
  type CredentialsFactory,
  createBotFramework,
  type TeamsConfig,
} from './botbuilder.ts';
import { createConnector } from './connector.ts';
import { createTeamsDesk, isAskingForDesk } from './desk.ts';
import { createDirectMessage } from './direct-message.ts';
import { FILE_HOSTS, fileReader, pictureReader } from './files.ts';
import { type Heard, hear } from './heard.ts';
import { createInstalls } from './installs.ts';
import { cardAnswer, errorAnswer, type InvokeAnswer, invitation, textAnswer } from './message.ts';
import { createPersons } from './person.ts';
import { createTeamsPort } from './port.ts';
import { createReceive } from './requests.ts';
import { createRoster } from './roster.ts';
import { type TeamsTurn, turnOf } from './turn.ts';

/** What tests put in the place of Microsoft; production gives none of it. */
export type TeamsSeams = {
  readonly auth?: AuthOverrides;
  readonly credentialsFactory?: CredentialsFactory;
  /** Origins that files may come from besides, such as `http://127.0.0.1:1234`. */
  readonly fileOrigins?: readonly string[];
};

export type TeamsDeps = TeamsSeams & {
  readonly config: TeamsConfig;
  readonly turn: Turn;
  readonly words: WordsOf;
  readonly references: Pick<References, 'save' | 'load'>;
  /** Where its channel is here. */
  readonly desk?: ChannelDesk | undefined;
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

/** What a request is answered; `invoke` stands beside 200 only. */
type Answer = {
  readonly status: 200 | 500 | 501 | 503;
  readonly body?: InvokeAnswer;
  /** Seconds, beside 503. */
  readonly retryAfter?: number;
};

/** The way back to a conversation; nothing of one activity is in it, so that it stays the same from turn to turn. */
const referenceOf = (activity: TeamsActivity): Reference => {
  const { channelId, serviceUrl, conversation, from, recipient, locale } = activity;
  return {
    user: from,
    bot: recipient,
    conversation: { ...conversation, id: channelIdOf(activity) },
    channelId,
    locale: typeof locale === 'string' ? locale : undefined,
    serviceUrl,
  };
};

/**
 * Microsoft Teams, `POST /api/messages` in, Bot Framework's connector out. The path is walked in 1:1 chats; a
 * mention elsewhere is answered with the way there. Without credentials (`mode: 'local'`) only this machine is answered.
 */
export const createTeams = async (deps: TeamsDeps): Promise<Teams> => {
  const { config, turn, words, references, log, now } = deps;
  const { isTrusted, authorization } = await createBotFramework(config, deps);
  const connectorAt = createConnector({ ask: createKeepAlive(), authorization, now });
  const receive = createReceive({ config, isTrusted, log, now });
  const answering = createAnswering(deps.report, plainError);
  const personOf = createPersons(now);
  const arrivalOf = createInstalls(now);
  const origins = deps.fileOrigins ?? [];
  const read = {
    file: fileReader({ hosts: FILE_HOSTS, origins }),
    picture: pictureReader(authorization, origins),
  };
  const appId = config.mode === 'authenticated' ? config.appId : undefined;

  const { desk: channelDesk } = deps;
  const roster =
    channelDesk &&
    createRoster({
      connectorAt,
      channel: channelDesk.address,
      references,
      met: channelDesk.met,
      left: channelDesk.left,
      now,
      log,
    });
  const desk =
    channelDesk &&
    roster &&
    createTeamsDesk({
      channelDesk,
      words,
      roster,
      tellAlone: createDirectMessage(connectorAt, log),
      ...(appId !== undefined && { bot: `28:${appId}` }),
      log,
    });
  const meet = async (): Promise<void> => roster?.refresh();
  const isDesk = (activity: TeamsActivity): boolean => desk?.isHere(activity) ?? false;

  const remember = (activity: TeamsActivity): Promise<void> => {
    const id = channelIdOf(activity);
    return references.save(addressKey({ channel: 'teams', id }), referenceOf(activity));
  };

  const showTyping = ({ reply }: TeamsTurn): void => {
    reply({ type: 'typing' }).catch((error: unknown) =>
      log.debug(errorForLog(error), 'typing was not shown'),
    );
  };

  const walk = async (teamsTurn: TeamsTurn, heard: Extract<Heard, { kind: 'did' }>): Promise<Turned> => {
    const { activity } = teamsTurn;
    if (heard.did.some(({ kind }) => kind === 'gave')) showTyping(teamsTurn);
    const person = await personOf(teamsTurn);
    const locale = localeOf(activity);
    return turn({
      id: heard.id,
      address: { channel: 'teams', id: channelIdOf(activity) },
      thread: threadOf(activity),
      person,
      reference: referenceOf(activity),
      locale,
      did: heard.did,
    });
  };

  const invokeAnswer = (turned: Turned, { text }: Words): InvokeAnswer =>
    turned.chosen === undefined ? textAnswer(text('teams:pressed')) : cardAnswer(turned.chosen);

  const act = async (teamsTurn: TeamsTurn): Promise<Answer> => {
    const { activity } = teamsTurn;
    const heard = hear(activity, read, arrivalOf);
    const here = words(localeOf(activity) ?? LOCALES[0]);
    switch (heard.kind) {
      case 'did': {
        if (activity.type === 'message' && (await desk?.asked(teamsTurn))) return { status: 200 };
        const turned = await walk(teamsTurn, heard);
        return heard.invoke
          ? { status: 200, body: invokeAnswer(turned, words(turned.locale)) }
          : { status: 200 };
      }
      case 'mentioned':
        await remember(activity);
        if (desk && isDesk(activity)) {
          await desk.mentioned(teamsTurn);
          return { status: 200 };
        }
        if (isAskingForDesk(activity)) {
          const line = `DESK_CHANNEL=teams:${channelIdOf(activity)}`;
          await teamsTurn.reply({
            type: 'message',
            text: here.lines('teams:desk-line', { line }).join('\n\n'),
          });
          return { status: 200 };
        }
        await teamsTurn.reply(invitation(here, appId === undefined ? activity.recipient.id : `28:${appId}`));
        return { status: 200 };
      case 'placed':
        await remember(activity);
        if (isDesk(activity)) {
          await meet();
          await channelDesk?.invited();
        }
        return { status: 200 };
      case 'pressed-elsewhere':
        if (desk && isDesk(activity)) {
          if (heard.invoke) return { status: 200, body: await desk.press(activity, heard.did) };
          await desk.submit(activity, heard.did);
          return { status: 200 };
        }
        return heard.invoke
          ? { status: 200, body: textAnswer(here.text('teams:pressed-elsewhere')) }
          : { status: 200 };
      case 'amended':
        if (desk && isDesk(activity)) await desk.amended(activity, heard);
        return { status: 200 };
      case 'overheard':
        if (desk && isDesk(activity)) await desk.overheard(activity);
        return { status: 200 };
      case 'members-changed':
        await roster?.without(heard.left);
        await meet();
        return { status: 200 };
      case 'unknown-invoke':
        return { status: 501 };
      case 'nothing':
        return { status: 200 };
      default:
        return heard satisfies never;
    }
  };

  /** A turn that failed: the person hears so, the log gets no word of theirs. Teams may send a message again; it is then tried anew. */
  const failed = async (teamsTurn: TeamsTurn, error: unknown): Promise<Answer> => {
    const { activity } = teamsTurn;
    log.error(
      {
        key: addressKey({ channel: 'teams', id: activity.conversation.id }),
        type: activity.type,
        ...errorForLog(error),
      },
      'a turn of Teams failed',
    );
    const retryAfter = retryAfterOf(error);
    if (retryAfter !== undefined && activity.type !== 'invoke') return { status: 503, retryAfter };
    const text = words(localeOf(activity) ?? LOCALES[0]).text('teams:failed');
    if (activity.type === 'invoke') return { status: 200, body: errorAnswer(text) };
    await teamsTurn.reply({ type: 'message', text }).catch(() => undefined);
    return { status: 500 };
  };

  /** Azure's Test in Web Chat, the Emulator and the like: whoever tries the bot there hears what works, and that nothing else will. */
  const answerElsewhere = async ({ activity, reply }: TeamsTurn): Promise<void> => {
    if (activity.type !== 'message') return;
    const where =
      activity.channelId === 'webchat' || activity.channelId === 'emulator' ? activity.channelId : 'other';
    const text = words(localeOf(activity) ?? LOCALES[0])
      .lines(`teams:elsewhere.${where}`)
      .join('\n\n');
    await reply({ type: 'message', text }).catch((error: unknown) =>
      log.warn(
        { channel: where, ...errorForLog(error) },
        'another channel of the Azure bot could not be answered',
      ),
    );
  };

  return {
    port: createTeamsPort(connectorAt, appId, () => roster?.known() ?? []),
    meet,
    mount: (server) => {
      server.post(
        '/api/messages',
        answering(async (request, response) => {
          const { kind, activity } = await receive(request);
          const teamsTurn = turnOf(activity, connectorAt(activity.serviceUrl));
          if (kind === 'elsewhere') {
            await answerElsewhere(teamsTurn);
            response.send(200);
            return;
          }
          const answer = await act(teamsTurn).catch((error: unknown) => failed(teamsTurn, error));
          if (answer.retryAfter !== undefined) response.setHeader('Retry-After', String(answer.retryAfter));
          response.send(answer.status, answer.body);
        }),
      );
    },
  };
};
