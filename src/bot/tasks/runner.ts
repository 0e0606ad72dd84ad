import type { Task } from '../../store/tasks/add-tasks.ts';
import type { Tasks } from '../../store/tasks/tasks.ts';
import { createAstrayClaims } from './astray-claims.ts';
import { type AttemptNeeds, createAttempt } from './attempt.ts';
import { createClockWatch } from './clock-watch.ts';
import { createDueLook } from './due-look.ts';
import { createLanes } from './lanes.ts';
import { createOutage, type Outage } from './outage.ts';
import { createWakeTimers } from './wake-timers.ts';

/** How often the store is asked for tasks that have come due, or whose process has died, ms, where `pollMs` does not say otherwise. */
const POLL_MS = 1_000;

export type Runner = {
  /** Something may be due in this lane: work it off, in order. Returns at once. */
  readonly wake: (lane: string) => void;
  /** Does what may claim a task of this lane and hands it over by `take`: until it has ended, nobody else lets go of that claim. */
  readonly claiming: <T>(lane: string, work: () => Promise<T>) => Promise<T>;
  /** This task is claimed already: work it off, and what follows in its lane. Returns at once. */
  readonly take: (task: Task) => void;
  /** By which what a task has sent is noted: it is not to be sent again only because the store was away. */
  readonly persist: Outage['persist'];
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
  const { tasks, health, log } = needs;
  let poll: NodeJS.Timeout | undefined;
  let stopped = false;
  const isStopped = (): boolean => stopped;
  const outage = createOutage(log, isStopped);
  const astray = createAstrayClaims(tasks);
  const timers = createWakeTimers((lane) => lanes.wake(lane));
  const clock = createClockWatch(tasks, needs.now, log);
  const { now } = clock;
  const attempt = createAttempt({ ...needs, now }, { outage, later: timers.later, look: () => due.look() });
  const freed = (): void => due.lookOn();
  const lanes = createLanes({ tasks, attempt, health, astray, outage, isStopped, freed, now });
  const due = createDueLook({ tasks, lanes, health, astray, outage, watchClock: clock.look, now });

  const idle = async (): Promise<void> => {
    await due.looked();
    while (lanes.count() > 0) {
      await lanes.ended();
      await due.looked();
    }
    await tasks.settled();
  };

  /** What is awake goes on, and nothing else is woken by time. */
  const quieten = async (): Promise<void> => {
    due.end();
    clearInterval(poll);
    timers.clear();
    await idle();
  };

  return {
    wake: lanes.wake,
    claiming: astray.claiming,
    take: lanes.take,
    persist: outage.persist,
    wakeDue: due.look,
    idle,
    start: () => {
      due.look();
      poll = setInterval(due.look, needs.pollMs ?? POLL_MS);
      poll.unref();
    },
    drain: quieten,
    stop: async () => {
      stopped = true;
      await quieten();
      // Lets other processes take up what is left at once; where the store is away they do so once they find this process dead.
      await tasks.letGo([]).catch(() => undefined);
    },
  };
};
