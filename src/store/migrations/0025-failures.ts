import { type Migration, statements } from './migration.ts';

/** How often a task failed, beside how often it was begun: one whose process ended was begun, and did not fail. */
export const failures: Migration = {
  version: 25,
  up: statements(() => [
    'alter table tasks add column failures bigint not null default 0',
    'update tasks set failures = attempts where error is not null',
  ]),
};
