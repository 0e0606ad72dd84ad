import { sayDay, sayTime } from '../../src/dialogs/dates.ts';
import type { Locale } from '../../src/machines/locales.ts';

const DAY_MS = 24 * 3_600_000;

/** 2025年3月30日(日) 14:05 in `zone`; `at` in ms UTC. */
export const sayMoment = (at: number, locale: Locale, zone: string): string =>
  `${sayDay(at, locale, zone)} ${sayTime(at, locale, zone)}`;

/** The calendar day of a moment, `YYYY-MM-DD`, in `zone`. */
export const dayOf = (at: number, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(at);

/** The day `days` after `day`, both `YYYY-MM-DD`. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
