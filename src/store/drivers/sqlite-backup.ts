import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { SCHEMA_VERSION } from '../schema.ts';
import { dataFile } from './sqlite.ts';
import { copyInto } from './sqlite-copies.ts';

/** How long a lock of another program is waited for, ms. */
export const WAIT_MS = 10_000;

/** What a backup holds. */
export type Backup = { readonly tickets: number; readonly conversations: number; readonly schema: number };

const countIn = (database: DatabaseSync, sql: string): number => Number(database.prepare(sql).get()?.n);

/** Throws where the file is no whole database of this program, or of a newer one. */
const inspect = (file: string): Backup => {
  const database = new DatabaseSync(file, { readOnly: true, timeout: WAIT_MS });
  try {
    const check = database.prepare('pragma integrity_check').get()?.integrity_check;
    if (check !== 'ok') throw new Error(`${file} is damaged (${check}): take another backup`);
    const schema = countIn(database, "select cast(value as integer) as n from meta where name = 'schema'");
    if (schema > SCHEMA_VERSION) {
      throw new Error(
        `${file} was written by a newer version of this program (its schema is ${schema}, this one knows ${SCHEMA_VERSION}): restore it with that version`,
      );
    }
    return {
      schema,
      tickets: countIn(database, 'select count(*) as n from tickets'),
      conversations: countIn(database, 'select count(*) as n from conversations'),
    };
  } finally {
    database.close();
  }
};

/** What the file holds; throws where it is no backup. */
export const inspected = (file: string): Backup => {
  try {
    return inspect(file);
  } catch (cause) {
    if (cause instanceof Error && cause.message.startsWith(file)) throw cause;
    throw new Error(`${file} is no backup of this program`, { cause });
  }
};

/** Writes what the folder's database holds at one moment into a new `file` (mode 0600), while a server may go on writing. */
export const backUp = (dir: string, file: string): Backup => {
  if (!existsSync(dataFile(dir))) throw new Error(`DATA_DIR: there is no madoguchi.db in ${dir}`);
  if (existsSync(file)) throw new Error(`${file} is there already: name another file`);
  const database = new DatabaseSync(dataFile(dir), { timeout: WAIT_MS });
  try {
    copyInto(database, file);
  } finally {
    database.close();
  }
  return inspected(file);
};
