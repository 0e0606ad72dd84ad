import { sayDay, sayTime } from '../../src/dialogs/dates.ts';
import type { Words } from '../../src/dialogs/words.ts';
import type { Locale } from '../../src/machines/types.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long something lasts, in its two largest units; `ms` below a minute is just now. */
export const sayAge = (ms: number, words: Words): string => {
  const days = Math.floor(ms / DAY);
  const hours = Math.floor((ms % DAY) / HOUR);
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  if (days > 0) return words.text('desk:page.age.days', { days, hours });
  if (hours > 0) return words.text('desk:page.age.hours', { hours, minutes });
  return minutes > 0 ? words.text('desk:page.age.minutes', { minutes }) : words.text('desk:page.age.now');
};

/** 2025年3月30日(日) 14:05 in `zone`; `at` in ms UTC. */
export const sayMoment = (at: number, locale: Locale, zone: string): string =>
  `${sayDay(at, locale, zone)} ${sayTime(at, locale, zone)}`;

/** The calendar day of a moment, `YYYY-MM-DD`, in `zone`. */
export const dayOf = (at: number, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(at);

/** The day `days` after `day`, both `YYYY-MM-DD`. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY).toISOString().slice(0, 10);
