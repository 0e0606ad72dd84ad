import type { Driver, Query } from './driver.ts';
import { number, text } from './row.ts';
import { insert, update } from './write-rows.ts';

/** One of these, as it was when it was read. */
export type Kept = { readonly id: string; readonly sealed: string };

/** Forgets it inside the caller's transaction, unless another has taken its place. */
export const dropKept = async (query: Query, { id, sealed }: Kept): Promise<void> => {
  await query('delete from short_lived where id = $1 and sealed = $2', [id, sealed]);
};

/** Values that are kept for minutes, beyond the life of a process. Secrets come sealed; ids are the caller's. Times in ms UTC. */
export type ShortLived = {
  /** Keeps it until then, in the place of what had the same id. */
  readonly keep: (id: string, sealed: string, until: number) => Promise<void>;
  /** The same where nothing of that id is kept now; false where something is. */
  readonly add: (id: string, sealed: string, until: number, now: number) => Promise<boolean>;
  readonly find: (id: string, now: number) => Promise<string | undefined>;
  /** Puts into its place, in one transaction, what is decided by what it is now; gives the decision. */
  readonly change: <T extends Omit<Kept, 'id'> & { readonly until: number }>(
    id: string,
    now: number,
    decide: (sealed: string | undefined) => T,
  ) => Promise<T>;
  /** Deletes what has expired. */
  readonly forget: (now: number) => Promise<void>;
};

/** How many pictures of one conversation can wait. */
export const HELD_PICTURES = 3;

/** The ids under which a conversation's pictures wait for a ticket. */
export const heldPictureIds = (conversation: string): readonly string[] =>
  Array.from({ length: HELD_PICTURES }, (_, n) => `picture ${n} ${conversation}`);

export const createShortLived = (driver: Driver): ShortLived => ({
  keep: (id, sealed, until) =>
    driver.write(async (query) => {
      const values = { id, sealed, until_at: until };
      const instead = 'on conflict (id) do update set sealed = excluded.sealed, until_at = excluded.until_at';
      await insert(query, 'short_lived', values, instead);
    }),
  add: (id, sealed, until, now) =>
    driver.write(async (query) => {
      const added = await query(
        `insert into short_lived (id, sealed, until_at) values ($1, $2, $3)
         on conflict (id) do update set sealed = excluded.sealed, until_at = excluded.until_at
         where short_lived.until_at <= $4 returning id`,
        [id, sealed, until, now],
      );
      return added.length > 0;
    }),
  find: async (id, now) => {
    const [row] = await driver.look('select sealed from short_lived where id = $1 and until_at > $2', [
      id,
      now,
    ]);
    return row && text(row, 'sealed');
  },
  change: (id, now, decide) =>
    driver.write(async (query) => {
      const nothing = { id, sealed: '', until_at: now };
      await insert(query, 'short_lived', nothing, 'on conflict (id) do nothing');
      const [row] = await query(
        `select sealed, until_at from short_lived where id = $1 ${driver.dialect.forUpdate}`,
        [id],
      );
      const stands = row !== undefined && number(row, 'until_at') > now;
      const decided = decide(stands ? text(row, 'sealed') : undefined);
      await update(query, 'short_lived', { sealed: decided.sealed, until_at: decided.until }, { id });
      return decided;
    }),
  forget: (now) =>
    driver.write(async (query) => {
      await query('delete from short_lived where until_at <= $1', [now]);
    }),
});
