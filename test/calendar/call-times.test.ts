import { describe, expect, test } from '@jest/globals';
import { callTimes } from '../../src/calendar/call-times.ts';
import { createHours } from '../../src/calendar/hours.ts';
import { readWishedTime } from '../../src/calendar/wished-time.ts';
import { sayDay, sayTime } from '../../src/dialogs/dates.ts';
import { LOCALES } from '../../src/machines/locales.ts';
import { loadWords } from '../../src/settings/load-words.ts';

const ZONE = 'Asia/Tokyo';
const desk = {
  name: { ja: '窓口', en: 'desk' },
  phone: '0570-011999',
  timeZone: ZONE,
  windows: [{ days: [1, 2, 3, 4, 5], open: '09:00', close: '17:00' }],
  holidays: 'JP',
  closedDays: [],
} as const;
const hours = createHours(desk);
const words = loadWords();

const clock = (at: number) => new Date(at + 9 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
const timesAt = (now: string, open = hours): readonly string[] =>
  callTimes(open, ZONE, Date.parse(`2025-${now}+09:00`)).map(
    ({ from, to }) => `${clock(from)}–${clock(to).slice(6)}`,
  );

describe('the times at which one can ask to be called', () => {
  // 2025-03-10 is a Monday; Thursday the 20th is a holiday.
  test.each([
    ['03-10T08:00:00', ['03-10 09:00–12:00', '03-10 12:00–17:00', '03-11 09:00–12:00', '03-11 12:00–17:00']],
    ['03-10T10:07:00', ['03-10 10:30–12:00', '03-10 12:00–17:00', '03-11 09:00–12:00', '03-11 12:00–17:00']],
    ['03-10T11:45:00', ['03-10 12:00–17:00', '03-11 09:00–12:00', '03-11 12:00–17:00', '03-12 09:00–12:00']],
    ['03-10T16:45:00', ['03-11 09:00–12:00', '03-11 12:00–17:00', '03-12 09:00–12:00', '03-12 12:00–17:00']],
    ['03-14T16:31:00', ['03-17 09:00–12:00', '03-17 12:00–17:00', '03-18 09:00–12:00', '03-18 12:00–17:00']],
    ['03-19T20:00:00', ['03-21 09:00–12:00', '03-21 12:00–17:00', '03-24 09:00–12:00', '03-24 12:00–17:00']],
  ])('from %s on', (now, expected) => {
    expect(timesAt(now)).toEqual(expected);
  });

  test('are none of a desk that is never open for half an hour', () => {
    for (const holidays of ['JP', 'none'] as const) {
      const windows = [{ days: [1], open: '09:00', close: '09:15' }];
      expect(timesAt('03-10T08:00:00', createHours({ ...desk, holidays, windows }))).toEqual([]);
    }
  });

  test('are parts of days where the desk never closes, and none where its days are not known', () => {
    const always = { days: [1, 2, 3, 4, 5, 6, 7], open: '00:00', close: '00:00' };
    expect(timesAt('03-10T13:10:00', createHours({ ...desk, holidays: 'none', windows: [always] }))).toEqual([
      ...['03-10 13:30–00:00', '03-11 00:00–12:00', '03-11 12:00–00:00', '03-12 00:00–12:00'],
    ]);
    expect(timesAt('03-10T13:10:00', createHours({ ...desk, windows: [] }))).toEqual([]);
  });

  test.each(LOCALES)('are read from the words that are kept as what they were, in %s', (locale) => {
    for (const now of [
      '2025-03-10T10:07:00+09:00',
      '2025-12-30T16:00:00+09:00',
      '2025-03-19T20:00:00+09:00',
    ]) {
      for (const { from, to } of callTimes(hours, ZONE, Date.parse(now))) {
        const said = words(locale).text('steps:escalate.contact.times.time', {
          day: sayDay(from, locale, ZONE),
          from: sayTime(from, locale, ZONE),
          to: sayTime(to, locale, ZONE),
        });
        expect([said, readWishedTime(said, hours, ZONE, Date.parse(now))]).toEqual([
          said,
          { at: from, until: to },
        ]);
      }
    }
  });
});
