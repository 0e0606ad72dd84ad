import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { copyStore } from '../../src/store/copy-store.ts';
import type { Driver } from '../../src/store/driver.ts';
import { openPostgres } from '../../src/store/drivers/postgres.ts';
import { openSqlite } from '../../src/store/drivers/sqlite.ts';
import { migrateSchema } from '../../src/store/schema.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { insertAll } from '../../src/store/write-rows.ts';
import { type Databases, keptPostgres } from '../helpers/postgres.ts';
import { scratchDir } from '../helpers/scratch.ts';

/** More than go over in one statement. */
const ROWS = 450;
const LEFT: readonly string[] = ['processes', 'buckets', 'meta'];

let postgres: Databases;
let from: Driver;
let to: Driver;
let tables: readonly string[];
const dir = scratchDir('madoguchi-copy-');

beforeAll(async () => {
  postgres = await keptPostgres();
  from = openSqlite(dir);
  to = openPostgres(await postgres.database(), () => undefined);
  for (const driver of [from, to]) await migrateSchema(driver);
  tables = (
    await from.read("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
  )
    .map(({ name }) => String(name))
    .filter((name) => !LEFT.includes(name));
});
afterAll(async () => {
  await from.close();
  await to.close();
  await postgres.stop();
  rmSync(dir, { recursive: true, force: true });
});

/** Rows of which each column holds something of its kind, with a number of its own. */
const fill = (table: string): Promise<void> =>
  from.write(async (query) => {
    await query('pragma defer_foreign_keys = on');
    // What the rows of others were counted as.
    await query(`delete from ${table}`);
    const columns = await query(`select name, type from pragma_table_info('${table}')`);
    const rows = Array.from({ length: ROWS }, (_, row) =>
      Object.fromEntries(
        columns.map(({ name, type }) => [
          String(name),
          /int|real|numeric/i.test(String(type)) ? row + 1 : `${name} ${row} 山田`,
        ]),
      ),
    );
    await insertAll(query, table, rows);
  });

const sorted = async (driver: Driver, table: string): Promise<readonly string[]> =>
  (await driver.read(`select * from ${table}`))
    .map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))))
    .sort();

const countOf = async (table: string): Promise<number> =>
  Number((await to.read(`select count(*) as n from ${table}`))[0]?.n);

test('every row of every table goes over as it is, and each table that counts its rows goes on behind them', async () => {
  // Rows of these are added with rows of others.
  const counted = ['count_changes', 'first_answers'];
  for (const table of [...tables.filter((name) => !counted.includes(name)), ...counted]) await fill(table);
  const copied = await copyStore(from, to);
  expect(copied).toEqual(Object.fromEntries(tables.map((table) => [table, ROWS])));
  for (const table of tables) expect(await sorted(to, table)).toEqual(await sorted(from, table));
  await to.write((query) => insertAll(query, 'visits', [{ conversation: 'web:new', step: 'start', at: 1 }]));
  expect(await countOf('count_changes')).toBe(ROWS + 1);
  const counting = await to.read(
    "select table_name as name, column_name as counter from information_schema.columns where is_identity = 'YES' and table_schema = current_schema()",
  );
  const next = await Promise.all(
    counting.map(({ name, counter }) =>
      to.read(`select nextval(pg_get_serial_sequence('${name}', '${counter}')) as next`),
    ),
  );
  expect(next.length).toBeGreaterThan(2);
  const numbered = new Map(
    (await from.read('select name, seq from sqlite_sequence')).map(({ name, seq }) => [name, Number(seq)]),
  );
  for (const { name } of counting) expect(numbered.get(name ?? '')).toBeGreaterThanOrEqual(ROWS);
  expect(next.map(([row]) => Number(row?.next))).toEqual(
    counting.map(({ name }) => Number(numbered.get(name ?? '')) + (name === 'count_changes' ? 2 : 1)),
  );
});

test('an answer after the move is not taken for one before it: the numbers of tasks that are done are given to none', async () => {
  const folder = scratchDir('madoguchi-copied-chat-');
  const answer = async (store: Store): Promise<number> => {
    const task = await store.tasks.addClaimed({ lane: 'web:one', effect: {}, dueAt: 1 });
    const n = await store.webLog.append('one', { text: `task ${task}` }, { task });
    await store.tasks.drop(task);
    return n;
  };
  const before = await openStore(openSqlite(folder), 'tdb-class2');
  await before.webLog.open('one', 1);
  expect([await answer(before), await answer(before)]).toEqual([1, 2]);
  await before.close();

  const url = await postgres.withTables();
  const [old, moved] = [openSqlite(folder), openPostgres(url, () => undefined)];
  await copyStore(old, moved);
  await old.close();
  const after = await openStore(moved, 'tdb-class2');
  expect([await answer(after), await answer(after)]).toEqual([3, 4]);
  expect(await after.webLog.since('one', 0, 10)).toHaveLength(4);
  await after.close();
  rmSync(folder, { recursive: true, force: true });
});
