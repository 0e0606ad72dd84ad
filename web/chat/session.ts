import { type Keep, SESSION } from './keep.ts';
import type { Activity } from './webchat.ts';

export type Session = { readonly conversationId: string; readonly token: string };
export type Opened =
  | { readonly ok: true; readonly session: Session; readonly resumed: boolean }
  | { readonly ok: false; readonly why: 'busy' | 'failed' };
export type Renewed = 'gone' | 'unreachable' | (Session & { readonly streamUrl: string });

export const DOMAIN = new URL('/v3/directline', location.origin).href;

const request = async (method: string, path: string, token?: string, body?: object): Promise<Response> =>
  fetch(`${DOMAIN}${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

const stored = (keep: Keep): Session | undefined => {
  try {
    const value: Partial<Session> = JSON.parse(keep.get(SESSION) ?? '{}');
    return typeof value.conversationId === 'string' && typeof value.token === 'string'
      ? { conversationId: value.conversationId, token: value.token }
      : undefined;
  } catch {
    return undefined;
  }
};

const remember = (keep: Keep, session: Session): void =>
  keep.set(SESSION, JSON.stringify({ conversationId: session.conversationId, token: session.token }));

export const forget = (keep: Keep): void => keep.remove(SESSION);

/** Whether another window has begun anew since this one opened `conversation`. */
export const hasMoved = (keep: Keep, conversation: string): boolean => {
  const session = stored(keep);
  return session !== undefined && session.conversationId !== conversation;
};

/** A fresh token for the remembered conversation; `gone` where the server no longer knows it, or it is not `own` any more. */
export const renew = async (keep: Keep, watermark = '', own?: string): Promise<Renewed> => {
  const session = stored(keep);
  if (session === undefined || (own !== undefined && own !== session.conversationId)) return 'gone';
  try {
    const refreshed = await request('POST', '/tokens/refresh', session.token);
    if ([401, 403].includes(refreshed.status)) return 'gone';
    if (!refreshed.ok) return 'unreachable';
    const { token }: Session = await refreshed.json();
    const path = `/conversations/${session.conversationId}?watermark=${watermark}`;
    const opened = await request('GET', path, token);
    if ([401, 403, 404].includes(opened.status)) return 'gone';
    if (!opened.ok) return 'unreachable';
    const renewed: Session & { readonly streamUrl: string } = await opened.json();
    remember(keep, renewed);
    return renewed;
  } catch {
    return 'unreachable';
  }
};

/** What stands in the conversation `own` after the watermark; undefined where the server does not say, or another one is remembered. */
export const since = async (
  keep: Keep,
  watermark: string,
  own: string,
): Promise<{ readonly activities: readonly Activity[]; readonly watermark: string } | undefined> => {
  const session = stored(keep);
  if (session?.conversationId !== own) return undefined;
  const path = `/conversations/${session.conversationId}/activities?watermark=${watermark}`;
  const answer = await request('GET', path, session.token).catch(() => undefined);
  return answer?.ok ? answer.json() : undefined;
};

/** Goes on with the remembered conversation, or begins a new one in the language `tag`. */
export const open = async (keep: Keep, tag: string): Promise<Opened> => {
  const renewed = await renew(keep);
  if (renewed === 'unreachable') return { ok: false, why: 'failed' };
  if (renewed !== 'gone') return { ok: true, session: renewed, resumed: true };
  try {
    const begun = await request('POST', '/conversations', undefined, { locale: tag });
    if (!begun.ok) return { ok: false, why: begun.status === 429 ? 'busy' : 'failed' };
    const session: Session = await begun.json();
    remember(keep, session);
    return { ok: true, session, resumed: false };
  } catch {
    return { ok: false, why: 'failed' };
  }
};
