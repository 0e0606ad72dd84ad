import { afterEach, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Part } from '../../src/store/driver.ts';
import { openPostgres } from '../../src/store/drivers/postgres.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { type CommitLoser, startCommitLoser } from '../helpers/lost-commit.ts';
import { TURN_AT, turnOf } from '../helpers/turn-write.ts';
import { until } from '../helpers/until.ts';
import { withPostgres } from './postgres-scene.ts';

const scene = withPostgres();
const NAMES = ['a', 'b', 'c', 'd', 'e'];

let database: CommitLoser;
let direct: pg.Client;
let store: Store;
beforeEach(async () => {
  const url = await scene.postgres.withTables();
  database = await startCommitLoser(url);
  direct = new pg.Client({ connectionString: url });
  await direct.connect();
  store = await openStore(
    openPostgres(database.url, () => undefined),
    'tdb-class2',
  );
});
afterEach(async () => {
  await store.close();
  await direct.end();
  await database.close();
});

/** The first turn of a conversation of that name. */
const turn = (name: string) =>
  store.conversations.commit(
    turnOf({
      key: `web:${name}`,
      id: name,
      seen: `told-${name}`,
      tasks: [{ lane: `web:${name}`, effect: { type: 'show' }, dueAt: TURN_AT }],
    }),
  );
const turns = (names = NAMES) => Promise.allSettled(names.map(turn));
const cameOf = (results: readonly PromiseSettledResult<unknown>[]) =>
  results.map((one) => (one.status === 'fulfilled' ? one.value : one.reason));
const rows = async (sql: string, params: unknown[] = []) => (await direct.query(sql, params)).rows;
/** What stands of those turns, and in how many transactions it was written. */
const stands = async () => {
  const written = await rows('select id from conversations order by id');
  const [tasks] = await rows('select count(*)::int as n, count(distinct lane)::int as lanes from tasks');
  const [seen] = await rows("select count(distinct xmin::text)::int as n from seen where id like 'told-%'");
  return { names: written.map(({ id }) => id), tasks: tasks.n, lanes: tasks.lanes, transactions: seen.n };
};
const all = { names: NAMES, tasks: NAMES.length, lanes: NAMES.length };

test('turns that are asked for at once share a transaction, and each hears of its own task', async () => {
  const came = cameOf(await turns());
  const tasks = await rows('select id::int from tasks order by lane');
  expect(came).toMatchObject(tasks.map((first) => ({ came: 'written', first })));
  expect(await stands()).toEqual({ ...all, transactions: 1 });
});

test('one that was here before, and two of one conversation, leave those beside them whole, each by itself', async () => {
  await turn('c');
  const came = cameOf(await turns(['a', 'b', 'c', 'd', 'd', 'e'])).map((one) => one.came);
  expect(came.toSpliced(3, 2)).toEqual(['written', 'written', 'repeated', 'written']);
  expect(came.slice(3, 5).sort()).toEqual(['repeated', 'written']);
  expect(await stands()).toEqual({ ...all, transactions: NAMES.length });
});

test('one that the database refuses leaves those beside it whole, and alone hears of it', async () => {
  const driver = openPostgres(database.url, scene.fail);
  const part = (sql: string): Part => ({ sql, params: [], gives: 'count' });
  const write = (n: number) =>
    driver.write((query) =>
      query.together([part(`insert into seen (id, at) values ('told-${n}', 6 / ${n - 2})`)], `${n}`),
    );
  const came = cameOf(await Promise.allSettled([1, 2, 3].map(write)));
  expect(came).toMatchObject([[1], { code: '22012' }, [1]]);
  expect(await rows("select id from seen where id like 'told-%' order by id")).toEqual([
    { id: 'told-1' },
    { id: 'told-3' },
  ]);
  await driver.close();
});

/** The second turn of a conversation of that name. */
const later = (name: string) =>
  store.conversations.commit(
    turnOf({ key: `web:${name}`, id: name, seen: `late-${name}`, version: 1, tasks: [] }),
  );

test('one that waits for a lock of somebody else does not hold up those beside it', async () => {
  await turns();
  await direct.query("begin; select key from conversations where id = 'c' for update");
  const waits = later('c');
  const beside = await Promise.all(['a', 'b', 'd', 'e'].map(later));
  expect(beside.map(({ came }) => came)).toEqual(Array(4).fill('written'));
  await direct.query('rollback');
  expect((await waits).came).toBe('written');
});

test('nor do several that wait so, each by itself, hold up what is asked for later', async () => {
  await turns();
  await direct.query("begin; select key from conversations where id in ('a', 'b', 'c') for update");
  const waits: ReturnType<typeof later>[] = [];
  for (const name of ['a', 'b', 'c']) {
    waits.push(later(name));
    await until(async () => {
      const kept = await rows('select distinct pid from pg_locks where not granted');
      return kept.length === waits.length;
    }, 'that it waits');
  }
  const beside = await Promise.all(['d', 'e'].map(later));
  expect(beside.map(({ came }) => came)).toEqual(['written', 'written']);
  await direct.query('rollback');
  expect((await Promise.all(waits)).map(({ came }) => came)).toEqual(Array(3).fill('written'));
});

test('where the answer to their commit is lost each may hold, and says so; each is known when it comes again, and stands once', async () => {
  database.lose('told-c', /commit/);
  const lost = cameOf(await turns());
  expect(lost).toMatchObject(NAMES.map(() => ({ statusCode: 503, commitLostIn: expect.any(String) })));
  expect(new Set(lost.map(({ commitLostIn }) => commitLostIn)).size).toBe(1);
  expect(cameOf(await turns()).map(({ came }) => came)).toEqual(NAMES.map(() => 'repeated'));
  expect(await stands()).toEqual({ ...all, transactions: 1 });
});

test('where it is kept from the database, they are done again, each once, and nobody notices', async () => {
  database.keepBack('told-c', /commit/);
  const came = turns();
  expect(cameOf(await came)).toMatchObject(NAMES.map(() => ({ came: 'written' })));
  expect(database.lost()).toBe(1);
  database.letThrough();
  await until(async () => {
    const idle =
      "select 1 from pg_stat_activity where application_name = 'madoguchi' and xact_start is not null";
    return (await rows(idle)).length === 0;
  }, 'that nothing is under way');
  const { transactions, ...rest } = await stands();
  expect(rest).toEqual(all);
  expect(transactions).toBeGreaterThan(0);
});

test('where it was cut off before all of it was sent, nothing of any holds: they are done again', async () => {
  const heal = database.refuse('told-c');
  const came = turns();
  await until(() => database.lost() > 0, 'the cut');
  heal();
  expect(cameOf(await came)).toMatchObject(NAMES.map(() => ({ came: 'written' })));
  expect(await stands()).toMatchObject(all);
});
