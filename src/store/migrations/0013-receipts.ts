import { type Migration, statements } from './migration.ts';

/** Which words of the desk were fetched from the browser's chat, and the message in the desk's channel that tells of them. */
export const receipts: Migration = {
  version: 13,
  up: statements(() => [
    `create table receipts (
      event bigint primary key, ticket bigint not null, read_at bigint, message text)`,
    'create index receipts_by_ticket on receipts (ticket)',
  ]),
};
