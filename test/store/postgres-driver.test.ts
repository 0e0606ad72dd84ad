import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Driver, Transaction } from '../../src/store/driver.ts';
import { openPostgres } from '../../src/store/drivers/postgres.ts';
import type { Signal } from '../../src/store/signals.ts';
import { StoreUnavailable } from '../../src/store/unavailable.ts';
import { startCommitLoser } from '../helpers/lost-commit.ts';
import { queryPostgres } from '../helpers/postgres.ts';
import { until } from '../helpers/until.ts';
import { withPostgres } from './postgres-scene.ts';

const scene = withPostgres();
const ELAPSED = () => 0;

let url: string;
let opened: Driver[];
beforeEach(async () => {
  url = await scene.postgres.withTables();
  opened = [];
});
afterEach(() => Promise.all(opened.map((driver) => driver.close())));
const open = (): Driver => {
  const driver = openPostgres(url, scene.fail);
  opened.push(driver);
  return driver;
};

test('of statements asked for at once the first that failed says why, and what may go well again is tried again', async () => {
  const driver = open();
  let tries = 0;
  const race = "do $$ begin raise sqlstate '40001'; end $$";
  const done = driver.write(async (query) => {
    tries += 1;
    const first = query(tries === 1 ? race : 'select 1');
    first.catch(() => undefined);
    await query('select 2');
    await first;
    return tries;
  });
  await expect(done).resolves.toBe(2);
});

test('of what is looked up at once one that fails leaves the others alone', async () => {
  const driver = open();
  const looks = [1, 2, 3].map((n) => driver.look(`select 6 / ($1::int - 2) as x`, [n]));
  const came = await Promise.allSettled(looks);
  expect(came).toMatchObject([{ value: [{ x: -6 }] }, { reason: { code: '22012' } }, { value: [{ x: 6 }] }]);
  expect(await driver.look('select 1 as x')).toEqual([{ x: 1 }]);
});

test('of parts that are all, of which one must change a row and has not, none holds, and the work hears what each did', async () => {
  const driver = open();
  const marked = (id: string, must = true) => ({
    sql: 'insert into seen (id, at) values ($1, 0) on conflict (id) do nothing',
    params: [id],
    gives: 'count' as const,
    ...(must && { must: true as const }),
  });
  const write = (ids: readonly string[], must?: boolean) =>
    driver
      .write(async (query) => {
        const counts = await query.together(
          ids.map((id) => marked(id, must)),
          ids.join(),
        );
        if (must !== false && counts.includes(0)) throw new Error(counts.join(' '));
        return counts;
      })
      .catch(({ message }: Error) => message);
  expect(await write(['a', 'b'])).toEqual([1, 1]);
  expect(await write(['c', 'b'])).toBe('1 0');
  expect(await write(['d', 'b'], false)).toEqual([1, 0]);
  expect(await driver.read('select id from seen order by id')).toEqual([
    { id: 'a' },
    { id: 'b' },
    { id: 'd' },
  ]);
});

test('what is asked for beside a transaction that is one statement holds by itself, and where the work fails after that it says that it holds', async () => {
  const driver = open();
  const insert = (id: string) => `insert into seen (id, at) values ('${id}', 0)`;
  const all = (query: Transaction, id: string) =>
    query.together([{ sql: insert(id), params: [], gives: 'count' }], id);
  await driver.write((query) => Promise.all([all(query, 'one'), query(insert('beside'))]));
  const failed = await driver
    .write(async (query) => {
      await all(query, 'two');
      await query('select 1 / 0');
    })
    .catch((error: unknown) => error);
  expect(failed).toMatchObject({ statusCode: 503, commitLostIn: expect.any(String) });
  expect(String(failed)).toMatch(/may hold what was written.*division by zero/);
  expect(await queryPostgres(url, 'select id from seen order by id')).toEqual(
    ['beside', 'one', 'two'].map((id) => ({ id })),
  );
});

test('hear once each what a transaction tells, and of more than fits one message that something was missed', async () => {
  const [hears, tells] = [open(), open()];
  const heard: Signal[] = [];
  await hears.serve((signal) => void heard.push(signal), ELAPSED);
  const telling = (tickets: number) =>
    tells.write(async (query) => {
      for (let n = 0; n < tickets; n += 1) query.tell({ kind: 'ticket', ticket: 1 + (n % 1_500) });
    });
  await telling(3_000);
  await until(() => heard.length > 0, 'a signal');
  await tells.write(async (query) => {
    for (const ticket of [7, 8, 7]) query.tell({ kind: 'ticket', ticket });
  });
  await until(() => heard.length > 2, 'two more');
  expect(heard).toEqual([{ kind: 'missed' }, { kind: 'ticket', ticket: 7 }, { kind: 'ticket', ticket: 8 }]);
});

test('hear of every transaction of one that takes part in the work, however many come at once', async () => {
  const [hears, tells] = [open(), open()];
  const heard = new Set<number>();
  await hears.serve((signal) => void (signal.kind === 'ticket' && heard.add(signal.ticket)), ELAPSED);
  await tells.serve(() => undefined, ELAPSED);
  const tickets = Array.from({ length: 120 }, (_, n) => n);
  const telling = tickets.map((ticket) =>
    tells.write(async (query) => query.tell({ kind: 'ticket', ticket })),
  );
  await Promise.all(telling);
  await until(() => heard.size === tickets.length, 'all that was told');
});

