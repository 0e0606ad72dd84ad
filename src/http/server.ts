import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import restify, { type Server } from 'restify';
import { type Report, retryHeader, toHttpError } from './error.ts';
import { limitSockets, SOCKET_LIMITS, type SocketLimits } from './sockets.ts';

/** Something that adds its routes. */
export type Mount = (server: Server) => void;

export type HttpServer = {
  readonly listen: (port: number) => Promise<number>;
  /** Takes no more connections, and waits until what was asked is answered. */
  readonly drain: () => Promise<void>;
  /** The same at once: ends connections that are open. */
  readonly close: () => Promise<void>;
};

const READS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];
/** Direct Line's errors have a form, and headers for other origins, of their own. */
const ANSWERS_ITSELF = /^\/v3\/directline\//;
const AWAY_SECONDS = '2';

/** The HTTP server with the routes of every part; nothing parses a body before the part that wants it. */
export const createServer = (needs: {
  readonly mounts: readonly Mount[];
  /** What requests change cannot be kept, or not now: they are asked to come again, before anybody acknowledges them. */
  readonly isAway: () => boolean;
  readonly log: Logger;
  readonly report: Report;
  /** Proxies before us that pass others on. */
  readonly proxies?: number;
  /** Where they are to be others. */
  readonly sockets?: Partial<SocketLimits>;
}): HttpServer => {
  // Without a name there is no header `Server`: nobody need know, and an answer whose headers come all at once takes node:http's short way.
  const server = restify.createServer({ name: '', ignoreTrailingSlash: true });
  // restify's own logger writes whole requests, headers and all; ours says what is needed.
  Object.assign(server.log, { level: 'silent' });
  limitSockets(
    server.server,
    { ...SOCKET_LIMITS, ...needs.sockets },
    { proxies: needs.proxies ?? 0, log: needs.log },
  );
  server.on('restifyError', (request, response, error: unknown, callback) => {
    const isRestifys = error instanceof Error && 'statusCode' in error && Number(error.statusCode) < 500;
    // What no door answered: an address without a route in restify's words, anything else without a word of its own.
    if (!isRestifys && !response.headersSent) {
      const told = toHttpError(error, String(request.getRoute()?.path ?? 'no route'), needs.report);
      response.send(told.status, { code: told.code, message: told.message }, retryHeader(told));
    }
    callback();
  });
  server.pre((request, response, next) => {
    if (!needs.isAway() || READS.includes(request.method ?? '') || ANSWERS_ITSELF.test(request.path())) {
      next();
      return;
    }
    response.setHeader('Retry-After', AWAY_SECONDS);
    response.send(503, { why: 'unavailable' });
    next(false);
  });
  const answering = new Set<ServerResponse>();
  let answered = (): void => {};
  server.server.on('request', (_request: IncomingMessage, response: ServerResponse) => {
    answering.add(response);
    response.on('close', () => {
      answering.delete(response);
      if (answering.size === 0) answered();
    });
  });
  for (const mount of needs.mounts) mount(server);
  let closed: Promise<void> | undefined;
  const refuseNew = (): Promise<void> => {
    closed ??= new Promise((resolve) => server.close(() => resolve()));
    return closed;
  };
  return {
    listen: (port) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, () => resolve((server.server.address() as AddressInfo).port));
      }),
    drain: async () => {
      void refuseNew();
      server.server.closeIdleConnections();
      if (answering.size === 0) return;
      await new Promise<void>((resolve) => {
        answered = resolve;
      });
    },
    close: () => {
      const done = refuseNew();
      server.server.closeAllConnections();
      return done;
    },
  };
};
