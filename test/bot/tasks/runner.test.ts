import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { DeliveryFailure } from '../../../src/bot/messages/outgoing.ts';
import { createRunner, type Runner } from '../../../src/bot/tasks/runner.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import type { Task } from '../../../src/store/tasks.ts';
import { until } from '../../helpers/until.ts';

let dir: string;
let store: Store;
let runner: Runner;
let now: number;
/** What was brought into the world, in order, and what the world answers next. */
let done: string[];
let failures: unknown[];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'madoguchi-runner-'));
  store = await openStore(openSqlite(dir));
  now = Date.parse('2025-03-10T10:00:00+09:00');
  done = [];
  failures = [];
  runner = createRunner({
    tasks: store.tasks,
    perform: async (task: Task) => {
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
      done.push(String(task.effect));
    },
    now: () => now,
    log: pino({ level: 'silent' }),
  });
});
afterEach(async () => {
  await runner.stop();
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

const add = (effect: string, lane = 'x', dueAt = now) => store.tasks.add({ lane, effect, dueAt });
const work = async (lane = 'x') => {
  runner.wake(lane);
  await runner.idle();
};

describe('tasks', () => {
  test('are worked off in order and leave the store', async () => {
    for (const effect of ['a', 'b', 'c']) await add(effect);
    await work();
    expect(done).toEqual(['a', 'b', 'c']);
    expect(await store.tasks.counts(now)).toEqual({ due: 0, waiting: 0, givenUp: 0 });
  });

  test('that fail are tried again when the far side asked for it, before those behind them', async () => {
    await add('a');
    await add('b');
    failures = [new DeliveryFailure('slow down', { retryAfter: 30_000 })];
    await work();
    now += 29_999;
    await work();
    expect(done).toEqual([]);
    now += 1;
    await work();
    expect(done).toEqual(['a', 'b']);
  });

  test('that are refused for good are given up, and hold nothing back', async () => {
    await add('a');
    await add('b');
    failures = [new DeliveryFailure('blocked', { final: true })];
    await work();
    expect(done).toEqual(['b']);
    expect((await store.tasks.counts(now)).givenUp).toBe(1);
  });

  test('that fail twelve times are given up, with a delay that grows', async () => {
    await add('a');
    failures = Array.from({ length: 12 }, () => new Error('HTTP 500'));
    const delays: number[] = [];
    while ((await store.tasks.counts(now)).givenUp === 0) {
      await work();
      const before = now;
      while ((await store.tasks.dueLanes(now, 1)).length === 0 && now - before < 600_000) now += 1000;
      delays.push((now - before) / 1000);
    }
    expect(delays.slice(0, 11)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
  });

  test('of a lane that were given up are taken up again when asked', async () => {
    await add('a', 'desk');
    failures = [new DeliveryFailure('not_in_channel', { final: true })];
    await work('desk');
    expect(await store.tasks.revive('desk', now)).toBe(1);
    expect(await store.tasks.revive('other', now)).toBe(0);
    await work('desk');
    expect(done).toEqual(['a']);
  });

  test('that another process left are taken up at the start', async () => {
    await add('a');
    await add('b', 'y');
    await store.tasks.claim('x', now);
    await store.close();
    store = await openStore(openSqlite(dir));
    const next = createRunner({
      tasks: store.tasks,
      perform: async (task) => void done.push(String(task.effect)),
      now: () => now,
      log: pino({ level: 'silent' }),
    });
    next.start();
    await until(() => done.length >= 2);
    await next.stop();
    expect([...done].sort()).toEqual(['a', 'b']);
  });
});
