import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DeliveryFailure } from '../../../src/bot/messages/outgoing.ts';
import { createKeepAlive } from '../../../src/http/keep-alive.ts';
import { StoreUnavailable, WrittenByNewer } from '../../../src/store/unavailable.ts';
import { keptLinesOf } from '../../helpers/far-faults.ts';
import { listening } from '../../helpers/listening.ts';
import { until } from '../../helpers/until.ts';
import { HOUR, type RunnerScene, startRunnerScene } from './runner-scene.ts';

let scene: RunnerScene;
beforeEach(async () => {
  scene = await startRunnerScene();
});
afterEach(() => scene.close());

/** What it fails with to ask over a connection that was kept, and closed. */
const closedKept = async (): Promise<unknown> => {
  const far = createServer((_, response) => void response.end());
  const lines = keptLinesOf(far);
  far.prependListener('request', (asked) => lines.wasClosed(asked));
  const { origin, close } = await listening(far);
  const ask = createKeepAlive(64, 60_000);
  const asked = { method: 'POST', headers: {}, timeout: 60_000, maxBytes: 0 } as const;
  const url = `${origin}/`;
  try {
    return await until(async () => {
      await ask(url, asked);
      // It is asked over again in the next round of the event loop.
      await new Promise((resolve) => setImmediate(resolve));
      lines.expire();
      return ask(url, asked).then(
        () => undefined,
        (error: unknown) => error,
      );
    }, 'that a connection is kept, and closed');
  } finally {
    await close();
  }
};

describe('tasks', () => {
  test('that fail are tried again when the far side asked for it, before those behind them', async () => {
    await scene.add('a');
    await scene.add('b');
    scene.failures = [new DeliveryFailure('slow down', { retryAfter: 30_000 })];
    await scene.work();
    scene.now += 29_999;
    await scene.work();
    expect(scene.done).toEqual([]);
    scene.now += 1;
    await scene.work();
    expect(scene.done).toEqual(['a', 'b']);
  });

  test('that failed over a kept connection which had been closed are tried again at once, once, as a second attempt', async () => {
    const closed = await closedKept();
    await scene.add('a');
    scene.failures = [new DeliveryFailure('no answer', { cause: closed })];
    await scene.work();
    expect([scene.tried, scene.done]).toEqual([[0, 1], ['a']]);
    await scene.add('b');
    scene.failures = [closed, closed];
    await scene.work();
    expect(scene.done).toEqual(['a']);
    scene.now += 1_000;
    await scene.work();
    expect([scene.tried, scene.done]).toEqual([
      [0, 1, 0, 1, 1],
      ['a', 'b'],
    ]);
  });

  test('of which a first attempt may have arrived are known to have been begun, however the next one is refused', async () => {
    const closed = await closedKept();
    const refusals = [
      new DeliveryFailure('slow down', { retryAfter: 1_000, unsent: true }),
      new DeliveryFailure('slow down', { retryAfter: 1_000 }),
      new DeliveryFailure('who are you?', { revoked: 'slack', unsent: true }),
      new WrittenByNewer('a newer version wrote it'),
    ];
    for (const refusal of refusals) {
      await scene.add('a', 'slack:D1');
      scene.failures = [closed, refusal];
      await scene.work('slack:D1');
      scene.now += 60_000;
      await scene.work('slack:D1');
    }
    expect(scene.tried).toEqual(refusals.flatMap(() => [0, 1, 1]));
    expect(scene.done).toEqual(refusals.map(() => 'a'));
  });

  test('that may have been done in part before they were refused are known to have been begun; those that were not sent are not', async () => {
    for (const unsent of [false, true]) {
      for (const refusal of [{ retryAfter: 1_000 }, { revoked: 'slack' as const }]) {
        await scene.add('a', 'slack:D1');
        scene.failures = [new DeliveryFailure('refused', { ...refusal, unsent })];
        await scene.work('slack:D1');
        scene.now += 60_000;
        await scene.work('slack:D1');
      }
    }
    expect(scene.tried).toEqual([0, 1, 0, 1, 0, 0, 0, 0]);
  });

  test('that are refused for good are given up, and hold nothing back', async () => {
    await scene.add('a');
    await scene.add('b');
    scene.failures = [new DeliveryFailure('blocked', { final: true })];
    await scene.work();
    expect(scene.done).toEqual(['b']);
    expect((await scene.store.tasks.counts(scene.now)).givenUp).toBe(1);
  });

  test('that fail are given up by the time they were tried, with a delay that grows', async () => {
    await scene.add('a');
    scene.failures = Array.from({ length: 100 }, () => new DeliveryFailure('HTTP 500'));
    const delays: number[] = [];
    const from = scene.now;
    await scene.work();
    while ((await scene.store.tasks.counts(scene.now)).givenUp === 0) {
      const [before, left] = [scene.now, scene.failures.length];
      while (scene.failures.length === left && scene.now - before < 600_000) {
        scene.now += 1000;
        await scene.work();
      }
      delays.push((scene.now - before) / 1000);
    }
    expect(delays.slice(0, 11)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    expect(Math.floor((scene.now - from) / HOUR)).toBe(2);
  });

  test('that our own database held up are tried again a second later, however often', async () => {
    await scene.add('a');
    scene.failures = Array.from(
      { length: 7 },
      () => new StoreUnavailable('DATABASE_URL: it does not answer'),
    );
    const from = scene.now;
    await scene.work();
    while (scene.done.length === 0 && scene.now - from < 60_000) {
      scene.now += 1000;
      await scene.work();
    }
    expect([scene.done, (scene.now - from) / 1000]).toEqual([['a'], 7]);
  });

  test('that fail by a fault of our own hold their lane back for two minutes, not for hours', async () => {
    await scene.add('a');
    await scene.add('b');
    scene.failures = Array.from({ length: 8 }, () => new TypeError('no such text'));
    const from = scene.now;
    await scene.work();
    while ((await scene.store.tasks.counts(scene.now)).givenUp === 0) {
      scene.now += 1000;
      await scene.work();
    }
    expect((scene.now - from) / 1000).toBe(127);
    expect(scene.done).toEqual(['b']);
    // What went wrong on the way out is none, however it is wrapped.
    await scene.add('c');
    scene.failures = Array.from(
      { length: 9 },
      () => new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNRESET' }) }),
    );
    while (scene.failures.length > 0) {
      scene.now += 600_000;
      await scene.work();
    }
    expect((await scene.store.tasks.counts(scene.now)).givenUp).toBe(1);
  });

  test('that the far side asks to wait for are no attempt, however often, and wait a day at most', async () => {
    await scene.add('a');
    scene.failures = Array.from(
      { length: 40 },
      () => new DeliveryFailure('slow down', { retryAfter: 1_000 }),
    );
    for (let times = 0; times < 40; times += 1) {
      await scene.work();
      scene.now += 1_000;
    }
    scene.failures = [
      new DeliveryFailure('HTTP 500'),
      new DeliveryFailure('slow down', { retryAfter: 40 * 24 * HOUR }),
    ];
    await scene.work();
    scene.now += 1_000;
    await scene.work();
    expect(await scene.store.tasks.claimDue(scene.now + 24 * HOUR - 1, 1)).toEqual([]);
    scene.now += 24 * HOUR;
    await scene.work();
    expect(scene.done).toEqual(['a']);
  });
});
