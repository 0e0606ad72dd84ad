import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createHeldFiles } from '../../../src/bot/checks/held-files.ts';
import { createHeldPictures } from '../../../src/bot/checks/held-pictures.ts';
import { createRedaction } from '../../../src/bot/checks/redaction.ts';
import { createSeal } from '../../../src/bot/checks/seal.ts';
import { openSqlite } from '../../../src/store/drivers/sqlite.ts';
import { openStore, type Store } from '../../../src/store/store.ts';

const KEY = new Uint8Array(32).fill(1);
const NEXT_KEY = new Uint8Array(32).fill(2);
const seal = createSeal([KEY]);
/** Bytes and words that no table may tell. */
const SECRET = Buffer.from('a file that waits for its password');

let dir: string;
let store: Store;
let at: number;
const now = () => at;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'madoguchi-held-'));
  store = await openStore(openSqlite(dir), 'tdb-class2');
  at = 0;
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});
const onDisk = () =>
  Buffer.concat(['madoguchi.db', 'madoguchi.db-wal'].map((name) => readFileSync(join(dir, name))));

test('a file waits ten minutes, for its own conversation and dialog, sealed, whichever process asks', async () => {
  const held = createHeldFiles(store.shortLived, seal, now);
  const id = await held.keep('teams:a', SECRET);
  expect(onDisk().includes(SECRET)).toBe(false);
  expect(onDisk().includes(SECRET.toString('base64'))).toBe(false);
  const elsewhere = createHeldFiles(store.shortLived, createSeal([KEY]), now);
  expect((await elsewhere.read('teams:a', id))?.bytes).toEqual(SECRET);
  expect(await held.read('teams:b', id)).toBeUndefined();
  expect(await held.has('teams:a', 'another')).toBe(false);
  const second = await held.keep('teams:a', Uint8Array.of(7));
  expect([await held.has('teams:a', id), await held.has('teams:a', second)]).toEqual([false, true]);
  at = 600_000;
  expect(await held.has('teams:a', second)).toBe(false);
  await store.shortLived.forget(now());
  at = 0;
  expect(await held.has('teams:a', second)).toBe(false);
});

test('a new key opens what the old one sealed as long as it is told of it', async () => {
  const id = await createHeldFiles(store.shortLived, seal, now).keep('teams:a', SECRET);
  const knowing = (...keys: [Uint8Array, ...Uint8Array[]]) =>
    createHeldFiles(store.shortLived, createSeal(keys), now).read('teams:a', id);
  expect((await knowing(NEXT_KEY, KEY))?.bytes).toEqual(SECRET);
  expect(await knowing(NEXT_KEY)).toBeUndefined();
});

test('a redacted text is filled in for an hour, whatever signs it has; then it is gone', async () => {
  const redaction = createRedaction(store.shortLived, seal, now);
  const odd = 'a "quoted" \\ name\n$& ~fleeting:x~';
  const kept = await redaction.blanking((blank) => ({ name: blank(odd), other: 1 }));
  expect(JSON.stringify(kept)).not.toContain('quoted');
  expect(onDisk().includes('quoted')).toBe(false);
  expect(await redaction.fill(kept, 'gone')).toEqual({ name: odd, other: 1 });
  expect((await redaction.fill(kept, 'gone', (text) => text.toUpperCase())).name).toContain('QUOTED');
  at = 3_600_000;
  expect(await redaction.fill(kept, 'gone')).toEqual({ name: 'gone', other: 1 });
});

test('pictures that come at the same time all wait, as many as can; a later one is told not to', async () => {
  const held = createHeldPictures(store.shortLived, seal, now);
  const picture = (text: string) => ({ type: 'image/png' as const, bytes: Buffer.from(text) });
  const said = async () =>
    (await held.of('web:a')).map((one) => Buffer.from(one.picture.data, 'base64').toString()).sort();
  await Promise.all(['one', 'two'].map((text) => held.keep('web:a', picture(text))));
  expect(await said()).toEqual(['one', 'two']);
  expect(await held.keep('web:a', picture('three'))).toBe(true);
  expect(await held.keep('web:a', picture('x'))).toBe(false);
  expect(await said()).toEqual(['one', 'three', 'two']);
  at += 3_600_001;
  expect(await said()).toEqual([]);
  await held.keep('web:a', picture('later'));
  expect(await said()).toEqual(['later']);
});
