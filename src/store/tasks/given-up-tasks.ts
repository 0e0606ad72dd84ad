import type { Channel } from '../../machines/channels.ts';
import type { Driver } from '../driver.ts';
import { number, optional, text } from '../row.ts';
import type { Task } from './add-tasks.ts';
import { inChannel, toTask } from './tasks.ts';

/** Tasks that are not tried any more by themselves: shown, taken up again, or dismissed. */
export type GivenUpTasks = {
  /** Takes up what was given up in the lanes of that name, or that begin with it and `#`; gives how many. */
  readonly revive: (lane: string, now: number) => Promise<number>;
  /** Takes up what was given up in a channel because its time was over, not what was refused; gives how many. */
  readonly reviveChannel: (channel: Channel, now: number) => Promise<number>;
  /** Takes up a task that was given up; gives its lane, or undefined where there is no such task any more. */
  readonly reviveOne: (id: number, now: number) => Promise<string | undefined>;
  /** Deletes a task that was given up; false where there is none. */
  readonly dismiss: (id: number) => Promise<boolean>;
  /** What was given up, the latest first. */
  readonly all: () => Promise<readonly (Task & { readonly at: number; readonly error: string })[]>;
};

/** A task that is taken up again has its whole time before it; that it was tried is known, so that what may have arrived is looked for. */
const REVIVE = `update tasks set given_up_at = null, refused = 0, attempts = 1, failures = 0, tried_at = null, retry_at = $1,
    owner = null where given_up_at is not null`;

/** Takes up what was given up where a condition holds, whose parameters begin with $2; gives how many. */
const reviveAll = (
  driver: Driver,
  condition: string,
  now: number,
  params: readonly string[],
): Promise<number> =>
  driver.write(
    async (query) => (await query(`${REVIVE} and ${condition} returning id`, [now, ...params])).length,
  );

export const createGivenUpTasks = (driver: Driver): GivenUpTasks => ({
  all: async () => {
    const rows = await driver.read(
      `select id, lane, effect, due_at, attempts, failures, tried_at, given_up_at, error from tasks
       where given_up_at is not null order by given_up_at desc limit 200`,
    );
    return rows.map((row) => ({
      ...toTask(row, number(row, 'given_up_at')),
      at: number(row, 'given_up_at'),
      error: optional(row, 'error', text) ?? '',
    }));
  },
  revive: (lane, now) =>
    reviveAll(driver, `(lane = $2 or ${inChannel('lane', '$3')})`, now, [lane, `${lane}#`]),
  reviveChannel: (channel, now) =>
    reviveAll(driver, `refused = 0 and ${inChannel('lane', '$2')}`, now, [`${channel}:`]),
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
});
