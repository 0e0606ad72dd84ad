import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import restify, { type Server } from 'restify';
import type { Tasks } from '../store/tasks.ts';
import { faultOf } from './fault.ts';

/** Something that adds its routes. */
export type Mount = (server: Server) => void;

export type HttpServer = {
  readonly listen: (port: number) => Promise<number>;
  /** Takes no more connections, and ends those that are open. */
  readonly close: () => Promise<void>;
};

const mountHealth = (server: Server, tasks: Tasks, now: () => number): void => {
  server.get('/healthz', async (_request, response) => {
    response.send(200, { status: 'ok' });
  });
  server.get('/readyz', async (_request, response) => {
    try {
      await tasks.counts(now());
      response.send(200, { status: 'ready' });
    } catch {
      response.send(503, { status: 'the store does not answer' });
    }
  });
  server.get('/metrics', async (_request, response) => {
    const counts = await tasks.counts(now());
    response.setHeader('Content-Type', 'text/plain; version=0.0.4; charset=utf-8');
    response.sendRaw(
      200,
      [
        '# HELP madoguchi_tasks Tasks in the store, by what they wait for.',
        '# TYPE madoguchi_tasks gauge',
        `madoguchi_tasks{state="due"} ${counts.due}`,
        `madoguchi_tasks{state="waiting"} ${counts.waiting}`,
        `madoguchi_tasks{state="given_up"} ${counts.givenUp}`,
        '',
      ].join('\n'),
    );
  });
};

/** The HTTP server with the routes of every part; nothing parses a body before the part that wants it. `now` in ms UTC. */
export const createServer = (needs: {
  readonly tasks: Tasks;
  readonly mounts: readonly Mount[];
  readonly now: () => number;
  readonly log: Logger;
}): HttpServer => {
  const server = restify.createServer({ name: 'madoguchi', ignoreTrailingSlash: true });
  // restify's own logger writes whole requests, headers and all; ours says what is needed.
  Object.assign(server.log, { level: 'silent' });
  server.on('restifyError', (request, _response, error: Error & { statusCode?: number }, callback) => {
    if ((error.statusCode ?? 500) >= 500) {
      needs.log.error({ path: request.path(), ...faultOf(error) }, 'a request failed');
    }
    callback();
  });
  mountHealth(server, needs.tasks, needs.now);
  for (const mount of needs.mounts) mount(server);
  return {
    listen: (port) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, () => resolve((server.server.address() as AddressInfo).port));
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.server.closeAllConnections();
      }),
  };
};
