import { fsyncSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Driver } from '../../src/store/driver.ts';
import { openSqlite } from '../../src/store/drivers/sqlite.ts';
import type { ToDisk } from '../../src/store/drivers/sqlite-log.ts';
import { scratchDir } from '../helpers/scratch.ts';
import { until } from '../helpers/until.ts';

let dir: string;
let driver: Driver;
let toDisk: ToDisk;

const add = (name: string) =>
  driver.write(async (query) => void (await query('insert into things (name) values ($1)', [name])));
const namesIn = async (): Promise<unknown[]> =>
  (await driver.read('select name from things order by name')).map(({ name }) => name);

beforeEach(async () => {
  dir = scratchDir('madoguchi-log-');
  toDisk = async (file) => fsyncSync(file);
  driver = openSqlite(dir, (file) => toDisk(file));
  await driver.migrate((query) => query('create table things (name text)'));
});
afterEach(async () => {
  await driver.close();
  rmSync(dir, { recursive: true, force: true });
});

test('what is written is told, and read by others, once it is on the disk, and others share the next way there', async () => {
  await add('a');
  const flushes: (() => void)[] = [];
  toDisk = () => new Promise((resolve) => flushes.push(resolve));
  const told: string[] = [];
  const tell = (what: string) => () => void told.push(what);
  const first = add('b').then(tell('b'));
  await until(() => flushes.length === 1, 'b on its way to the disk');
  const asked = namesIn().then((names) => void told.push(`read ${names}`));
  const more = ['c', 'd'].map((name) => add(name).then(tell(name)));
  // Whatever could go on without the disk has done so after a round of the event loop.
  await new Promise((resolve) => setImmediate(resolve));
  expect([told, flushes.length]).toEqual([[], 1]);
  flushes[0]?.();
  await Promise.all([first, asked]);
  expect(told).toEqual(['b', 'read a,b']);
  await until(() => flushes.length === 2, 'c and d on their way to the disk');
  flushes[1]?.();
  await Promise.all(more);
  expect(told.slice(2)).toEqual(['c', 'd']);
  expect(flushes).toHaveLength(2);
});

test('a transaction that wrote nothing asks nothing of the disk', async () => {
  await add('a');
  toDisk = () => Promise.reject(new Error('was asked'));
  expect(await driver.write((query) => query('select name from things'))).toEqual([{ name: 'a' }]);
});

test('what the disk did not take from the log is brought into the data file, and nobody hears of it', async () => {
  toDisk = () => Promise.reject(new Error('EIO'));
  await add('a');
  toDisk = async (file) => fsyncSync(file);
  await add('b');
  expect(await namesIn()).toEqual(['a', 'b']);
});
