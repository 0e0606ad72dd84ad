import { expect, test } from '@jest/globals';
import { TURN_AT, turnOf } from '../../helpers/turn-write.ts';
import { eachOnScratch } from '../store-scene.ts';

const AHEAD_MS = 7 * 60_000;
const SOON_MS = 10_000;
/** What the clock said before it was set back, and what it says since. */
const [from, to] = [TURN_AT, TURN_AT - AHEAD_MS];

const scene = eachOnScratch();

const add = (lane: string, dueAt: number) =>
  scene.store.conversations.commit(
    turnOf({ key: `chat ${lane}`, seen: lane, tasks: [{ lane, effect: {}, dueAt }] }),
  );
const rows = (columns: string, table: string) =>
  scene.driver.read(`select ${columns} from ${table} order by due_at, id`);

test('tasks that are due by the clock of before are due now, those for soon as soon as they were, those for later when they were', async () => {
  await add('past', to - 1);
  await add('due', from - 1);
  await add('soon', from + SOON_MS);
  await add('later', from + SOON_MS + 1);
  await scene.store.tasks.setBack(from, to, SOON_MS);
  expect(await rows('lane, due_at, retry_at, written_at', 'tasks')).toEqual([
    { lane: 'past', due_at: to - 1, retry_at: to - 1, written_at: to },
    { lane: 'due', due_at: to, retry_at: to - 1, written_at: to },
    { lane: 'soon', due_at: to + SOON_MS, retry_at: to + SOON_MS, written_at: to },
    { lane: 'later', due_at: from + SOON_MS + 1, retry_at: from + SOON_MS + 1, written_at: to },
  ]);
});

test('a retry waits no longer than it would have, and nothing of a task is ahead any more', async () => {
  await add('tried', from - 1);
  await add('given up', from - 1);
  const tried = await scene.store.tasks.claim('tried', from);
  await scene.store.tasks.postpone(tried?.id ?? 0, from, 30_000, 'HTTP 500', 'failed');
  const givenUp = await scene.store.tasks.claim('given up', from);
  await scene.store.tasks.giveUp(givenUp?.id ?? 0, from, 'blocked', true);
  await scene.store.tasks.setBack(from, to, SOON_MS);
  expect(await rows('retry_at, tried_at, postponed_at, given_up_at', 'tasks')).toEqual([
    { retry_at: to + 30_000, tried_at: to, postponed_at: to, given_up_at: null },
    { retry_at: to - 1, tried_at: to, postponed_at: null, given_up_at: to },
  ]);
  expect(await scene.store.tasks.latest()).toBe(to);
});

test('what is held back stands with the times at which it will be done', async () => {
  const hold = (id: string, at: number) =>
    scene.store.heldActs.hold(
      {
        id,
        ticket: 1001,
        agent: { id: 'a', name: '鈴木' },
        act: { type: 'ASK_CALL' },
        at,
        dueAt: at + 5_000,
      },
      { lane: `held#${id}`, effect: {}, dueAt: at + 5_000 },
      id,
    );
  await hold('before', to - 6_000);
  await hold('due', from - 6_000);
  await hold('soon', from - 1_000);
  await scene.store.tasks.setBack(from, to, SOON_MS);
  expect(await rows('id, at, due_at', 'held_acts')).toEqual([
    { id: 'before', at: to - 6_000, due_at: to - 1_000 },
    { id: 'due', at: to, due_at: to },
    { id: 'soon', at: to, due_at: to + 4_000 },
  ]);
  expect((await rows('due_at', 'tasks')).map(({ due_at }) => due_at)).toEqual([to - 1_000, to, to + 4_000]);
});
