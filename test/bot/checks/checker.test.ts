import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createChecker } from '../../../src/bot/checks/checker.ts';
import { checkerProgram } from '../../../src/bot/checks/checker-program.ts';
import { createSpareChildren } from '../../../src/bot/checks/spare-children.ts';
import { buildCheckerChild } from '../../../web/check/build-check-page.ts';
import { until } from '../../helpers/until.ts';
import { NOW, withPairs } from '../../p12/pairs.ts';
import { certificateBag, keyBag, pfx } from '../../p12/writer.ts';

const pair = withPairs();

test('answers, bounds the queue, kills what takes too long, gives the seat back', async () => {
  const bytes = await pfx([keyBag(pair.key), certificateBag(pair.certificate)], 'pw');
  const checker = createChecker({ concurrency: 1, queue: 1 });
  const answers = await Promise.all([1, 2, 3].map(() => checker.check(bytes, { password: 'pw', at: NOW })));
  expect(answers.map((answer) => (answer === 'busy' ? answer : answer.verdict))).toEqual([
    'usable',
    'usable',
    'busy',
  ]);
  expect(await checker.check(bytes, { password: 'no', at: NOW })).toMatchObject({
    verdict: 'wrong-password-or-damaged',
  });
  await checker.close();
  expect(await checker.check(bytes, { at: NOW })).toMatchObject({ verdict: 'refused' });
  const hasty = createChecker({ limitMs: 1 });
  expect(await hasty.check(bytes, { password: 'pw', at: NOW })).toMatchObject({
    verdict: 'refused',
    reasons: ['too-long'],
  });
  await hasty.close();
});

test('costly files of one person leave a seat for others, also where more of them wait', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fair-'));
  const path = join(folder, 'child.mjs');
  writeFileSync(
    path,
    `import { buffer } from 'node:stream/consumers';
     const given = await buffer(process.stdin);
     if (given.includes('"costly"')) new MessageChannel().port1.onmessage = () => undefined;
     else process.stdout.write(JSON.stringify({ reasons: ['done'] }) + '\\n');`,
  );
  const bytes = await pfx([keyBag(pair.key), certificateBag(pair.certificate)], 'pw');
  const checker = createChecker({ limitMs: 600_000, program: { path, readable: path } });
  const costly = [1, 2, 3].map(() => checker.check(bytes, { password: 'costly', at: NOW }, 'one'));
  for (const other of ['two', 'three', 'two'])
    expect(await checker.check(bytes, { password: 'pw', at: NOW }, other)).toEqual({ reasons: ['done'] });
  await checker.close();
  for (const answer of await Promise.all(costly)) expect(answer).toMatchObject({ verdict: 'refused' });
  rmSync(folder, { recursive: true });
});

test('where no process can be started, as where the machine has no room for one, a file is refused, and nothing else ends', async () => {
  const bytes = await pfx([keyBag(pair.key), certificateBag(pair.certificate)], 'pw');
  const impossible = { path: '\0', readable: '\0' };
  const checker = createChecker({ program: impossible, spares: 1 });
  expect(await checker.check(bytes, { password: 'pw', at: NOW })).toMatchObject({ verdict: 'refused' });
  await checker.close();
  const spares = createSpareChildren(() => {
    throw new Error('too many open files');
  }, 1);
  spares.refill();
  expect(await spares.take().check(bytes, { at: NOW }, new AbortController().signal)).toBeNull();
  spares.close();
});

test('one is started beforehand and waits; each takes one file, and ends', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'spares-'));
  const path = join(folder, 'child.mjs');
  writeFileSync(
    path,
    `import { buffer } from 'node:stream/consumers';
     await buffer(process.stdin);
     const reasons = [String(process.pid), ...process.argv.slice(2)];
     process.stdout.write(JSON.stringify({ reasons }) + '\\n');
     // Stays until it is ended.
     new MessageChannel().port1.onmessage = () => undefined;`,
  );
  const bytes = await pfx([keyBag(pair.key), certificateBag(pair.certificate)], 'pw');
  const checker = createChecker({ spares: 1, program: { path, readable: path } });
  const seen: (readonly string[])[] = [];
  const waited = async (): Promise<boolean> => {
    const report = await checker.check(bytes, { at: NOW });
    if (report !== 'busy') seen.push(report.reasons);
    return seen.at(-1)?.[1] === '--spare';
  };
  expect(await waited()).toBe(false);
  // The next is started a while after a file, so that it is not in the way of the answer.
  for (let round = 0; round < 2; round += 1) await until(waited, 'one that waited');
  await checker.close();
  const pids = seen.map(([pid]) => Number(pid));
  expect(new Set(pids).size).toBe(pids.length);
  const alive = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  await until(() => !pids.some(alive), 'the end of each');
  rmSync(folder, { recursive: true });
});

test('runs from one file that may read nothing else, and from its sources where that is missing or old', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'checker-'));
  const bundle = join(folder, 'checker-child.mjs');
  expect(checkerProgram(bundle).path).toMatch(/src.bot.checks.checker-child\.ts$/);
  await buildCheckerChild(folder);
  const built = checkerProgram(bundle);
  expect(built).toEqual({ path: bundle, readable: bundle });
  const bytes = await pfx([keyBag(pair.key), certificateBag(pair.certificate)], 'pw');
  for (const program of [built, checkerProgram(join(folder, 'none.mjs'))]) {
    const checker = createChecker({ program });
    expect(await checker.check(bytes, { password: 'pw', at: NOW })).toMatchObject({ verdict: 'usable' });
    await checker.close();
  }
  utimesSync(bundle, 0, 0);
  expect(checkerProgram(bundle).path).toMatch(/\.ts$/);
  rmSync(folder, { recursive: true });
});
