import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Facts } from '../../src/machines/event.ts';
import type { State } from '../../src/machines/state.ts';
import { newState, step } from '../../src/machines/step.ts';
import { openSqlite } from '../../src/store/drivers/sqlite.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { scratchDir } from '../helpers/scratch.ts';

const at = Date.UTC(2026, 10, 27);
const facts: Omit<Facts, 'at'> = {
  reissueOpen: true,
  deskOpen: true,
  ticketStands: 'open',
};
const WALK = ['BEGIN', 'FOUND', 'BACK', 'RESTART'] as const;

let dir: string;
let store: Store;
const open = async (): Promise<void> => {
  store = await openStore(openSqlite(dir), 'tdb-class2');
};
beforeEach(async () => {
  dir = scratchDir('madoguchi-kept-');
  await open();
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

const commit = (state: State, version: number, key = 'web:a') =>
  store.conversations.commit({
    key,
    channel: 'web',
    id: key,
    seen: `${key} ${version}`,
    at,
    version,
    person: { id: 'p' },
    locale: 'ja',
    state,
    arrived: true,
    opened: [],
    changed: [],
    tasks: [],
  });
const stored = async (key = 'web:a') => (await store.conversations.load(key))?.state;

test('a walk longer than a trail is read back by the process that wrote it, and by the next one, as it was', async () => {
  let state = newState();
  for (let n = 0; n < 120; n += 1) {
    state = step(state, { type: WALK[n % 4] ?? 'BACK', at: at + n, ...facts }).state;
    await commit(state, n);
    expect(await stored()).toEqual(state);
    if (n % 30 === 29 || n === 81) {
      await store.close();
      await open();
      expect(await stored()).toEqual(JSON.parse(JSON.stringify(state)));
      // Whoever goes on does so from what was read.
      state = (await stored()) as State;
    }
  }
  expect(state.context.trail).toHaveLength(80);
});

test('a trail that was begun anew, or that is shorter, is written whole', async () => {
  const entry = (n: number) => ({ step: 'start', did: 'BEGIN', at: at + n }) as const;
  const withTrail = (...moments: readonly number[]): State => ({
    ...newState(),
    context: { ...newState().context, trail: moments.map(entry) },
  });
  const states = [withTrail(1, 2, 3), withTrail(4), withTrail(), withTrail(5, 6), withTrail(6)];
  for (const [version, state] of states.entries()) {
    await commit(state, version);
    await store.close();
    await open();
    expect(await stored()).toEqual(state);
  }
  for (const [version, state] of states.entries()) await commit(state, version, 'web:b');
  await store.close();
  await open();
  expect(await stored('web:b')).toEqual(states.at(-1));
});

test('what was not written, for the conversation had moved, is not read', async () => {
  const { context } = newState();
  await commit(newState(), 0);
  expect(await commit({ ...newState(), context: { ...context, gateway: true } }, 7)).toEqual({
    came: 'raced',
  });
  expect(await stored()).toEqual(newState());
});
