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
  const zone = service.timeZone;
  const lastDay = DateTime.fromISO(service.reissue.lastDay, { zone });
  const closesAt = lastDay.plus({ days: 1 }).toMillis();
  return {
    open: (at) => at < closesAt,
    daysLeft: (at) => Math.round(lastDay.diff(DateTime.fromMillis(at, { zone }).startOf('day'), 'days').days),
  };
};
