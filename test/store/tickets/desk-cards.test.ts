import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Store } from '../../../src/store/store.ts';
import { closeScratch, openScratch } from '../store-scene.ts';

const TICKET = 1001;

let dir: string;
let store: Store;
beforeEach(async () => {
  ({ dir, store } = await openScratch());
});
afterEach(() => closeScratch(dir, store));

const link = (message: string, at: number) =>
  store.deskCards.link(TICKET, message, { at, what: 'posted', by: { kind: 'bot' }, via: 'slack' });

test('a card that two processes link, of which one stood still meanwhile, has one line of the log; one in the place of a lost one its own', async () => {
  await link('C1:1', 1);
  await link('C1:1', 2);
  expect(await store.deskCards.liveOf(TICKET)).toBe('C1:1');
  await store.deskCards.unlink('C1:1');
  await link('C1:2', 3);
  expect(await store.deskCards.liveOf(TICKET)).toBe('C1:2');
  expect((await store.ticketEvents.of(TICKET)).map(({ what, at }) => [what, at])).toEqual([
    ['posted', 1],
    ['posted', 3],
  ]);
});
