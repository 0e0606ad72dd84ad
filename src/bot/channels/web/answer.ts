import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ErrorBody, HttpError, retryHeader } from '../../../http/error.ts';
import type { Json } from '../../../http/json.ts';
import type { TokenRead } from './tokens.ts';

export type Answer = { readonly status: number; readonly body: Json };

export const bearer = (request: IncomingMessage): string | undefined =>
  /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];

/** Where a client stands. Absent or odd: at the beginning, for clients subscribe late. */
export const watermarkOf = (query: URLSearchParams): number => {
  const text = query.get('watermark') ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
};

/** The query as it came; nothing that a client sends makes it throw. */
export const queryOf = (request: IncomingMessage): URLSearchParams =>
  new URLSearchParams(request.url?.split('?')[1]);

/** Whether the client came by TLS, as the proxies tell, the first of which is the client's (`https, http`). */
const cameByTls = ({ headers }: IncomingMessage): boolean =>
  String(headers['x-forwarded-proto']).split(',')[0]?.trim().toLowerCase() === 'https';

/** Where the client opens its WebSocket: the host that it spoke to, by TLS where it came by TLS. */
export const socketOrigin = (request: IncomingMessage, publicUrl: string | undefined): string => {
  const host = request.headers.host ?? 'localhost';
  const open = publicUrl === undefined ? undefined : new URL(publicUrl);
  const secure = open?.host === host ? open.protocol === 'https:' : cameByTls(request);
  return `${secure ? 'wss' : 'ws'}://${host}`;
};

/** What the token says. Throws HttpError 401 or 403 unless it opens this conversation. Expired is 403: by that, clients of Direct Line know it. */
export const letIn = (read: TokenRead | undefined, conversation: string): TokenRead => {
  if (read === undefined) throw new HttpError(401, 'Unauthorized', 'A valid token is needed.');
  if (read.time !== 'good') throw new HttpError(403, 'TokenExpired', 'Token has expired.');
  if (read.conversation !== conversation) {
    throw new HttpError(403, 'Forbidden', 'The token belongs to another conversation.');
  }
  return read;
};

/** What is answered where a conversation was never begun, or is no more. */
export const noSuchConversation = (): HttpError =>
  new HttpError(404, 'ConversationNotFound', 'No such conversation.');

/** `{ error: { code, message } }`, as Direct Line tells an error. */
export const directLineError: ErrorBody = ({ code, message }) => ({ error: { code, message } });

/** Answers a WebSocket handshake that is not let in. */
export const refuse = (socket: Duplex, error: HttpError): void => {
  const body = JSON.stringify(directLineError(error));
  socket.end(
    [
      `HTTP/1.1 ${error.status} ${error.code}`,
      'Connection: close',
      ...Object.entries(retryHeader(error)).map(([name, value]) => `${name}: ${value}`),
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
};
