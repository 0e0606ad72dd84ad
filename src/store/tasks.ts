import type { Channel } from '../machines/channels.ts';
import type { Driver, Query, Row } from './driver.ts';
import { json, number, optional, text } from './row.ts';
import { insert } from './values.ts';

/** One thing to be done in the world: an answer, a reminder, a retry. Times in ms UTC; `effect` is the performer's. */
export type Task = {
  readonly id: number;
  readonly lane: string;
  readonly effect: unknown;
  readonly attempts: number;
  /** When it was first tried. */
  readonly triedAt: number;
};
export type NewTask = { readonly lane: string; readonly effect: unknown; readonly dueAt: number };

/** A claim outlives the work it is for, and ends by itself should the process die. */
const CLAIM_MS = 60_000;

const toTask = (row: Row, now: number): Task => ({
  id: number(row, 'id'),
  lane: text(row, 'lane'),
  effect: json(row, 'effect'),
  attempts: number(row, 'attempts'),
  triedAt: optional(row, 'tried_at', number) ?? now,
});

/** Lanes of a channel are named by addresses in it. */
const inChannel = (lane: string, mark: string): string => `substr(${lane}, 1, length(${mark})) = ${mark}`;

/** A task that is taken up again has its whole time before it; that it was tried is known, so that what may have arrived is looked for. */
const REVIVE = `update tasks set given_up_at = null, refused = 0, attempts = 1, tried_at = null, retry_at = $1,
    claimed_until = 0 where given_up_at is not null`;

/** Adds tasks inside the caller's transaction. */
export const addTasks = async (query: Query, tasks: readonly NewTask[]): Promise<void> => {
  for (const { lane, effect, dueAt } of tasks) {
    await insert(query, 'tasks', {
      lane,
      effect: JSON.stringify(effect),
      due_at: dueAt,
      retry_at: dueAt,
      claimed_until: 0,
      attempts: 0,
    });
  }
};

export type Tasks = {
  readonly add: (task: NewTask) => Promise<void>;
  /**
   * Claims the lane's next due task, if it may run now. Tasks of a lane go in order: one that waits for its retry, or
   * that another process works on, holds back those behind it; one that is not due yet does not. `done` is the lane's
   * task before: it leaves the store in the same transaction.
   */
  readonly claim: (lane: string, now: number, done?: Task) => Promise<Task | undefined>;
  /** In the place of what is not due yet in the lane. */
  readonly replan: (lane: string, now: number, tasks: readonly NewTask[]) => Promise<void>;
  /** Whether something in the lane is still to be done, given up or not. */
  readonly pending: (lane: string) => Promise<'waiting' | 'given-up' | 'none'>;
  /** Not before `retryAt`; `error` is kept for the desk, without secrets. Where the far side said when, that was no `attempt`. */
  readonly postpone: (id: number, retryAt: number, error: string, attempt: boolean) => Promise<void>;
  /** Not before `retryAt`, as if it had not been tried: no attempt, and its time begins anew. */
  readonly wait: (id: number, retryAt: number, error: string) => Promise<void>;
  /** The task stays, is counted and shown, and holds nothing back any more. `refused`: trying again is of no use as things are. */
  readonly giveUp: (id: number, now: number, error: string, refused: boolean) => Promise<void>;
  /** Takes up what was given up in the lanes of that name, or that begin with it and `#`; gives how many. */
  readonly revive: (lane: string, now: number) => Promise<number>;
  /** Takes up what was given up in a channel for its time was over, not what was refused; gives how many. */
  readonly reviveChannel: (channel: Channel, now: number) => Promise<number>;
  /** Takes up a task that was given up; gives its lane, or undefined where there is no such task any more. */
  readonly reviveOne: (id: number, now: number) => Promise<string | undefined>;
  /** Deletes a task that was given up; false where there is none. */
  readonly dismiss: (id: number) => Promise<boolean>;
  /** What was given up, the latest first. */
  readonly givenUp: () => Promise<readonly (Task & { readonly at: number; readonly error: string })[]>;
  /** At most so many lanes whose next task may run now, the longest due first; none of the channels `except`, or those of `only` alone. */
  readonly dueLanes: (
    now: number,
    most: number,
    channels?: { readonly except?: readonly Channel[]; readonly only?: Channel },
  ) => Promise<readonly string[]>;
  readonly counts: (
    now: number,
  ) => Promise<{ readonly due: number; readonly waiting: number; readonly givenUp: number }>;
};

