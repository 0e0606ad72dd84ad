import type { Driver, Query, Row, Value } from './driver.ts';
import { number, text } from './row.ts';

/** How many rows one statement copies. */
const BATCH = 200;
/** How many for tables whose rows are large. */
const BATCH_OF: Readonly<Record<string, number>> = { pictures: 4 };
/** What belongs to the processes that serve, and to the other database's own schema. */
const NOT_COPIED: readonly string[] = ['processes', 'buckets', 'meta'];

/** PostgreSQL takes no NUL in its texts. */
const clean = (value: Value | undefined): Value =>
  typeof value === 'string' ? value.replaceAll('\0', '') : (value ?? null);

const copyRows = async (query: Query, table: string, rows: readonly Row[]): Promise<void> => {
  const [first] = rows;
  if (first === undefined) return;
  const names = Object.keys(first);
  const marks = rows.map(
    (_, row) => `(${names.map((_, column) => `$${row * names.length + column + 1}`).join(', ')})`,
  );
  await query(
    `insert into ${table} (${names.join(', ')}) overriding system value values ${marks.join(', ')}`,
    rows.flatMap((row) => names.map((name) => clean(row[name]))),
  );
};

const countOf = async (query: Query, table: string): Promise<number> => {
  const [row] = await query(`select count(*) as n from ${table}`);
  return Number(row?.n);
};

/** The last number that SQLite gave to a row of the table, one that is deleted too; 0 where it numbers none. */
const lastNumberOf = async (from: Driver, table: string): Promise<number> => {
  const [row] = await from.read('select seq from sqlite_sequence where name = $1', [table]);
  return row === undefined ? 0 : number(row, 'seq');
};

/** Where the database numbers the rows, goes on behind every number that was given: what is known by the number of a task that is done is known by it still. */
const countOn = async (from: Driver, query: Query, table: string): Promise<void> => {
  const numbered = await query(
    "select column_name as id from information_schema.columns where table_schema = current_schema() and table_name = $1 and is_identity = 'YES'",
    [table],
  );
  for (const row of numbered) {
    const id = text(row, 'id');
    const last = await lastNumberOf(from, table);
    await query(
      `select setval(pg_get_serial_sequence('${table}', '${id}'), (select greatest(max(${id}), $1, 1) from ${table}))`,
      [last],
    );
  }
};

const copyTable = async (from: Driver, query: Query, table: string): Promise<number> => {
  let last = 0;
  for (;;) {
    const found = await from.read(
      `select rowid as row_number_, t.* from ${table} t where rowid > $1 order by rowid limit $2`,
      [last, BATCH_OF[table] ?? BATCH],
    );
    const end = found.at(-1);
    if (end === undefined) break;
    last = number(end, 'row_number_');
    await copyRows(
      query,
      table,
      found.map(({ row_number_: _, ...row }) => row),
    );
  }
  await countOn(from, query, table);
  const [before, after] = [await countOf(from.read, table), await countOf(query, table)];
  if (before !== after) throw new Error(`${after} of ${before} rows of ${table} arrived`);
  return after;
};

/**
 * Copies everything from a SQLite folder into an empty PostgreSQL database, both with today's schema, in one transaction; gives the rows of
 * each table. Throws, and leaves the database empty, where something does not go over.
 */
export const copyStore = (from: Driver, to: Driver): Promise<Readonly<Record<string, number>>> =>
  to.migrate(async (query) => {
    const tables = (
      await from.read(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name",
      )
    )
      .map((row) => text(row, 'name'))
      .filter((table) => !NOT_COPIED.includes(table));
    for (const table of tables) {
      if ((await countOf(query, table)) > 0) {
        throw new Error(`${to.name} is not empty: name a new database, so that nothing is mixed`);
      }
    }
    const copied: Record<string, number> = {};
    for (const table of tables) {
      // The counts are copied as well, so the triggers that would count the rows again are off.
      await query(`alter table ${table} disable trigger user`);
      copied[table] = await copyTable(from, query, table);
      await query(`alter table ${table} enable trigger user`);
    }
    for (const row of await from.read("select name, value from meta where name <> 'schema'")) {
      await query(
        'insert into meta (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value',
        [text(row, 'name'), clean(text(row, 'value'))],
      );
    }
    return copied;
  });
