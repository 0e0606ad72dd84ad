import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DeliveryFailure } from '../../../src/bot/messages/outgoing.ts';
import { createRunner } from '../../../src/bot/tasks/runner.ts';
import { openSqlite } from '../../../src/store/drivers/sqlite.ts';
import { openStore } from '../../../src/store/store.ts';
import { until } from '../../helpers/until.ts';
import { HOUR, type RunnerScene, silent, startRunnerScene } from './runner-scene.ts';

let scene: RunnerScene;
beforeEach(async () => {
  scene = await startRunnerScene();
});
afterEach(() => scene.close());

describe('tasks', () => {
  test('are worked off in order and leave the store', async () => {
    for (const effect of ['a', 'b', 'c']) await scene.add(effect);
    await scene.work();
    expect(scene.done).toEqual(['a', 'b', 'c']);
    expect(await scene.store.tasks.counts(scene.now)).toEqual({ due: 0, waiting: 0, givenUp: 0 });
  });

  test('of a lane that were given up are taken up again when asked', async () => {
    await scene.add('a', 'desk');
    scene.failures = [new DeliveryFailure('not_in_channel', { final: true })];
    await scene.work('desk');
    expect(await scene.store.givenUpTasks.revive('desk', scene.now)).toBe(1);
    expect(await scene.store.givenUpTasks.revive('other', scene.now)).toBe(0);
    await scene.work('desk');
    expect(scene.done).toEqual(['a']);
  });

  test('that another process left are taken up at the start', async () => {
    await scene.add('a');
    await scene.add('b', 'y');
    await scene.store.tasks.claim('x', scene.now);
    await scene.store.close();
    scene.store = await openStore(openSqlite(scene.dir), 'tdb-class2');
    const next = createRunner({
      tasks: scene.store.tasks,
      perform: async (task) => void scene.done.push(String(task.effect)),
      health: scene.health(),
      giveUpAfter: 2 * HOUR,
      now: () => scene.now,
      log: silent,
    });
    next.start();
    await until(() => scene.done.length >= 2);
    await next.stop();
    expect([...scene.done].sort()).toEqual(['a', 'b']);
  });
});
