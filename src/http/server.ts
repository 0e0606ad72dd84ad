import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino, { type Logger } from 'pino';
import type { Server } from 'restify';
import Router from 'restify/lib/router.js';
import RestifyServer from 'restify/lib/server.js';
import { type Report, retryHeader, sendJson, toHttpError } from './error.ts';
import { pathOf } from './path.ts';
import { limitSockets, SOCKET_LIMITS, type SocketLimits } from './sockets.ts';

declare module 'restify' {
  interface Server {
    /** Is asked before anything else is done with a request; `false`: it is answered already. Its types leave it out. */
    first(handler: (request: Request, response: Response) => boolean): void;
  }
}

/** Adds the routes of one part to the server. */
export type Mount = (server: Server) => void;

export type HttpServer = {
  readonly listen: (port: number) => Promise<number>;
  /** Takes no more connections, and waits until what was asked is answered. */
  readonly drain: () => Promise<void>;
  /** Closes at once, and ends open connections. */
  readonly close: () => Promise<void>;
};

const READS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];
/** Direct Line's errors have a form, and headers for other origins, of their own. */
const ANSWERS_ITSELF = /^\/v3\/directline\//;
const AWAY_SECONDS = '2';

/** The HTTP server with the routes of every part; nothing parses a body before the part that wants it. */
export const createServer = (needs: {
  readonly mounts: readonly Mount[];
  /** Whether changes cannot be stored at the moment: requests that change something are asked to come again, before anybody acknowledges them. */
  readonly isAway: () => boolean;
  readonly log: Logger;
  readonly report: Report;
  /** How many proxies stand before us. */
  readonly proxies?: number;
  /** Limits in place of the default ones. */
  readonly sockets?: Partial<SocketLimits>;
}): HttpServer => {
  // Without a name there is no header `Server`: nobody needs to know, and node:http has a fast way for answers whose headers come all at once.
  // What restify logs are whole requests, headers and all; ours says what is needed.
  const options = { name: '', ignoreTrailingSlash: true, log: pino({ level: 'silent' }) };
  const server = new RestifyServer({ ...options, router: new Router(options) });
  limitSockets(
    server.server,
    { ...SOCKET_LIMITS, ...needs.sockets },
    { proxies: needs.proxies ?? 0, log: needs.log },
  );
  server.on('restifyError', (request, response, error: unknown, callback) => {
    const isRestifys = error instanceof Error && 'statusCode' in error && Number(error.statusCode) < 500;
    // An error that no handler answered: restify's own words for an address without a route, no words for anything else.
    if (!isRestifys && !response.headersSent) {
      const told = toHttpError(error, String(request.getRoute()?.path ?? 'no route'), needs.report);
      response.send(told.status, { code: told.code, message: told.message }, retryHeader(told));
    }
    callback();
  });
  // Before all else that restify does, which measures and puts off each handler of its chain `pre`.
  server.first((request, response) => {
    if (!needs.isAway() || READS.includes(request.method ?? '') || ANSWERS_ITSELF.test(pathOf(request)))
      return true;
    sendJson(request, response, 503, { why: 'unavailable' }, { 'Retry-After': AWAY_SECONDS });
    return false;
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
