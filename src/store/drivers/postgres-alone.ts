import type pg from 'pg';
import type { Driver } from '../driver.ts';
import { connectionOf } from './postgres-query.ts';

/** The lock of that name, held over a connection of its own until the session ends or lets go of it; undefined where another has it. */
const lockOf = async (pool: pg.Pool, name: string): Promise<pg.PoolClient | undefined> => {
  const client = await connectionOf(pool);
  try {
    const { rows } = await client.query<{ mine: boolean }>(
      'select pg_try_advisory_lock(hashtext($1)) as mine',
      [name],
    );
    if (rows[0]?.mine === true) return client;
  } catch (error) {
    client.release(true);
    throw error;
  }
  client.release();
  return undefined;
};

/** Does in one process at a time what goes by a name: an advisory lock says which. `again` does again what a lost connection cut off. */
export const createAlone =
  (pool: pg.Pool, again: <T>(once: () => Promise<T>) => Promise<T>): Driver['alone'] =>
  async (name, work) => {
    const client = await again(() => lockOf(pool, name));
    if (client === undefined) return;
    let lost = false;
    const lose = () => {
      lost = true;
    };
    client.once('error', lose);
    try {
      await work();
    } finally {
      await client.query('select pg_advisory_unlock(hashtext($1))', [name]).catch(lose);
      client.off('error', lose);
      client.release(lost);
    }
  };
