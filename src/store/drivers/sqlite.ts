import { randomUUID } from 'node:crypto';
import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Dialect, Driver, Query } from '../driver.ts';
import { StoreUnavailable } from '../unavailable.ts';
import { whileBusy } from './sqlite-busy.ts';
import { createSharedCommits } from './sqlite-commits.ts';
import { copyBeside, copyInto, dropOldCopies } from './sqlite-copies.ts';
import { DISK_FAILED, diskFault } from './sqlite-full.ts';
import { lockFolder } from './sqlite-lock.ts';
import { createSqliteLog, type ToDisk } from './sqlite-log.ts';
import { runOf } from './sqlite-statements.ts';

/** The file with the data, in a folder of its own. */
export const dataFile = (dir: string): string => join(dir, 'madoguchi.db');

/** Makes the folder and the files in it its owner's alone; what SQLite puts beside the file takes on its rights. */
const keepPrivate = (dir: string): void => {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const file = dataFile(dir);
  closeSync(openSync(file, 'a', 0o600));
  for (const path of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(path)) chmodSync(path, 0o600);
};

const DIALECT: Dialect = {
  identity: 'integer primary key autoincrement',
  unlogged: '',
  forUpdate: '',
  skipLocked: '',
  bytewise: '',
  isGone: () => 'false',
  textIn: (column, name) => `json_extract(${column}, '$.${name}')`,
  afterInsert: (table, when, statements) => [
    `create trigger ${table}_counted after insert on ${table} when ${when} begin ${statements.join('; ')}; end`,
  ],
};

/** Each commit is put onto the disk by us (`normal`): with `full` SQLite stops the event loop for it. 16 MiB of its pages are at hand. */
const openWriter = (file: string): DatabaseSync => {
  const writer = new DatabaseSync(file, { timeout: 5000 });
  writer.exec(
    'pragma journal_mode = wal; pragma synchronous = normal; pragma secure_delete = on; pragma busy_timeout = 0; pragma cache_size = -16384;',
  );
  return writer;
};

/** Reads what is committed while the writer is amid a transaction. */
const openReader = (file: string): DatabaseSync => {
  const reader = new DatabaseSync(file, { timeout: 0 });
  reader.exec('pragma query_only = true;');
  return reader;
};

/**
 * The default store: one file `madoguchi.db` in `dir` (made if missing), WAL, on the disk at every commit; what is deleted is overwritten. Neither
 * the disk nor a lock of another program stops the event loop. Throws where another process has the folder.
 */
export const openSqlite = (dir: string, toDisk?: ToDisk): Driver => {
  keepPrivate(dir);
  const unlock = lockFolder(dir);
  const file = dataFile(dir);
  const self = randomUUID();
  const writer = openWriter(file);
  const reader = openReader(file);
  const statements = runOf(writer);
  const { rows: run } = statements;
  const { rows: readBeside } = runOf(reader);
  // The writer knows the pages that it wrote; another connection reads them anew after each commit.
  const readNow: typeof run = (sql, params) => (writer.isTransaction ? readBeside : run)(sql, params);

  const checkpoint = (): void => {
    const [came] = run('pragma wal_checkpoint(truncate)');
    if (came?.busy !== 0) throw new Error('another program reads the log');
  };
  const log = createSqliteLog(file, checkpoint, toDisk);
  const { write, settled } = createSharedCommits(writer, statements, () =>
    log.flush().catch((cause: unknown) => {
      throw new StoreUnavailable(DISK_FAILED, { cause, commitLostIn: self });
    }),
  );
  const read: Query = (sql, params) => log.whenFlushed(() => whileBusy(() => readNow(sql, params)));

  return {
    name: `DATA_DIR: ${file}`,
    dialect: DIALECT,
    read,
    look: read,
    write,
    migrate: write,
    keepCopy: async (schema) => {
      await settled();
      copyInto(writer, copyBeside(dir, schema));
    },
    // By the time that a commit says that it failed it is taken back, or, where only the disk failed, can be read.
    openSessions: async () => [],
    self,
    mayBeMissed: async () => false,
    exclusive: true,
    serve: async () => undefined,
    isAway: () => false,
    alone: (_name, work) => work(),
    scrub: async (at) => {
      await settled();
      try {
        writer.exec('pragma wal_checkpoint(truncate)');
      } catch (error) {
        throw diskFault(error) ?? error;
      }
      dropOldCopies(dir, at);
    },
    close: async () => {
      await settled();
      reader.close();
      log.close();
      writer.close();
      unlock();
    },
  };
};
