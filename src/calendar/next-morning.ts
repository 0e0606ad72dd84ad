import { DateTime } from 'luxon';
import type { Hours } from './hours.ts';

/** When the desk next opens on a day after that of `at` (ms UTC) in its zone; undefined where it never closes, or that is not known. Pure. */
export const nextMorning = (hours: Hours, zone: string, at: number): number | undefined => {
  const tomorrow = DateTime.fromMillis(at, { zone }).startOf('day').plus({ days: 1 }).toMillis();
  const then = hours(tomorrow);
  return then.open ? undefined : then.opensAt;
};
