import { type Migration, statements } from './migration.ts';

/** Pictures that holders gave to their tickets, base64. */
export const pictures: Migration = {
  version: 15,
  up: statements(() => [
    'create table pictures (id text primary key, ticket bigint not null, type text not null, data text not null)',
    'create index pictures_by_ticket on pictures (ticket)',
  ]),
};
