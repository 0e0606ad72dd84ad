import type pg from 'pg';

/**
 * How many connections of a PostgreSQL are so, by a condition on `pg_stat_activity`, at this moment: within a transaction those would be looked
 * at who were there at its first look.
 */
export const connectionsNow = async (client: pg.Client, where: string): Promise<number> => {
  await client.query('select pg_stat_clear_snapshot()');
  const { rows } = await client.query(`select 1 from pg_stat_activity where ${where}`);
  return rows.length;
};
