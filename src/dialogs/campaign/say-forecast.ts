import { sayDate } from '../dates.ts';
import type { Params, Words } from '../words.ts';

/** When a campaign will be done at today's pace (`day`, `YYYY-MM-DD`; null: never), and what will be left at its deadline. */
export type SaidForecast = { readonly day: string | null; readonly left: number };

const forecastKey = (forecast: SaidForecast | null): 'none' | 'still' | 'in-time' | 'late' => {
  if (forecast === null) return 'none';
  if (forecast.day === null) return 'still';
  return forecast.left === 0 ? 'in-time' : 'late';
};

/** Where a campaign leads at today's pace, in words; `null` where that is not known. */
export const sayForecast = (forecast: SaidForecast | null, words: Words, params: Params = {}): string =>
  words.text(`campaign:forecast.${forecastKey(forecast)}`, {
    ...params,
    left: forecast?.left ?? 0,
    day: forecast?.day ? sayDate(forecast.day, words.locale) : '',
  });
