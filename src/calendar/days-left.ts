import { DateTime } from 'luxon';

/** Whole days from today to a last day (`YYYY-MM-DD`) in a zone; 0 is today, less is over. `now` in ms UTC. */
export const daysLeft = (lastDay: string, now: number, zone: string): number => {
  const today = DateTime.fromMillis(now, { zone }).startOf('day');
  return Math.round(DateTime.fromISO(lastDay, { zone }).diff(today, 'days').days);
};
