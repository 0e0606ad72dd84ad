import { dayAfter } from '../../../src/dialogs/days.ts';

export type Range = { readonly from: string; readonly to: string };

/** Ranges that one click chooses, in days up to today. */
export const LAST_DAYS = [7, 30, 90] as const;
/** The longest range that is asked for, in days. */
const MAX_DAYS = 366;

/** The last `days` days up to `today` (`YYYY-MM-DD`), today included. */
export const lastDays = (days: number, today: string): Range => ({
  from: dayAfter(today, 1 - days),
  to: today,
});

const earlier = (one: string, other: string): string => (one < other ? one : other);
const later = (one: string, other: string): string => (one > other ? one : other);

/** No desk has counted before it; a year is earlier while it is being typed. */
const FIRST_YEAR = '2000';

/** Whether a field of a date holds a day (`YYYY-MM-DD`) that a range may begin or end with. */
export const isCounted = (day: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(day) && day >= FIRST_YEAR;

/** A range with one end moved: the other end follows where the range would be upside down or too long. */
export const moved = (range: Range, end: 'from' | 'to', day: string): Range => {
  const next = { ...range, [end]: day };
  if (next.from > next.to) return { from: day, to: day };
  const furthest = dayAfter(day, (end === 'from' ? 1 : -1) * (MAX_DAYS - 1));
  return end === 'from'
    ? { from: day, to: earlier(next.to, furthest) }
    : { from: later(next.from, furthest), to: day };
};

/** The longest day that is said below a plot, px. */
export const DAY_WIDTH = 50;

/** Round numbers from 0 to the first that is not below `most`; at most five of them. */
export const ticksTo = (most: number): readonly number[] => {
  const rough = Math.max(1, most / 4);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? 10 * power;
  return Array.from({ length: Math.ceil(Math.max(1, most) / step) + 1 }, (_, index) => index * step);
};

/** `part` of `whole` in whole percent; null where there is nothing. */
export const percent = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((100 * part) / whole);
