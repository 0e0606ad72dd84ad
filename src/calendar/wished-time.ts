import { DateTime } from 'luxon';
import type { Hours } from './hours.ts';

/** When somebody wants to be called: from when, and where that was said until when, ms UTC. */
export type Wished = { readonly at: number; readonly until?: number };

/** Minutes after midnight; what is missing is the desk's own beginning or end. */
type Span = { readonly from?: number; readonly to?: number };

const DAYS_AHEAD = 14;
const MAX_LENGTH = 200;
const NOON = 12 * 60;
const DAY = 24 * 60;
/** Who names a moment is there for so long. */
const EXACT = 30;

const WEEKDAYS = [/月/, /火/, /水/, /木/, /金/, /土/, /日/];
const WEEKDAYS_EN = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const MONTHS_EN = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
] as const;
const DIGITS = [/〇/, /一/, /二/, /三/, /四/, /五/, /六/, /七/, /八/, /九/];
const digitOf = (kanji: string): number =>
  Math.max(
    0,
    DIGITS.findIndex((digit) => digit.test(kanji)),
  );

/** 十二時 as 12時; other kanji stay. */
const kanjiNumbers = (text: string): string =>
  text.replace(/([一二]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[時月日分])/g, (said) => {
    const [tens = '', ones = ''] = said.split(/十/);
    if (!/十/.test(said)) return String(digitOf(said));
    return String((tens === '' ? 1 : digitOf(tens)) * 10 + (ones === '' ? 0 : digitOf(ones)));
  });

const plainOf = (text: string): string =>
  kanjiNumbers(text.slice(0, MAX_LENGTH).normalize('NFKC').toLowerCase())
    .replace(/[〜～~–—―−]/g, '-')
    .replace(/([ap])\.m\.?/g, '$1m')
    .replace(/正午|\b(?:noon|midday)\b/g, '12:00')
    .replace(/\s+/g, ' ');

/** What says when not to call says no time. */
const NEGATED =
  /以外|以降は?(?:不可|無理|だめ|ダメ|ng)|不可|無理|だめ|ダメ|\bng\b|\bnot\b|n't\b|\bexcept\b|\bunavailable\b|\bno calls?\b/;

