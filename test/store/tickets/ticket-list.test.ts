import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openSqlite } from '../../../src/store/drivers/sqlite.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import type { TicketFilter } from '../../../src/store/tickets/ticket-filter.ts';
import { layTenThousand, TEN_THOUSAND } from '../../helpers/desk/many-tickets.ts';
import { scratchDir } from '../../helpers/scratch.ts';

const { count: COUNT, at } = TEN_THOUSAND;
const MINUTE = 60_000;

let dir: string;
let store: Store;
beforeAll(async () => {
  dir = scratchDir('madoguchi-list-');
  await layTenThousand(dir);
  store = await openStore(openSqlite(dir), 'tdb-class2');
});
afterAll(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

const page = (filter: TicketFilter, after?: Parameters<Store['ticketLists']['page']>[2]['after']) =>
  store.ticketLists.page(filter, at + 100 * MINUTE, { limit: 50, ...(after && { after }) });

test.each<[string, TicketFilter, number]>([
  ['all', {}, COUNT],
  ['open ones', { status: ['open'] }, 2000],
  ['a word of a few', { words: ['第42支店'] }, 100],
  ['words of none', { words: ['ひまわり', 'さくら'] }, 0],
  ['those past their limit', { level: ['past'], status: ['open'] }, 9],
  ['a number, and a name with it', { digits: '5000', words: ['5000'] }, 2],
])('of ten thousand tickets it counts: %s', async (_, filter, total) => {
  expect(await store.ticketLists.count(filter, at + 100 * MINUTE)).toBe(total);
});

test('pages join: each ticket once, what waits longest first, the latest end first of what rests', async () => {
  const numbers: number[] = [];
  let after: Awaited<ReturnType<typeof page>>['next'];
  do {
    const { tickets, next } = await store.ticketLists.page({}, at, { limit: 200, ...(after && { after }) });
    numbers.push(...tickets.map(({ number }) => number));
    after = next;
  } while (after !== undefined);
  expect(numbers).toHaveLength(COUNT);
  expect(new Set(numbers).size).toBe(COUNT);
  expect(numbers.slice(0, 4)).toEqual([1001, 1002, 1011, 1012]);
  expect(numbers.slice(2000, 2002)).toEqual([11_000, 10_999]);
});
