import { copyFileSync, fsyncSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Driver } from '../../src/store/driver.ts';
import { dataFile, openSqlite } from '../../src/store/drivers/sqlite.ts';
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

test('what need not wait for the disk is done meanwhile, once, and not where nothing is committed', async () => {
  await add('a');
  const done: string[] = [];
  let onDisk = (): void => undefined;
  toDisk = () =>
    new Promise((resolve) => {
      onDisk = resolve;
    });
  const writing = (name: string, fault?: Error) =>
    driver.write(async (query) => {
      await query('insert into things (name) values ($1)', [name]);
      query.meanwhile(() => done.push(name));
      if (fault !== undefined) throw fault;
    });
  const [written, takenBack] = [writing('b'), writing('c', new Error('taken back'))];
  const told = written.then(() => done.push('told'));
  const refused = expect(takenBack).rejects.toThrow('taken back');
  await until(() => done.length > 0, 'what is done meanwhile');
  onDisk();
  await Promise.all([told, refused]);
  expect(done).toEqual(['b', 'told']);
});

test('a transaction that wrote nothing asks nothing of the disk', async () => {
  await add('a');
  toDisk = () => Promise.reject(new Error('was asked'));
  expect(await driver.write((query) => query('select name from things'))).toEqual([{ name: 'a' }]);
});

/** What stands in the data file itself, without its log. */
const namesInFile = (): unknown[] => {
  const alone = join(dir, 'alone.db');
  copyFileSync(dataFile(dir), alone);
  const database = new DatabaseSync(alone);
  const rows = database.prepare('select name from things').all();
  database.close();
  return rows.map(({ name }) => name);
};

const noDisk: ToDisk = () => Promise.reject(new Error('EIO'));

test('what the disk did not take from the log is brought into the data file, and nobody hears of it', async () => {
  toDisk = noDisk;
  await add('a');
  expect(namesInFile()).toEqual(['a']);
  toDisk = async (file) => fsyncSync(file);
  await add('b');
  expect(await namesIn()).toEqual(['a', 'b']);
});

test('where that fails too it is told as a commit that may be lost, and the disk is asked again by whoever comes next', async () => {
  const other = new DatabaseSync(dataFile(dir));
  other.exec('begin');
  other.prepare('select name from things').all();
  toDisk = noDisk;
  await expect(add('a')).rejects.toMatchObject({ name: 'StoreUnavailable', commitLostIn: driver.self });
  other.close();
  let asked = 0;
  toDisk = async (file) => {
    asked += 1;
    fsyncSync(file);
  };
  expect(await driver.write((query) => query('select name from things'))).toEqual([{ name: 'a' }]);
  expect(asked).toBe(1);
});
