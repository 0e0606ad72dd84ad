import type { DateTime } from 'luxon';

/** Numbers as they are written out before a length of time; `a day` is one. */
const COUNTS = ['', 'an?', 'two', 'three', 'four', 'five'];
const COUNT = `\\d{1,2}|${COUNTS.slice(1).join('|')}`;
const countOf = (said = ''): number =>
  /\d/.test(said) ? Number(said) : COUNTS.findIndex((count) => new RegExp(`^(?:${count})$`).test(said));

/** Hours or minutes after which to call, and half an hour that is added. */
const HOURS_JA = /(?<!\d)(\d{1,2})(時間|分)(半)?(?:ほど|くらい|ぐらい)?後/;
const HOURS_EN = new RegExp(`\\bin (?:about )?(${COUNT}) (hour|min)`);

const MINUTE = 60_000;

/** The moment that a text names as so many hours or minutes from `now`, ms UTC; undefined where it names none. */
export const momentLater = (text: string, now: number): number | undefined => {
  const found = HOURS_JA.exec(text) ?? HOURS_EN.exec(text);
  if (found === null) return undefined;
  const [, count, unit = '', half] = found;
  const minutes = countOf(count) * (/^[時h]/.test(unit) ? 60 : 1) + (half === undefined ? 0 : 30);
  return now + minutes * MINUTE;
};

/** Days or weeks after which to call, or within which. */
const DAYS_JA = /(?<![\d月/])(\d{1,2})(日|週間)(?:ほど|くらい|ぐらい)?(?:後(?!半)|以内|のうち)/;
/** Two small ones that stand side by side are no day of a month either; the last counts. */
const DAYS_OR_SO = /(?<![\d月/])[1-6一二三四五六][、,・-]\s?([2-7])(日)中/;
const DAYS_EN = new RegExp(`\\b(?:in|within) (?:about )?(${COUNT}) (?:business |working )?(day|week)`);

/** The day that a text names as so many days or weeks from `today`; undefined where it names none. */
export const dayLater = (text: string, today: DateTime): DateTime | undefined => {
  const found = DAYS_JA.exec(text) ?? DAYS_OR_SO.exec(text) ?? DAYS_EN.exec(text);
  if (found === null) return undefined;
  const [, count, unit = ''] = found;
  return today.plus({ [/^[週w]/.test(unit) ? 'weeks' : 'days']: countOf(count) });
};