test('take it that something was missed where another ended without a word', async () => {
  const driver = open();
  const heard: Signal[] = [];
  await driver.serve((signal) => void heard.push(signal), ELAPSED);
  await driver.write((query) =>
    query(
      `insert into processes (id, since, seen_at) select 'another', now, now
       from (select (extract(epoch from clock_timestamp()) * 1000)::bigint as now) clock`,
    ),
  );
  await until(() => heard.length > 0, 'that it is found dead');
  expect(heard).toEqual([{ kind: 'missed' }]);
});

test('its error says whether a commit was sent and not heard of', async () => {
  await queryPostgres(url, 'create table kept (what text)');
  const database = await startCommitLoser(url);
  const driver = openPostgres(database.url, () => undefined);
  const write = (what: string) =>
    driver
      .write(async (query) => {
        await query('insert into kept (what) values ($1)', [what]);
      })
      .catch((error: unknown) => error);
  database.lose('was-lost');
  expect(await write('was-lost')).toMatchObject({ statusCode: 503, commitLostIn: expect.any(String) });
  // One statement is a transaction of its own.
  const alone = 'insert into kept (what) values ($1) on conflict do nothing';
  const writeAlone = (what: string) =>
    driver
      .write(async (query) => {
        await query.together([{ sql: alone, params: [what], gives: 'count' }], what);
      })
      .catch((error: unknown) => error);
  database.lose('was-alone', /insert into kept/);
  expect(await writeAlone('was-alone')).toMatchObject({ statusCode: 503, commitLostIn: expect.any(String) });
  expect(await writeAlone('was-heard')).toBeUndefined();
  const heal = database.refuse('was-refused');
  expect(await write('was-refused')).toMatchObject({ statusCode: 503, commitLostIn: undefined });
  heal();
  // A commit that the database refuses is answered.
  await queryPostgres(url, 'create table deferred (n int unique deferrable initially deferred)');
  const refused = await driver
    .write(async (query) => {
      await query('insert into deferred values (1), (1)');
    })
    .catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: '23505' });
  expect(refused).not.toHaveProperty('commitLostIn');
  expect(await queryPostgres(url, 'select what from kept order by what')).toEqual([
    { what: 'was-alone' },
    { what: 'was-heard' },
    { what: 'was-lost' },
  ]);
  await driver.close();
  await database.close();
});

test('what another program tells over the same channel is nothing to this one, which goes on to hear', async () => {
  const [hears, tells] = [open(), open()];
  const heard: Signal[] = [];
  await hears.serve((signal) => void heard.push(signal), ELAPSED);
  for (const payload of ['', 'hello', '{"from":', '[1]', 'null'])
    await queryPostgres(url, `select pg_notify('madoguchi', '${payload}')`);
  await tells.write(async (query) => query.tell({ kind: 'ticket', ticket: 7 }));
  await until(() => heard.length > 0, 'a signal');
  expect(heard).toEqual([{ kind: 'ticket', ticket: 7 }]);
});

test('a database that takes no more connections, for its password was changed, is told to be asked again, and what has one goes on', async () => {
  await queryPostgres(url, `create role rotated login superuser password 'one'`);
  const own = new URL(url);
  own.username = 'rotated';
  own.password = 'one';
  const driver = openPostgres(own.href, scene.fail);
  opened.push(driver);
  expect(await driver.read('select 1 as x')).toEqual([{ x: 1 }]);
  await queryPostgres(url, `alter role rotated password 'two'`);
  const asked = Array.from({ length: 3 }, (_, n) => [
    driver.read('select 1 as x from pg_sleep(0.1)'),
    driver.look('select $1::int as x', [n]),
    driver.write((query) => query('select 1 as x from pg_sleep(0.1)')),
  ]).flat();
  const refused = (await Promise.allSettled(asked)).flatMap((one) =>
    one.status === 'rejected' ? [one.reason] : [],
  );
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThan(asked.length);
  for (const error of refused) {
    expect(error).toBeInstanceOf(StoreUnavailable);
    expect(error).toMatchObject({ message: expect.stringContaining('28P01'), commitLostIn: undefined });
  }
  await queryPostgres(url, 'drop role rotated');
});

test('what one process does alone says that the database is away where the line breaks on the way to it', async () => {
  const database = await startCommitLoser(url);
  const driver = openPostgres(database.url, () => undefined);
  const goesOn = database.refuse('pg_try_advisory_lock');
  const done: string[] = [];
  const alone = () => driver.alone('upkeep', async () => void done.push('done'));
  await expect(alone()).rejects.toBeInstanceOf(StoreUnavailable);
  goesOn();
  await alone();
  expect(done).toEqual(['done']);
  await driver.close();
  await database.close();
});

test('a line that falls silent as the commit is sent is given up, as it is at any statement', async () => {
  const database = await startCommitLoser(url);
  const driver = openPostgres(database.url, () => undefined, 300);
  database.hush(/commit|rollback/);
  const work = (what: () => void) =>
    driver
      .write(async (query) => {
        await query('select 1');
        what();
      })
      .catch((error: unknown) => error);
  expect(await work(() => undefined)).toMatchObject({
    name: 'StoreUnavailable',
    commitLostIn: expect.any(String),
  });
  const fault = new Error('a fault of the work');
  expect(
    await work(() => {
      throw fault;
    }),
  ).toBe(fault);
  await driver.close();
  await database.close();
});
