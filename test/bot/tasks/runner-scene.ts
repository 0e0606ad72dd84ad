import { rmSync } from 'node:fs';
import pino from 'pino';
import { type ChannelHealth, createChannelHealth } from '../../../src/bot/tasks/channel-health.ts';
import { createRunner, type Runner } from '../../../src/bot/tasks/runner.ts';
import { openSqlite } from '../../../src/store/drivers/sqlite.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import type { Task } from '../../../src/store/tasks/add-tasks.ts';
import { StoreUnavailable } from '../../../src/store/unavailable.ts';
import { scratchDir } from '../../helpers/scratch.ts';

export const HOUR = 3_600_000;
export const silent = pino({ level: 'silent' });

/** A runner over a store of its own, and the world that it works for. */
export type RunnerScene = {
  readonly dir: string;
  store: Store;
  now: number;
  /** What was brought into the world, in order, and what the world answers next. */
  readonly done: string[];
  failures: unknown[];
  /** How often each was begun before, as whoever performs it hears. */
  readonly tried: readonly number[];
  readonly runner: Runner;
  readonly health: () => ChannelHealth;
  /** A runner of a test's own, whose looks for what is due are counted. */
  readonly ownRunner: (own: {
    readonly tasks: Partial<Store['tasks']>;
    readonly perform?: (task: Task) => Promise<void>;
  }) => Runner & { readonly looks: () => number };
  /** The database is away the next so many times that a note is to be kept or dropped. */
  readonly away: (what: 'keep' | 'drop', times: number) => void;
  readonly add: (effect: string, lane?: string, dueAt?: number) => Promise<void>;
  /** Works off what a lane has. */
  readonly work: (lane?: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Starts it; what each task does is put down, or fails as it is told to. */
export const startRunnerScene = async (): Promise<RunnerScene> => {
  const dir = scratchDir('madoguchi-runner-');
  const done: string[] = [];
  const failures: unknown[] = [];
  const tried: number[] = [];
  const store = await openStore(openSqlite(dir), 'tdb-class2');
  const world = { dir, store, now: Date.parse('2025-03-10T10:00:00+09:00'), done, failures, tried };
  const away = { keep: 0, drop: 0 };
  const heedAway = (what: keyof typeof away): void => {
    if (away[what] === 0) return;
    away[what] -= 1;
    throw new StoreUnavailable('away');
  };
  const notes = (): Store['notes'] => ({
    ...world.store.notes,
    keep: async (...given) => {
      heedAway('keep');
      await world.store.notes.keep(...given);
    },
    drop: async (name) => {
      heedAway('drop');
      await world.store.notes.drop(name);
    },
  });
  const health = () =>
    createChannelHealth({
      givenUpTasks: world.store.givenUpTasks,
      notes: notes(),
      now: () => world.now,
      log: silent,
    });
  const own = health();
  const runner = createRunner({
    tasks: store.tasks,
    perform: async (task) => {
      tried.push(task.attempts);
      const failure = world.failures.shift();
      if (failure !== undefined) throw failure;
      done.push(String(task.effect));
      if (task.effect !== 'to nobody') own.took('slack');
    },
    health: own,
    giveUpAfter: 2 * HOUR,
    now: () => world.now,
    log: silent,
  });
  return Object.assign(world, {
    runner,
    health,
    ownRunner: ({
      tasks,
      perform = async ({ effect }) => void done.push(String(effect)),
    }: Parameters<RunnerScene['ownRunner']>[0]) => {
      let looks = 0;
      const counted = createRunner({
        tasks: {
          ...world.store.tasks,
          claimDue: async (...given) => {
            const due = await world.store.tasks.claimDue(...given);
            looks += 1;
            return due;
          },
          ...tasks,
        },
        perform,
        health: health(),
        giveUpAfter: 2 * HOUR,
        now: () => world.now,
        log: silent,
      });
      return { ...counted, looks: () => looks };
    },
    away: (what: keyof typeof away, times: number) => {
      away[what] = times;
    },
    add: (effect: string, lane = 'x', dueAt = world.now) => world.store.tasks.add({ lane, effect, dueAt }),
    work: async (lane = 'x') => {
      runner.wake(lane);
      await runner.idle();
    },
    close: async () => {
      await runner.stop();
      await world.store.close();
      rmSync(dir, { recursive: true, force: true });
    },
  });
};
