import { DateTime } from 'luxon';
import { type Forecast, PACE_DAYS } from '../machines/campaign-forecast.ts';
import { CERTIFICATE_STATES, type CertificateState } from '../machines/campaign-states.ts';
import { inEach } from '../machines/records.ts';

/** The states of certificates in groups; those of which nothing is needed are a group of their own. */
const GROUPS = ['verified', 'declared', 'begun', 'silent', 'notNeeded'] as const;
type Group = (typeof GROUPS)[number];
export type Grouped = Readonly<Record<Group, number>>;

const GROUP_OF: Readonly<Record<CertificateState, Group>> = {
  'not-invited': 'silent',
  invited: 'silent',
  unreachable: 'silent',
  begun: 'begun',
  'needs-help': 'begun',
  declared: 'declared',
  verified: 'verified',
  'not-needed': 'notNeeded',
};

/** From `at` on (ms UTC, within the day) `by` more certificates are in this state, or fewer where it is negative. */
export type CampaignShift = {
  readonly at: number;
  readonly state: CertificateState;
  readonly by: number;
};

const none = (): Record<Group, number> => ({ verified: 0, declared: 0, begun: 0, silent: 0, notNeeded: 0 });

/** How many certificates are in each group; every group is there. */
export const groupedOf = (
  counts: readonly { readonly state: CertificateState; readonly count: number }[],
): Grouped => {
  const grouped = none();
  for (const { state, count } of counts) grouped[GROUP_OF[state]] += count;
  return grouped;
};

/** How many certificates are in each state. */
export const statesOf = (
  counts: readonly { readonly state: CertificateState; readonly count: number }[],
): Readonly<Record<CertificateState, number>> => {
  const sums = inEach(CERTIFICATE_STATES, () => 0);
  for (const { state, count } of counts) sums[state] += count;
  return sums;
};

/** How many days a plot shows at most. */
const MAX_DAYS = 400;

export type DayOfCampaign = { readonly day: string } & Grouped;

/** How they stood at the end of each day from the first shift to today; `shifts` in the order in which they happened, `at` in ms UTC. */
export const burnDown = (
  shifts: readonly CampaignShift[],
  at: number,
  zone: string,
): readonly DayOfCampaign[] => {
  const [first] = shifts;
  if (first === undefined) return [];
  const today = DateTime.fromMillis(at, { zone }).startOf('day');
  const begun = DateTime.fromMillis(first.at, { zone }).startOf('day');
  const days = Math.min(MAX_DAYS, Math.max(1, Math.round(today.diff(begun, 'days').days) + 1));
  const from = today.minus({ days: days - 1 });
  const grouped = none();
  let next = 0;
  return Array.from({ length: days }, (_, n) => {
    const day = from.plus({ days: n });
    const end = day.plus({ days: 1 }).toMillis();
    for (let shift = shifts[next]; shift !== undefined && shift.at < end; shift = shifts[next]) {
      grouped[GROUP_OF[shift.state]] += shift.by;
      next += 1;
    }
    return { day: day.toISODate() ?? '', ...grouped };
  });
};

const FURTHEST_DAYS = 3650;

const openIn = ({ begun, silent }: Grouped): number => begun + silent;

/** When it will be done at today's pace; undefined where nothing is left, or nothing is known yet. `deadline` is a day. */
export const forecastOf = (days: readonly DayOfCampaign[], deadline: string): Forecast | undefined => {
  const last = days.at(-1);
  if (last === undefined || openIn(last) === 0) return undefined;
  const over = Math.min(PACE_DAYS, days.length - 1);
  const before = days[days.length - 1 - over] ?? last;
  const settled = (day: Grouped): number => day.verified + day.declared + day.notNeeded;
  const pace = over === 0 ? 0 : Math.max(0, settled(last) - settled(before)) / over;
  const today = DateTime.fromISO(last.day, { zone: 'utc' });
  const needed = pace === 0 ? Number.POSITIVE_INFINITY : Math.ceil(openIn(last) / pace);
  const until = Math.max(0, Math.round(DateTime.fromISO(deadline, { zone: 'utc' }).diff(today, 'days').days));
  return {
    pace: Math.round(pace * 10) / 10,
    over,
    day: needed > FURTHEST_DAYS ? null : (today.plus({ days: needed }).toISODate() ?? null),
    left: Math.max(0, Math.ceil(openIn(last) - pace * until)),
  };
};
