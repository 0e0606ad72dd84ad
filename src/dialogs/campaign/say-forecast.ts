import { type Forecast, PACE_DAYS } from '../../machines/campaign-forecast.ts';
import { sayDate } from '../dates.ts';
import type { Params, Words } from '../words.ts';

const forecastKey = (forecast: Forecast | null): string => {
  if (forecast === null) return 'none';
  const { pace, over, day, left } = forecast;
  if (over === 0) return 'first';
  // A pace is said of a whole week, and before that of the time since the beginning.
  const since = over < PACE_DAYS ? 'start' : 'week';
  if (pace === 0) return `${since}.still`;
  if (left === 0) return `${since}.in-time`;
  return `${since}.${day === null ? 'far' : 'late'}`;
};

/** Where a campaign leads at its pace, in words; `null` where nothing is left. */
export const sayForecast = (forecast: Forecast | null, words: Words, params: Params = {}): string =>
  words.text(`campaign:forecast.${forecastKey(forecast)}`, {
    ...params,
    left: forecast?.left ?? 0,
    day: forecast?.day ? sayDate(forecast.day, words.locale) : '',
  });
