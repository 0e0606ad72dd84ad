import type { Task } from '../../store/tasks/add-tasks.ts';
import type { Tasks } from '../../store/tasks/tasks.ts';
import type { AstrayClaims } from './astray-claims.ts';
import type { Attempt } from './attempt.ts';
import type { ChannelHealth } from './channel-health.ts';
import type { Outage } from './outage.ts';

type LaneNeeds = {
  readonly tasks: Pick<Tasks, 'claim' | 'dropLater'>;
  readonly attempt: Attempt;
  readonly health: Pick<ChannelHealth, 'admits' | 'left'>;
  readonly astray: AstrayClaims;
  readonly outage: Outage;
  readonly isStopped: () => boolean;
  /** A lane is not being worked on any more: there is room for another. */
  readonly freed: () => void;
  /** ms UTC. */
  readonly now: () => number;
};

/** The lanes that are being worked on: one task at a time and in order in each, lanes beside one another. */
export type Lanes = {
  /** Something may be due in this lane: work it off, in order. Returns at once. */
  readonly wake: (lane: string) => void;
  /** This task was claimed a moment ago, and the claim may have been let go on its way here. Returns at once. */
  readonly take: (task: Task) => void;
  /** This task is claimed: work it off, and what follows in its lane. Returns at once. */
  readonly workOn: (task: Task) => void;
  readonly names: () => readonly string[];
  /** How many there are. */
  readonly count: () => number;
  /** Resolves when those that are being worked on now are not any more. */
  readonly ended: () => Promise<unknown>;
};

export const createLanes = (needs: LaneNeeds): Lanes => {
  const { tasks, attempt, health, astray, outage, isStopped, freed, now } = needs;
  const working = new Map<string, Promise<void>>();
  /** Lanes that were woken while they were being worked on. */
  const again = new Set<string>();
  /** Tasks that were claimed for lanes in which the task before was not put away yet. */
  const handed = new Map<string, Task>();

  const takeHanded = (lane: string): Task | undefined => {
    const task = handed.get(lane);
    handed.delete(lane);
    return task;
  };

  /** The lane's next task; the one that was done is put away with it. */
  const nextOf = async (lane: string, done: Task | undefined): Promise<Task | undefined> => {
    // Nothing is due at the beginning of time: at a stop, and of a paused channel, only what is done is put away.
    const claim = () => tasks.claim(lane, isStopped() || !health.admits(lane) ? 0 : now(), done);
    return (await outage.persist(claim)) ?? takeHanded(lane);
  };

  const drain = async (lane: string, first: Task | undefined): Promise<void> => {
    let task = first ?? (await nextOf(lane, undefined));
    while (task !== undefined) {
      const came = await attempt(task);
      if (came === 'waits') return;
      // Nobody waits for a done task to leave the store, and a commit of its own would delay the next turn.
      if (came === 'done' && task.alone && !again.has(lane) && !handed.has(lane)) {
        tasks.dropLater(task);
        return;
      }
      task = await nextOf(lane, came === 'done' ? task : undefined);
    }
  };

  const workOff = async (lane: string, first: Task | undefined): Promise<void> => {
    try {
      await drain(lane, first);
    } catch (error) {
      astray.note();
      outage.failed(error, { lane });
    } finally {
      working.delete(lane);
      health.left(lane);
      const next = takeHanded(lane);
      if (next !== undefined) workOn(next);
      else if (again.delete(lane)) wake(lane);
      freed();
    }
  };

  const begin = (lane: string, first?: Task): void => {
    working.set(lane, workOff(lane, first));
  };

  const workOn = (task: Task): void => {
    if (working.has(task.lane)) handed.set(task.lane, task);
    else if (isStopped() || !health.admits(task.lane)) astray.note();
    else begin(task.lane, task);
  };

  const wake = (lane: string): void => {
    if (isStopped() || !health.admits(lane)) return;
    if (working.has(lane)) again.add(lane);
    else if (!astray.putOff(lane)) begin(lane);
  };

  return {
    wake,
    take: (task) => {
      if (astray.mayBeLost(task.lane)) {
        astray.note();
        wake(task.lane);
      } else workOn(task);
    },
    workOn,
    names: () => [...working.keys()],
    count: () => working.size,
    ended: () => Promise.all(working.values()),
  };
};
