import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DeliveryFailure } from '../../../src/bot/messages/outgoing.ts';
import { pausedChannels } from '../../../src/bot/tasks/channel-health.ts';
import { HOUR, type RunnerScene, startRunnerScene } from './runner-scene.ts';

let scene: RunnerScene;
beforeEach(async () => {
  scene = await startRunnerScene();
});
afterEach(() => scene.close());

/** A task to Slack whose time is over. */
const giveUpLate = async (): Promise<void> => {
  await scene.add('late', 'slack:C0');
  scene.failures = [new DeliveryFailure('HTTP 500')];
  await scene.work('slack:C0');
  scene.now += 3 * HOUR;
  scene.failures = [new DeliveryFailure('HTTP 500')];
  await scene.work('slack:C0');
};

describe('tasks', () => {
  test('of a channel that knows us no more wait, whatever the time; one is tried, and when it goes through all go', async () => {
    await scene.add('old', 'slack:C0');
    scene.failures = [new DeliveryFailure('blocked', { final: true })];
    await scene.work('slack:C0');
    await giveUpLate();
    expect((await scene.store.tasks.counts(scene.now)).givenUp).toBe(2);

    for (const lane of ['slack:C1', 'slack:C2', 'slack:C2', 'teams:T1']) await scene.add(lane, lane);
    scene.failures = [new DeliveryFailure('token_revoked', { revoked: 'slack' })];
    await scene.work('slack:C1');
    expect(await pausedChannels(scene.store.notes)).toEqual([
      { channel: 'slack', at: scene.now, error: 'token_revoked' },
    ]);
    await scene.work('slack:C2');
    await scene.work('teams:T1');
    expect(scene.done).toEqual(['teams:T1']);

    for (let hours = 0; hours < 5; hours += 1) {
      scene.now += HOUR;
      scene.failures = [new DeliveryFailure('token_revoked', { revoked: 'slack' })];
      scene.runner.wakeDue();
      await scene.runner.idle();
      expect(scene.failures).toEqual([]);
    }
    expect(scene.done).toEqual(['teams:T1']);
    expect((await scene.store.tasks.counts(scene.now)).givenUp).toBe(2);

    scene.now += HOUR;
    scene.runner.wakeDue();
    await scene.runner.idle();
    expect([...scene.done].sort()).toEqual(['late', 'slack:C1', 'slack:C2', 'slack:C2', 'teams:T1']);
    expect(await pausedChannels(scene.store.notes)).toEqual([]);
    expect((await scene.store.givenUpTasks.all()).map(({ effect }) => effect)).toEqual(['old']);
  });

  test('of a paused channel that spoke to nobody do not end its pause', async () => {
    await scene.add('to nobody', 'slack:C0', scene.now - 1);
    await scene.add('a', 'slack:C1');
    scene.failures = [new DeliveryFailure('token_revoked', { revoked: 'slack' })];
    await scene.work('slack:C1');
    scene.now += HOUR;
    scene.runner.wakeDue();
    await scene.runner.idle();
    expect(scene.done).toEqual(['to nobody']);
    expect(await pausedChannels(scene.store.notes)).toHaveLength(1);
    scene.runner.wakeDue();
    await scene.runner.idle();
    expect(scene.done).toEqual(['to nobody', 'a']);
    expect(await pausedChannels(scene.store.notes)).toEqual([]);
  });

  test('that is refused while the database is away is noted once that is back, for the desk', async () => {
    await scene.add('a', 'slack:C1');
    scene.failures = [new DeliveryFailure('token_revoked', { revoked: 'slack' })];
    scene.away('keep', 1);
    await scene.work('slack:C1');
    expect(await pausedChannels(scene.store.notes)).toHaveLength(1);
    expect((await scene.store.tasks.counts(scene.now)).due).toBe(1);
  });

  test('that works again while the database is away goes on once that is back: its pause is over, and what its time was over for is taken up', async () => {
    await giveUpLate();
    await scene.add('a', 'slack:C1');
    scene.failures = [new DeliveryFailure('token_revoked', { revoked: 'slack' })];
    await scene.work('slack:C1');
    scene.now += HOUR;
    scene.away('drop', 1);
    scene.runner.wakeDue();
    await scene.runner.idle();
    expect(await pausedChannels(scene.store.notes)).toEqual([]);
    expect(scene.done.sort()).toEqual(['a', 'late']);
  });
});
