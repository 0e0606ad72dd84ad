import { describe, expect, test } from '@jest/globals';
import { createHours } from '../../src/calendar/hours.ts';
import { readWishedTime } from '../../src/calendar/wished-time.ts';

const hours = createHours({
  name: { ja: '窓口', en: 'desk' },
  phone: '0570-011999',
  timeZone: 'Asia/Tokyo',
  windows: [{ days: [1, 2, 3, 4, 5], open: '09:00', close: '17:00' }],
  holidays: 'JP',
  closedDays: [],
});

/** In the desk's zone: `03-10 14:00–17:00`. */
const read = (said: string, now = '2025-03-10T10:00:00+09:00'): string | undefined => {
  const wished = readWishedTime(said, hours, 'Asia/Tokyo', Date.parse(now));
  if (wished === undefined) return undefined;
  const clock = (at: number) => new Date(at + 9 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
  return wished.until === undefined
    ? clock(wished.at)
    : `${clock(wished.at)}–${clock(wished.until).slice(6)}`;
};

describe('a wished time', () => {
  // 2025-03-10 is a Monday; Thursday the 20th is a holiday.
  test.each([
    ['14時以降', '03-10 14:00–17:00'],
    ['１４時以降', '03-10 14:00–17:00'],
    ['午後2時以降', '03-10 14:00–17:00'],
    ['十四時以降', '03-10 14:00–17:00'],
    ['明日の午前中', '03-11 09:00–12:00'],
    ['after 2 pm tomorrow', '03-11 14:00–17:00'],
    ['After 2 p.m. tomorrow, please', '03-11 14:00–17:00'],
    ['tomorrow morning', '03-11 09:00–12:00'],
    ['明日の10:00〜12:00', '03-11 10:00–12:00'],
    ['10時から12時', '03-10 10:00–12:00'],
    ['2-4 pm', '03-10 14:00–16:00'],
    ['between 10 and 11:30 am on Wednesday', '03-12 10:00–11:30'],
    ['3時頃', '03-10 15:00'],
    ['at 3', undefined],
    ['at 3 pm', '03-10 15:00'],
    ['call me around 10 tomorrow please', '03-11 10:00'],
    ['about 3 would be good', '03-10 15:00'],
    ['around 11', '03-10 11:00'],
    ['tomorrow, around 10 certificates', '03-11 09:00–17:00'],
    ['on Friday, not Thursday', '03-14 09:00–17:00'],
    ['Tuesday morning but not today', '03-11 09:00–12:00'],
    ['木曜ではなく金曜にお願いします', '03-14 09:00–17:00'],
    ['not on Friday', undefined],
    ['9時半に', '03-11 09:30'],
    ['12時まで', '03-10 10:00–12:00'],
    ['by noon', '03-10 10:00–12:00'],
    ['お昼休み', '03-10 12:00–13:00'],
    ['夕方', '03-10 16:00–17:00'],
    ['午後', '03-10 12:00–17:00'],
    ['明日から出張です', undefined],
    ['明日は休みです', undefined],
    ['今日の午後は外出しております', undefined],
    ['明日は出られません', undefined],
    ['明日の10時にお願いします。午後は不在です。', '03-11 10:00'],
    ['明日の10時にお願いします\n午後は出張です', '03-11 10:00'],
    ['明日の10時にお願いします、午後は出張です', '03-11 10:00'],
    ['午前は外出しています、明日の14時にお願いします', '03-11 14:00'],
    ['明日は、出張です', undefined],
    ['10時から12時は、不在です', undefined],
    ['Tomorrow at 10 am, I am away in the afternoon', '03-11 10:00'],
    ['Tomorrow at 10, away', undefined],
    ['13時にお願いします。今は電話に出られません', '03-10 13:00'],
    ['Tuesday at 3 pm. I am busy before that', '03-11 15:00'],
    ['今日は休みです。明日も不在です。', undefined],
    ["I'm busy until 3 p.m. today", undefined],
    ['午後しか出られません', '03-10 12:00–17:00'],
    ['出張なので明後日', '03-12 09:00–17:00'],
    ["I'm travelling from tomorrow", undefined],
    ["I'm busy until 3 pm", undefined],
    ['I am away today, tomorrow morning is fine', '03-11 09:00–12:00'],
    ['いつでも', '03-10 10:00–17:00'],
    ['any time', '03-10 10:00–17:00'],
    ['水曜の午後', '03-12 12:00–17:00'],
    ['月曜日の午前', '03-10 10:00–12:00'],
    ['来週の火曜日 11時', '03-18 11:00'],
    ['週明け', '03-17 09:00–17:00'],
    ['3/12 13時以降', '03-12 13:00–17:00'],
    ['3月14日の15:30', '03-14 15:30'],
    ['14日の午前', '03-14 09:00–12:00'],
    ['March 13 after 1pm', '03-13 13:00–17:00'],
    ['明後日', '03-12 09:00–17:00'],
    ['3月13日までに', '03-10 10:00'],
    ['by Thursday', '03-10 10:00'],
    ['tomorrow at 4', '03-11 16:00'],
    ['call me tomorrow at 10, please', '03-11 10:00'],
    ['at 2 on Wednesday', '03-12 14:00'],
    ['Wednesday the 12th at 11 would be good', '03-12 11:00'],
    ['tomorrow at 10 certificates', '03-11 09:00–17:00'],
    ['11 in the morning', '03-10 11:00'],
    ["3 o'clock tomorrow afternoon", '03-11 15:00'],
    ['at 3 this afternoon', '03-10 15:00'],
    ['2 to 4 in the afternoon', '03-10 14:00–16:00'],
    ['after 3 in the afternoon', '03-10 15:00–17:00'],
    ['at 9 in the evening', '03-11 09:00'],
    ['10 certificates in the morning', '03-10 10:00–12:00'],
    ['between 2 and 4', '03-10 14:00–16:00'],
    ['between 10 and 12 tomorrow', '03-11 10:00–12:00'],
    ['from 11 to 1 tomorrow', '03-11 11:00–13:00'],
    ['tomorrow, from 2 to 4 certificates', '03-11 09:00–17:00'],
    ['木曜までに電話ください', '03-10 10:00'],
  ])('%s is %s', (said, expected) => {
    expect(read(said)).toBe(expected);
  });

  test('may be as far as a year away', () => {
    expect(read('2026年3月9日の10時')).toBe('03-09 10:00');
    expect(read('3月6日', '2025-03-11T10:00:00+09:00')).toBe('03-06 09:00–17:00');
  });

  test('is of the year that stands behind its day, and of none that another number looks like', () => {
    expect(read('March 14 after 2 pm, tel 2044 1234')).toBe('03-14 14:00–17:00');
    expect(read('14 March at 14:00, room 2044')).toBe('03-14 14:00');
    expect(read('March 9th, 2026 at 10:00')).toBe('03-09 10:00');
    expect(read('3/9/2026 at 10:00')).toBe('03-09 10:00');
    expect(read('3/14/2025 14:00')).toBe('03-14 14:00');
    expect(read('2025-03-14 14:00')).toBe('03-14 14:00');
    expect(read('2026-03-09の10時')).toBe('03-09 10:00');
    expect(read('3/14 14:00, tel 2044')).toBe('03-14 14:00');
  });

  test.each([
    // Of the month whose day is still to come, as of Monday 2025-03-10.
    ['5日の10時', '04-07 10:00'],
    ['3日の10時', '04-03 10:00'],
    ['31日の10時', '03-31 10:00'],
    ['三十一日の十時三十分', '03-31 10:30'],
    ['来月5日', '04-07 09:00'],
    ['来月の15日 10時', '04-15 10:00'],
    ['再来月15日の10時', '05-15 10:00'],
    ['来月3日の14時', '04-03 14:00'],
    ['on the 14th at 3 pm', '03-14 15:00'],
    ['the 3rd at 3 pm', '04-03 15:00'],
    ['call about the 2nd certificate at 3 pm', '03-10 15:00'],
    ['14th March at 3 pm', '03-14 15:00'],
    ['the 14th of March at 3 pm', '03-14 15:00'],
    ['再来週の火曜の10時', '03-25 10:00'],
    ['再来週', '03-24 09:00–17:00'],
    ['Tuesday the week after next at 10 am', '03-25 10:00'],
    ['翌週の火曜の10時', '03-18 10:00'],
    ['しあさっての14時', '03-13 14:00'],
    ['明々後日の14時', '03-13 14:00'],
    ['明日か明後日の午前', '03-11 09:00–12:00'],
    ['翌営業日の11時', '03-11 11:00'],
    ['next business day at 11 am', '03-11 11:00'],
  ])('%s is %s: the day that is named', (said, expected) => {
    expect(read(said)).toBe(expected);
  });

  test.each([
    ['3日後の10時', '03-13 10:00'],
    ['三日後の10時', '03-13 10:00'],
    ['1週間後の10時', '03-17 10:00'],
    ['in 3 days at 10 am', '03-13 10:00'],
    ['in two weeks at 10 am', '03-24 10:00'],
    ['3日以内にお電話ください', '03-10 10:00'],
    ['2、3日中に', '03-10 10:00'],
    ['2〜3日以内に', '03-10 10:00'],
    ['within 3 days', '03-10 10:00'],
    ['3月13日以内に', '03-10 10:00'],
    ['12、13日中に', '03-13 09:00–17:00'],
    ['13日後半に', '03-13 09:00–17:00'],
    ['1時間後に', '03-10 11:00'],
    ['一時間半後', '03-10 11:30'],
    ['30分後に', '03-10 10:30'],
    ['三十分後に', '03-10 10:30'],
    ['in an hour', '03-10 11:00'],
    ['in 2 hours', '03-10 12:00'],
    ['in 30 minutes', '03-10 10:30'],
    ['8時間後に', '03-11 09:00'],
    ['1時間以内に', '03-10 10:00–17:00'],
    ['一日中大丈夫です', '03-10 10:00–17:00'],
    ['5時まで', '03-10 10:00–17:00'],
    ['〜15時', '03-10 10:00–15:00'],
    ['明日の〜15時', '03-11 09:00–15:00'],
    ['15時前に', '03-10 10:00–15:00'],
    ['15時頃までに', '03-10 10:00–15:00'],
    ['15時前後', '03-10 15:00'],
    ['お昼過ぎ', '03-10 13:00–17:00'],
    ['昼休み明け', '03-10 13:00–17:00'],
    ['after lunch', '03-10 13:00–17:00'],
    ['お昼に', '03-10 12:00–13:00'],
    ['明朝', '03-11 09:00–12:00'],
    ['tmrw afternoon', '03-11 12:00–17:00'],
    ['3時から5時', '03-10 15:00–17:00'],
  ])('%s is %s: so long from now', (said, expected) => {
    expect(read(said)).toBe(expected);
  });

  test('is of the month and of the year that have such a day', () => {
    expect(read('31日の10時', '2025-06-10T10:00:00+09:00')).toBe('07-31 10:00');
    expect(read('30日の10時', '2025-01-31T10:00:00+09:00')).toBe('03-31 10:00');
    expect(read('5日の10時', '2025-12-10T10:00:00+09:00')).toBe('01-05 10:00');
    expect(read('来月5日の10時', '2025-12-10T10:00:00+09:00')).toBe('01-05 10:00');
    expect(read('2月29日の14時', '2027-12-20T10:00:00+09:00')).toBe('02-29 14:00');
    expect(read('2/29 14:00', '2028-02-20T10:00:00+09:00')).toBe('02-29 14:00');
  });

  test('is one at which the desk is open', () => {
    expect(read('3月16日までに', '2025-03-15T10:00:00+09:00')).toBe('03-17 09:00');
    expect(read('18時以降')).toBe('03-11 09:00');
    expect(read('土曜の午前中')).toBe('03-17 09:00–12:00');
    expect(read('3月20日の10時')).toBe('03-21 10:00');
    expect(read('3月20日の18時')).toBe('03-21 09:00');
    expect(read('明後日の午後', '2024-12-30T10:00:00+09:00')).toBe('01-02 12:00–17:00');
    expect(read('the afternoon of March 20', '2025-03-10T10:00:00+09:00')).toBe('03-21 12:00–17:00');
    expect(read('午前中', '2025-03-10T13:00:00+09:00')).toBe('03-11 09:00–12:00');
    expect(read('14時以降', '2025-03-10T16:59:00+09:00')).toBe('03-10 16:59–17:00');
    expect(read('今日の午後', '2025-03-14T18:00:00+09:00')).toBe('03-17 09:00');
    expect(read('月曜日の午前', '2025-03-10T13:00:00+09:00')).toBe('03-17 09:00–12:00');
  });

  test.each([
    '',
    '出張中です',
    '14時以外',
    '午前中は不可',
    'not in the morning',
    '2台あります',
    '03-1212-3434',
    '99時',
    '2035年3月10日の10時',
    '10 March 2035 at 10',
    '2026年4月1日',
    '3/14/2026',
    'at 10:00 on 3/14/2026',
    '2026-04-01 10:00',
    // Days that are not in the calendar, or that only a person knows: today is none of them.
    '2月30日の14時',
    '13/45 14時',
    '来月31日の10時 (4月)',
    '2月29日の14時',
    '来月の10時',
    '月末の14時',
    '年明けの10時',
    '連休明けの10時',
    'at 10 am at the end of the month',
    'next month at 10 am',
    'the 45th at 3 pm',
  ])('is none in: %s', (said) => {
    expect(read(said)).toBeUndefined();
  });
});
