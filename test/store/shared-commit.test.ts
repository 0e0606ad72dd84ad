import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Driver, Query } from '../../src/store/driver.ts';
import { openSqlite } from '../../src/store/drivers/sqlite.ts';
import { scratchDir } from '../helpers/scratch.ts';

let dir: string;
let driver: Driver;

const insert = (query: Query, name: string) => query('insert into things (name) values ($1)', [name]);
const namesIn = async (): Promise<unknown[]> =>
  (await driver.read('select name from things order by name')).map(({ name }) => name);

beforeEach(async () => {
  dir = scratchDir('madoguchi-shared-');
  driver = openSqlite(dir);
  await driver.migrate((query) => query('create table things (name text unique)'));
});
afterEach(async () => {
  await driver.close();
  rmSync(dir, { recursive: true, force: true });
});

test('of transactions that share a commit those that fail leave nothing, and those beside them stand, once', async () => {
  const writing = (name: string, fault?: Error) =>
    driver.write(async (query) => {
      await insert(query, name);
      if (fault !== undefined) throw fault;
      return name;
    });
  const came = await Promise.allSettled([
    writing('a'),
    writing('b', new Error('taken back')),
    writing('c'),
    // The database refuses it: there is an a.
    writing('a'),
    writing('d'),
  ]);
  expect(came.map((one) => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual([
    'a',
    'failed',
    'c',
    'failed',
    'd',
  ]);
  expect(await namesIn()).toEqual(['a', 'c', 'd']);
});

test('what a transaction that failed goes on to ask is refused, each time that it is done', async () => {
  const late: Promise<unknown>[] = [];
  const failing = driver.write(async (query) => {
    const asked = insert(query, 'a').then(() => new Promise((resolve) => setImmediate(resolve)));
    late.push(asked.then(() => insert(query, 'late')).catch((error: Error) => error.message));
    throw new Error('taken back');
  });
  const beside = driver.write((query) => insert(query, 'b'));
  await expect(failing).rejects.toThrow('taken back');
  await beside;
  const ended = 'this transaction has ended';
  expect(new Set(await Promise.all(late))).toEqual(new Set([ended]));
  expect(await namesIn()).toEqual(['b']);
});

test('one that is done anew beside another that failed is told as done once, and nothing of its first time goes on', async () => {
  let begun = 0;
  let readied = 0;
  const late: Promise<unknown>[] = [];
  const standing = driver.write(async (query) => {
    begun += 1;
    query.meanwhile(() => {
      readied += 1;
    });
    const time = `late ${begun}`;
    const asked = insert(query, `a ${begun}`).then(() => new Promise((resolve) => setImmediate(resolve)));
    late.push(asked.then(() => insert(query, time)).catch((error: Error) => error.message));
  });
  // It is open for as long as what the one before it left is under way.
  const failing = driver.write(async () => {
    await Promise.all(late);
    throw new Error('taken back');
  });
  await Promise.all([standing, expect(failing).rejects.toThrow('taken back')]);
  const ended = 'this transaction has ended';
  expect([begun, readied, await Promise.all(late)]).toEqual([2, 1, [ended, ended]]);
  expect(await namesIn()).toEqual(['a 2']);
});
