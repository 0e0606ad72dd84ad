import { type DateTime, Info } from 'luxon';

const DAYS_AHEAD = 14;
type Names = Readonly<Record<'weekdays' | 'weekdaysEn' | 'monthsEn', readonly string[]>>;
let made: Names | undefined;
/** The names of days and months. Asked for with the first day that is read: no start waits for ICU's locales. */
const names = (): Names => {
  made ??= {
    weekdays: Info.weekdays('short', { locale: 'ja' }),
    weekdaysEn: Info.weekdays('short', { locale: 'en' }).map((name) => name.toLowerCase()),
    monthsEn: Info.months('short', { locale: 'en' }).map((name) => name.toLowerCase()),
  };
  return made;
};

/** Which day a text names. */
type DayRead =
  | { readonly kind: 'day'; readonly day: DateTime }
  /** The next such day, today if its time is still to come. */
  | { readonly kind: 'weekday'; readonly weekday: number; readonly nextWeek: boolean };

const weekdayIn = (text: string): number | undefined => {
  const ja = /([月火水木金土日])曜|\(([月火水木金土日])\)/.exec(text);
  const said = ja?.[1] ?? ja?.[2];
  if (said !== undefined) return names().weekdays.indexOf(said) + 1;
  const en = /\b(mon|tue|wed|thu|fri|sat|sun)(?:s|rs|nes|ur)?(?:day)?\b/.exec(text)?.[1];
  return en === undefined ? undefined : names().weekdaysEn.findIndex((day) => day.startsWith(en)) + 1;
};

/** A month and a day in numbers, which behind a year may have a line between them. */
const NUMERIC =
  /(?<!\d)(?:(\d{1,2})(?:\/|月\s?)(\d{1,2})(?:日|(?!\d|時|:))|20\d{2}-(\d{1,2})-(\d{1,2})(?!\d|:))/;

/** The year that is named with a day: in numbers, or in English right behind it, for another number may look like one. */
const yearIn = (text: string): number | undefined => {
  const month = `(?:${names().monthsEn.join('|')})[a-z]*`;
  const day = '\\d{1,2}(?:st|nd|rd|th)?';
  const year =
    /(?<!\d)(20\d{2})(?:年|(?=([-/])\d{1,2}\2\d))/.exec(text) ??
    /(?<!\d)\d{1,2}\/\d{1,2}\/(20\d{2})(?!\d)/.exec(text) ??
    new RegExp(`\\b(?:${month} ${day}|${day} ${month}),? (20\\d{2})\\b(?!:)`).exec(text);
  return year?.[1] === undefined ? undefined : Number(year[1]);
};

/** That date of the year that is named, unless it is over; else the next one: of this year, or of the next. */
const dated = (today: DateTime, month: number, day: number, year?: number): DateTime | undefined => {
  const named = year === undefined ? undefined : today.set({ year, month, day });
  if (named?.isValid && named.month === month && named >= today) return named;
  const here = today.set({ month, day });
  if (!here.isValid || here.month !== month) return undefined;
  return here < today.minus({ days: 1 }) ? here.plus({ years: 1 }) : here;
};

/** The day that a text names, seen from `today`; undefined where it names none. */
export const readDay = (text: string, today: DateTime): DayRead | undefined => {
  const on = (day: DateTime | undefined): DayRead | undefined => day && { kind: 'day', day };
  if (/明後日|あさって|day after tomorrow/.test(text)) return on(today.plus({ days: 2 }));
  if (/明日|あした|あす(?![っい])|翌日|\btomorrow\b/.test(text)) return on(today.plus({ days: 1 }));
  if (/今日|本日|きょう|\btoday\b|今から/.test(text)) return on(today);
  const numeric = NUMERIC.exec(text);
  if (numeric !== null) {
    const [, month, day, monthBehind = month, dayBehind = day] = numeric;
    return on(dated(today, Number(monthBehind), Number(dayBehind), yearIn(text)));
  }
  const { monthsEn } = names();
  const english = new RegExp(
    `\\b(${monthsEn.join('|')})[a-z]* (\\d{1,2})|\\b(\\d{1,2}) (${monthsEn.join('|')})`,
  ).exec(text);
  if (english !== null) {
    const month = monthsEn.findIndex((name) => name === (english[1] ?? english[4])) + 1;
    return on(dated(today, month, Number(english[2] ?? english[3]), yearIn(text)));
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
export const daysOf = (read: DayRead | undefined, today: DateTime): readonly DateTime[] => {
  if (read === undefined) return Array.from({ length: DAYS_AHEAD }, (_, n) => today.plus({ days: n }));
  if (read.kind === 'day') return [read.day];
  const { weekday, nextWeek } = read;
  if (nextWeek) return [today.startOf('week').plus({ weeks: 1, days: weekday - 1 })];
  const ahead = (weekday - today.weekday + 7) % 7;
  return [today.plus({ days: ahead }), today.plus({ days: ahead + 7 })];
};
