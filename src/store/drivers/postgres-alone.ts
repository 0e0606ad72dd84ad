import type pg from 'pg';
import type { Driver } from '../driver.ts';

/** Does in one process at a time what goes by a name: an advisory lock says which, held over a connection of its own. */
export const createAlone =
  (connect: () => Promise<pg.PoolClient>): Driver['alone'] =>
  async (name, work) => {
    const client = await connect();
    let lost = false;
    const lose = () => {
      lost = true;
    };
    client.once('error', lose);
    try {
      const lock = await client.query<{ mine: boolean }>(
        'select pg_try_advisory_lock(hashtext($1)) as mine',
        [name],
      );
      if (lock.rows[0]?.mine !== true) return;
      try {
        await work();
      } finally {
        await client.query('select pg_advisory_unlock(hashtext($1))', [name]).catch(lose);
      }
    } finally {
      client.off('error', lose);
      client.release(lost);
    }
  };
