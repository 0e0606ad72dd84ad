import type { Transaction } from '../driver.ts';
import { inserting } from '../values.ts';

const insertSeen = inserting('seen', ['id', 'at'], 'on conflict (id) do nothing');

/**
 * Marks an id as seen inside the caller's transaction; false where it was before. Where another transaction marks it at the moment, this
 * waits for how that ends.
 */
export const markSeen = async ({ count }: Transaction, id: string, at: number): Promise<boolean> =>
  (await insertSeen(count, { id, at })) > 0;
