import type { DateTime } from 'luxon';

const DAY = 24 * 60;

/** A wall-clock time of that day, in minutes after midnight, so that a change to summer time does not move the desk's hours; ms UTC. */
export const wallClock = (day: DateTime, minutes: number): number =>
  day
    .plus({ days: Math.floor(minutes / DAY) })
    .set({ hour: Math.floor((minutes % DAY) / 60), minute: minutes % 60 })
    .toMillis();
