import { describe, expect, test } from '@jest/globals';
import type { TicketRow } from '../../../src/desk/api.ts';
import { OPEN_STATUSES } from '../../../src/machines/ticket/ticket-types.ts';
import { addressOf, filterCount, NO_FILTERS, placeOf, queryOf } from '../../../web/desk/address.ts';
import {
  mayAskMore,
  NO_QUEUE,
  neighbour,
  onlyHit,
  queueAfter,
  reachableRow,
} from '../../../web/desk/queue/queue-state.ts';

const rows = (...numbers: number[]): TicketRow[] =>
  numbers.map((number) => ({
    number,
    code: String(number + 4000),
    status: 'open',
    reason: 'asked',
    channel: 'web',
    locale: 'ja',
    name: '山田',
    company: '',
    assignee: null,
    openedAt: 0,
    updatedAt: 0,
    level: 'fine',
    late: null,
    due: null,
    call: null,
    last: null,
    unread: false,
  }));
const numbersOf = (list: readonly { readonly number: number }[]) => list.map(({ number }) => number);

describe('the address', () => {
  const there = (address: string) => {
    const { pathname, search } = new URL(address, 'https://desk.example');
    return placeOf(pathname, search);
  };

  test.each([
    '/desk',
    '/desk/tickets/1042',
    '/desk/tickets/1042?status=waiting,resolved&assignee=me&tab=teams&theme=dark',
    '/desk?status=all&reason=asked,no-mail&channel=slack&level=near,past&assignee=slack%3AU1&q=%E5%B1%B1%E7%94%B0',
    '/desk/numbers?from=2025-03-01&to=2025-03-31',
  ])('%s leads to a place whose address it is', (address) => {
    const place = there(address);
    expect(there(addressOf(place))).toEqual(place);
    expect(addressOf(there(addressOf(place)))).toBe(addressOf(place));
  });

  test('without a word of it the queue shows those who wait, in whatever order the address names them', () => {
    expect(there('/desk').filters).toEqual(NO_FILTERS);
    expect(addressOf(there('/desk?status=reopened,waiting,claimed,open'))).toBe('/desk');
    expect(filterCount(there('/desk').filters)).toBe(0);
    expect(filterCount(there('/desk?status=all&level=past').filters)).toBe(2);
  });

  test('what it does not know it leaves out', () => {
    const { filters, range, ticket, tab } = there(
      '/desk/elsewhere?status=lost&reason=nonsense&level=&from=2025-04-01&to=2025-03-01',
    );
    expect(filters).toEqual(NO_FILTERS);
    expect([range, ticket, tab]).toEqual([null, null, 'queue']);
    expect(there('/desk/tickets/12345678901').ticket).toBeNull();
  });

  test('asks the server for what was chosen; words are looked for among all tickets', () => {
    expect(queryOf(NO_FILTERS)).toBe(`?status=${OPEN_STATUSES.join(',')}`);
    expect(queryOf({ ...NO_FILTERS, status: [] })).toBe('');
    expect(queryOf({ ...NO_FILTERS, q: ' 1042 ' })).toBe('?q=1042');
    expect(queryOf({ ...NO_FILTERS, status: ['waiting'], q: 'a&b', assignee: 'none' })).toBe(
      '?status=waiting&assignee=none&q=a%26b',
    );
  });
});

describe('the queue', () => {
  const list = (next: string | null, ...numbers: number[]) => ({ tickets: rows(...numbers), total: 9, next });

  test('grows by pages, in which no ticket stands twice', () => {
    const first = queueAfter(NO_QUEUE, { type: 'came', list: list('c', 1, 2, 3) });
    const more = queueAfter(queueAfter(first, { type: 'asked-more' }), {
      type: 'more-came',
      list: list(null, 3, 4),
    });
    expect([numbersOf(more.rows), more.next, more.total, more.phase]).toEqual([
      [1, 2, 3, 4],
      null,
      9,
      'ready',
    ]);
  });

  test('goes on after a failure, but not with what belongs to other filters', () => {
    const first = queueAfter(NO_QUEUE, { type: 'came', list: list('c', 1, 2, 3) });
    const failed = queueAfter(queueAfter(first, { type: 'asked-more' }), { type: 'failed' });
    expect([first, failed].map(mayAskMore)).toEqual([true, true]);
    const others = queueAfter(queueAfter(first, { type: 'asked' }), { type: 'failed' });
    expect([queueAfter(first, { type: 'asked-more' }), others].map(mayAskMore)).toEqual([false, false]);
  });

  test('holds on to each row that comes as it was, so that it is not drawn anew', () => {
    const [one, other] = rows(1, 2) as [TicketRow, TicketRow];
    const first = queueAfter(NO_QUEUE, { type: 'came', list: { ...list(null), tickets: [one, other] } });
    const tickets = [{ ...other, unread: !other.unread }, { ...one }];
    const { rows: after } = queueAfter(first, { type: 'came', list: { ...list(null), tickets } });
    expect(after).toEqual(tickets);
    expect([after[0] === other, after[1] === one]).toEqual([false, true]);
  });

  test('is the same queue where all of it comes as it was', () => {
    const list = { tickets: rows(1, 2), total: 2, next: null };
    const shown = queueAfter(NO_QUEUE, { type: 'came', list });
    expect(queueAfter(shown, { type: 'came', list: structuredClone(list) })).toBe(shown);
    expect(queueAfter(shown, { type: 'came', list: { ...list, total: 3 } })).not.toBe(shown);
    expect(
      numbersOf(queueAfter(shown, { type: 'came', list: { ...list, tickets: rows(2, 1) } }).rows),
    ).toEqual([2, 1]);
  });

  test('keeps what it shows while it is asked for anew, and when that fails', () => {
    const first = queueAfter(NO_QUEUE, { type: 'came', list: list(null, 1, 2) });
    for (const type of ['asked', 'failed'] as const)
      expect(numbersOf(queueAfter(first, { type }).rows)).toEqual([1, 2]);
  });

  test.each<[number | null, number, number, number | null]>([
    [null, 1, 0, 11],
    [11, 1, 0, 12],
    [13, 1, 2, 13],
    [11, -1, 0, 11],
    [12, Number.POSITIVE_INFINITY, 1, 13],
    [12, Number.NEGATIVE_INFINITY, 1, 11],
    [99, 1, 1, 12],
    [99, -1, 1, 11],
    [99, 1, 3, 13],
  ])('from %p by %p, last at %p, leads to %p', (from, by, last, to) => {
    expect(neighbour(rows(11, 12, 13), from, by, last)).toBe(to);
  });

  test('always has a row for the Tab key, unless it is empty', () => {
    expect(reachableRow(rows(11, 12), 12, 0)).toBe(12);
    expect(reachableRow(rows(11, 12), 99, 1)).toBe(12);
    expect(reachableRow(rows(11, 12), 99, 7)).toBe(12);
    expect(reachableRow(rows(11, 12), null, 0)).toBe(11);
    expect(reachableRow([], 12, 3)).toBeNull();
  });

  test('Enter opens the one ticket that is meant, never one of several', () => {
    expect(onlyHit(rows(1001, 1002), 2, '1002')).toBe(1002);
    expect(onlyHit(rows(1001, 1002), 2, '5001')).toBe(1001);
    expect(onlyHit(rows(1001), 1, undefined)).toBe(1001);
    expect(onlyHit(rows(1001, 5001), 2, '5001')).toBeNull();
    expect(onlyHit(rows(1001), 7, undefined)).toBeNull();
    expect(onlyHit([], 0, '1002')).toBeNull();
  });
});
