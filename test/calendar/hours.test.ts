import { describe, expect, test } from '@jest/globals';
import { createHours } from '../../src/calendar/hours.ts';
import { createReissueWindow } from '../../src/calendar/reissue-window.ts';
import type { Desk } from '../../src/machines/service.ts';
import { readService } from '../../src/settings/service-file.ts';

const read = readService('tdb-class2');
if (!read.ok) throw new Error(read.faults.join('\n'));
const { service } = read;
const ms = (iso: string) => Date.parse(iso);
const iso = (at: number | undefined) =>
  at === undefined ? undefined : new Date(at + 9 * 3600_000).toISOString().slice(0, 16);

const opens = (at: string, desk: Desk = service.desk) => {
  const hours = createHours(desk)(ms(at));
  return hours.open ? `open until ${iso(hours.closesAt)}` : `opens ${iso(hours.opensAt)}`;
};

describe('the desk, weekdays 9:00–17:00 JST', () => {
  test.each([
    ['2025-03-10T10:00:00+09:00', 'open until 2025-03-10T17:00'],
    ['2025-03-10T08:59:59.999+09:00', 'opens 2025-03-10T09:00'],
    ['2025-03-10T09:00:00+09:00', 'open until 2025-03-10T17:00'],
    ['2025-03-10T16:59:59.999+09:00', 'open until 2025-03-10T17:00'],
    ['2025-03-10T17:00:00+09:00', 'opens 2025-03-11T09:00'],
    ['2025-03-30T12:00:00+09:00', 'opens 2025-03-31T09:00'],
    ['2025-03-09T23:30:00Z', 'opens 2025-03-10T09:00'],
    ['2026-11-22T12:00:00+09:00', 'opens 2026-11-24T09:00'],
    ['2026-11-23T12:00:00+09:00', 'opens 2026-11-24T09:00'],
    ['2026-05-03T12:00:00+09:00', 'opens 2026-05-07T09:00'],
    ['2026-09-20T12:00:00+09:00', 'opens 2026-09-24T09:00'],
    ['2025-12-31T18:00:00+09:00', 'opens 2026-01-02T09:00'],
    ['2028-02-29T12:00:00+09:00', 'open until 2028-02-29T17:00'],
  ])('at %s: %s', (at, expected) => expect(opens(at)).toBe(expected));

  test('what was asked before changes no answer', () => {
    const used = createHours(service.desk);
    const from = ms('2025-12-20T00:00:00+09:00');
    const times = Array.from({ length: 2000 }, (_, n) => from + ((n * 7919) % 2000) * 1_234_567);
    expect(times.map((at) => used(at))).toEqual(times.map((at) => createHours(service.desk)(at)));
  });

  test('days that the service file closes, once or every year', () => {
    const desk = { ...service.desk, closedDays: ['12-29', '12-30', '12-31', '01-02', '01-03', '2026-01-05'] };
    expect(opens('2025-12-26T17:00:00+09:00', desk)).toBe('opens 2026-01-06T09:00');
    expect(opens('2026-12-28T17:00:00+09:00', desk)).toBe('opens 2027-01-04T09:00');
  });

  test('a lunch break and a window that spans midnight', () => {
    const lunch = {
      ...service.desk,
      windows: [
        { days: [1, 2, 3, 4, 5], open: '09:00', close: '12:00' },
        { days: [1, 2, 3, 4, 5], open: '13:00', close: '17:00' },
      ],
    };
    expect(opens('2025-03-10T12:30:00+09:00', lunch)).toBe('opens 2025-03-10T13:00');
    const night = { ...service.desk, windows: [{ days: [5], open: '22:00', close: '02:00' }] };
    expect(opens('2025-03-15T01:30:00+09:00', night)).toBe('open until 2025-03-15T02:00');
    expect(opens('2025-03-15T02:00:00+09:00', night)).toBe('opens 2025-03-21T22:00');
  });

  test('where the holiday data ends, no day is named', () => {
    expect(opens('2050-12-30T18:00:00+09:00')).toBe('opens undefined');
    expect(opens('2077-06-07T18:00:00+09:00')).toBe('opens undefined');
    expect(opens('2077-06-07T18:00:00+09:00', { ...service.desk, holidays: 'none' })).toBe(
      'opens 2077-06-08T09:00',
    );
  });

  test('one who is asked twice answers the same, in whatever order', () => {
    const hours = createHours(service.desk);
    const times = ['2025-03-10T10:00:00+09:00', '2025-03-12T20:00:00+09:00', '2025-03-10T08:00:00+09:00'].map(
      ms,
    );
    const first = times.map((at) => createHours(service.desk)(at));
    expect([...times, ...times].map(hours)).toEqual([...first, ...first]);
  });
});

describe('the reissue window', () => {
  const window = createReissueWindow(service);
  test.each([
    ['2025-03-28T00:00:00+09:00', true, 2],
    ['2025-03-28T23:59:59+09:00', true, 2],
    ['2025-03-30T00:00:00+09:00', true, 0],
    ['2025-03-30T23:59:59.999+09:00', true, 0],
    ['2025-03-31T00:00:00+09:00', false, -1],
    ['2025-03-30T15:00:00Z', false, -1],
    ['2026-11-23T12:00:00+09:00', false, -603],
  ])('at %s: open %s, %d days left', (at, open, left) => {
    expect(window.open(ms(at))).toBe(open);
    expect(window.daysLeft(ms(at))).toBe(left);
  });
});
