import { createHash } from 'node:crypto';
import type { Driver } from './driver.ts';
import { number } from './row.ts';

/** Token buckets that several processes share. Only the hash of a key is kept, since the key may be somebody's address. */
export type Buckets = {
  /**
   * Takes one token of the key's bucket, which holds `burst` and gets one every `everyMs`; gives 0, or the ms until there is one, and then
   * nothing was taken. `now` in ms UTC.
   */
  readonly take: (key: string, burst: number, everyMs: number, now: number) => Promise<number>;
  /** Forgets buckets that are full. */
  readonly forget: (now: number) => Promise<void>;
};

/**
 * How far behind the last taker another one's time may be, ms: it may have waited for the row, or come from the clock of another machine. A time that
 * is further behind is of a clock that went back.
 */
const BEHIND_MS = 60_000;

/** One text for every moment, so that it is parsed once. */
const TAKE = `insert into buckets (key, full_at) values ($1, $2)
  on conflict (key) do update
    set full_at = excluded.full_at + case when buckets.full_at > excluded.full_at - $3 and buckets.full_at <= $5
      then buckets.full_at - excluded.full_at + $3 else 0 end
    where buckets.full_at <= $4 or buckets.full_at > $5
  returning key`;

const hashOf = (key: string): string => createHash('sha256').update(key).digest('base64url');

export const createBuckets = (driver: Driver): Buckets => ({
  take: (given, burst, everyMs, now) =>
    driver.write(async (query) => {
      const key = hashOf(given);
      const every = Math.max(1, Math.round(everyMs));
      // No bucket takes longer than this to fill, unless the clock went back.
      const fullest = now + burst * every + BEHIND_MS;
      const latest = now + (burst - 1) * every;
      // The upsert decides how full the bucket is, while it holds the row's lock.
      const taken = await query(TAKE, [key, now + every, every, latest, fullest]);
      if (taken.length > 0) return 0;
      const [row] = await query('select full_at from buckets where key = $1', [key]);
      return row === undefined ? 0 : Math.max(1, number(row, 'full_at') - latest);
    }),
  forget: (now) =>
    driver.write(async (query) => {
      await query('delete from buckets where full_at <= $1', [now]);
    }),
});
