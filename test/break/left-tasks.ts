import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { dataFile } from '../../src/store/drivers/sqlite.ts';
import type { House } from './house.ts';

const LEFT = 'select * from tasks where given_up_at is null order by id';
/** Of each of them, in UTF-16 units; what is beyond is its text. */
const MOST = 800;

const rowsIn = async (
  { dataDir }: House,
  connectionString: string | undefined,
): Promise<readonly unknown[]> => {
  if (connectionString === undefined) {
    const database = new DatabaseSync(dataFile(dataDir), { readOnly: true });
    try {
      return database.prepare(LEFT).all();
    } finally {
      database.close();
    }
  }
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(LEFT)).rows;
  } finally {
    await client.end();
  }
};

/** The tasks that are left as they stand in the store, a line each, with the clock that they wait by. */
export const leftTasks = async (
  house: House,
  connectionString: string | undefined,
): Promise<readonly string[]> =>
  (await rowsIn(house, connectionString)).map(
    (row) => `left at ${house.at()}: ${JSON.stringify(row).slice(0, MOST)}`,
  );
