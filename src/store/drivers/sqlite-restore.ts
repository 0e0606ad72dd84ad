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
import { dataFile } from './sqlite.ts';
import { type Backup, inspected, WAIT_MS } from './sqlite-backup.ts';
import { copyInto } from './sqlite-copies.ts';
import { lockFolder } from './sqlite-lock.ts';
import { isDamaged, metaOf } from './sqlite-probe.ts';

/** Lets `work` read a database, or change it where it is not `readOnly`. */
const using = <T>(file: string, readOnly: boolean, work: (database: DatabaseSync) => T): T => {
  const database = new DatabaseSync(file, { readOnly, timeout: WAIT_MS });
  try {
    return work(database);
  } finally {
    database.close();
  }
};

/** The last numbers that a database gave: to the rows of each table, and to tickets. */
type Given = { readonly rows: readonly (readonly [table: string, last: number])[]; readonly ticket: number };
const NONE: Given = { rows: [], ticket: 0 };

const givenBy = (database: DatabaseSync): Given => ({
  rows: database
    .prepare('select name, seq from sqlite_sequence')
    .all()
    .map(({ name, seq }) => [String(name), Number(seq)]),
  ticket: Number(database.prepare("select value from meta where name = 'ticket'").get()?.value ?? 0),
});

/** Has the numbers go on behind these, where they are of the same service: a ticket's was told, and the world knows what a task sent by its own. */
const goOnBehind = (database: DatabaseSync, { rows, ticket }: Given): void => {
  for (const [table, last] of rows)
    database
      .prepare('update sqlite_sequence set seq = max(seq, cast(? as integer)) where name = ?')
      .run(last, table);
  database
    .prepare(
      "update meta set value = cast(max(cast(value as integer), cast(? as integer)) as text) where name = 'ticket'",
    )
    .run(ticket);
};

/** What was there; `damaged`: it cannot be read, and was kept as it stood. */
type Before = { readonly was: 'nothing' | 'whole' | 'damaged'; readonly given: Given };

/** Keeps what is there beside it; what of it is damaged may still be of use to whoever mends such files. */
const keepBeside = (data: string, replaced: string, service: unknown): Before => {
  if (!existsSync(data)) return { was: 'nothing', given: NONE };
  try {
    return using(data, false, (before) => {
      copyInto(before, replaced);
      return { was: 'whole', given: metaOf(before).service === service ? givenBy(before) : NONE };
    });
  } catch (error) {
    if (!isDamaged(error)) throw error;
  }
  for (const end of ['', '-wal']) {
    if (!existsSync(`${data}${end}`)) continue;
    copyFileSync(`${data}${end}`, `${replaced}${end}`);
    chmodSync(`${replaced}${end}`, 0o600);
  }
  return { was: 'damaged', given: NONE };
};

const toDisk = (file: string): void => {
  const written = openSync(file, 'r+');
  fsyncSync(written);
  closeSync(written);
};

/**
 * Puts a backup in the place of the folder's database, which is kept beside it under `replaced`, and whose numbers are given to nothing new; a
 * folder that is not there is made. No server may run on it meanwhile. Throws, and changes nothing, where the file is no backup.
 */
export const restore = (
  dir: string,
  file: string,
  replaced: string,
): Backup & { readonly before: Before['was'] } => {
  if (!existsSync(file)) throw new Error(`${file} is not there`);
  const backup = inspected(file);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(dir);
  try {
    const data = dataFile(dir);
    const draft = `${data}.restored`;
    // By SQLite: a file that was copied as it stood may have its last words in the log beside it.
    using(file, true, (from) => copyInto(from, draft));
    const { was } = using(draft, false, (restored) => {
      const before = keepBeside(data, replaced, metaOf(restored).service);
      goOnBehind(restored, before.given);
      return before;
    });
    toDisk(draft);
    for (const end of ['-wal', '-shm']) rmSync(`${data}${end}`, { force: true });
    renameSync(draft, data);
    return { ...backup, before: was };
  } finally {
    unlock();
  }
};
