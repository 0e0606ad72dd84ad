import type { Driver } from './driver.ts';
import { text } from './row.ts';
import { insert } from './values.ts';

/** What outlives a process for minutes. The store sees it sealed alone; ids are the caller's. Times in ms UTC. */
export type ShortLived = {
  /** Keeps it until then, in the place of what had the same id. */
  readonly keep: (id: string, sealed: string, until: number) => Promise<void>;
  readonly find: (id: string, now: number) => Promise<string | undefined>;
  readonly drop: (id: string) => Promise<void>;
  /** Deletes what is over. */
  readonly forget: (now: number) => Promise<void>;
};

export const createShortLived = (driver: Driver): ShortLived => ({
  keep: (id, sealed, until) =>
    driver.write(async (query) => {
      const values = { id, sealed, until_at: until };
      const instead = 'on conflict (id) do update set sealed = excluded.sealed, until_at = excluded.until_at';
      await insert(query, 'short_lived', values, instead);
    }),
  find: async (id, now) => {
    const [row] = await driver.read('select sealed from short_lived where id = $1 and until_at > $2', [
      id,
      now,
    ]);
    return row && text(row, 'sealed');
  },
  drop: (id) =>
    driver.write(async (query) => {
      await query('delete from short_lived where id = $1', [id]);
    }),
  forget: (now) =>
    driver.write(async (query) => {
      await query('delete from short_lived where until_at <= $1', [now]);
    }),
});
