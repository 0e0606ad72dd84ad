import { type Migration, statements } from './migration.ts';

/**
 * What is kept for minutes, encrypted by whoever keeps it: files that wait for their password, names that an answer shows. A call-in code
 * that no open ticket has is marked, and free at the next look.
 */
export const shortLived: Migration = {
  version: 8,
  up: statements(() => [
    'create table short_lived (id text primary key, sealed text not null, until_at bigint not null)',
    'create index short_lived_by_end on short_lived (until_at)',
    'alter table ticket_codes add column spare bigint not null default 0',
  ]),
};