/** A clock: what stands before it, the hour, the minutes (after a colon or before 分), what stands behind it. */
const CLOCK =
  /(午前|午後|夕方の?|朝の?|夜の?)?(\d{1,2})(?::(\d{2})|時半|時(?:(\d{1,2})分)?|\s?(?:o'clock))?\s?(am|pm)?/
    .source;
/** The same, beside which something says that it is one: a number alone is none. */
const SURE_CLOCK =
  /(午前|午後|夕方の?|朝の?|夜の?)?(\d{1,2})(?::(\d{2})\s?(am|pm)?|時半|時(?:(\d{1,2})分)?|\s?(?:o'clock)?\s?(am|pm))/
    .source;
const TO = /-|から|and|to|until/;

type Read = { readonly minutes: number; readonly half: 'am' | 'pm' | undefined };

const halfOf = (before: string | undefined, after: string | undefined): Read['half'] => {
  if (after === 'am' || after === 'pm') return after;
  if (before === undefined) return undefined;
  return /^(?:午前|朝)/.test(before) ? 'am' : 'pm';
};

const clockOf = (
  said: string,
  before: string | undefined,
  hour: string | undefined,
  minute: string | undefined,
  after: string | undefined,
): Read | undefined => {
  const half = halfOf(before, after);
  const h = Number(hour);
  const m = /半/.test(said) ? 30 : Number(minute ?? 0);
  if (h > 24 || m > 59) return undefined;
  const turned = half === 'pm' && h < 12 ? h + 12 : half === 'am' && h === 12 ? 0 : h;
  return { minutes: turned * 60 + m, half };
};

const readClock = (text: string): (Read & { readonly rest: string; readonly before: string }) | undefined => {
  const found = new RegExp(SURE_CLOCK).exec(text);
  if (found === null) return undefined;
  const [said, half, hour, colon, am, ji, pm] = found;
  const read = clockOf(said, half, hour, colon ?? ji, am ?? pm);
  if (read === undefined) return undefined;
  return {
    ...read,
    before: text.slice(0, found.index),
    rest: text.slice(found.index + said.length),
  };
};

const readRange = (text: string): readonly [Read, Read] | undefined => {
  const range = new RegExp(`${CLOCK}\\s?(?:${TO.source})\\s?${SURE_CLOCK}`).exec(text);
  if (range === null) return undefined;
  const [, half, hour, colon, ji, am, half2, hour2, colon2, am2, ji2, pm2] = range;
  const between = range[0];
  const split = between.search(TO);
  const to = clockOf(between.slice(split), half2, hour2, colon2 ?? ji2, am2 ?? pm2);
  const own = clockOf(between.slice(0, split), half, hour, colon ?? ji, am);
  if (to === undefined || own === undefined) return undefined;
  // "2-4 pm": the second half speaks for both, unless that would turn them round.
  const from = clockOf(between.slice(0, split), half ?? half2, hour, colon ?? ji, am ?? am2 ?? pm2);
  return [own.half === undefined && from !== undefined && from.minutes < to.minutes ? from : own, to];
};

/** Parts of the day, in the order in which they are looked for. */
const PARTS: readonly (readonly [RegExp, Span])[] = [
  [/昼休み|お昼|昼頃|\blunch/, { from: NOON, to: 13 * 60 }],
  [/午前|朝|\bmorning\b|\bfirst thing\b/, { to: NOON }],
  [/夕方|夕刻|\bevening\b|\blate afternoon\b|\bend of the day\b/, { from: 16 * 60 }],
  [/午後|昼過ぎ|\bafternoon\b/, { from: NOON }],
  [/いつでも|終日|一日中|何時でも|すぐ|至急|\bany ?time\b|\ball day\b|\basap\b|\bnow\b|\bas soon as\b/, {}],
];

/** The hours that a text names; `half` unknown: `at 3` of a desk that opens at nine is 15:00. */
const readSpan = (
  text: string,
  guess: (read: Read) => number,
): (Span & { readonly exact?: true }) | undefined => {
  const range = readRange(text);
  if (range !== undefined) {
    const [from, to] = range.map(guess);
    if (from !== undefined && to !== undefined && from < to) return { from, to };
  }
  const clock = readClock(text);
  if (clock !== undefined) {
    const at = guess(clock);
    const isLast =
      /^\s?(?:まで|以前|より前)/.test(clock.rest) || /\b(?:before|by|until)\s*$/.test(clock.before);
    if (isLast) return { to: at };
    const isFirst =
      /^\s?(?:以降|以後|から|過ぎ|すぎ|より後|-\s*$)/.test(clock.rest) ||
      /\b(?:after|from|since|past)\s*$/.test(clock.before) ||
      /^\s?(?:onwards?|or later)/.test(clock.rest);
    return isFirst ? { from: at } : { from: at, to: at + EXACT, exact: true };
  }
  return PARTS.find(([said]) => said.test(text))?.[1];
};

type DayRead =
  | { readonly kind: 'day'; readonly day: DateTime }
  /** The next such day, today if its time is still to come. */
  | { readonly kind: 'weekday'; readonly weekday: number; readonly nextWeek: boolean };

const weekdayIn = (text: string): number | undefined => {
  const ja = /([月火水木金土日])曜|\(([月火水木金土日])\)/.exec(text);
  const said = ja?.[1] ?? ja?.[2];
  if (said !== undefined) return WEEKDAYS.findIndex((day) => day.test(said)) + 1;
  const en = /\b(mon|tue|wed|thu|fri|sat|sun)(?:s|rs|nes|ur)?(?:day)?\b/.exec(text)?.[1];
  return en === undefined ? undefined : WEEKDAYS_EN.findIndex((day) => day.startsWith(en)) + 1;
};

/** The next day of that date: of this year, or of the next one. */
const dated = (today: DateTime, month: number, day: number): DateTime | undefined => {
  const here = today.set({ month, day });
  if (!here.isValid || here.month !== month) return undefined;
  return here < today.minus({ days: 1 }) ? here.plus({ years: 1 }) : here;
};

const readDay = (text: string, today: DateTime): DayRead | undefined => {
  const on = (day: DateTime | undefined): DayRead | undefined => day && { kind: 'day', day };
  if (/明後日|あさって|day after tomorrow/.test(text)) return on(today.plus({ days: 2 }));
  if (/明日|あした|あす(?![っい])|翌日|\btomorrow\b/.test(text)) return on(today.plus({ days: 1 }));
  if (/今日|本日|きょう|\btoday\b|今から/.test(text)) return on(today);
  const numeric = /(?<!\d)(\d{1,2})(?:\/|月\s?)(\d{1,2})(?:日|(?!\d|時|:))/.exec(text);
  if (numeric !== null) return on(dated(today, Number(numeric[1]), Number(numeric[2])));
  const english = new RegExp(
    `\\b(${MONTHS_EN.join('|')})[a-z]* (\\d{1,2})|\\b(\\d{1,2}) (${MONTHS_EN.join('|')})`,
  ).exec(text);
  if (english !== null) {
    const month = MONTHS_EN.findIndex((name) => name === (english[1] ?? english[4])) + 1;
    return on(dated(today, month, Number(english[2] ?? english[3])));
  }
  const weekday = weekdayIn(text);
  const nextWeek = /来週|\bnext week\b|週明け/.test(text);
  if (weekday !== undefined) return { kind: 'weekday', weekday, nextWeek };
  if (nextWeek) return { kind: 'weekday', weekday: 1, nextWeek: true };
  const only = /(?<!\d)(\d{1,2})日/.exec(text);
  if (only !== null) {
    const here = dated(today, today.month, Number(only[1]));
    return on(
      here !== undefined && here < today
        ? dated(today, today.plus({ months: 1 }).month, Number(only[1]))
        : here,
    );
  }
  return undefined;
};

/** The days that are meant, the likeliest first. */
const daysOf = (read: DayRead | undefined, today: DateTime): readonly DateTime[] => {
  if (read === undefined) return Array.from({ length: DAYS_AHEAD }, (_, n) => today.plus({ days: n }));
  if (read.kind === 'day') return [read.day];
  const { weekday, nextWeek } = read;
  if (nextWeek) return [today.startOf('week').plus({ weeks: 1, days: weekday - 1 })];
  const ahead = (weekday - today.weekday + 7) % 7;
  return [today.plus({ days: ahead }), today.plus({ days: ahead + 7 })];
};

const wall = (day: DateTime, minutes: number): number =>
  day
    .plus({ days: Math.floor(minutes / DAY) })
    .set({ hour: Math.floor((minutes % DAY) / 60), minute: minutes % 60 })
    .toMillis();

/** The time of that day within which the desk is open and which is still to come. */
const openWithin = (day: DateTime, span: Span, hours: Hours, now: number): Wished | undefined => {
  const from = Math.max(now, wall(day, span.from ?? 0));
  const to = wall(day, span.to ?? DAY);
  if (from >= to) return undefined;
  const first = hours(from);
  const at = first.open ? from : first.opensAt;
  if (at === undefined || at >= to) return undefined;
  const then = hours(at);
  const until = then.open ? Math.min(to, then.closesAt) : to;
  return { at, until };
};

/**
 * Reads when somebody wants to be called, as people write it (「14時以降」「明日の午前中」"after 2 pm tomorrow"), against the desk's hours and its
 * clock: a moment at which the desk is open. Undefined where no time is named, or only when not to call. Pure; `now` in ms UTC.
 */
export const readWishedTime = (said: string, hours: Hours, zone: string, now: number): Wished | undefined => {
  const text = plainOf(said);
  if (NEGATED.test(text)) return undefined;
  const today = DateTime.fromMillis(now, { zone }).startOf('day');
  const day = readDay(text, today);
  const days = daysOf(day, today);
  const isOpen = (minutes: number): boolean => days.some((one) => hours(wall(one, minutes)).open);
  /** Without 午前 or pm, three o'clock is when the desk is open. */
  const guess = ({ minutes, half }: Read): number =>
    half === undefined && minutes < NOON && !isOpen(minutes) && isOpen(minutes + NOON)
      ? minutes + NOON
      : minutes;
  const span = readSpan(text, guess);
  if (day === undefined && span === undefined) return undefined;
  for (const one of days) {
    const found = openWithin(one, span ?? {}, hours, now);
    if (found === undefined) continue;
    return span !== undefined && 'exact' in span ? { at: found.at } : found;
  }
  // The desk is closed then: the next time that it is open.
  const from = Math.max(now, ...days.slice(0, 1).map((one) => wall(one, span?.from ?? 0)));
  const next = hours(from);
  const at = next.open ? from : next.opensAt;
  return at === undefined ? undefined : { at };
};
