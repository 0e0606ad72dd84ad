import { DateTime } from 'luxon';
import type { Service } from '../machines/service.ts';

/** The reissue window of a service; times in ms UTC. */
export type ReissueWindow = {
  readonly open: (at: number) => boolean;
  /** Whole days from the day of `at` to the last day, in the service's zone: 0 on the last day, negative after it. */
  readonly daysLeft: (at: number) => number;
};

/** The last day is inclusive: the window closes at the midnight that ends it. */
export const createReissueWindow = (service: Pick<Service, 'timeZone' | 'reissue'>): ReissueWindow => {
  if (service.reissue === null) return { open: () => false, daysLeft: () => -1 };
  const zone = service.timeZone;
  const lastDay = DateTime.fromISO(service.reissue.lastDay, { zone });
  const closesAt = lastDay.plus({ days: 1 }).toMillis();
  let today = { from: 0, to: 0, left: 0 };
  const dayOf = (at: number) => {
    const day = DateTime.fromMillis(at, { zone }).startOf('day');
    const left = Math.round(lastDay.diff(day, 'days').days);
    return { from: day.toMillis(), to: day.plus({ days: 1 }).toMillis(), left };
  };
  return {
    open: (at) => at < closesAt,
    daysLeft: (at) => {
      if (at < today.from || at >= today.to) today = dayOf(at);
      return today.left;
    },
  };
};
