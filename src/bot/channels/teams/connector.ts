import { createBoundedMap } from '../../../collections/bounded-map.ts';
import { isObject, type Json } from '../../../http/json.ts';
import type { HttpAnswer, KeepAlive } from '../../../http/keep-alive.ts';
import { isOctets, type Octets, octetsWith } from '../../../http/octets.ts';
import { DeliveryFailure } from '../../messages/outgoing.ts';
import { createAskMicrosoft } from './ask-microsoft.ts';
import { retryAfter } from './retry-after.ts';

/** A page of two hundred members, or an answer with an id; of a refusal only the code is read. */
const MAX_BYTES = 1024 * 1024;
/** Service addresses whose connector is kept; a region has one. */
const MAX_KNOWN = 50;

/** The code of Bot Framework's `{ error: { code, message } }`; the message may repeat what was sent and stays out. */
const codeIn = (body: string): string => /"code"\s*:\s*"([\w.-]{1,60})"/.exec(body)?.[1] ?? 'no code';

/** The message that was to be updated, or whose thread it was, is deleted or lost; a whole channel that is gone is another matter. */
const LOST: ReadonlySet<string> = new Set(['ActivityNotFoundInConversation', 'MessageNotFound']);

/** The app is off or not installed there, which an administrator changes. */
const MENDABLE: ReadonlySet<string> = new Set([
  'BotDisabledByAdmin',
  'BotNotInConversationRoster',
  'BotNotRegistered',
]);

/**
 * What a refusal of the connector means (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages,
 * and .../bots/how-to/rate-limit): 403 blocked or not in the roster, 404 gone, 400 and 413 our own fault: final. 401 does not know us. 429 says when; 412, 502, 504 and
 * the rest may pass.
 */
const refusal = ({ status, headers, text }: HttpAnswer, at: number): DeliveryFailure => {
  const wait = retryAfter(headers['retry-after'], at);
  const code = codeIn(text);
  return new DeliveryFailure(`Teams answered ${status} (${code})`, {
    final: [400, 403, 404, 413].includes(status),
    mendable: MENDABLE.has(code),
    gone: [400, 404].includes(status) && LOST.has(code),
    revoked: status === 401 ? 'teams' : undefined,
    retryAfter: wait,
  });
};

/** Bot Framework's connector (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference). */
export type Connector = {
  /** Gets ready what posts into a conversation; that gives the new activity's id. */
  readonly posting: (conversation: string, activity: object | Octets) => Promise<() => Promise<string>>;
  /** Posts, or as the reply to an activity, what no task stands behind: rather twice than not at all. */
  readonly tell: (conversation: string, activity: object, replyTo?: string) => Promise<void>;
  /** Puts another activity in the place of one that was sent. */
  readonly update: (conversation: string, id: string, activity: object | Octets) => Promise<void>;
  /** Opens the conversation that the parameters describe; gives its id. */
  readonly open: (parameters: object) => Promise<string>;
  /** A member of a conversation. */
  readonly member: (conversation: string, id: string) => Promise<unknown>;
  /** A page of the members of a conversation. */
  readonly members: (
    conversation: string,
    page?: { readonly size: number; readonly after: string },
  ) => Promise<{ readonly members: readonly unknown[]; readonly next: string | undefined }>;
};

/** The connector at a service address. */
export type ConnectorAt = (serviceUrl: string) => Connector;

/**
 * The way to Teams over kept connections. Every call throws DeliveryFailure and repeats no post of a task: it may have arrived, and when to
 * try again is the loop's to say. `authorization` gives the header that we are known by; `now` in ms UTC.
 */
export const createConnector = (needs: {
  readonly ask: KeepAlive;
  readonly authorization: () => Promise<string | undefined>;
  readonly now: () => number;
}): ConnectorAt => {
  const { now, ...asking } = needs;
  const ask = createAskMicrosoft({ name: 'Teams', maxBytes: MAX_BYTES, ...asking });

  const read = (answer: HttpAnswer): Json => {
    if (answer.status < 200 || answer.status > 299) throw refusal(answer, now());
    try {
      const json: unknown = answer.text === '' ? {} : JSON.parse(answer.text);
      return isObject(json) ? json : {};
    } catch (cause) {
      throw new DeliveryFailure('Teams answered with something else than JSON', { cause });
    }
  };
  const call = async (...asked: Parameters<typeof ask>): Promise<Json> => {
    const asking = await ask(...asked);
    return read(await asking());
  };

  const idIn = ({ id }: Json): string => (typeof id === 'string' ? id : '');

  const connectorTo = (serviceUrl: string): Connector => {
    const root = `${serviceUrl.replace(/\/+$/, '')}/v3/conversations`;
    const at = (...parts: readonly string[]): string => [root, ...parts.map(encodeURIComponent)].join('/');
    return {
      posting: async (conversation, activity) => {
        const asking = await ask('POST', at(conversation, 'activities'), activity);
        return async () => idIn(read(await asking()));
      },
      tell: async (conversation, activity, replyTo) => {
        const reply = replyTo === undefined ? [] : [replyTo];
        await call('POST', at(conversation, 'activities', ...reply), activity, true);
      },
      update: async (conversation, id, activity) => {
        const whole = isOctets(activity) ? octetsWith(activity, { id }) : { ...activity, id };
        await call('PUT', at(conversation, 'activities', id), whole);
      },
      open: async (parameters) => {
        const id = idIn(await call('POST', root, parameters, true));
        if (id === '') throw new DeliveryFailure('Teams opened a conversation without an id');
        return id;
      },
      member: (conversation, id) => call('GET', at(conversation, 'members', id)),
      members: async (conversation, page) => {
        const query =
          page === undefined
            ? ''
            : `?${new URLSearchParams({ pageSize: String(page.size), continuationToken: page.after })}`;
        const { members, continuationToken } = await call(
          'GET',
          `${at(conversation, 'pagedmembers')}${query}`,
        );
        return {
          members: Array.isArray(members) ? members : [],
          next:
            typeof continuationToken === 'string' && continuationToken !== '' ? continuationToken : undefined,
        };
      },
    };
  };

  const known = createBoundedMap<string, Connector>(MAX_KNOWN);
  return (serviceUrl) => {
    const before = known.get(serviceUrl);
    if (before !== undefined) return before;
    const made = connectorTo(serviceUrl);
    known.set(serviceUrl, made);
    return made;
  };
};
