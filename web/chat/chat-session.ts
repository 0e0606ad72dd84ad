import { type ChatStorage, SESSION } from './chat-storage.ts';
import type { Activity } from './webchat.ts';

type Session = {
  readonly conversationId: string;
  readonly token: string;
  /** How often the conversation had moved to another device when this one got it. */
  readonly moves: number;
};
/** A session that the server has just granted. */
export type LiveSession = Session & {
  readonly streamUrl: string;
  /** What is to be said of the reissue now. */
  readonly reissue?: unknown;
  /** When that is, by the server's clock (ISO 8601). */
  readonly at?: string;
  /** Whose days count (IANA). */
  readonly zone?: string;
};
export type Opened =
  | { readonly ok: true; readonly session: LiveSession; readonly resumed: boolean }
  | { readonly ok: false; readonly why: 'busy' | 'failed' | 'moved' };
/** `moved`: the chat goes on on another device. */
type Renewed = 'gone' | 'moved' | 'unreachable' | LiveSession;

/** The code that carries a conversation to another device, once. */
export type Lent = { readonly code: string };

export const DOMAIN = new URL('/v3/directline', location.origin).href;

/** This page tells what was in sight; of a client that does not, what it has fetched counts as read. */
const TELLS = { tellsRead: true } as const;

const request = async (method: string, path: string, token?: string, body?: object): Promise<Response> =>
  fetch(`${DOMAIN}${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

/** What the server answers; undefined where it refuses, or the answer does not come whole. */
const askedFor = async <T>(...given: Parameters<typeof request>): Promise<T | undefined> => {
  try {
    const answer = await request(...given);
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
};

const hasMovedAway = async (refused: Response): Promise<boolean> => {
  const body: { readonly error?: { readonly code?: string } } = await refused.json().catch(() => ({}));
  return body.error?.code === 'ConversationMoved';
};

const stored = (storage: ChatStorage): Session | undefined => {
  try {
    const value: Partial<Session> = JSON.parse(storage.get(SESSION) ?? '{}');
    return typeof value.conversationId === 'string' && typeof value.token === 'string'
      ? { conversationId: value.conversationId, token: value.token, moves: value.moves ?? 0 }
      : undefined;
  } catch {
    return undefined;
  }
};

const remember = (storage: ChatStorage, { conversationId, token, moves }: Session): void =>
  storage.set(SESSION, JSON.stringify({ conversationId, token, moves }));

export const forget = (storage: ChatStorage): void => storage.remove(SESSION);

/** Whether another window has begun anew since this one opened `conversation`. */
export const hasMoved = (storage: ChatStorage, conversation: string): boolean => {
  const session = stored(storage);
  return session !== undefined && session.conversationId !== conversation;
};

/** A fresh token for the remembered conversation; `gone` where the server no longer knows it, or it is not `own` any more. */
export const renew = async (storage: ChatStorage, watermark = '', own?: string): Promise<Renewed> => {
  const session = stored(storage);
  if (session === undefined || (own !== undefined && own !== session.conversationId)) return 'gone';
  try {
    const refreshed = await request('POST', '/tokens/refresh', session.token, TELLS);
    if ([401, 403].includes(refreshed.status)) return (await hasMovedAway(refreshed)) ? 'moved' : 'gone';
    if (!refreshed.ok) return 'unreachable';
    const { token }: Session = await refreshed.json();
    const path = `/conversations/${session.conversationId}?watermark=${watermark}`;
    const opened = await request('GET', path, token);
    if ([401, 403, 404].includes(opened.status)) return 'gone';
    if (!opened.ok) return 'unreachable';
    const renewed: LiveSession = await opened.json();
    remember(storage, renewed);
    return renewed;
  } catch {
    return 'unreachable';
  }
};

type Since = { readonly activities: readonly Activity[]; readonly watermark: string };

/** What stands in the conversation `own` after the watermark; undefined where the server does not say, or another one is remembered. */
export const since = async (
  storage: ChatStorage,
  watermark: string,
  own: string,
): Promise<Since | undefined> => {
  const session = stored(storage);
  if (session?.conversationId !== own) return undefined;
  const path = `/conversations/${session.conversationId}/activities?watermark=${watermark}`;
  return askedFor<Since>('GET', path, session.token);
};

/** Says that an agent's words, by their number in the conversation `own`, were read; false where that did not arrive. */
export const tellRead = async (storage: ChatStorage, own: string, number: number): Promise<boolean> => {
  const session = stored(storage);
  if (session?.conversationId !== own) return false;
  const activity = { type: 'event', name: 'read', value: number };
  const path = `/conversations/${own}/activities`;
  return (await request('POST', path, session.token, activity).catch(() => undefined))?.ok ?? false;
};

/** Makes a link's code for the conversation `own`; undefined where the server gives none. */
export const lend = async (storage: ChatStorage, own: string): Promise<Lent | undefined> => {
  const session = stored(storage);
  if (session?.conversationId !== own) return undefined;
  return askedFor<Lent>('POST', `/conversations/${own}/resume`, session.token);
};

/** The key of the personal link by which the remembered conversation was begun. */
const INVITATION = 'invitation';

/** Whether the server may take another time what it has not taken now. */
const mayTakeLater = ({ status }: Response): boolean => status === 408 || status === 429 || status >= 500;

/** By this the server knows the page whose code it took, where its answer was lost and the code is sent again. */
const SELF = crypto.getRandomValues(new Uint32Array(4)).join('-');

/** Takes over what another device has lent; `over` where the code is used or too old, `failed` where it may be tried again. */
export const resume = async (storage: ChatStorage, code: string): Promise<'taken' | 'over' | 'failed'> => {
  try {
    const taken = await request('POST', '/resume', undefined, { ...TELLS, code, by: SELF });
    if (!taken.ok) return mayTakeLater(taken) ? 'failed' : 'over';
    const session: LiveSession = await taken.json();
    if (session.conversationId !== stored(storage)?.conversationId) storage.remove(INVITATION);
    remember(storage, session);
    return 'taken';
  } catch {
    return 'failed';
  }
};

/**
 * Goes on with the remembered conversation, or begins a new one in the language `tag`. `invitation`: the personal link that was opened; the
 * conversation that was begun by it goes on, any other one is left.
 */
export const open = async (storage: ChatStorage, tag: string, invitation?: string): Promise<Opened> => {
  if (invitation !== undefined && storage.get(INVITATION) !== invitation) forget(storage);
  const renewed = await renew(storage);
  if (renewed === 'unreachable') return { ok: false, why: 'failed' };
  if (renewed === 'moved') return { ok: false, why: 'moved' };
  if (renewed !== 'gone') return { ok: true, session: renewed, resumed: true };
  try {
    const begun = await request('POST', '/conversations', undefined, {
      ...TELLS,
      locale: tag,
      ...(invitation !== undefined && { invitation }),
    });
    if (!begun.ok) return { ok: false, why: begun.status === 429 ? 'busy' : 'failed' };
    const session: LiveSession = await begun.json();
    remember(storage, session);
    if (invitation === undefined) storage.remove(INVITATION);
    else storage.set(INVITATION, invitation);
    return { ok: true, session, resumed: false };
  } catch {
    return { ok: false, why: 'failed' };
  }
};
