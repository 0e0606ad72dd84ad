import { readConfig } from '../settings/config.ts';
import { readEnvironment } from '../settings/environment.ts';
import { ownLocale, sayFaultIn } from '../settings/say-fault.ts';
import { copyStore } from '../store/copy-store.ts';
import type { Driver } from '../store/driver.ts';
import { openPostgres } from '../store/drivers/postgres.ts';
import { openSqlite } from '../store/drivers/sqlite.ts';
import { migrateSchema } from '../store/schema.ts';
import { failed, told, USAGE } from './tell.ts';

/** Copies a folder's SQLite data into an empty PostgreSQL database; the folder stays as it is. */
const copy = async (dataDir: string, url: string): Promise<readonly string[]> => {
  const drivers: Driver[] = [];
  try {
    const from = openSqlite(dataDir);
    drivers.push(from);
    await migrateSchema(from);
    const to = openPostgres(url, () => undefined);
    drivers.push(to);
    await migrateSchema(to);
    const copied = await copyStore(from, to);
    return [
      ...Object.entries(copied).map(([table, rows]) => `${table}: ${rows}`),
      'Start the server with DATABASE_URL from now on, and with the same secret (DATA_DIR/secret.key or MADOGUCHI_SECRET).',
    ];
  } finally {
    for (const driver of drivers) await driver.close();
  }
};

if (import.meta.main) {
  const read = readConfig(readEnvironment().env, sayFaultIn(ownLocale()));
  if (!read.ok) failed(read.faults, USAGE);
  else {
    const { dataDir, databaseUrl } = read.config;
    if (databaseUrl === undefined) {
      failed(['DATABASE_URL is missing: set it to an empty database, and DATA_DIR to the folder'], USAGE);
    } else await told(() => copy(dataDir, databaseUrl));
  }
}
