import { type DateTime, Info } from 'luxon';
import { dayLater } from './said-later.ts';

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
  const of = (one: number): DateTime | undefined => {
    const found = today.set({ year: one, month, day });
    return found.isValid && found.month === month ? found : undefined;
  };
  const named = year === undefined ? undefined : of(year);
  if (named !== undefined && named >= today) return named;
  const here = of(today.year);
  return here === undefined || here < today.minus({ days: 1 }) ? of(today.year + 1) : here;
};

/** The next day of that number, in the month that is `ahead` of this one, or where none is named, in the first that has it still to come. */
const dayOfMonth = (today: DateTime, day: number, ahead: number | undefined): DateTime | undefined => {
  const months = ahead === undefined ? [0, 1, 2] : [ahead];
  return months
    .map((n) => today.startOf('month').plus({ months: n }))
    .filter((month) => day >= 1 && day <= (month.daysInMonth ?? 0))
    .map((month) => month.set({ day }))
    .find((found) => found >= today);
};

type Reader = (text: string, today: DateTime) => readonly DateTime[] | undefined;

const BESIDE_TODAY: readonly (readonly [RegExp, readonly number[]])[] = [
  [/しあさって|明[々明]後日/, [3]],
  [
    /(?:明日|あした|あす)(?:か|または|もしくは|や|、)(?:明後日|あさって)|\btomorrow or (?:the )?day after/,
    [1, 2],
  ],
  [/明後日|あさって|day after tomorrow/, [2]],
  [/明日|明朝|明晩|あした|あす(?![っい])|翌日|翌朝|\b(?:tomorrow|tmrw?)\b/, [1]],
  [/今日|本日|きょう|\btoday\b|今から/, [0]],
  [
    /(?:翌|次の)営業日|\bnext (?:business|working) day\b/,
    Array.from({ length: DAYS_AHEAD }, (_, n) => n + 1),
  ],
];
const besideToday: Reader = (text, today) =>
  BESIDE_TODAY.find(([said]) => said.test(text))?.[1].map((days) => today.plus({ days }));

const later: Reader = (text, today) => {
  const day = dayLater(text, today);
  return day && [day];
};

const numeric: Reader = (text, today) => {
  const found = NUMERIC.exec(text);
  if (found === null) return undefined;
  const [, month, day, monthBehind = month, dayBehind = day] = found;
  return known(dated(today, Number(monthBehind), Number(dayBehind), yearIn(text)));
};

const ORDINAL = '(\\d{1,2})(?:st|nd|rd|th)?';
const english: Reader = (text, today) => {
  const { monthsEn } = names();
  const found = new RegExp(
    `\\b(${monthsEn.join('|')})[a-z]* ${ORDINAL}|\\b${ORDINAL} (?:of )?(${monthsEn.join('|')})`,
  ).exec(text);
  if (found === null) return undefined;
  const month = monthsEn.findIndex((name) => name === (found[1] ?? found[4])) + 1;
  return known(dated(today, month, Number(found[2] ?? found[3]), yearIn(text)));
};

/** The next such day, today if its time is still to come; of another week that one alone. */
const weekday: Reader = (text, today) => {
  const named = weekdayIn(text);
  const weeks = /再来週|さ来週|\bweek after next\b/.test(text)
    ? 2
    : /来週|翌週|\bnext week\b|週明け/.test(text)
      ? 1
      : 0;
  if (weeks > 0) return [today.startOf('week').plus({ weeks, days: (named ?? 1) - 1 })];
  if (named === undefined) return undefined;
  const ahead = (named - today.weekday + 7) % 7;
  return [today.plus({ days: ahead }), today.plus({ days: ahead + 7 })];
};

/** A day of a month that is not named by its own name; in English nothing else that is counted (`the 2nd certificate`). */
const DAY_ALONE =
  /(?<!\d)(\d{1,2})日(?!間|前(?!後)|目|分|おき|ごと|以上)|\b(\d{1,2})(?:st|nd|rd|th)\b(?=\s?(?:$|[.,;!)-]|(?:at|in|on|after|before|from|between|around|about|of|or|and|please|if|is|would|works|mornings?|afternoons?|evenings?|any ?time)\b))/;
const dayAlone: Reader = (text, today) => {
  const found = DAY_ALONE.exec(text.replace(/(?<!\d)1日中/g, ''));
  if (found === null) return undefined;
  const ahead = /再来月|\bmonth after next\b/.test(text)
    ? 2
    : /来月|翌月|\bnext month\b/.test(text)
      ? 1
      : undefined;
  return known(dayOfMonth(today, Number(found[1] ?? found[2]), ahead));
};

/** Days that a text speaks of and that only a person can tell. */
const UNTOLD =
  /来月|翌月|月末|月初|年末|年明け|年始|連休|\bnext month\b|\bend of (?:the|this|next) (?:month|year)\b/;
const untold: Reader = (text) => (UNTOLD.test(text) ? [] : undefined);

const known = (day: DateTime | undefined): readonly DateTime[] => (day === undefined ? [] : [day]);

const READERS: readonly Reader[] = [later, besideToday, numeric, english, weekday, dayAlone, untold];

/** The days that a text names, the likeliest first, seen from `today`; none where it names one that is not known. Undefined where it names none. */
export const readDays: Reader = (text, today) => {
  for (const read of READERS) {
    const days = read(text, today);
    if (days !== undefined) return days;
  }
  return undefined;
};

/** The days on which somebody may be called who names none. */
export const daysAhead = (today: DateTime): readonly DateTime[] =>
  Array.from({ length: DAYS_AHEAD }, (_, n) => today.plus({ days: n }));
