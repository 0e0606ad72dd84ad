import type { Logger } from 'pino';
import type { Tasks } from '../../store/tasks/tasks.ts';

/** How far the clocks of several machines may differ, ms. */
const SLACK_MS = 5_000;
/** How often the store is asked whether something waits by a clock that was ahead and that this watch has not seen: before it began, or another machine's, ms. */
const ASK_MS = 30_000;
/** What waits for seconds alone, such as an act that can be taken back, is due within so long after the clock was looked at last, ms. */
const SOON_MS = 10_000;

type ClockWatch = {
  /** The clock, ms UTC; the latest that it said is kept in mind, for something may wait by it. */
  readonly now: () => number;
  /** Looks at it: where it was set back, what was due would have to wait again, and is made due. */
  readonly look: () => Promise<void>;
};

/** `clock` in ms UTC. */
export const createClockWatch = (
  tasks: Pick<Tasks, 'latest' | 'setBack'>,
  clock: () => number,
  log: Logger,
): ClockWatch => {
  let latest = 0;
  /** When the store was asked last for what others did, ms UTC. */
  let askedAt = Number.NEGATIVE_INFINITY;

  const now = (): number => {
    const at = clock();
    latest = Math.max(latest, at);
    return at;
  };

  return {
    now,
    look: async () => {
      const at = now();
      if (Math.abs(at - askedAt) >= ASK_MS) {
        latest = Math.max(latest, await tasks.latest());
        askedAt = at;
      }
      const from = latest;
      latest = at;
      if (at >= from - SLACK_MS) return;
      log.warn({ seconds: Math.round((from - at) / 1000) }, 'the clock went back: what was due is due still');
      try {
        await tasks.setBack(from, at, SOON_MS);
      } catch (error) {
        latest = Math.max(latest, from);
        throw error;
      }
    },
  };
};
