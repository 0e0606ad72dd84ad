import type { Channel } from '../../machines/channels.ts';
import type { Driver, Row } from '../driver.ts';
import type { PutAway } from '../put-away.ts';
import { json, number, optional, text } from '../row.ts';
import { update } from '../write-rows.ts';
import { addOwn, addTasks, type NewTask, type Task } from './add-tasks.ts';
import type { Astray } from './astray.ts';
import { createPutDown, type PutDown } from './put-down.ts';

/** `now` stands for when it was first tried, where it was not. */
export const toTask = (row: Row, now: number): Task => ({
  id: number(row, 'id'),
  lane: text(row, 'lane'),
  effect: json(row, 'effect'),
  dueAt: number(row, 'due_at'),
  attempts: number(row, 'attempts'),
  failures: number(row, 'failures'),
  triedAt: optional(row, 'tried_at', number) ?? now,
});

/** Lanes of a channel are named by addresses in it. */
export const inChannel = (lane: string, mark: string): string =>
  `substr(${lane}, 1, length(${mark})) = ${mark}`;

/** Where what one person did on a channel waits, once it was kept before it was worked on. */
export const inboxLane = (channel: string, person: string): string => `inbox ${channel}:${person}`;

export type Tasks = PutDown & {
  /** Adds a task that is due now. */
  readonly add: (task: NewTask) => Promise<void>;
  /** The same of one that this process works on already; gives its id. */
  readonly addClaimed: (task: NewTask) => Promise<number>;
  /** A task was worked on, and nothing waits for that: it leaves the store within moments, with others. */
  readonly dropLater: (task: Task) => void;
  /** Resolves when nothing is left to be dropped. */
  readonly settled: () => Promise<void>;
  /**
   * Claims the lane's next due task, if it may run now. Tasks of a lane go in order: one that waits for its retry, or
   * that is worked on already, holds back those behind it; one that is not due yet does not. `done` is the lane's
   * task before: it leaves the store in the same transaction. A claim holds as long as this process lives, or until it is let go.
   */
  readonly claim: (lane: string, now: number, done?: Task) => Promise<Task | undefined>;
  /**
   * Claims the next task of at most so many lanes, where it may run now and nobody works on it, those that are due the longest first; none
   * of the channels `except`, or those of `only` alone.
   */
  readonly claimDue: (
    now: number,
    most: number,
    channels?: { readonly except?: readonly Channel[]; readonly only?: Channel },
  ) => Promise<readonly Task[]>;
  /** Whether this process has a task still that it claimed: others take over what one had that they take for dead. */
  readonly holds: (id: number) => Promise<boolean>;
  /** The latest moment at which a task that is here is known to have been written, tried, put off or given up, ms UTC; 0 where none is. */
  readonly latest: () => Promise<number>;
  /**
   * The clock went back: what was due at `from` is due now, `to`; what was to be due within `soon` ms after that, or waits for a retry, waits no
   * longer than it would have.
   */
  readonly setBack: (from: number, to: number, soon: number) => Promise<void>;
  /** Something may be claimed for this process that nobody works on. */
  readonly mayBeAstray: () => boolean;
  /** Lets go of what this process has claimed in other lanes than these. */
  readonly letGo: (except: readonly string[]) => Promise<void>;
  /** Replaces what is not yet due in the lane. */
  readonly replan: (lane: string, now: number, tasks: readonly NewTask[]) => Promise<void>;
  /** Whether something in the lane is still to be done, given up or not. */
  readonly pending: (lane: string) => Promise<'waiting' | 'given-up' | 'none'>;
  /** When the task that has been due for longest became so, ms UTC; undefined where none is. */
  readonly oldestDue: (now: number) => Promise<number | undefined>;
  readonly counts: (
    now: number,
  ) => Promise<{ readonly due: number; readonly waiting: number; readonly givenUp: number }>;
};

/** Lets go of what a dead process had claimed, so that it is taken up at once. */
export const releaseClaims = (driver: Driver): Promise<void> =>
  driver.write(async (query) => {
    await query('update tasks set owner = null where owner is not null');
  });

/** Lets go of what this process has claimed, whatever it works on. */
export const letGoAll = (driver: Driver): Promise<void> =>
  driver.write(async (query) => {
    await query('update tasks set owner = null where owner = $1', [driver.self]);
  });

/** The columns that say what the clock said as something happened to a task. */
const MOMENTS = ['written_at', 'tried_at', 'postponed_at', 'given_up_at'] as const;

/** Where the clock went back to `$1`, it had said no later. */
const setBackMoment = (column: string): string =>
  `${column} = case when ${column} > $1 then $1 else ${column} end`;

/** When something is due by a clock that went from `$2` back to `$1`, by `$4`: what is due by `$3` was to be so within moments. */
const DUE_SET_BACK = `case when due_at > $3 or due_at <= $1 then due_at when due_at > $2 then due_at - $4 else $1 end`;

/** The condition that no living process works on the task. */
const isFree = ({ dialect }: Driver): string => `(owner is null or ${dialect.isGone('owner')})`;

