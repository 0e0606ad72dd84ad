import pg from 'pg';
import type { Driver, Query, Row } from './driver.ts';

/** PostgreSQL's own number of its type bigint; its driver gives those as text. All numbers here are safe integers. */
const BIGINT = 20;
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === BIGINT ? Number : pg.types.getTypeParser(oid, format)),
};
/** What PostgreSQL ends a transaction with that may go well a second time: serialization failure, deadlock. */
const AGAIN: readonly unknown[] = ['40001', '40P01'];
const MAX_TRIES = 5;

const queryOf =
  (client: pg.Pool | pg.PoolClient): Query =>
  async (sql, params = []) =>
    (await client.query<Row>(sql, [...params])).rows;

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

/**
 * A PostgreSQL database (14 or later) at `url`. Each transaction has a commit of its own; rows that are to be changed are locked, so
 * that a change is decided by what is true then. A lost connection is opened anew at the next statement.
 */
export const openPostgres = (url: string, report: (error: Error) => void): Driver => {
  const pool = new pg.Pool({ connectionString: url, types, max: 10 });
  pool.on('error', report);

  const attempt = async <T>(work: (query: Query) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      const value = await work(queryOf(client));
      await client.query('commit');
      client.release();
      return value;
    } catch (error) {
      const lost = await client.query('rollback').then(
        () => false,
        () => true,
      );
      client.release(lost);
      throw error;
    }
  };

  return {
    read: queryOf(pool),
    write: async (work) => {
      for (let tries = 1; ; tries += 1) {
        try {
          return await attempt(work);
        } catch (error) {
          if (tries === MAX_TRIES || !AGAIN.includes(codeOf(error))) throw error;
        }
      }
    },
    identity: 'bigint generated always as identity primary key',
    forUpdate: 'for update',
    schemaLock: "select pg_advisory_xact_lock(hashtext('madoguchi schema'))",
    exclusive: false,
    // Its server overwrites what is dead when it vacuums, by its own schedule.
    scrub: async () => undefined,
    close: () => pool.end(),
  };
};
