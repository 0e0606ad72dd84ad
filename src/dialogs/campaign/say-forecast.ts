import { sayDate } from '../dates.ts';
import type { Params, Words } from '../words.ts';

/**
 * When a campaign will be done at its pace (`day`, `YYYY-MM-DD`; null: never, or nobody can say), and what will be left at its deadline.
 * `over`: for how many days the pace was measured.
 */
export type SaidForecast = {
  readonly pace: number;
  readonly over: number;
  readonly day: string | null;
  readonly left: number;
};

/** A pace is said of a whole week, and before that of the time since the beginning. */
const WEEK_DAYS = 7;

const forecastKey = (forecast: SaidForecast | null): string => {
  if (forecast === null) return 'none';
  const { pace, over, day, left } = forecast;
  if (over === 0) return 'first';
  const since = over < WEEK_DAYS ? 'start' : 'week';
  if (pace === 0) return `${since}.still`;
  if (left === 0) return `${since}.in-time`;
  return `${since}.${day === null ? 'far' : 'late'}`;
};

/** Where a campaign leads at its pace, in words; `null` where nothing is left. */
export const sayForecast = (forecast: SaidForecast | null, words: Words, params: Params = {}): string =>
  words.text(`campaign:forecast.${forecastKey(forecast)}`, {
    ...params,
    left: forecast?.left ?? 0,
    day: forecast?.day ? sayDate(forecast.day, words.locale) : '',
  });
