import { type Migration, statements } from './migration.ts';

/** The platform's message that a line of the log was written as, by which a later edit or deletion finds it. */
export const messages: Migration = {
  version: 14,
  up: statements(() => [
    'alter table ticket_events add column message text',
    'create index ticket_events_by_message on ticket_events (message) where message is not null',
  ]),
};