/** Lets go of what a dead process had claimed, so that it is taken up at once. */
export const releaseClaims = (driver: Driver): Promise<void> =>
  driver.write(async (query) => {
    await query('update tasks set claimed_until = 0 where claimed_until > 0');
  });

export const createTasks = (driver: Driver): Tasks => ({
  add: (task) => driver.write((query) => addTasks(query, [task])),
  claim: (lane, now, done) =>
    driver.write(async (query) => {
      if (done !== undefined) await query('delete from tasks where id = $1', [done.id]);
      const [row] = await query(
        `select id, lane, effect, attempts, tried_at, retry_at, claimed_until from tasks
         where lane = $1 and given_up_at is null and due_at <= $2 order by id limit 1 ${driver.dialect.forUpdate}`,
        [lane, now],
      );
      if (row === undefined || number(row, 'retry_at') > now || number(row, 'claimed_until') > now)
        return undefined;
      const task = toTask(row, now);
      await query(
        'update tasks set claimed_until = $2, attempts = attempts + 1, tried_at = $3 where id = $1',
        [task.id, now + CLAIM_MS, task.triedAt],
      );
      return task;
    }),
  replan: (lane, now, tasks) =>
    driver.write(async (query) => {
      await query('delete from tasks where lane = $1 and due_at > $2', [lane, now]);
      await addTasks(query, tasks);
    }),
  pending: async (lane) => {
    const [row] = await driver.read(
      `select count(*) as all_of, count(given_up_at) as given_up from tasks where lane = $1`,
      [lane],
    );
    if (Number(row?.all_of) > Number(row?.given_up)) return 'waiting';
    return Number(row?.given_up) > 0 ? 'given-up' : 'none';
  },
  givenUp: async () => {
    const rows = await driver.read(
      `select id, lane, effect, attempts, tried_at, given_up_at, error from tasks
       where given_up_at is not null order by given_up_at desc limit 200`,
    );
    return rows.map((row) => ({
      ...toTask(row, number(row, 'given_up_at')),
      at: number(row, 'given_up_at'),
      error: optional(row, 'error', text) ?? '',
    }));
  },
  postpone: (id, retryAt, error, attempt) =>
    driver.write(async (query) => {
      await query(
        'update tasks set retry_at = $2, claimed_until = 0, error = $3, attempts = attempts - $4 where id = $1',
        [id, retryAt, error, attempt ? 0 : 1],
      );
    }),
  wait: (id, retryAt, error) =>
    driver.write(async (query) => {
      await query(
        `update tasks set retry_at = $2, claimed_until = 0, error = $3, attempts = attempts - 1, tried_at = null
         where id = $1`,
        [id, retryAt, error],
      );
    }),
  giveUp: (id, now, error, refused) =>
    driver.write(async (query) => {
      await query('update tasks set given_up_at = $2, error = $3, refused = $4 where id = $1', [
        id,
        now,
        error,
        refused ? 1 : 0,
      ]);
    }),
  revive: (lane, now) =>
    driver.write(async (query) => {
      const revived = await query(`${REVIVE} and (lane = $2 or ${inChannel('lane', '$3')}) returning id`, [
        now,
        lane,
        `${lane}#`,
      ]);
      return revived.length;
    }),
  reviveChannel: (channel, now) =>
    driver.write(async (query) => {
      const revived = await query(`${REVIVE} and refused = 0 and ${inChannel('lane', '$2')} returning id`, [
        now,
        `${channel}:`,
      ]);
      return revived.length;
    }),
  reviveOne: (id, now) =>
    driver.write(async (query) => {
      const [row] = await query(`${REVIVE} and id = $2 returning lane`, [now, id]);
      return row && text(row, 'lane');
    }),
  dismiss: (id) =>
    driver.write(
      async (query) =>
        (await query('delete from tasks where id = $1 and given_up_at is not null returning id', [id]))
          .length > 0,
    ),
  dueLanes: async (now, most, { except = [], only } = {}) => {
    const names = [...except, ...(only === undefined ? [] : [only])];
    const conditions = names.map(
      (_, n) => `and ${n < except.length ? 'not ' : ''}(${inChannel('lane', `$${n + 3}`)})`,
    );
    const rows = await driver.read(
      `select lane from tasks t
       where given_up_at is null and due_at <= $1 and retry_at <= $1 and claimed_until <= $1 ${conditions.join(' ')}
         and not exists (select 1 from tasks before
           where before.lane = t.lane and before.id < t.id and before.given_up_at is null and before.due_at <= $1)
       order by due_at limit $2`,
      [now, most, ...names.map((name) => `${name}:`)],
    );
    return rows.map((row) => text(row, 'lane'));
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
