import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { newState } from '../../src/machines/step.ts';
import { openPostgres } from '../../src/store/drivers/postgres.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { StoreUnavailable } from '../../src/store/unavailable.ts';
import { TURN_AT, turnOf } from '../helpers/turn-write.ts';
import { until } from '../helpers/until.ts';
import { withPostgres } from './postgres-scene.ts';

const at = TURN_AT;
const scene = withPostgres();
const { fail } = scene;

let url: string;
let one: Store;
let two: Store;
beforeEach(async () => {
  url = await scene.postgres.withTables();
  [one, two] = await Promise.all([
    openStore(openPostgres(url, fail), 'tdb-class2'),
    openStore(openPostgres(url, fail), 'tdb-class2'),
  ]);
});
afterEach(() => Promise.all([one.close(), two.close()]));

test('a turn is written once, whole, and read back with its numbers as numbers', async () => {
  const written = await Promise.all([one, two].map((store) => store.conversations.commit(turnOf())));
  expect(written.map(({ came }) => came).sort()).toEqual(['repeated', 'written']);
  expect(await two.conversations.load('web:a')).toEqual({
    version: 1,
    person: { id: 'p', name: '花子' },
    personJson: '{"id":"p","name":"花子"}',
    locale: 'ja',
    state: newState(),
    updatedAt: at,
    seen: false,
  });
});

test('of two turns that read the same version one is told to try again', async () => {
  await one.conversations.commit(turnOf());
  const raced = await Promise.all(
    [one, two].map((store, n) => store.conversations.commit(turnOf({ seen: `web:${n + 2}`, version: 1 }))),
  );
  expect(raced.map(({ came }) => came).sort()).toEqual(['raced', 'written']);
});

test('of many that wait for one another one is written, and what a task adds to a browser’s chat stands there once', async () => {
  await one.conversations.commit(turnOf());
  await one.webLog.open('c', at);
  const sides = Array.from({ length: 16 }, (_, n) => ({ n, store: n % 2 === 0 ? one : two }));
  const [raced, numbers] = await Promise.all([
    Promise.all(
      sides.map(({ n, store }) =>
        store.conversations.commit(turnOf({ seen: `web:${n + 2}`, version: 1, arrived: true })),
      ),
    ),
    Promise.all(
      sides.map(({ n, store }) =>
        store.webLog.append('c', { type: 'message' }, { task: 1 + Math.floor(n / 4) }),
      ),
    ),
  ]);
  expect(raced.map(({ came }) => came).sort()).toEqual([...Array<string>(15).fill('raced'), 'written']);
  const shown = (await two.webLog.since('c', 0, 100)).map(({ n }) => n);
  expect(shown).toHaveLength(4);
  expect([...new Set(numbers)].sort()).toEqual(shown.toSorted());
});

test('nothing of a turn that lost is left, however many answers it has', async () => {
  const tasks = [1, 2, 3, 4].map((n) => ({ lane: 'web:a', effect: { type: 'show', n }, dueAt: at }));
  await one.conversations.commit(turnOf({ tasks }));
  const lost = [{ version: 1 }, { seen: 'web:2' }, { seen: 'web:3', version: 7 }];
  for (const over of lost)
    expect(await two.conversations.commit(turnOf({ tasks, ...over }))).toEqual({
      came: over.seen === undefined ? 'repeated' : 'raced',
    });
  // By the connections that were used, and what stood in line on them.
  expect(await two.conversations.commit(turnOf({ seen: 'web:4', version: 1, tasks: [] }))).toMatchObject({
    came: 'written',
  });
  expect((await one.tasks.counts(at)).due).toBe(4);
});

test('nothing of a turn is written whose chat was erased meanwhile, and that is told', async () => {
  const echo = { conversation: 'a', activity: { type: 'message' } };
  await one.webLog.open('a', at);
  await one.conversations.commit(turnOf({ echo }));
  const whose = { conversation: 'web:a' };
  expect(await two.privacy.erase({ whose, at, tasks: [], markOf: String })).toMatchObject({ came: 'erased' });
  const next = turnOf({ seen: 'web:2', version: 1, echo });
  expect(await one.conversations.commit(next)).toEqual({ came: 'raced' });
  for (const seen of ['web:3', 'web:4'])
    expect(await one.conversations.commit({ ...next, seen, version: 0 })).toEqual({ came: 'gone' });
  expect(await two.conversations.load('web:a')).toBeUndefined();
  expect((await two.tasks.counts(at)).due).toBe(0);
});

test('what a task says in a chat that is no more is told as that', async () => {
  for (const task of [1, 1])
    await expect(one.webLog.append('erased', {}, { task })).rejects.toThrow('not known');
});

