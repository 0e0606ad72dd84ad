import type { Driver } from './driver.ts';
import { number, text } from './row.ts';
import { insertAll } from './write-rows.ts';

/** A ticket's first answer, whose place in the desk's hours is not known yet; both in ms UTC. */
type Unmeasured = {
  readonly ticket: number;
  readonly openedAt: number;
  readonly answeredAt: number;
};

/** What the database counts as it is written (see the migration of that name). */
export type Counts = {
  /** Adds up what was counted since the last time. By one process at a time. */
  readonly addUp: () => Promise<void>;
  /** The first answers, `most` at most, of which it is not known how many minutes of the desk's hours they took. */
  readonly unmeasured: (most: number) => Promise<readonly Unmeasured[]>;
  readonly measure: (answers: readonly (Unmeasured & { readonly minutes: number })[]) => Promise<void>;
};

/** How many changes one transaction adds up. */
const AT_ONCE = 5_000;

export const createCounts = (driver: Driver): Counts => {
  const addSome = (): Promise<number> =>
    driver.write(async (query) => {
      const changes = await query(
        `delete from count_changes where id in (select id from count_changes order by id limit ${AT_ONCE})
         returning quarter, what, name, n`,
      );
      const sums = new Map<string, { quarter: number; what: string; name: string; n: number }>();
      for (const row of changes) {
        const counted = { quarter: number(row, 'quarter'), what: text(row, 'what'), name: text(row, 'name') };
        const key = JSON.stringify(counted);
        sums.set(key, { ...counted, n: (sums.get(key)?.n ?? 0) + number(row, 'n') });
      }
      await insertAll(
        query,
        'counts',
        [...sums.values()],
        'on conflict (quarter, what, name) do update set n = counts.n + excluded.n',
      );
      return changes.length;
    });
  return {
    addUp: async () => {
      while ((await addSome()) === AT_ONCE);
    },
    unmeasured: async (most) => {
      const rows = await driver.read(
        `select ticket, opened_at, answered_at from first_answers
         where answered_at is not null and minutes is null order by ticket limit $1`,
        [most],
      );
      return rows.map((row) => ({
        ticket: number(row, 'ticket'),
        openedAt: number(row, 'opened_at'),
        answeredAt: number(row, 'answered_at'),
      }));
    },
    measure: (answers) =>
      driver.write(async (query) => {
        await insertAll(
          query,
          'first_answers',
          answers.map(({ ticket, openedAt, answeredAt, minutes }) => ({
            ticket,
            opened_at: openedAt,
            answered_at: answeredAt,
            minutes,
          })),
          'on conflict (ticket) do update set minutes = excluded.minutes',
        );
      }),
  };
};
