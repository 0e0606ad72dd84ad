import { describe, expect, test } from '@jest/globals';
import { createHours } from '../../src/calendar/hours.ts';
import { duesOf } from '../../src/calendar/service-levels.ts';
import { createWorkingTime } from '../../src/calendar/working-time.ts';
import type { Desk } from '../../src/machines/service.ts';
import { newTicketState } from '../../src/machines/ticket/step-ticket.ts';
import { readService } from '../../src/settings/service-file.ts';

const read = readService('tdb-class2');
if (!read.ok) throw new Error(read.faults.join('\n'));
const { desk } = read.service;
const MINUTE = 60_000;
const ms = (jst: string) => Date.parse(`${jst}+09:00`);
const jst = (at: number | undefined) =>
  at === undefined ? undefined : new Date(at + 9 * 3600_000).toISOString().slice(0, 16);
const timeOf = (own: Partial<Desk> = {}) => createWorkingTime(createHours({ ...desk, ...own }));
const passing = (from: string, minutes: number, own?: Partial<Desk>) =>
  jst(timeOf(own).after(ms(from), minutes * MINUTE));
const between = (from: string, to: string, own?: Partial<Desk>) =>
  timeOf(own).between(ms(from), ms(to)) / MINUTE;

const LUNCH = {
  windows: [
    { days: [1, 2, 3, 4, 5], open: '09:00', close: '12:00' },
    { days: [1, 2, 3, 4, 5], open: '13:00', close: '17:00' },
  ],
};
const NIGHT = { windows: [{ days: [5], open: '22:00', close: '02:00' }], holidays: 'none' } as const;

describe('working minutes', () => {
  test.each([
    ['within a day', '2025-03-10T10:00', 60, '2025-03-10T11:00'],
    ['to the very end of a day', '2025-03-10T16:00', 60, '2025-03-10T17:00'],
    ['over the night', '2025-03-10T16:30', 60, '2025-03-11T09:30'],
    ['from the night', '2025-03-10T22:00', 60, '2025-03-11T10:00'],
    ['over a weekend', '2025-03-14T16:30', 60, '2025-03-17T09:30'],
    ['over a holiday (春分の日)', '2025-03-19T16:30', 60, '2025-03-21T09:30'],
    ['a whole day of eight hours', '2025-03-10T09:00', 480, '2025-03-10T17:00'],
    ['over the year’s end', '2024-12-31T16:30', 60, '2025-01-02T09:30'],
    ['over a leap day', '2028-02-28T16:30', 510, '2028-02-29T17:00'],
  ])('%s', (_, from, minutes, expected) => expect(passing(from, minutes)).toBe(expected));

  test('a lunch break, a window that spans midnight, closed days and extra days', () => {
    expect(passing('2025-03-10T11:30', 60, LUNCH)).toBe('2025-03-10T13:30');
    expect(between('2025-03-10T09:00', '2025-03-10T17:00', LUNCH)).toBe(420);
    expect(passing('2025-03-14T23:30', 60, NIGHT)).toBe('2025-03-15T00:30');
    expect(passing('2025-03-15T01:30', 60, NIGHT)).toBe('2025-03-21T22:30');
    expect(passing('2025-03-10T16:30', 60, { closedDays: ['2025-03-11'] })).toBe('2025-03-12T09:30');
    const saturday = { extraDays: [{ day: '2025-03-29', open: '10:00', close: '12:00' }] };
    expect(passing('2025-03-28T16:30', 60, saturday)).toBe('2025-03-29T10:30');
    const onHoliday = { extraDays: [{ day: '2025-03-20', open: '09:00', close: '17:00' }] };
    expect(passing('2025-03-19T16:30', 60, onHoliday)).toBe('2025-03-20T09:30');
  });

  test('between two moments', () => {
    expect(between('2025-03-10T10:00', '2025-03-10T10:00')).toBe(0);
    expect(between('2025-03-10T10:00', '2025-03-10T09:00')).toBe(0);
    expect(between('2025-03-14T16:00', '2025-03-17T10:00')).toBe(120);
    expect(between('2025-03-15T10:00', '2025-03-16T10:00')).toBe(0);
  });

  test('no guess where the holidays are not known', () => {
    expect(passing('2090-01-02T10:00', 60)).toBeUndefined();
  });
});

describe('service levels', () => {
  const levels = { answer: 60, resolution: 480, near: 15 };
  const dues = (from: string, over = {}, own?: Partial<Desk>) => {
    const state = newTicketState(ms(from));
    return duesOf({ context: { ...state.context, ...over } }, levels, timeOf(own)).map(
      ({ limit, near, past }) => `${limit} ${jst(near)} ${jst(past)}`,
    );
  };

  test('near and past of a fresh ticket, the next first', () => {
    expect(dues('2025-03-10T16:30')).toEqual([
      'answer 2025-03-11T09:15 2025-03-11T09:30',
      'resolution 2025-03-11T16:15 2025-03-11T16:30',
    ]);
  });

  test('an answered ticket has the resolution alone, less what was worked', () => {
    expect(dues('2025-03-10T10:00', { answeredAt: 1, worked: 400 * MINUTE })).toEqual([
      'resolution 2025-03-10T11:05 2025-03-10T11:20',
    ]);
  });

  test('a clock that stands still has none', () => {
    expect(dues('2025-03-10T10:00', { since: undefined })).toEqual([]);
  });

  test('other hours move them', () => {
    expect(dues('2025-03-10T11:45', {}, LUNCH)[0]).toBe('answer 2025-03-10T13:30 2025-03-10T13:45');
  });
});

test.each([
  ['as set', {}],
  ['with lunch', LUNCH],
  ['over midnight', NIGHT],
] as const)('hours looked up once give the same minutes: %s', (_, own) => {
  const time = timeOf(own);
  const [start, end] = [ms('2025-03-07T00:00'), ms('2025-03-25T00:00')];
  const within = time.within(start, end);
  for (let n = 0; n < 400; n += 1) {
    const from = start + ((n * 7919) % 25_000) * MINUTE;
    const to = Math.min(end, from + ((n * 104_729) % 6_000) * MINUTE);
    expect(within(from, to)).toBe(time.between(from, to));
  }
  expect(within(end, start)).toBe(0);
});
