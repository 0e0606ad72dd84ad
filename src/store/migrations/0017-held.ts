import { type Migration, statements } from './migration.ts';

/** What agents do that its holder hears of, as long as it can be taken back, and where it came to nothing. */
export const held: Migration = {
  version: 17,
  up: statements(() => [
    `create table held_acts (id text primary key, ticket bigint not null, agent text not null, agent_name text not null,
       act text not null, at bigint not null, due_at bigint not null, going integer not null, refused text)`,
    'create index held_acts_by_ticket on held_acts (ticket)',
  ]),
};
