import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { DeliveryFailure } from '../../../src/bot/messages/outgoing.ts';
import { createChannelHealth, pausedChannels } from '../../../src/bot/tasks/channel-health.ts';
import { createRunner, type Runner } from '../../../src/bot/tasks/runner.ts';
import { createKeepAlive } from '../../../src/http/keep-alive.ts';
import { openSqlite } from '../../../src/store/drivers/sqlite.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import type { Task } from '../../../src/store/tasks/add-tasks.ts';
import { StoreUnavailable } from '../../../src/store/unavailable.ts';
import { keptLinesOf } from '../../helpers/far-faults.ts';
import { scratchDir } from '../../helpers/scratch.ts';
import { until } from '../../helpers/until.ts';

let dir: string;
let store: Store;
let runner: Runner;
let now: number;
/** What was brought into the world, in order, and what the world answers next. */
let done: string[];
let failures: unknown[];
/** How often each was begun before, as whoever performs it hears. */
let tried: number[];

const HOUR = 3_600_000;
const silent = pino({ level: 'silent' });
const health = () =>
  createChannelHealth({ givenUpTasks: store.givenUpTasks, notes: store.notes, now: () => now, log: silent });

beforeEach(async () => {
  dir = scratchDir('madoguchi-runner-');
  store = await openStore(openSqlite(dir), 'tdb-class2');
  now = Date.parse('2025-03-10T10:00:00+09:00');
  done = [];
  failures = [];
  tried = [];
  const own = health();
  runner = createRunner({
    tasks: store.tasks,
    perform: async (task: Task) => {
      tried.push(task.attempts);
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
      done.push(String(task.effect));
      if (task.effect !== 'to nobody') own.took('slack');
    },
    health: own,
    giveUpAfter: 2 * HOUR,
    now: () => now,
    log: silent,
  });
});
afterEach(async () => {
  await runner.stop();
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

/** A runner of a test's own, whose looks for what is due are counted. */
const ownRunner = ({
  tasks,
  perform = async ({ effect }) => {
    done.push(String(effect));
  },
}: {
  readonly tasks: Partial<Store['tasks']>;
  readonly perform?: (task: Task) => Promise<void>;
}): Runner & { readonly looks: () => number } => {
  let looks = 0;
  const own = createRunner({
    tasks: {
      ...store.tasks,
      claimDue: async (...given) => {
        const due = await store.tasks.claimDue(...given);
        looks += 1;
        return due;
      },
      ...tasks,
    },
    perform,
    health: health(),
    giveUpAfter: 2 * HOUR,
    now: () => now,
    log: silent,
  });
  return { ...own, looks: () => looks };
};

/** What it fails with to ask over a connection that was kept, and closed. */
const closedKept = async (): Promise<unknown> => {
  const far = createServer((_, response) => void response.end());
  const lines = keptLinesOf(far);
  far.prependListener('request', (asked) => lines.wasClosed(asked));
  await new Promise<void>((resolve) => far.listen(0, '127.0.0.1', resolve));
  const ask = createKeepAlive(64, 60_000);
  const asked = { method: 'POST', headers: {}, timeout: 60_000, maxBytes: 0 } as const;
  const url = `http://127.0.0.1:${(far.address() as AddressInfo).port}/`;
  try {
    return await until(async () => {
      await ask(url, asked);
      lines.expire();
      return ask(url, asked).then(
        () => undefined,
        (error: unknown) => error,
      );
    }, 'that a connection is kept, and closed');
  } finally {
    far.closeAllConnections();
    far.close();
  }
};

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

  test('that failed over a kept connection which had been closed are tried again at once, once, as a second attempt', async () => {
    const closed = await closedKept();
    await add('a');
    failures = [new DeliveryFailure('no answer', { cause: closed })];
    await work();
    expect([tried, done]).toEqual([[0, 1], ['a']]);
    await add('b');
    failures = [closed, closed];
    await work();
    expect(done).toEqual(['a']);
    now += 1_000;
    await work();
    expect([tried, done]).toEqual([
      [0, 1, 0, 1, 1],
      ['a', 'b'],
    ]);
  });

  test('that are refused for good are given up, and hold nothing back', async () => {
    await add('a');
    await add('b');
    failures = [new DeliveryFailure('blocked', { final: true })];
    await work();
    expect(done).toEqual(['b']);
    expect((await store.tasks.counts(now)).givenUp).toBe(1);
  });

  test('that fail are given up by the time they were tried, with a delay that grows', async () => {
    await add('a');
    failures = Array.from({ length: 100 }, () => new DeliveryFailure('HTTP 500'));
    const delays: number[] = [];
    const from = now;
    await work();
    while ((await store.tasks.counts(now)).givenUp === 0) {
      const [before, left] = [now, failures.length];
      while (failures.length === left && now - before < 600_000) {
        now += 1000;
        await work();
      }
      delays.push((now - before) / 1000);
    }
    expect(delays.slice(0, 11)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    expect(Math.floor((now - from) / HOUR)).toBe(2);
  });

  test('that our own database held up are tried again a second later, however often', async () => {
    await add('a');
    failures = Array.from({ length: 7 }, () => new StoreUnavailable('DATABASE_URL: it does not answer'));
    const from = now;
    await work();
    while (done.length === 0 && now - from < 60_000) {
      now += 1000;
      await work();
    }
    expect([done, (now - from) / 1000]).toEqual([['a'], 7]);
  });

  test('that fail by a fault of our own hold their lane back for two minutes, not for hours', async () => {
    await add('a');
    await add('b');
    failures = Array.from({ length: 8 }, () => new TypeError('no such text'));
    const from = now;
    await work();
    while ((await store.tasks.counts(now)).givenUp === 0) {
      now += 1000;
      await work();
    }
    expect((now - from) / 1000).toBe(127);
    expect(done).toEqual(['b']);
    // What went wrong on the way out is none, however it is wrapped.
    await add('c');
    failures = Array.from(
      { length: 9 },
      () => new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNRESET' }) }),
    );
    while (failures.length > 0) {
      now += 600_000;
      await work();
    }
    expect((await store.tasks.counts(now)).givenUp).toBe(1);
  });

  test('that the far side asks to wait for are no attempt, however often, and wait a day at most', async () => {
    await add('a');
    failures = Array.from({ length: 40 }, () => new DeliveryFailure('slow down', { retryAfter: 1_000 }));
    for (let times = 0; times < 40; times += 1) {
      await work();
      now += 1_000;
    }
    failures = [
      new DeliveryFailure('HTTP 500'),
      new DeliveryFailure('slow down', { retryAfter: 40 * 24 * HOUR }),
    ];
    await work();
    now += 1_000;
    await work();
    expect(await store.tasks.claimDue(now + 24 * HOUR - 1, 1)).toEqual([]);
    now += 24 * HOUR;
    await work();
    expect(done).toEqual(['a']);
  });

  test('of a channel that knows us no more wait, whatever the time; one is tried, and when it goes through all go', async () => {
    await add('old', 'slack:C0');
    failures = [new DeliveryFailure('blocked', { final: true })];
    await work('slack:C0');
    await add('late', 'slack:C0');
    failures = [new DeliveryFailure('HTTP 500')];
    await work('slack:C0');
    now += 3 * HOUR;
    failures = [new DeliveryFailure('HTTP 500')];
    await work('slack:C0');
    expect((await store.tasks.counts(now)).givenUp).toBe(2);

    for (const lane of ['slack:C1', 'slack:C2', 'slack:C2', 'teams:T1']) await add(lane, lane);
    failures = [new DeliveryFailure('token_revoked', { revoked: 'slack' })];
    await work('slack:C1');
    expect(await pausedChannels(store.notes)).toEqual([
      { channel: 'slack', at: now, error: 'token_revoked' },
    ]);
    await work('slack:C2');
    await work('teams:T1');
    expect(done).toEqual(['teams:T1']);

    for (let hours = 0; hours < 5; hours += 1) {
      now += HOUR;
      failures = [new DeliveryFailure('token_revoked', { revoked: 'slack' })];
      runner.wakeDue();
      await runner.idle();
      expect(failures).toEqual([]);
    }
    expect(done).toEqual(['teams:T1']);
    expect((await store.tasks.counts(now)).givenUp).toBe(2);

    now += HOUR;
    runner.wakeDue();
    await runner.idle();
    expect([...done].sort()).toEqual(['late', 'slack:C1', 'slack:C2', 'slack:C2', 'teams:T1']);
    expect(await pausedChannels(store.notes)).toEqual([]);
    expect((await store.givenUpTasks.all()).map(({ effect }) => effect)).toEqual(['old']);
  });

  test('of a paused channel that spoke to nobody do not end its pause', async () => {
    await add('to nobody', 'slack:C0', now - 1);
    await add('a', 'slack:C1');
    failures = [new DeliveryFailure('token_revoked', { revoked: 'slack' })];
    await work('slack:C1');
    now += HOUR;
    runner.wakeDue();
    await runner.idle();
    expect(done).toEqual(['to nobody']);
    expect(await pausedChannels(store.notes)).toHaveLength(1);
    runner.wakeDue();
    await runner.idle();
    expect(done).toEqual(['to nobody', 'a']);
    expect(await pausedChannels(store.notes)).toEqual([]);
  });

  test('that are handed over while claims are let go are done once', async () => {
    let settled = (): void => {};
    const letting = new Promise<void>((resolve) => {
      settled = resolve;
    });
    let goOn = (): void => {};
    const slow = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let asked = false;
    const own = ownRunner({
      tasks: {
        mayBeAstray: () => !asked,
        letGo: async (except) => {
          asked = true;
          await letting;
          await store.tasks.letGo(except);
        },
      },
      perform: async (task) => {
        done.push(String(task.effect));
        await slow;
      },
    });
    own.wakeDue();
    await until(() => asked);
    const id = await store.tasks.addClaimed({ lane: 'x', effect: 'a', dueAt: now });
    own.take({ id, lane: 'x', effect: 'a', attempts: 0, failures: 0, triedAt: now });
    settled();
    await until(() => done.length > 0);
    own.wakeDue();
    await until(() => own.looks() >= 2);
    goOn();
    await own.idle();
    await own.stop();
    expect(done).toEqual(['a']);
  });

  test('whose commit is heard of only after claims were let go are done once', async () => {
    let astray = true;
    const own = ownRunner({
      tasks: {
        // A commit of another lane was lost, and its session stands still.
        mayBeAstray: () => astray,
      },
    });
    await store.tasks.addClaimed({ lane: 'y', effect: 'astray', dueAt: now });
    await own.claiming('x', async () => {
      const id = await store.tasks.addClaimed({ lane: 'x', effect: 'a', dueAt: now });
      own.wakeDue();
      await until(() => done.includes('astray'));
      own.wakeDue();
      await until(() => own.looks() >= 2);
      expect(done).toEqual(['astray']);
      own.take({ id, lane: 'x', effect: 'a', attempts: 0, failures: 0, triedAt: now });
    });
    astray = false;
    own.wakeDue();
    await until(() => own.looks() >= 3);
    await own.idle();
    await own.stop();
    expect(done).toEqual(['astray', 'a']);
  });

  test('whose commit began while claims were let go, and is heard of after that, are done once', async () => {
    let goOn = (): void => {};
    const letting = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let asked = false;
    const own = ownRunner({
      tasks: {
        mayBeAstray: () => !asked,
        letGo: async (except) => {
          asked = true;
          await letting;
          await store.tasks.letGo(except);
        },
      },
    });
    own.wakeDue();
    await until(() => asked);
    await own.claiming('x', async () => {
      const id = await store.tasks.addClaimed({ lane: 'x', effect: 'a', dueAt: now });
      goOn();
      await until(() => done.length > 0);
      own.take({ id, lane: 'x', effect: 'a', attempts: 0, failures: 0, triedAt: now });
    });
    own.wakeDue();
    await until(() => own.looks() >= 2);
    await own.idle();
    await own.stop();
    expect(done).toEqual(['a']);
  });

  test('of a lane that were given up are taken up again when asked', async () => {
    await add('a', 'desk');
    failures = [new DeliveryFailure('not_in_channel', { final: true })];
    await work('desk');
    expect(await store.givenUpTasks.revive('desk', now)).toBe(1);
    expect(await store.givenUpTasks.revive('other', now)).toBe(0);
    await work('desk');
    expect(done).toEqual(['a']);
  });

  test('that another process left are taken up at the start', async () => {
    await add('a');
    await add('b', 'y');
    await store.tasks.claim('x', now);
    await store.close();
    store = await openStore(openSqlite(dir), 'tdb-class2');
    const next = createRunner({
      tasks: store.tasks,
      perform: async (task) => void done.push(String(task.effect)),
      health: health(),
      giveUpAfter: 2 * HOUR,
      now: () => now,
      log: silent,
    });
    next.start();
    await until(() => done.length >= 2);
    await next.stop();
    expect([...done].sort()).toEqual(['a', 'b']);
  });
});