test('tasks of a lane go out in order, each to one of them', async () => {
  for (let n = 0; n < 10; n += 1) await one.tasks.add({ lane: 'x', effect: n, dueAt: at });
  const order: unknown[] = [];
  let idle = 0;
  while (order.length < 10 && idle < 1000) {
    const claims = await Promise.all(
      [one, two].map(async (store) => ({ store, task: await store.tasks.claim('x', at) })),
    );
    const claimed = claims.flatMap(({ store, task }) => (task === undefined ? [] : [{ store, task }]));
    expect(claimed.length).toBeLessThanOrEqual(1);
    const [first] = claimed;
    if (first === undefined) idle += 1;
    else {
      const { store, task } = first;
      order.push(task.effect);
      // Who has not claimed it does not put it down.
      await (store === one ? two : one).tasks.giveUp(task.id, at, 'not its own', true);
      await store.tasks.giveUp(task.id, at, 'done', true);
    }
  }
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

/** Comes again where it is told to, as whoever fills the form in does: on a slow machine it may wait for a connection for too long. */
const allot = (store: Store) =>
  until(
    () =>
      store.allotTicket().catch((error: unknown) => {
        if (!(error instanceof StoreUnavailable)) throw error;
        return undefined;
      }),
    'a number',
  );

test('numbers and codes of tickets are given once', async () => {
  const allotted = await Promise.all(Array.from({ length: 40 }, (_, n) => allot(n % 2 === 0 ? one : two)));
  expect(new Set(allotted.map(({ number }) => number)).size).toBe(40);
  expect(new Set(allotted.map(({ code }) => code)).size).toBe(40);
});

test('what the one wrote by a clock that was ahead is due by that of the other, which was right', async () => {
  const ahead = at + 7 * 60_000;
  await one.tasks.add({ lane: 'x', effect: 1, dueAt: ahead });
  expect(await two.tasks.claimDue(at, 1)).toEqual([]);
  await two.tasks.setBack(await two.tasks.latest(), at, 10_000);
  expect(await two.tasks.claimDue(at, 1)).toMatchObject([{ lane: 'x', dueAt: at }]);
  expect(await one.tasks.latest()).toBe(at);
});

test('a restart of the one does not take away what the other works on', async () => {
  await one.tasks.add({ lane: 'x', effect: 1, dueAt: at });
  await one.tasks.claim('x', at);
  const third = await openStore(openPostgres(url, fail), 'tdb-class2');
  expect(await third.tasks.claim('x', at + 86_400_000)).toBeUndefined();
  await third.close();
});

test('what one works on goes to the other once the one is gone, and not before', async () => {
  await one.serve(
    () => undefined,
    () => 0,
  );
  await two.serve(
    () => undefined,
    () => 0,
  );
  await one.tasks.add({ lane: 'x', effect: 1, dueAt: at });
  await one.tasks.claim('x', at);
  expect(await two.tasks.claimDue(at, 9)).toEqual([]);
  await one.close();
  one = await openStore(openPostgres(url, fail), 'tdb-class2');
  const task = await until(async () => (await two.tasks.claimDue(at, 9))[0], 'the task of the one');
  expect(task.effect).toBe(1);
});

test('take from the same buckets', async () => {
  const take = (n: number, now: number) => (n % 2 ? one : two).buckets?.take('an address', 10, 1_000, now);
  const many = (now: number) => Promise.all(Array.from({ length: 40 }, (_, n) => take(n, now)));
  expect((await many(at)).filter((wait) => wait === 0)).toHaveLength(10);
  expect(await take(0, at)).toBe(1_000);
  // Who is a moment behind, by a clock of its own or by having waited for the row, finds it as empty; a clock that went back an hour went back.
  expect(await take(1, at - 1)).toBe(1_001);
  expect(await take(1, at - 3_600_000)).toBe(0);
  await one.buckets?.forget(at + 1_000_000);
  expect((await many(at)).filter((wait) => wait === 0)).toHaveLength(10);
  expect((await many(at + 3_000)).filter((wait) => wait === 0)).toHaveLength(3);
  await one.buckets?.forget(at + 1_000_000);
  expect((await many(at + 1_000_000)).filter((wait) => wait === 0)).toHaveLength(10);
});

test('of many lanes that are due each is taken by one of them', async () => {
  for (let n = 0; n < 60; n += 1) await one.tasks.add({ lane: `lane ${n % 30}`, effect: n, dueAt: at });
  const claims = await Promise.all([1, 2, 3, 4].map((n) => (n % 2 ? one : two).tasks.claimDue(at, 10)));
  const effects = claims.flat().map(({ effect }) => Number(effect));
  expect(new Set(effects).size).toBe(effects.length);
  const rest = [...(await one.tasks.claimDue(at, 99)), ...(await two.tasks.claimDue(at, 99))];
  // The second of a lane waits for its first.
  expect([...effects, ...rest.map(({ effect }) => Number(effect))].sort((a, b) => a - b)).toEqual(
    Array.from({ length: 30 }, (_, n) => n),
  );
});
