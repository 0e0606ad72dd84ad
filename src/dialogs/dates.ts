import { LOCALE_TRAITS, type Locale } from '../machines/locales.ts';
import type { Service } from '../machines/service.ts';
import type { Words } from './words.ts';

/** The ways to say a moment. */
const KINDS = {
  day: { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' },
  plain: { year: 'numeric', month: 'long', day: 'numeric' },
  month: { year: 'numeric', month: 'long' },
  short: { month: 'short', day: 'numeric' },
  weekday: { weekday: 'short' },
  time: { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>;

const formats = new Map<string, Intl.DateTimeFormat>();
const format = (locale: Locale, timeZone: string, kind: keyof typeof KINDS): Intl.DateTimeFormat => {
  const key = `${locale} ${timeZone} ${kind}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(LOCALE_TRAITS[locale].dates, { ...KINDS[kind], timeZone });
  formats.set(key, made);
  return made;
};

/** 2025年3月30日(日) or Sun, 30 March 2025; `at` in ms UTC. */
export const sayDay = (at: number, locale: Locale, timeZone: string): string =>
  format(locale, timeZone, 'day').format(at);

/** A calendar day `YYYY-MM-DD`, said as `sayDay` does. */
export const sayDate = (date: string, locale: Locale): string =>
  sayDay(Date.parse(`${date}T12:00:00Z`), locale, 'UTC');

/** 2025年6月28日 or 28 June 2025: a calendar day `YYYY-MM-DD` whose weekday says nothing, such as a source's. */
export const sayPlainDate = (date: string, locale: Locale): string =>
  format(locale, 'UTC', 'plain').format(Date.parse(`${date}T12:00:00Z`));

/** 3月30日 or 30 Mar: a calendar day `YYYY-MM-DD` among others of its year. */
export const sayShortDate = (date: string, locale: Locale): string =>
  format(locale, 'UTC', 'short').format(Date.parse(`${date}T12:00:00Z`));

/** 2025年2月 or February 2025; a calendar month `YYYY-MM`. */
export const sayMonth = (month: string, locale: Locale): string =>
  format(locale, 'UTC', 'month').format(Date.parse(`${month}-15T12:00:00Z`));

/** 9:00 in 24-hour form; `at` in ms UTC. */
export const sayTime = (at: number, locale: Locale, timeZone: string): string =>
  format(locale, timeZone, 'time').format(at);

/** The short name of an ISO weekday (1 = Monday). */
export const sayWeekday = (day: number, locale: Locale): string =>
  // 2024-01-01 was a Monday.
  format(locale, 'UTC', 'weekday').format(Date.UTC(2024, 0, day));

/** 2025年3月30日(日) 14:05 in `zone`; `at` in ms UTC. */
export const sayMomentIn = (at: number, locale: Locale, zone: string): string =>
  `${sayDay(at, locale, zone)} ${sayTime(at, locale, zone)}`;

/** A moment as the desk reads it: day and time in its zone. */
export const sayMoment = (at: number, words: Words, service: Service): string =>
  sayMomentIn(at, words.locale, service.desk.timeZone);
