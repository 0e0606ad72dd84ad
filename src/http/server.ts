import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import restify, { type Server } from 'restify';
import { errorForLog, retryAfterOf } from './fault.ts';

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
  /** What requests change cannot be kept now: they are asked to come again, before anybody acknowledges them. */
  readonly isAway: () => boolean;
  readonly log: Logger;
}): HttpServer => {
  const server = restify.createServer({ name: 'madoguchi', ignoreTrailingSlash: true });
  // restify's own logger writes whole requests, headers and all; ours says what is needed.
  Object.assign(server.log, { level: 'silent' });
  server.on('restifyError', (request, response, error: Error & { statusCode?: number }, callback) => {
    if ((error.statusCode ?? 500) >= 500) {
      needs.log.error({ path: request.path(), ...errorForLog(error) }, 'a request failed');
    }
    const wait = retryAfterOf(error);
    if (wait !== undefined && !response.headersSent) response.setHeader('Retry-After', String(wait));
    callback();
  });
  server.pre((request, response, next) => {
    if (READS.includes(request.method ?? '') || ANSWERS_ITSELF.test(request.path()) || !needs.isAway()) {
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
    response.once('close', () => {
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
