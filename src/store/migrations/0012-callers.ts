import { type Migration, statements } from './migration.ts';

/**
 * Tickets that an agent opened for a caller (`request`: the page's id of that wish), when a holder is to be called, and what was said last:
 * `unread` 1 where it is the holder's and nobody has looked.
 */
export const callers: Migration = {
  version: 12,
  up: statements(() => [
    'alter table tickets add column request text',
    'alter table tickets add column call_at bigint',
    'alter table tickets add column unread bigint not null default 0',
    'alter table tickets add column last_words text',
    'alter table tickets add column last_of text',
    'create unique index tickets_by_request on tickets (request) where request is not null',
    'create index tickets_by_call on tickets (call_at) where call_at is not null',
  ]),
};
