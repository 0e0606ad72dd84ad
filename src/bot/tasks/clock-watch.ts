import type { Logger } from 'pino';
import type { Tasks } from '../../store/tasks/tasks.ts';

/** How far the clocks of several machines may differ, ms. */
const SLACK_MS = 5_000;

/** Looks at the clock: where it was set back, what was due would have to wait again, and is made due. `now` in ms UTC. */
export const createClockWatch = (
  tasks: Pick<Tasks, 'latest' | 'setBack'>,
  now: () => number,
  log: Logger,
): (() => Promise<void>) => {
  /** The clock at the last look, ms UTC. */
  let latest: number | undefined;
  return async () => {
    latest ??= await tasks.latest();
    const at = now();
    if (at < latest - SLACK_MS) {
      log.warn(
        { seconds: Math.round((latest - at) / 1000) },
        'the clock went back: what was due is due still',
      );
      await tasks.setBack(latest, at);
    }
    latest = at;
  };
};
