import type { CampaignOverview } from '../../../src/desk/campaign/campaign-api.ts';
import { dayAfter } from '../../../src/dialogs/days.ts';
import { DAY_WIDTH, ticksTo } from '../numbers/range.ts';

export const LEFT = 36;
export const BOTTOM = 24;
const TOP = 20;
export const HEIGHT = 240;
const MAX_AHEAD = 60;

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / 86_400_000);

/** Where things stand in a plot so many px wide: the days that were, then those that are left. */
export const layOut = (
  { perDay, deadline, total }: Pick<CampaignOverview, 'perDay' | 'deadline' | 'total'>,
  width: number,
) => {
  const last = perDay.at(-1);
  const ahead = last === undefined ? 0 : Math.min(MAX_AHEAD, Math.max(0, daysBetween(last.day, deadline)));
  const days = perDay.length + ahead;
  const stride = (width - LEFT) / Math.max(1, days);
  const ticks = ticksTo(total);
  const top = ticks.at(-1) ?? 1;
  const tall = (count: number): number => ((HEIGHT - TOP - BOTTOM) * count) / top;
  const every = Math.max(1, Math.ceil(days / Math.max(1, width / (2 * DAY_WIDTH))));
  const dayOf = (n: number): string =>
    perDay[n]?.day ?? dayAfter(last?.day ?? deadline, n - perDay.length + 1);
  const end = last === undefined ? -1 : perDay.length - 1 + daysBetween(last.day, deadline);
  const x = (n: number): number => LEFT + stride * n;
  return {
    /** What is counted to, from nothing up. */
    ticks,
    stride,
    tall,
    x,
    /** The days that are named. */
    named: Array.from({ length: days }, (_, n) => n).filter((n) => n % every === 0),
    dayOf,
    /** How manyeth day the deadline is; undefined where it is not among them. */
    end: end >= 0 && end < days ? end : undefined,
  };
};
