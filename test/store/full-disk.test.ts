import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { openSqlite } from '../../src/store/drivers/sqlite.ts';
import { StoreUnavailable } from '../../src/store/unavailable.ts';
import { type Process, startProcess } from '../helpers/process.ts';
import { until } from '../helpers/until.ts';
import { activities, begin, fromHolder, postActivity } from '../helpers/web/directline.ts';

const disk = mkdtempSync(join(tmpdir(), 'madoguchi-disk-'));
/** A disk of its own, of 6 MB; where this user may not mount one, there is nothing to fill. */
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', disk]).status === 0;
let bot: Process | undefined;
afterAll(async () => {
  await bot?.kill();
  if (mounted) spawnSync('umount', [disk]);
  rmdirSync(disk);
});

const fill = (): readonly string[] => {
  const files: string[] = [];
  for (;;) {
    const file = join(disk, `fill-${files.length}`);
    files.push(file);
    try {
      writeFileSync(file, Buffer.alloc(4096));
    } catch {
      return files;
    }
  }
};

const onDisk = mounted ? test : test.skip;

onDisk('what was deleted is overwritten later, where there is no room for that now', async () => {
  const driver = openSqlite(join(disk, 'own'));
  await driver.write(async (query) => {
    await query('create table words (word text)');
    await query('insert into words values (hex(zeroblob(100000)))');
  });
  const files = fill();
  await expect(driver.scrub(Date.now())).rejects.toThrow(StoreUnavailable);
  for (const file of files) rmSync(file, { force: true });
  await driver.scrub(Date.now());
  await driver.close();
});

onDisk('a full disk is said to be one; asked again once there is room, everything goes on', async () => {
  bot = await startProcess(join(disk, 'data'), { LOG_LEVEL: 'silent' });
  const { url, lives } = bot;
  const root = `${url}/v3/directline`;
  const begun = await begin(root);
  const say = (id: string) => postActivity(root, begun, fromHolder({ text: 'はい' }, id));
  const shown = async () => (await activities(root, begun)).map(({ from }) => from.role);
  await until(async () => (await shown()).length === 1, 'the greeting');

  const files = fill();
  const refused = await say('once');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
  const ready = await fetch(`${url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([
    503,
    { status: 'the database cannot be written: the disk is full' },
  ]);
  expect(lives()).toBe(true);

  for (const file of files) rmSync(file, { force: true });
  await until(async () => (await say('once')).status === 200, 'that it is taken');
  await until(async () => (await shown()).length === 3, 'the answer');
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect(await shown()).toEqual(['bot', 'user', 'bot']);
});