export const createTasks = (driver: Driver, putAway: PutAway, astray: Astray): Tasks => ({
  ...createPutDown(driver, astray),
  add: (task) => driver.write((query) => addTasks(query, [task], task.dueAt)),
  addClaimed: (task) => driver.write((query) => addOwn(query, task, driver.self, task.dueAt)),
  dropLater: putAway.later,
  settled: putAway.settled,
  claim: (lane, now, done) => {
    if (done !== undefined) putAway.later(done);
    return putAway.with(lane, (drop) =>
      driver.write(async (query) => {
        await drop(query);
        const [row] = await query(
          `select id, lane, effect, due_at, attempts, failures, tried_at, retry_at, case when ${isFree(driver)} then 1 else 0 end as free from tasks
         where lane = $1 and given_up_at is null and due_at <= $2 order by id limit 1 ${driver.dialect.forUpdate}`,
          [lane, now],
        );
        if (row === undefined || number(row, 'retry_at') > now || number(row, 'free') === 0) return undefined;
        const task = toTask(row, now);
        const claimed = { owner: driver.self, attempts: task.attempts + 1, tried_at: task.triedAt };
        await update(query, 'tasks', claimed, { id: task.id });
        return task;
      }),
    );
  },
  claimDue: async (now, most, { except = [], only } = {}) => {
    const names = [...except, ...(only === undefined ? [] : [only])];
    const conditions = names.map(
      (_, n) => `and ${n < except.length ? 'not ' : ''}(${inChannel('lane', `$${n + 4}`)})`,
    );
    const rows = await putAway.with(undefined, (drop) =>
      driver.write(async (query) => {
        await drop(query);
        return query(
          `with heads as (
           select id from tasks t
           where given_up_at is null and due_at <= $1 and retry_at <= $1 and ${isFree(driver)} ${conditions.join(' ')}
             and not exists (select 1 from tasks before
               where before.lane = t.lane and before.id < t.id and before.given_up_at is null and before.due_at <= $1)
           order by due_at limit $2 ${driver.dialect.skipLocked})
         update tasks set owner = $3, attempts = attempts + 1, tried_at = coalesce(tried_at, $1)
         where id in (select id from heads)
         returning id, lane, effect, attempts - 1 as attempts, failures, tried_at, due_at`,
          [now, most, driver.self, ...names.map((name) => `${name}:`)],
        );
      }),
    );
    return [...rows].sort((a, b) => number(a, 'due_at') - number(b, 'due_at')).map((row) => toTask(row, now));
  },
  holds: async (id) => {
    if (!(await driver.mayBeMissed())) return true;
    // Whoever is about to take it over has it by then.
    const mine = `select 1 from tasks where id = $1 and owner = $2 ${driver.dialect.forUpdate}`;
    return (await driver.read(mine, [id, driver.self])).length > 0;
  },
  latest: async () => {
    const [row] = await driver.read(
      `select ${MOMENTS.map((name) => `max(${name}) as ${name}`).join(', ')} from tasks`,
    );
    return row === undefined ? 0 : Math.max(...MOMENTS.map((name) => optional(row, name, number) ?? 0));
  },
  setBack: (from, to, soon) =>
    driver.write(async (query) => {
      const params = [to, from, from + soon, from - to];
      await query(
        `update tasks set due_at = ${DUE_SET_BACK}, ${MOMENTS.map(setBackMoment).join(', ')},
           retry_at = case when retry_at > $1 and due_at <= $3 then retry_at - $4 else retry_at end
         where ${['due_at', 'retry_at', ...MOMENTS].map((name) => `${name} > $1`).join(' or ')}`,
        params,
      );
      await query(
        `update held_acts set due_at = ${DUE_SET_BACK}, ${setBackMoment('at')} where due_at > $1`,
        params,
      );
    }),
  mayBeAstray: astray.some,
  letGo: (except) =>
    astray.settle(() =>
      putAway.with(undefined, (drop) =>
        driver.write(async (query) => {
          await drop(query);
          const others = except.map((_, index) => `$${index + 2}`).join(', ');
          const elsewhere = except.length === 0 ? '' : `and lane not in (${others})`;
          await query(`update tasks set owner = null where owner = $1 ${elsewhere}`, [
            driver.self,
            ...except,
          ]);
        }),
      ),
    ),
  replan: (lane, now, tasks) =>
    driver.write(async (query) => {
      await query('delete from tasks where lane = $1 and due_at > $2', [lane, now]);
      await addTasks(query, tasks, now);
    }),
  pending: async (lane) => {
    await putAway.settled();
    const [row] = await driver.read(
      `select count(*) as all_of, count(given_up_at) as given_up from tasks where lane = $1`,
      [lane],
    );
    if (Number(row?.all_of) > Number(row?.given_up)) return 'waiting';
    return Number(row?.given_up) > 0 ? 'given-up' : 'none';
  },
  oldestDue: async (now) => {
    const [row] = await driver.read(
      'select min(due_at) as due_at from tasks where given_up_at is null and due_at <= $1',
      [now],
    );
    return row && optional(row, 'due_at', number);
  },
  counts: async (now) => {
    const [row] = await driver.read(
      `select count(case when given_up_at is null and due_at <= $1 then 1 end) as due,
              count(case when given_up_at is null and due_at > $1 then 1 end) as waiting,
              count(case when given_up_at is not null then 1 end) as given_up from tasks`,
      [now],
    );
    return { due: Number(row?.due), waiting: Number(row?.waiting), givenUp: Number(row?.given_up) };
  },
});
