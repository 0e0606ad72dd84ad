import type { Mount } from '../http/server.ts';
import type { Tasks } from '../store/tasks.ts';

/** Whether the process lives, whether it can serve, and what it counts. `now` in ms UTC. */
export const mountHealth =
  (tasks: Pick<Tasks, 'counts'>, now: () => number): Mount =>
  (server) => {
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
