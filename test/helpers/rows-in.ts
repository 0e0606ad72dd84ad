import { DatabaseSync } from 'node:sqlite';
import { dataFile } from '../../src/store/drivers/sqlite.ts';

/** What a statement reads of the SQLite file in a folder of data, which a bot may have open. */
export const rowsIn = (dataDir: string, sql: string) => {
  const database = new DatabaseSync(dataFile(dataDir), { readOnly: true });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
};
