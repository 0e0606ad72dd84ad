import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Runner } from '../../../src/bot/tasks/runner.ts';
import { type RunnerScene, startRunnerScene } from './runner-scene.ts';

const AHEAD_MS = 7 * 60_000;

let scene: RunnerScene;
beforeEach(async () => {
  scene = await startRunnerScene();
});
afterEach(() => scene.close());

/** A runner whose task fails while the clock stands ahead; the clock is right again before anybody has looked at it, and nothing came in meanwhile. */
const failedAhead = async (): Promise<Runner> => {
  const right = scene.now;
  const failures = [new Error('the far side', { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) })];
  const runner = scene.ownRunner({
    tasks: {},
    perform: async ({ effect }) => {
      const failure = failures.shift();
      if (failure === undefined) return void scene.done.push(String(effect));
      scene.now = right + AHEAD_MS;
      throw failure;
    },
  });
  await scene.add('late');
  runner.wake('x');
  await runner.idle();
  scene.now = right;
  return runner;
};

/** Whether the task is done in the time of a retry. */
const triesAgain = async (runner: Runner): Promise<void> => {
  for (let looks = 0; looks < 2; looks += 1) {
    runner.wakeDue();
    await runner.idle();
    scene.now += 2_000;
  }
  runner.wakeDue();
  await runner.idle();
  expect(scene.done).toEqual(['late']);
};

test('what failed while the clock was ahead is tried again in its time once that is set right', async () => {
  const runner = await failedAhead();
  await triesAgain(runner);
  await runner.stop();
});

test('also by the next process, where the one that failed ended before it saw that', async () => {
  await (await failedAhead()).stop();
  const next = scene.ownRunner({ tasks: {} });
  await triesAgain(next);
  await next.stop();
});

test('what was added while it was ahead, with nothing beside it, is done by the next process, and nobody after that takes the clock for ahead', async () => {
  const right = scene.now;
  scene.now += AHEAD_MS;
  await scene.add('late');
  scene.now = right;
  const next = scene.ownRunner({ tasks: {} });
  next.wakeDue();
  await next.idle();
  expect(scene.done).toEqual(['late']);
  await next.stop();
  expect(await scene.store.tasks.latest()).toBeLessThanOrEqual(right);
});

test('also by a process that has begun before, and looked at the clock only while it was right', async () => {
  const right = scene.now;
  const other = scene.ownRunner({ tasks: {} });
  other.wakeDue();
  await other.idle();
  scene.now += AHEAD_MS;
  await scene.add('late');
  scene.now = right;
  for (let seconds = 0; seconds < 35; seconds += 1) {
    other.wakeDue();
    await other.idle();
    scene.now += 1_000;
  }
  expect(scene.done).toEqual(['late']);
  await other.stop();
});
