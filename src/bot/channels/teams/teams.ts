import { type Activity, TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { Request, Response, Server } from 'restify';
import type { ChannelDesk } from '../../../desk/channel-desk.ts';
import type { Words, WordsOf } from '../../../dialogs/words.ts';
import { isLoopback } from '../../../http/client-address.ts';
import { errorForLog } from '../../../http/fault.ts';
import { readBody } from '../../../http/json.ts';
import type { Reference, References } from '../../../store/references.ts';
import { addressKey } from '../../messages/address.ts';
import type { Turn, Turned } from '../../messages/loop.ts';
import type { Port } from '../../messages/outgoing.ts';
import { channelIdOf, type Heard, hear, isActivity, localeOf } from './activity.ts';
import {
  type Authenticated,
  type AuthOverrides,
  type CredentialsFactory,
  createAdapter,
  isRefusal,
  type TeamsConfig,
} from './botbuilder.ts';
import { createTeamsDesk } from './desk.ts';
import { createDirectMessage } from './direct-message.ts';
import { FILE_HOSTS, fileReader } from './files.ts';
import { createInstalls } from './installs.ts';
import { cardAnswer, errorAnswer, type InvokeAnswer, invitation, textAnswer } from './message.ts';
import { createPersons } from './person.ts';
import { createTeamsPort } from './port.ts';
import { createRoster } from './roster.ts';

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
  readonly desk?: ChannelDesk;
  readonly log: Logger;
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
type Answer = { readonly status: number; readonly body?: InvokeAnswer | { readonly error: string } };

/** A peer on this machine that speaks for itself, not a proxy that passes others on. */
const isLocal = (request: Request): boolean =>
  isLoopback(request.socket.remoteAddress ?? '') &&
  request.headers['x-forwarded-for'] === undefined &&
  request.headers.forwarded === undefined;

const referenceOf = (activity: Activity): Reference => ({
  ...TurnContext.getConversationReference(activity),
});

/**
 * Microsoft Teams, through botbuilder's CloudAdapter: `POST /api/messages` in, the connector out. The path is walked in 1:1 chats; a
 * mention elsewhere is answered with the way there. Without credentials (`mode: 'local'`) only this machine is answered.
 */
export const createTeams = (deps: TeamsDeps): Teams => {
  const { config, turn, words, references, log, now } = deps;
  const wired = createAdapter(config, now, deps);
  const personOf = createPersons(now);
  const arrivalOf = createInstalls(now);
  const read = fileReader({ hosts: FILE_HOSTS, origins: deps.fileOrigins ?? [] });
  const appId = config.mode === 'authenticated' ? config.appId : undefined;

  const { desk: channelDesk } = deps;
  const roster =
    channelDesk &&
    createRoster({
      adapter: wired,
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
      tellAlone: createDirectMessage(wired, log),
      ...(appId !== undefined && { bot: `28:${appId}` }),
      log,
    });
  const meet = async (): Promise<void> => roster?.refresh();
  const isDesk = (activity: Activity): boolean => desk?.isHere(activity) ?? false;

  const authenticate = async (activity: Activity, header: string): Promise<Authenticated | undefined> => {
    try {
      return await wired.authenticate(activity, header);
    } catch (error) {
      if (isRefusal(error)) return undefined;
      throw error;
    }
  };

  const remember = (activity: Activity): Promise<void> => {
    const id = channelIdOf(activity);
    const reference = referenceOf(activity);
    return references.save(addressKey({ channel: 'teams', id }), {
      ...reference,
      conversation: { ...activity.conversation, id },
    });
  };

  const showTyping = (context: TurnContext): void => {
    context
      .sendActivity({ type: 'typing' })
      .catch((error: unknown) => log.debug(errorForLog(error), 'typing was not shown'));
  };

  const walk = async (context: TurnContext, heard: Extract<Heard, { kind: 'did' }>): Promise<Turned> => {
    const { activity } = context;
    if (heard.did.some(({ kind }) => kind === 'gave')) showTyping(context);
    const person = await personOf(context);
    const locale = localeOf(activity);
    return turn({
      id: heard.id,
      address: { channel: 'teams', id: activity.conversation.id },
      person,
      reference: referenceOf(activity),
      locale,
      did: heard.did,
    });
  };

  const invokeAnswer = (turned: Turned, { text }: Words): InvokeAnswer =>
    turned.chosen === undefined ? textAnswer(text('teams:pressed')) : cardAnswer(turned.chosen);

  const act = async (context: TurnContext): Promise<Answer> => {
    const { activity } = context;
    const heard = hear(activity, read, arrivalOf);
    const here = words(localeOf(activity) ?? 'ja');
    switch (heard.kind) {
      case 'did': {
        if (activity.type === 'message' && (await desk?.asked(context))) return { status: 200 };
        const turned = await walk(context, heard);
        return heard.invoke
          ? { status: 200, body: invokeAnswer(turned, words(turned.locale)) }
          : { status: 200 };
      }
      case 'mentioned':
        await remember(activity);
        if (desk && isDesk(activity)) {
          await desk.mentioned(context);
          return { status: 200 };
        }
        await context.sendActivity(
          invitation(here, appId === undefined ? activity.recipient.id : `28:${appId}`),
        );
        return { status: 200 };
      case 'placed':
        await remember(activity);
        if (isDesk(activity)) await meet();
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
  const failed = async (context: TurnContext, error: unknown): Promise<Answer> => {
    const { activity } = context;
    log.error(
      {
        key: addressKey({ channel: 'teams', id: activity.conversation.id }),
        type: activity.type,
        ...errorForLog(error),
      },
      'a turn of Teams failed',
    );
    const text = words(localeOf(activity) ?? 'ja').text('teams:failed');
    if (activity.type === 'invoke') return { status: 200, body: errorAnswer(text) };
    await context.sendActivity(text).catch(() => undefined);
    return { status: 500 };
  };

  const receive = async (request: Request): Promise<Answer> => {
    if (config.mode === 'local' && !isLocal(request)) {
      return { status: 403, body: { error: 'Without MicrosoftAppId only this machine is answered.' } };
    }
    const given = await readBody(request);
    if (!given.ok) return { status: given.status, body: { error: given.message } };
    if (!isActivity(given.body)) {
      return {
        status: 400,
        body: {
          error: 'An activity needs type, channelId, serviceUrl, conversation.id, from.id and recipient.id.',
        },
      };
    }
    const authenticated = await authenticate(given.body, request.headers.authorization ?? '');
    if (authenticated === undefined)
      return { status: 401, body: { error: 'A valid token of Bot Framework is needed.' } };
    // Other channels of the same Azure bot are not ours: there, whoever writes says themselves who they are.
    if (appId !== undefined && given.body.channelId !== 'msteams') return { status: 200 };
    let answer: Answer = { status: 200 };
    await wired.run(authenticated, given.body, async (context) => {
      answer = await act(context).catch((error: unknown) => failed(context, error));
    });
    return answer;
  };

  return {
    port: createTeamsPort(wired, appId, () => roster?.known() ?? []),
    meet,
    mount: (server) => {
      server.post('/api/messages', async (request: Request, response: Response) => {
        const answer = await receive(request).catch((error: unknown): Answer => {
          log.error(errorForLog(error), 'a request of Teams failed');
          return { status: 500 };
        });
        response.send(answer.status, answer.body);
      });
    },
  };
};
