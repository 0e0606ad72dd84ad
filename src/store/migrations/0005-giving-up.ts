import { type Migration, statements } from './migration.ts';

/** A task is given up by the time since it was first tried; what was refused for good is told from what may yet go well. */
export const givingUp: Migration = {
  version: 5,
  up: statements(() => [
    'alter table tasks add column tried_at bigint',
    'alter table tasks add column refused bigint not null default 0',
    'create index tasks_given_up on tasks (given_up_at) where given_up_at is not null',
  ]),
};
