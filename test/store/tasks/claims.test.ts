import { describe, expect, test } from '@jest/globals';
import { openSqlite } from '../../../src/store/drivers/sqlite.ts';
import { openStore } from '../../../src/store/store.ts';
import { TURN_AT, turnOf } from '../../helpers/turn-write.ts';
import { eachOnScratch } from '../store-scene.ts';

const at = TURN_AT;
const scene = eachOnScratch();

describe('tasks', () => {
  const add = (lane: string, dueAt: number, name: string) =>
    scene.store.conversations.commit(
      turnOf({ key: name, id: name, seen: name, tasks: [{ lane, effect: { name }, dueAt }] }),
    );
  const claimed = async (lane: string, now: number) =>
    ((await scene.store.tasks.claim(lane, now))?.effect as { name: string } | undefined)?.name;

  test('of a lane go in order, one at a time; lanes do not wait for one another', async () => {
    await add('x', at, 'first');
    await add('x', at, 'second');
    await add('y', at, 'other');
    const first = await scene.store.tasks.claim('x', at);
    expect(first?.effect).toEqual({ name: 'first' });
    expect(await claimed('x', at)).toBeUndefined();
    expect(await claimed('y', at)).toBe('other');
    expect((await scene.store.tasks.claim('x', at, first))?.effect).toEqual({ name: 'second' });
    expect((await scene.store.tasks.counts(at)).due).toBe(2);
  });

  test('that wait for a retry hold back those behind them, those for later do not', async () => {
    await add('x', at + 60_000, 'reminder');
    await add('x', at, 'first');
    await add('x', at, 'second');
    const first = await scene.store.tasks.claim('x', at);
    expect(first?.effect).toEqual({ name: 'first' });
    await scene.store.tasks.postpone(first?.id ?? 0, at, 5_000, 'HTTP 500', 'failed');
    expect(await claimed('x', at + 4_999)).toBeUndefined();
    expect(await claimed('x', at + 5_000)).toBe('first');
  });

  test('that are given up stay, are counted, and hold nothing back', async () => {
    await add('x', at, 'first');
    await add('x', at, 'second');
    const first = await scene.store.tasks.claim('x', at);
    await scene.store.tasks.giveUp(first?.id ?? 0, at, 'blocked', true);
    expect(await claimed('x', at)).toBe('second');
    expect(await scene.store.tasks.counts(at)).toEqual({ due: 1, waiting: 0, givenUp: 1 });
  });

  test('of many lanes those that were due the longest come first, and one whose next task waits is none of them', async () => {
    await add('waits', at - 3, 'retried');
    await add('waits', at - 3, 'behind it');
    await add('late', at - 1, 'b');
    await add('later', at, 'c');
    await add('early', at - 2, 'a');
    const first = await scene.store.tasks.claim('waits', at);
    await scene.store.tasks.postpone(first?.id ?? 0, at, 1000, 'no answer', 'failed');
    const taken = async (now: number, most: number) =>
      (await scene.store.tasks.claimDue(now, most)).map(({ lane }) => lane);
    expect(await taken(at, 2)).toEqual(['early', 'late']);
    expect(await taken(at, 9)).toEqual(['later']);
    expect(await taken(at + 1000, 1)).toEqual(['waits']);
    expect(await taken(at + 1000, 9)).toEqual([]);
  });

  test('that a dead process had claimed are taken up again', async () => {
    await add('x', at, 'first');
    await claimed('x', at);
    expect(await scene.store.tasks.claimDue(at + 86_400_000, 9)).toEqual([]);
    await scene.store.close();
    scene.driver = openSqlite(scene.dir);
    scene.store = await openStore(scene.driver, 'tdb-class2');
    expect(await scene.store.tasks.claimDue(at, 9)).toMatchObject([{ lane: 'x', effect: { name: 'first' } }]);
  });

  test('that were begun by processes that died did not fail for that, and are known to have been begun', async () => {
    await add('x', at, 'first');
    for (let deaths = 0; deaths < 5; deaths += 1) {
      await claimed('x', at);
      await scene.store.close();
      scene.driver = openSqlite(scene.dir);
      scene.store = await openStore(scene.driver, 'tdb-class2');
    }
    const [task] = await scene.store.tasks.claimDue(at, 9);
    expect(task).toMatchObject({ attempts: 5, failures: 0 });
    await scene.store.tasks.postpone(task?.id ?? 0, at, 0, 'HTTP 500', 'failed');
    expect(await scene.store.tasks.claim('x', at)).toMatchObject({ attempts: 6, failures: 1 });
  });

  test('that are done stand in nobody’s way until they leave the store, and are never let go', async () => {
    const { first } = await scene.store.conversations.commit(turnOf());
    expect(first).toMatchObject({ alone: true });
    if (first === undefined) throw new Error('the task was not claimed');
    scene.store.tasks.dropLater(first);
    await scene.store.tasks.letGo([]);
    expect(await scene.store.tasks.claimDue(at, 9)).toEqual([]);
    const second = (await scene.store.conversations.commit(turnOf({ seen: 'web:2', version: 1 }))).first;
    if (second === undefined) throw new Error('what is done stands before it');
    scene.store.tasks.dropLater(second);
    const third = (await scene.store.conversations.commit(turnOf({ seen: 'web:3', version: 2 }))).first;
    expect(third).toMatchObject({ alone: true });
    expect((await scene.store.tasks.counts(at)).due).toBe(1);
    scene.store.tasks.dropLater(third ?? second);
    await scene.store.tasks.settled();
    expect((await scene.store.tasks.counts(at)).due).toBe(0);
    const beside = { lane: 'web:a', effect: { type: 'replace' }, dueAt: at };
    const { tasks } = turnOf();
    const many = turnOf({ seen: 'web:4', version: 3, tasks: [...tasks, beside] });
    expect((await scene.store.conversations.commit(many)).first).toMatchObject({ alone: false });
  });

  test('are known by when they were due, however often they are put off and taken up again', async () => {
    await add('slack:C1', at, 'first');
    const { tasks, givenUpTasks } = scene.store;
    const id = (await tasks.claim('slack:C1', at + 1_000))?.id ?? 0;
    await tasks.wait(id, at, 2_000, 'who are you?', 'held-up');
    await tasks.claim('slack:C1', at + 3_000);
    await tasks.giveUp(id, at + 4_000, 'HTTP 500', false);
    expect(await givenUpTasks.all()).toMatchObject([{ dueAt: at }]);
    await givenUpTasks.reviveChannel('slack', at + 5_000);
    expect(await tasks.claimDue(at + 6_000, 1)).toMatchObject([
      { dueAt: at, triedAt: at + 6_000, attempts: 1 },
    ]);
  });

  test('that are claimed and let go are free again, those of lanes that go on are not', async () => {
    await add('x', at, 'first');
    await add('y', at, 'second');
    await scene.store.tasks.claimDue(at, 9);
    await scene.store.tasks.letGo(['y']);
    expect((await scene.store.tasks.claimDue(at, 9)).map(({ lane }) => lane)).toEqual(['x']);
  });
});
