import { type Migration, statements } from './migration.ts';

/** Words that are ready to hand, and answers of the bot's that admins keep. */
export const snippets: Migration = {
  version: 21,
  up: statements(() => [
    `create table snippets (id text primary key, words text not null, changed_by text not null, changed_at bigint not null,
       answers_by text, answers_at bigint)`,
  ]),
};
