import { type Migration, statements } from './migration.ts';

/** What the clock said as a task was put off last: whoever starts with the clock set back since knows by it that the task waits for too long. */
export const postponed: Migration = {
  version: 29,
  up: statements(() => ['alter table tasks add column postponed_at bigint']),
};
