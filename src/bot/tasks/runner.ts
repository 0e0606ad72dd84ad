import type { Logger } from 'pino';
import type { Task, Tasks } from '../../store/tasks.ts';
import { DeliveryFailure } from '../messages/outgoing.ts';
import { type ChannelHealth, PAUSE_MS } from './channel-health.ts';

/** How often the store is asked for tasks that have come due, ms. */
const POLL_MS = 5_000;
const FIRST_RETRY_MS = 1_000;
const MAX_RETRY_MS = 5 * 60_000;
/** What a far side may ask for at most. */
const MAX_RETRY_AFTER_MS = 24 * 3_600_000;

/** How many lanes are taken up at once of those that nobody named. */
const MAX_LANES = 200;

/** When to try again after the n-th attempt (from 1), ms from now. */
const retryDelay = (attempts: number): number =>
  // More doublings than fit a number are the longest delay as well.
  Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), MAX_RETRY_MS);

/** An error's own words, short, for the log and the desk. */
const errorText = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 300);

export type Runner = {
  /** Something may be due in this lane: work it off, in order. Returns at once. */
  readonly wake: (lane: string) => void;
  /** Something may be due in lanes that nobody named. Returns at once. */
  readonly wakeDue: () => void;
  /** Resolves when no lane is being worked on. */
  readonly idle: () => Promise<void>;
  /** Takes up what an earlier process left, and from now on what comes due. */
  readonly start: () => void;
  /** Works off the lanes that are awake, and takes up no others but those that are woken. */
  readonly drain: () => Promise<void>;
  /** Ends after the task at hand; what is left stays in the store. */
  readonly stop: () => Promise<void>;
};

/** Works off the tasks of the store: one at a time and in order in each lane, lanes beside one another. `now` in ms UTC. */
export const createRunner = (needs: {
  readonly tasks: Tasks;
  readonly perform: (task: Task) => Promise<void>;
  /** A task was given up; `error` holds no secret. */
  readonly gaveUp?: (task: Task, error: string) => Promise<void>;
  readonly health: ChannelHealth;
  /** How long a task is tried, ms; a paused channel's time does not count. */
  readonly giveUpAfter: number;
  readonly now: () => number;
  readonly log: Logger;
}): Runner => {
  const { tasks, perform, gaveUp, health, giveUpAfter, now, log } = needs;
  const working = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const retries = new Set<NodeJS.Timeout>();
  let poll: NodeJS.Timeout | undefined;
  let stopped = false;
  let draining = false;
  /** More lanes were due than were taken up. */
  let more = false;

  const later = (lane: string, delay: number): void => {
    const timer = setTimeout(() => {
      retries.delete(timer);
      wake(lane);
    }, delay);
    timer.unref();
    retries.add(timer);
  };

  /** `done`: leaves the store. `left`: stays, and the lane may go on. `waits`: stays, and so does the lane. */
  const attempt = async (task: Task): Promise<'done' | 'left' | 'waits'> => {
    try {
      await perform(task);
    } catch (error) {
      return failed(task, error);
    }
    await worked(task.lane);
    return 'done';
  };

  const worked = async (lane: string): Promise<void> => {
    try {
      if (await health.worked(lane)) look();
    } catch (error) {
      log.error({ lane, error: errorText(error) }, 'the store did not answer');
    }
  };

  const failed = async (task: Task, error: unknown): Promise<'left' | 'waits'> => {
    const { id, lane, attempts, triedAt } = task;
    const { final = false, retryAfter, revoked } = error instanceof DeliveryFailure ? error : {};
    const text = errorText(error);
    const about = { task: id, lane, attempts: attempts + 1, error: text };
    if (revoked !== undefined) {
      await health.refused(revoked, text);
      await tasks.wait(id, now() + PAUSE_MS, text);
      return 'waits';
    }
    if (!final) health.failed(lane);
    if (final || now() - triedAt >= giveUpAfter) {
      log.error(about, 'task given up');
      await tasks.giveUp(id, now(), text, final);
      await gaveUp?.(task, text);
      return 'left';
    }
    const delay =
      retryAfter === undefined ? retryDelay(attempts + 1) : Math.min(retryAfter, MAX_RETRY_AFTER_MS);
    log.warn({ ...about, delay }, 'task will be tried again');
    await tasks.postpone(id, now() + delay, text, retryAfter === undefined);
    later(lane, delay);
    return 'waits';
  };

  const drain = async (lane: string): Promise<void> => {
    let done: Task | undefined;
    for (;;) {
      // Nothing is due at the beginning of time: at a stop, and of a paused channel, only what is done is put away.
      const task = await tasks.claim(lane, stopped || !health.admits(lane) ? 0 : now(), done);
      if (task === undefined) return;
      const came = await attempt(task);
      if (came === 'waits') return;
      done = came === 'done' ? task : undefined;
    }
  };

  const wake = (lane: string): void => {
    if (stopped || !health.admits(lane)) return;
    if (working.has(lane)) {
      again.add(lane);
      return;
    }
    const work = drain(lane)
      .catch((error: unknown) => log.error({ lane, error: errorText(error) }, 'the store did not answer'))
      .finally(() => {
        working.delete(lane);
        health.left(lane);
        if (again.delete(lane)) wake(lane);
        if (more && working.size <= MAX_LANES / 2) look();
      });
    working.set(lane, work);
  };

  const wakeDue = async (): Promise<void> => {
    asked = false;
    if (stopped) return;
    try {
      const lanes = await tasks.dueLanes(now(), MAX_LANES, { except: health.paused() });
      more = lanes.length === MAX_LANES;
      for (const lane of lanes) wake(lane);
      for (const only of health.toTry()) {
        for (const lane of await tasks.dueLanes(now(), 1, { only })) wake(lane);
      }
    } catch (error) {
      log.error({ error: errorText(error) }, 'the store did not answer');
    }
  };

  let looking: Promise<void> = Promise.resolve();
  let asked = false;
  const look = (): void => {
    if (asked || draining) return;
    asked = true;
    looking = looking.then(wakeDue);
  };

  const idle = async (): Promise<void> => {
    await looking;
    while (working.size > 0) {
      await Promise.all(working.values());
      await looking;
    }
  };

  return {
    wake,
    wakeDue: look,
    idle,
    start: () => {
      look();
      poll = setInterval(look, POLL_MS);
      poll.unref();
    },
    drain: async () => {
      draining = true;
      clearInterval(poll);
      for (const timer of retries) clearTimeout(timer);
      await idle();
    },
    stop: async () => {
      stopped = true;
      clearInterval(poll);
      for (const timer of retries) clearTimeout(timer);
      await idle();
    },
  };
};
