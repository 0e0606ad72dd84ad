import { type Migration, statements } from './migration.ts';

/** When the bucket of each key that something is counted by is full again, for processes that count together. */
export const buckets: Migration = {
  version: 9,
  up: statements(({ unlogged }) => [
    `create ${unlogged} table buckets (key text primary key, full_at bigint not null)`,
    'create index buckets_by_end on buckets (full_at)',
  ]),
};
