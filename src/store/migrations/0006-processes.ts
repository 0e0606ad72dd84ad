import { type Migration, statements } from './migration.ts';

/** Tasks belong to the process that works on them as long as it lives, where they were claimed for a minute. */
export const processes: Migration = {
  version: 6,
  up: statements(() => [
    'create table processes (id text primary key, since bigint not null, seen_at bigint not null)',
    'alter table tasks add column owner text',
    'alter table tasks drop column claimed_until',
  ]),
};
