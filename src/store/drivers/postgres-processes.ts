import type pg from 'pg';
import { text } from '../row.ts';
import { askOf } from './postgres-query.ts';

/** A process that has shown no sign of life for so long is dead, ms; it shows one every second. */
export const DEAD_MS = 4_000;
const FORGOTTEN_MS = 3_600_000;
/** Every process goes by the database's clock. */
const NOW = '(extract(epoch from clock_timestamp()) * 1000)::bigint';

/** Names one session for good: numbers of processes come again. */
const SESSION = `pid || ' ' || extract(epoch from backend_start) as session`;
/** The session that asks. */
const OWN_SESSION = `select ${SESSION} from pg_stat_get_activity(pg_backend_pid())`;
/** A transaction of a session is over, and seen by everybody, before the session leaves this list. */
export const OPEN_SESSIONS = `select ${SESSION} from pg_stat_activity where datname = current_database() and backend_start is not null`;

/** Of connections that had a transaction before. */
const sessions = new WeakMap<pg.PoolClient, string>();

/** The session of a connection. */
export const sessionOf = async (client: pg.PoolClient): Promise<string> => {
  const known = sessions.get(client);
  if (known !== undefined) return known;
  const [row] = (await askOf(client)(OWN_SESSION)).rows;
  if (row === undefined) throw new Error('PostgreSQL does not know its own session');
  const session = text(row, 'session');
  sessions.set(client, session);
  return session;
};

/** Those that have ended without a word. */
const DEAD = `select id from processes where seen_at < ${NOW} - ${DEAD_MS} and id <> $1`;

/** `$1` lives, and begins to do so: it judges others only once it has lived on for as long as they may be silent. Gives the dead. */
export const BEGIN = `
  with forgotten as (delete from processes where seen_at < ${NOW} - ${FORGOTTEN_MS}),
    begun as (insert into processes (id, since, seen_at) values ($1, ${NOW}, ${NOW})
      on conflict (id) do update set since = excluded.since, seen_at = excluded.seen_at)
  ${DEAD}`;

/** `$1` goes on to live. Gives the dead. */
export const BEAT = `
  with beaten as (insert into processes (id, since, seen_at) values ($1, ${NOW}, ${NOW})
    on conflict (id) do update set seen_at = excluded.seen_at)
  ${DEAD}`;

export const LEAVE = 'delete from processes where id = $1';

/**
 * Whether the process that the column names is dead, as `self` sees it. After the database was away nobody has been seen for a while, so
 * that nobody is judged at once.
 */
export const isGone = (column: string, self: string): string =>
  `(not exists (select 1 from processes p where p.id = ${column} and p.seen_at > ${NOW} - ${DEAD_MS})
    and exists (select 1 from processes me where me.id = '${self}' and me.since < ${NOW} - ${DEAD_MS}))`;
