import { setTimeout as pause } from 'node:timers/promises';
import type { Task } from '../../store/tasks/add-tasks.ts';
import type { Tasks } from '../../store/tasks/tasks.ts';
import { StoreUnavailable } from '../../store/unavailable.ts';
import { createAstrayClaims } from './astray-claims.ts';
import { type AttemptNeeds, createAttempt, errorText } from './attempt.ts';

/** How often the store is asked for tasks that have come due, or whose process has died, ms, where `pollMs` does not say otherwise. */
const POLL_MS = 1_000;
/** How long to wait for a store that is away before it is asked again, ms. */
const STORE_RETRY_MS = 500;

/** How far the clocks of several machines may differ, ms. */
const CLOCK_SLACK_MS = 5_000;

/** How many due lanes are taken up at once in one look. */
const MAX_LANES = 200;

export type Runner = {
  /** Something may be due in this lane: work it off, in order. Returns at once. */
  readonly wake: (lane: string) => void;
  /** Does what may claim a task of this lane and hands it over by `take`: until it has ended, nobody else lets go of that claim. */
  readonly claiming: <T>(lane: string, work: () => Promise<T>) => Promise<T>;
  /** This task is claimed already: work it off, and what follows in its lane. Returns at once. */
  readonly take: (task: Task) => void;
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
export const createRunner = (
  needs: AttemptNeeds & { readonly tasks: Tasks; readonly pollMs?: number | undefined },
): Runner => {
  const { tasks, health, now, log } = needs;
  const working = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const retries = new Set<NodeJS.Timeout>();
  let poll: NodeJS.Timeout | undefined;
  let stopped = false;
  let draining = false;
  /** Tasks that were claimed for lanes in which the task before was not put away yet. */
  const handed = new Map<string, Task>();
  const astray = createAstrayClaims(tasks);
  let isAway = false;
  /** The clock at the last look, ms UTC. */
  let latest: number | undefined;
  /** Whether more lanes were due than were taken up. */
  let more = false;

  const later = (lane: string, delay: number): void => {
    const timer = setTimeout(() => {
      retries.delete(timer);
      wake(lane);
    }, delay);
    timer.unref();
    retries.add(timer);
  };

  /** Logs that the store failed, once until it answers again. */
  const storeFailed = (error: unknown, about: object): void => {
    if (error instanceof StoreUnavailable && isAway) return;
    isAway = error instanceof StoreUnavailable;
    log.error({ ...about, error: errorText(error) }, 'the store did not answer');
  };

  /** Asks until the store answers or the process stops: nothing is to be done again only because it could not be noted. */
  const persist = async <T>(ask: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (stopped || !(error instanceof StoreUnavailable)) throw error;
        storeFailed(error, {});
      }
      await pause(STORE_RETRY_MS);
    }
  };

  const attempt = createAttempt(needs, { persist, storeFailed, later, look: () => look() });

  /** The task that was claimed for a lane while it was being worked on. */
  const takeHanded = (lane: string): Task | undefined => {
    const task = handed.get(lane);
    handed.delete(lane);
    return task;
  };

  const drainLane = async (lane: string, first?: Task): Promise<void> => {
    let done: Task | undefined;
    for (let task = first; ; ) {
      if (task === undefined) {
        const put = done;
        // Nothing is due at the beginning of time: at a stop, and of a paused channel, only what is done is put away.
        const claim = () => tasks.claim(lane, stopped || !health.admits(lane) ? 0 : now(), put);
        task = (await persist(claim)) ?? takeHanded(lane);
        if (task === undefined) return;
      }
      const came = await attempt(task);
      if (came === 'waits') return;
      // Nobody waits for a done task to leave the store, and a commit of its own would delay the next turn.
      if (came === 'done' && task.alone && !again.has(lane) && !handed.has(lane)) {
        tasks.dropLater(task);
        return;
      }
      done = came === 'done' ? task : undefined;
      task = undefined;
    }
  };

  const workOff = async (lane: string, first: Task | undefined): Promise<void> => {
    try {
      await drainLane(lane, first);
    } catch (error) {
      astray.note();
      storeFailed(error, { lane });
    } finally {
      working.delete(lane);
      health.left(lane);
      const next = takeHanded(lane);
      if (next !== undefined) beginWith(next);
      else if (again.delete(lane)) wake(lane);
      if (more && working.size <= MAX_LANES / 2) look();
    }
  };

  const begin = (lane: string, first?: Task): void => {
    working.set(lane, workOff(lane, first));
  };

  /** Works on a task that is claimed already. */
  const beginWith = (task: Task): void => {
    if (working.has(task.lane)) handed.set(task.lane, task);
    else if (stopped || !health.admits(task.lane)) astray.note();
    else begin(task.lane, task);
  };

  const take = (task: Task): void => {
    if (astray.mayBeLost(task.lane)) {
      astray.note();
      wake(task.lane);
    } else beginWith(task);
  };

  const wake = (lane: string): void => {
    if (stopped || !health.admits(lane)) return;
    if (working.has(lane)) again.add(lane);
    else if (!astray.putOff(lane)) begin(lane);
  };

  /** If the clock was set back, tasks that were due would have to wait again. */
  const followClock = async (): Promise<void> => {
    latest ??= await tasks.latest();
    const at = now();
    if (at < latest - CLOCK_SLACK_MS) {
      log.warn(
        { seconds: Math.round((latest - at) / 1000) },
        'the clock went back: what was due is due still',
      );
      await tasks.setBack(latest, at);
    }
    latest = at;
  };

  const wakeDue = async (): Promise<void> => {
    asked = false;
    if (stopped) return;
    try {
      if (astray.some()) await astray.settle([...working.keys()], wake);
      await followClock();
      const room = MAX_LANES - working.size;
      const due = room > 0 ? await tasks.claimDue(now(), room, { except: health.paused() }) : [];
      more = due.length >= room;
      for (const task of due) beginWith(task);
      for (const only of health.toTry()) {
        for (const task of await tasks.claimDue(now(), 1, { only })) beginWith(task);
      }
      isAway = false;
    } catch (error) {
      storeFailed(error, {});
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
    await tasks.settled();
  };

  return {
    wake,
    claiming: astray.claiming,
    take,
    wakeDue: look,
    idle,
    start: () => {
      look();
      poll = setInterval(look, needs.pollMs ?? POLL_MS);
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
      // Lets other processes take up what is left at once; where the store is away they do so once they find this process dead.
      await tasks.letGo([]).catch(() => undefined);
    },
  };
};
