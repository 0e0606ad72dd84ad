import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Request, RequestHandler, Response } from 'restify';
import { retryAfterOf } from '../../../http/fault.ts';
import type { Json } from '../../../http/json.ts';
import { DirectLineError } from './error.ts';
import type { TokenRead } from './tokens.ts';

export type Answer = { readonly status: number; readonly body: Json };

export const bearer = (request: IncomingMessage): string | undefined =>
  /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];

/** Where a client stands. Absent or odd: at the beginning, for clients subscribe late. */
export const watermarkOf = (query: URLSearchParams): number => {
  const text = query.get('watermark') ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
};

/** Path and query as they came; nothing that a client sends makes it throw. */
export const pathOf = (request: IncomingMessage): string => request.url?.split('?')[0] ?? '';
export const queryOf = (request: IncomingMessage): URLSearchParams =>
  new URLSearchParams(request.url?.split('?')[1]);

/** Where the client opens its WebSocket: the host that it spoke to, by TLS where it came by TLS. */
export const socketOrigin = (request: IncomingMessage, publicUrl: string | undefined): string => {
  const host = request.headers.host ?? 'localhost';
  const open = publicUrl === undefined ? undefined : new URL(publicUrl);
  const secure =
    open?.host === host ? open.protocol === 'https:' : request.headers['x-forwarded-proto'] === 'https';
  return `${secure ? 'wss' : 'ws'}://${host}`;
};

/** Throws DirectLineError 401 or 403 unless the token opens this conversation. Expired is 403: by that, clients of Direct Line know it. */
export const letIn = (read: TokenRead | undefined, conversation: string): void => {
  if (read === undefined) throw new DirectLineError(401, 'Unauthorized', 'A valid token is needed.');
  if (read.expired) throw new DirectLineError(403, 'TokenExpired', 'Token has expired.');
  if (read.conversation !== conversation) {
    throw new DirectLineError(403, 'Forbidden', 'The token belongs to another conversation.');
  }
};

/** What the client hears of an error: a DirectLineError as it is, what is away for the moment as 503, everything else as 500; both are reported to the operator. */
export const toDirectLineError = (error: unknown, report: (fault: unknown) => void): DirectLineError => {
  if (error instanceof DirectLineError) return error;
  report(error);
  const wait = retryAfterOf(error);
  if (wait !== undefined)
    return new DirectLineError(503, 'ServiceUnavailable', `Please try again in ${wait} seconds.`, wait);
  return new DirectLineError(500, 'ServiceError', 'Something went wrong here. Please send it again.');
};

const bodyOf = (fault: DirectLineError): Json => ({ error: { code: fault.code, message: fault.message } });

/** A restify handler that sends the answer, or the fault as Direct Line tells it. */
export const answered =
  (answer: (request: Request) => Promise<Answer>, report: (fault: unknown) => void): RequestHandler =>
  async (request: Request, response: Response) => {
    const send = ({ status, body }: Answer, headers: Readonly<Record<string, string>> = {}): void => {
      response.writeHead(status, {
        'Content-Type': 'application/json; charset=utf-8',
        'Cache-Control': 'no-store',
        ...(!request.complete && { Connection: 'close' }),
        ...headers,
      });
      response.end(JSON.stringify(body));
      request.resume();
    };
    try {
      send(await answer(request));
    } catch (error) {
      const fault = toDirectLineError(error, report);
      send(
        { status: fault.status, body: bodyOf(fault) },
        fault.retryAfter === undefined ? {} : { 'Retry-After': String(fault.retryAfter) },
      );
    }
  };

/** Answers a WebSocket handshake that is not let in. */
export const refuse = (socket: Duplex, fault: DirectLineError): void => {
  const body = JSON.stringify(bodyOf(fault));
  socket.end(
    [
      `HTTP/1.1 ${fault.status} ${fault.code}`,
      'Connection: close',
      'Content-Type: application/json; charset=utf-8',
      ...(fault.retryAfter === undefined ? [] : [`Retry-After: ${fault.retryAfter}`]),
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
};
