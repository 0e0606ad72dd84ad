import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { SCHEMA_VERSION } from '../schema.ts';
import { dataFile } from './sqlite.ts';
import { copyInto } from './sqlite-copies.ts';
import { lockFolder } from './sqlite-lock.ts';

/** How long a lock of another program is waited for, ms. */
const WAIT_MS = 10_000;

/** What a backup holds. */
type Backup = { readonly tickets: number; readonly conversations: number; readonly schema: number };

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

const inspected = (file: string): Backup => {
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

/**
 * Puts a backup in the place of the folder's database, which is kept beside it under `replaced`; a folder that is not there is made. No
 * server may run on it meanwhile. Throws, and changes nothing, where the file is no backup.
 */
export const restore = (
  dir: string,
  file: string,
  replaced: string,
): Backup & { readonly replaced: boolean } => {
  if (!existsSync(file)) throw new Error(`${file} is not there`);
  const backup = inspected(file);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(dir);
  try {
    const data = dataFile(dir);
    const draft = `${data}.part`;
    copyFileSync(file, draft);
    // Who may read the backup need not be who may read this.
    chmodSync(draft, 0o600);
    const written = openSync(draft, 'r+');
    fsyncSync(written);
    closeSync(written);
    const wasThere = existsSync(data);
    if (wasThere) {
      const before = new DatabaseSync(data, { timeout: WAIT_MS });
      copyInto(before, replaced);
      before.close();
    }
    for (const end of ['-wal', '-shm']) rmSync(`${data}${end}`, { force: true });
    renameSync(draft, data);
    return { ...backup, replaced: wasThere };
  } finally {
    unlock();
  }
};
