import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Driver } from '../driver.ts';
import { text } from '../row.ts';
import { signalsIn } from '../signals.ts';
import { StoreUnavailable } from '../unavailable.ts';
import { createAgain } from './postgres-again.ts';
import { createAlone } from './postgres-alone.ts';
import { createBatches } from './postgres-batch.ts';
import { codeOf, isAway, isCrowded, isHeldUp, isRefused } from './postgres-errors.ts';
import { type Line, NOTIFY, openLine } from './postgres-line.ts';
import { BEAT, BEGIN, isGone, LEAVE, OPEN_SESSIONS } from './postgres-processes.ts';
import { lookOver, queryOver } from './postgres-query.ts';
import { createSilence } from './postgres-silence.ts';
import { createTelling } from './postgres-telling.ts';
import { createAttempt } from './postgres-transaction.ts';

/** PostgreSQL's own number of its type bigint; its driver gives those as text. All numbers here are safe integers. */
const BIGINT = 20;
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === BIGINT ? Number : pg.types.getTypeParser(oid, format)),
};
const MAX_IN_POOL = 14;
/** Connections that a process has open at most: those, and the one that listens. */
export const MAX_CONNECTIONS = MAX_IN_POOL + 1;
/** How long a connection may take to be had, ms. */
const CONNECT_MS = 4_000;
/** How long one statement may take, ms. */
const STATEMENT_MS = 15_000;
/** How long a transaction in which nothing is asked may hold others up, ms: of a process that stands still, it is undone. */
const IDLE_MS = 5_000;
const HEED_IDLE = `set idle_in_transaction_session_timeout = ${IDLE_MS}`;
/** Where the database is, for operators: no user, no password. */
const hostAndDatabase = (url: string): string => {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
};

/** For operators: what the database does or not, by what a transaction failed by. */
const whyUnavailable = (cause: unknown): string => {
  if (isCrowded(cause))
    return `takes no more connections (${codeOf(cause)}): let others have fewer, or raise max_connections`;
  if (cause instanceof Error && isRefused(cause))
    return `takes no connection (${codeOf(cause)}): ${cause.message}`;
  if (!(cause instanceof Error) || isAway(cause))
    return `does not answer (${codeOf(cause) ?? 'no connection'}): start it, or mend the address`;
  return isHeldUp(cause)
    ? `cannot do what it is asked (${codeOf(cause)}): ${cause.message}`
    : `may hold what was written, and what was to follow failed (${cause.message})`;
};

/**
 * A PostgreSQL database (14 or later) at `url`. Transactions that are one statement share a commit with others; rows that are to be changed are locked, so
 * that a change is decided by what is true then. Connections that are cut are opened anew; while the database is away everything throws
 * StoreUnavailable. `report` hears of lost connections. `statementMs`: how long one statement may take, beyond which its line is taken for dead.
 */
export const openPostgres = (
  url: string,
  report: (error: Error) => void,
  statementMs: number = STATEMENT_MS,
): Driver => {
  const self = randomUUID();
  const settings = {
    connectionString: url,
    types,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    application_name: 'madoguchi',
  };
  // What is asked for at once goes out at once: PostgreSQL answers in that order.
  // None is let go for want of use: that would take a timer each time that one is given back, and its statements parsed once more.
  const pool = new pg.Pool({
    ...settings,
    query_timeout: statementMs,
    max: MAX_IN_POOL,
    idleTimeoutMillis: 0,
    pipeline: true,
  });
  let line: Line | undefined;
  const read = queryOver(pool);
  const look = lookOver(pool);
  const telling = createTelling(self, (payload) => read(NOTIFY, [payload]));
  pool.on('error', report);
  // A connection that breaks while it is in use says so too, and nobody else listens.
  pool.on('connect', (client) => {
    client.on('error', report);
    // Not as the connection begins: PgBouncer knows no such setting.
    client.query(HEED_IDLE).catch(() => undefined);
  });

  const attempt = createAttempt({
    pool,
    plain: createBatches(pool),
    self,
    tellsLater: () => line !== undefined,
    tell: telling.tell,
  });

  const unavailable = (cause: unknown, commitLostIn?: string): StoreUnavailable =>
    new StoreUnavailable(`DATABASE_URL: the database at ${hostAndDatabase(url)} ${whyUnavailable(cause)}`, {
      cause,
      commitLostIn,
    });

  const again = createAgain({ isDown: () => line?.isDown() ?? false, telling, unavailable });

  let silence: ReturnType<typeof createSilence> | undefined;

  return {
    name: `DATABASE_URL: the database at ${hostAndDatabase(url)}`,
    dialect: {
      identity: 'bigint generated always as identity primary key',
      unlogged: 'unlogged',
      forUpdate: 'for update',
      skipLocked: 'for update skip locked',
      bytewise: 'collate "C"',
      isGone: (column) => isGone(column, self),
      textIn: (column, name) => `(${column}::jsonb ->> '${name}')`,
      afterInsert: (table, when, statements) => [
        `create function ${table}_counted() returns trigger language plpgsql as $$ begin ${statements.join('; ')}; return null; end $$`,
        `create trigger ${table}_counted after insert on ${table} for each row when (${when}) execute function ${table}_counted()`,
      ],
    },
    read: (sql, params) => again(() => read(sql, params)),
    look: (sql, params) => again(() => look(sql, params)),
    write: (work) => again((sent) => attempt(work, sent)),
    migrate: (work) => again((sent) => attempt(work, sent, true)),
    keepCopy: async () => undefined,
    openSessions: async () => (await again(() => read(OPEN_SESSIONS))).map((row) => text(row, 'session')),
    self,
    mayBeMissed: async () => (await silence?.mayBeMissed()) ?? false,
    exclusive: false,
    serve: async (listener, elapsed) => {
      const own = createSilence(elapsed, () => again(() => read(BEAT, [self])));
      silence = own;
      let dead: ReadonlySet<string> = new Set();
      line = await openLine({
        connect: () => new pg.Client({ ...settings, query_timeout: CONNECT_MS }),
        beat: async (client, begins) => {
          const before = dead;
          const sentAt = elapsed();
          const { rows } = await client.query<{ id: string }>(begins ? BEGIN : BEAT, [self]);
          own.broken(sentAt);
          dead = new Set(rows.map(({ id }) => id));
          // What it committed last it may not have told.
          if (!begins && rows.some(({ id }) => !before.has(id))) listener({ kind: 'missed' });
        },
        leave: async (client) => void (await client.query(LEAVE, [self])),
        heard: (payload) => signalsIn(payload, self).forEach(listener),
        resumed: () => listener({ kind: 'missed' }),
        report,
      });
    },
    isAway: () => line?.isDown() ?? false,
    alone: createAlone(pool, again),
    // Its server overwrites what is dead when it vacuums, by its own schedule.
    scrub: async () => undefined,
    close: async () => {
      await telling.close();
      await line?.close();
      await pool.end();
    },
  };
};
