import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { inARow } from './helpers/in-a-row.ts';
import { pageLanes, pageOf } from './helpers/jest/page-lanes.ts';

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  // What breaks the program at random moments (break/) is no test: it pauses, and measures; the test that runs it does neither.
  .filter((name) => name.endsWith('.ts') && !/^(?:\.out|break)\/(?!.*\.test\.ts$)/.test(name))
  .filter((name) => name !== 'tests.test.ts')
  .map((name) => ({ name, code: readFileSync(join(import.meta.dirname, name), 'utf8') }));
const naming = (pattern: RegExp) => files.filter(({ code }) => pattern.test(code)).map(({ name }) => name);

describe('a test holds on any machine', () => {
  test('it waits for a state, never for a time', () => {
    expect(files.length).toBeGreaterThan(60);
    // The one wait asks again and again; the timers of a page are taken, or held until its answers are there.
    expect(naming(/\bsetTimeout\b|\bsetInterval\b|timers\/promises|Atomics\.wait/)).toEqual([
      'desk-page/answers-in-time.ts',
      'helpers/until.ts',
      'helpers/browser/page-clock.ts',
    ]);
    expect(naming(/\bwaitForTimeout\b|\bsleep\(/)).toEqual([]);
  });

  test('it measures no time: a speed is a ratio, in bench/', () => {
    expect(naming(/performance\.(?:now\(\)|mark|measure)|hrtime|console\.time|process\.uptime/)).toEqual([]);
    expect(naming(/Date\.now\(\)\s*-\s*\w|new Date\(\)\s*-/)).toEqual([]);
    // What is refused against what is derived, and a text twice as long against one, in the processor's time, which no other process adds to.
    expect([...naming(/\bcpuUsage\b/)].sort()).toEqual([
      'p12/passwords.test.ts',
      'understanding/linear-patterns.test.ts',
    ]);
  });
});

test('a test that begins where another one failed fails at once, untried', async () => {
  const defined: (() => Promise<void>)[] = [];
  const next = inARow((_, work) => void defined.push(work));
  const did: string[] = [];
  next('goes', async () => void did.push('goes'));
  next('fails', async () => {
    throw new Error('nothing there');
  });
  next('follows', async () => void did.push('follows'));
  const came: string[] = [];
  for (const work of defined)
    came.push(
      await work().then(
        () => 'passed',
        ({ message }) => message,
      ),
    );
  expect(came).toEqual(['passed', 'nothing there', 'begins where this one failed: fails']);
  expect(did).toEqual(['goes']);
});

describe('files of tests whose pages are the same go to one worker', () => {
  const CODES = {
    desk: 'const pages = await startDeskPages(NOW);',
    'desk by a link': 'browser = await keptChromium(); await page.goto(await linkFor(bot));',
    chat: 'browser = await keptChromium();',
    'no page': "const link = await linkFor(bot, '山田');",
  } as const;
  type Kind = keyof typeof CODES;
  const run = (files: readonly Kind[], workers: readonly number[]) => {
    const nextOf = pageLanes(files, (kind) => pageOf(CODES[kind]));
    return workers.map((worker) => nextOf(worker));
  };

  test('those of a page stay with the worker that began with it, and others fill what is between', () => {
    const files: Kind[] = ['desk', 'chat', 'desk by a link', 'no page', 'chat', 'no page'];
    expect(run(files, [0, 1, 2, 0, 2, 1])).toEqual([
      'desk',
      'chat',
      'no page',
      'desk by a link',
      'no page',
      'chat',
    ]);
  });

  test('no worker waits while a file is left, and none is given twice', () => {
    const files: Kind[] = ['chat', 'chat', 'chat', 'no page'];
    expect(run(files, [0, 1, 1, 0, 1, 0])).toEqual(['chat', 'no page', 'chat', 'chat', undefined, undefined]);
    expect(run(files, [0, 0, 0, 0, 0])).toEqual([...files, undefined]);
  });
});
