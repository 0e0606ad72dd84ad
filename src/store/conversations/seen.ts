import type { Query } from '../driver.ts';
import { insert } from '../values.ts';

/**
 * Marks an id as seen inside the caller's transaction; false where it was before. Where another transaction marks it at the moment, this
 * waits for how that ends.
 */
export const markSeen = async (query: Query, id: string, at: number): Promise<boolean> =>
  (await insert(query, 'seen', { id, at }, 'on conflict (id) do nothing returning id')).length > 0;
