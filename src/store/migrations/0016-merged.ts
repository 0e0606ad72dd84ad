import type { Migration } from './migration.ts';

const intoOf = (state: unknown): number | undefined => {
  const read: unknown = typeof state === 'string' && state !== '' ? JSON.parse(state) : undefined;
  if (typeof read !== 'object' || read === null || !('context' in read)) return undefined;
  const { context } = read;
  return typeof context === 'object' &&
    context !== null &&
    'mergedInto' in context &&
    typeof context.mergedInto === 'number'
    ? context.mergedInto
    : undefined;
};

/** Which ticket one was merged into, so that those that were merged into one are found. */
export const merged: Migration = {
  version: 16,
  up: async (query) => {
    await query('alter table tickets add column merged_into bigint');
    await query('create index tickets_by_merge on tickets (merged_into) where merged_into is not null');
    for (const { number = null, state } of await query(
      'select number, state from tickets where state like \'%"mergedInto":%\'',
    )) {
      const into = intoOf(state);
      if (into !== undefined)
        await query('update tickets set merged_into = $1 where number = $2', [into, number]);
    }
  },
};
