import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Row } from '../driver.ts';
import { SCHEMA_VERSION } from '../schema.ts';
import { findUnfinished, type Unfinished } from '../tasks/unfinished.ts';
import { dataFile } from './sqlite.ts';
import { isBusy } from './sqlite-busy.ts';

/** What a folder's SQLite file is found to be; it is not changed. */
type SqliteProbe =
  | { readonly kind: 'none' }
  /** `found`: the number of its schema; `service`: the id of the service whose data these are, if it has been started with one. */
  | {
      readonly kind: 'open';
      readonly file: string;
      readonly found: number;
      readonly service: string | undefined;
      /** What stands still; undefined where it was not asked for, or the schema is another. */
      readonly unfinished: Unfinished | undefined;
    }
  | { readonly kind: 'damaged'; readonly file: string; readonly detail: string }
  | { readonly kind: 'unreadable'; readonly file: string; readonly code: string };

/** SQLite's primary result codes: corrupt, not a database. */
const DAMAGED: readonly number[] = [11, 26];

/** What is wrong with a page of the file; all of them are read. */
const brokenPage = (database: DatabaseSync): string | undefined => {
  const [found] = database.prepare('pragma quick_check(1)').all();
  const said = String(Object.values(found ?? {})[0]);
  return said === 'ok' ? undefined : said.replace(/\s+/g, ' ').slice(0, 120);
};

/** What the file says of itself: its schema, and whose service it is. Another program's says neither. */
export const metaOf = (database: DatabaseSync): Readonly<Record<string, unknown>> => {
  const ours = database.prepare("select 1 from sqlite_schema where name = 'meta'").all().length > 0;
  const kept = ours
    ? database.prepare("select name, value from meta where name in ('schema', 'service')").all()
    : [];
  return Object.fromEntries(kept.map(({ name, value }) => [name, value]));
};

const codeOf = (error: unknown): number =>
  error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;

/** Whether what failed did so because the file is damaged. */
export const isDamaged = (error: unknown): boolean => DAMAGED.includes(codeOf(error));

const unreadable = (error: unknown, file: string): SqliteProbe => {
  if (isDamaged(error)) return { kind: 'damaged', file, detail: (error as Error).message };
  return isBusy(error)
    ? { kind: 'open', file, found: 0, service: undefined, unfinished: undefined }
    : { kind: 'unreadable', file, code: String(codeOf(error)) };
};

/**
 * Looks at the file in `dir`, also while a server has it. `due`: every page of it is read, and what was due before (ms UTC) and has failed stands
 * still. Never rejects.
 */
export const probeSqlite = async (dir: string, due?: number): Promise<SqliteProbe> => {
  const file = dataFile(dir);
  if (!existsSync(file)) return { kind: 'none' };
  let opened: DatabaseSync | undefined;
  try {
    const database = new DatabaseSync(file, { readOnly: true, timeout: 2000 });
    opened = database;
    const detail = due === undefined ? undefined : brokenPage(database);
    if (detail !== undefined) return { kind: 'damaged', file, detail };
    const { schema, service } = metaOf(database);
    return {
      kind: 'open',
      file,
      found: Number(schema ?? 0),
      service: service === undefined ? undefined : String(service),
      unfinished:
        due === undefined || Number(schema) !== SCHEMA_VERSION
          ? undefined
          : await findUnfinished(async (sql) => database.prepare(sql).all() as Row[], due),
    };
  } catch (error) {
    return unreadable(error, file);
  } finally {
    opened?.close();
  }
};
