import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dataFile, openSqlite } from '../../src/store/drivers/sqlite.ts';
import { migrateSchema } from '../../src/store/schema.ts';
import { scratchDir } from './scratch.ts';

let template: Buffer | undefined;

/** A SQLite file of today's schema, as a start leaves it in an empty folder. */
const templateFile = async (): Promise<Buffer> => {
  if (template !== undefined) return template;
  const dir = scratchDir('madoguchi-template-');
  const driver = openSqlite(dir);
  await migrateSchema(driver);
  await driver.close();
  template = readFileSync(dataFile(dir));
  rmSync(dir, { recursive: true });
  return template;
};

/** Puts a database with its tables into a folder that has none, in a tenth of the time that a start takes to make them. */
export const layDatabase = async (dataDir: string): Promise<void> => {
  const file = dataFile(dataDir);
  if (existsSync(file)) return;
  const bytes = await templateFile();
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(file, bytes, { mode: 0o600 });
};
