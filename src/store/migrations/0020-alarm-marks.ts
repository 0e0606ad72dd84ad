import { type Migration, statements } from './migration.ts';

/** Who has seen what a person has to look at, ms UTC. */
export const alarmMarks: Migration = {
  version: 20,
  up: statements(() => [
    'create table alarm_marks (alarm text primary key, agent text not null, agent_name text not null, at bigint not null)',
  ]),
};
