import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { until } from '../../helpers/until.ts';
import { type RunnerScene, startRunnerScene } from './runner-scene.ts';

let scene: RunnerScene;
beforeEach(async () => {
  scene = await startRunnerScene();
});
afterEach(() => scene.close());

/** Claims that may be astray are let go once, when that is `allowed`. */
const lettingGo = (allowed: Promise<void>) => {
  let asked = false;
  const tasks: Parameters<RunnerScene['ownRunner']>[0]['tasks'] = {
    mayBeAstray: () => !asked,
    letGo: async (except) => {
      asked = true;
      await allowed;
      await scene.store.tasks.letGo(except);
    },
  };
  return { tasks, isAsked: () => asked };
};

/** The task `a` of lane `x`, as its claim gives it. */
const claimed = (id: number): Parameters<ReturnType<RunnerScene['ownRunner']>['take']>[0] => ({
  id,
  lane: 'x',
  effect: 'a',
  dueAt: scene.now,
  attempts: 0,
  failures: 0,
  triedAt: scene.now,
});

describe('tasks', () => {
  test('that are handed over while claims are let go are done once', async () => {
    const letting = Promise.withResolvers<void>();
    const slow = Promise.withResolvers<void>();
    const { tasks, isAsked } = lettingGo(letting.promise);
    const own = scene.ownRunner({
      tasks,
      perform: async (task) => {
        scene.done.push(String(task.effect));
        await slow.promise;
      },
    });
    own.wakeDue();
    await until(isAsked);
    const id = await scene.store.tasks.addClaimed({ lane: 'x', effect: 'a', dueAt: scene.now });
    own.take(claimed(id));
    letting.resolve();
    await until(() => scene.done.length > 0);
    own.wakeDue();
    await until(() => own.looks() >= 2);
    slow.resolve();
    await own.idle();
    await own.stop();
    expect(scene.done).toEqual(['a']);
  });

  test('whose commit is heard of only after claims were let go are done once', async () => {
    let astray = true;
    const own = scene.ownRunner({
      tasks: {
        // A commit of another lane was lost, and its session stands still.
        mayBeAstray: () => astray,
      },
    });
    await scene.store.tasks.addClaimed({ lane: 'y', effect: 'astray', dueAt: scene.now });
    await own.claiming('x', async () => {
      const id = await scene.store.tasks.addClaimed({ lane: 'x', effect: 'a', dueAt: scene.now });
      own.wakeDue();
      await until(() => scene.done.includes('astray'));
      own.wakeDue();
      await until(() => own.looks() >= 2);
      expect(scene.done).toEqual(['astray']);
      own.take(claimed(id));
    });
    astray = false;
    own.wakeDue();
    await until(() => own.looks() >= 3);
    await own.idle();
    await own.stop();
    expect(scene.done).toEqual(['astray', 'a']);
  });

  test('whose commit began while claims were let go, and is heard of after that, are done once', async () => {
    const letting = Promise.withResolvers<void>();
    const { tasks, isAsked } = lettingGo(letting.promise);
    const own = scene.ownRunner({
      tasks,
    });
    own.wakeDue();
    await until(isAsked);
    await own.claiming('x', async () => {
      const id = await scene.store.tasks.addClaimed({ lane: 'x', effect: 'a', dueAt: scene.now });
      letting.resolve();
      await until(() => scene.done.length > 0);
      own.take(claimed(id));
    });
    own.wakeDue();
    await until(() => own.looks() >= 2);
    await own.idle();
    await own.stop();
    expect(scene.done).toEqual(['a']);
  });
});
