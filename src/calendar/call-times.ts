import { DateTime } from 'luxon';
import { mayBeCalled } from './call-ahead.ts';
import type { Hours } from './hours.ts';
import { wallClock } from './wall-clock.ts';

/** A part of a day in which the desk is open, ms UTC. */
type CallTime = { readonly from: number; readonly to: number };

const NOON = 12 * 60;
const HALF_HOUR_MS = 30 * 60_000;
/** How many times are offered: two days' worth, which can be taken in at a glance. */
const MAX_TIMES = 4;

/** Mornings and afternoons in which the desk is open from `now` on, the next ones: from a half hour on the clock, no shorter than one, and within a year. Pure. */
export const callTimes = (hours: Hours, zone: string, now: number): readonly CallTime[] => {
  const found: CallTime[] = [];
  let at = Math.ceil(now / HALF_HOUR_MS) * HALF_HOUR_MS;
  while (found.length < MAX_TIMES && mayBeCalled(at, now)) {
    const { open, ...then } = hours(at);
    if (!open) {
      at = ('opensAt' in then ? then.opensAt : undefined) ?? Number.POSITIVE_INFINITY;
      continue;
    }
    const today = DateTime.fromMillis(at, { zone }).startOf('day');
    const noon = wallClock(today, NOON);
    const closesAt = 'closesAt' in then ? then.closesAt : at;
    const to = Math.min(closesAt, at < noon ? noon : wallClock(today, 2 * NOON));
    if (to - at >= HALF_HOUR_MS) found.push({ from: at, to });
    at = to;
  }
  return found;
};
