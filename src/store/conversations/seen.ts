import type { Part, Transaction } from '../driver.ts';
import { inserting, mustOf } from '../write-rows.ts';

const insertSeen = inserting('seen', ['id', 'at'], 'on conflict (id) do nothing');

/** What marks an id as seen, and must: it gives 0 where it was before. */
export const marking = (id: string, at: number): Part => insertSeen(mustOf, { id, at });

/**
 * Marks an id as seen inside the caller's transaction; false where it was before. Where another transaction marks it at the moment, this
 * waits for how that ends.
 */
export const markSeen = async ({ count }: Transaction, id: string, at: number): Promise<boolean> =>
  (await insertSeen(count, { id, at })) > 0;
