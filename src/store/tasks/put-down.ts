import type { Driver, Transaction } from '../driver.ts';
import { update } from '../write-rows.ts';
import { addTasks, type NewTask } from './add-tasks.ts';
import type { Astray } from './astray.ts';

/** `not-done`: refused for now, and certainly not done, so that it was no attempt. `held-up`: by our own database, or by somebody who is to be waited for. */
export type Why = 'failed' | 'not-done' | 'held-up';

/** What becomes of a task that this process has claimed. Each counts once, however often it is asked for; what was let go of meanwhile stays as it is. */
export type PutDown = {
  /** Deletes a task that was worked on. */
  readonly drop: (id: number) => Promise<void>;
  /** Not before `delay` ms after `now`; `error` is kept for the desk, without secrets. */
  readonly postpone: (id: number, now: number, delay: number, error: string, why: Why) => Promise<void>;
  /** The same, and its time begins anew. */
  readonly wait: PutDown['postpone'];
  /**
   * The task stays, is counted and shown, and holds nothing back any more. `refused`: trying again is of no use as things are. `then` is to
   * be done about it.
   */
  readonly giveUp: (
    id: number,
    now: number,
    error: string,
    refused: boolean,
    then?: NewTask,
  ) => Promise<void>;
};

export const createPutDown = (driver: Driver, astray: Astray): PutDown => {
  const write = async (work: (query: Transaction) => Promise<void>): Promise<void> => {
    try {
      await driver.write(work);
    } catch (error) {
      astray.note();
      throw error;
    }
  };
  const later =
    (triedAt: 'tried_at' | 'null'): PutDown['postpone'] =>
    (id, now, delay, error, why) =>
      write(async (query) => {
        await query(
          `update tasks set retry_at = $2, owner = null, error = $3, attempts = attempts - $4, failures = failures + $5,
             tried_at = ${triedAt}, postponed_at = $7 where id = $1 and owner = $6`,
          [id, now + delay, error, Number(why === 'not-done'), Number(why === 'failed'), driver.self, now],
        );
      });
  return {
    drop: (id) =>
      write(async (query) => {
        await query('delete from tasks where id = $1', [id]);
      }),
    postpone: later('tried_at'),
    wait: later('null'),
    giveUp: (id, now, error, refused, then) =>
      write(async (query) => {
        const given = { given_up_at: now, owner: null, error, refused: Number(refused) };
        const came = await update(query, 'tasks', given, { id, owner: driver.self }, 'returning id');
        if (came.length === 0) return;
        if (then !== undefined) await addTasks(query, [then], now);
        query.tell({ kind: 'alarm' });
      }),
  };
};
