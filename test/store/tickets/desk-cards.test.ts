import { expect, test } from '@jest/globals';
import { eachOnScratch } from '../store-scene.ts';

const TICKET = 1001;

const scene = eachOnScratch();

const link = (message: string, at: number) =>
  scene.store.deskCards.link(TICKET, message, { at, what: 'posted', by: { kind: 'bot' }, via: 'slack' });

test('a card that two processes link, of which one stood still meanwhile, has one line of the log; one in the place of a lost one its own', async () => {
  await link('C1:1', 1);
  await link('C1:1', 2);
  expect(await scene.store.deskCards.liveOf(TICKET)).toBe('C1:1');
  await scene.store.deskCards.unlink('C1:1');
  await link('C1:2', 3);
  expect(await scene.store.deskCards.liveOf(TICKET)).toBe('C1:2');
  expect((await scene.store.ticketEvents.of(TICKET)).map(({ what, at }) => [what, at])).toEqual([
    ['posted', 1],
    ['posted', 3],
  ]);
});
