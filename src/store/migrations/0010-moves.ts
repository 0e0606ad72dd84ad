import { type Migration, statements } from './migration.ts';

/** How often a browser's conversation moved to another device: what was given before the last move may write no more. */
export const moves: Migration = {
  version: 10,
  up: statements(() => ['alter table web_conversations add column moves bigint not null default 0']),
};
