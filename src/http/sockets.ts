import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { countedAs, isLoopback } from './client-address.ts';

/** What a connection may take its time for, in ms, and how many there may be. */
export type SocketLimits = {
  /** Until the headers of a request are there, the first of a connection as well. */
  readonly headers: number;
  /** Until a whole request is there. */
  readonly request: number;
  /** How long nothing may move in either direction while a request is answered. */
  readonly silence: number;
  /** Between two requests. Above the 60 s of common proxies, or they send one into a connection that is being closed. */
  readonly keepAlive: number;
  /** How often these times are checked. */
  readonly check: number;
  /** Connections at once; one address has at most half of them, unless a proxy speaks for all. */
  readonly connections: number;
};

export const SOCKET_LIMITS: SocketLimits = {
  headers: 15_000,
  request: 60_000,
  silence: 120_000,
  keepAlive: 75_000,
  check: 5_000,
  connections: 20_000,
};

/** How often dropped connections are logged, ms. */
const TOLD_MS = 60_000;

/** Bounds the connections of a server that does not listen yet. `proxies`: that pass others on; a connection is then nobody's own. */
export const limitSockets = (
  server: Server,
  limits: SocketLimits,
  needs: { readonly proxies: number; readonly log: Logger },
): void => {
  server.headersTimeout = limits.headers;
  server.requestTimeout = limits.request;
  server.keepAliveTimeout = limits.keepAlive;
  server.maxConnections = limits.connections;
  server.setTimeout(limits.silence);
  // An option of node:http's createServer, which restify calls by itself; read when the server begins to listen.
  Object.assign(server, { connectionsCheckingInterval: limits.check });

  let dropped = 0;
  const tell = (): void => {
    needs.log.warn({ dropped }, 'connections were dropped: there were too many');
    dropped = 0;
  };
  const drop = (): void => {
    if (dropped === 0) setTimeout(tell, TOLD_MS).unref();
    dropped += 1;
  };
  server.on('drop', drop);

  const open = new Map<string, number>();
  const most = Math.ceil(limits.connections / 2);
  server.on('connection', (socket: Socket) => {
    const peer = socket.remoteAddress ?? '';
    if (needs.proxies > 0 || isLoopback(peer)) return;
    const key = countedAs(peer);
    const count = (open.get(key) ?? 0) + 1;
    if (count > most) {
      drop();
      socket.destroy();
      return;
    }
    open.set(key, count);
    socket.once('close', () => {
      const left = (open.get(key) ?? 1) - 1;
      if (left === 0) open.delete(key);
      else open.set(key, left);
    });
  });
};
