import type { Hours } from './hours.ts';

/** Time as the desk works it: only its open hours count. Times in ms UTC, durations in ms. */
export type WorkingTime = {
  /** The open time between two moments; 0 where the second is not later. */
  readonly between: (from: number, to: number) => number;
  /** The same for many moments of one stretch of time, whose hours are looked up once. */
  readonly within: (from: number, to: number) => (from: number, to: number) => number;
  /** The moment at which `duration` of open time has passed since `from`; undefined where the hours are not known so far ahead. */
  readonly after: (from: number, duration: number) => number | undefined;
};

/** The desk is open from `from` to `to`. */
type Stretch = { readonly from: number; readonly to: number };

const stretchFrom = (hours: Hours, at: number): Stretch | undefined => {
  const now = hours(at);
  if (now.open) return { from: at, to: now.closesAt };
  if (now.opensAt === undefined) return undefined;
  const then = hours(now.opensAt);
  return then.open ? { from: now.opensAt, to: then.closesAt } : undefined;
};

export const createWorkingTime = (hours: Hours): WorkingTime => ({
  between: (from, to) => {
    let worked = 0;
    let at = from;
    while (at < to) {
      const stretch = stretchFrom(hours, at);
      if (stretch === undefined || stretch.from >= to) break;
      worked += Math.min(stretch.to, to) - stretch.from;
      at = stretch.to;
    }
    return worked;
  },
  within: (start, end) => {
    const stretches: (Stretch & { readonly before: number })[] = [];
    let before = 0;
    let at = start;
    while (at < end) {
      const stretch = stretchFrom(hours, at);
      if (stretch === undefined || stretch.from >= end) break;
      stretches.push({ ...stretch, before });
      before += stretch.to - stretch.from;
      at = stretch.to;
    }
    /** The open time from the start up to that moment. */
    const upTo = (moment: number): number => {
      let [low, high] = [0, stretches.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((stretches[middle]?.from ?? 0) < moment) low = middle + 1;
        else high = middle;
      }
      const last = stretches[low - 1];
      return last === undefined ? 0 : last.before + Math.min(moment, last.to) - last.from;
    };
    return (from, to) => Math.max(0, upTo(to) - upTo(from));
  },
  after: (from, duration) => {
    let left = duration;
    let at = from;
    for (;;) {
      const stretch = stretchFrom(hours, at);
      if (stretch === undefined) return undefined;
      const length = stretch.to - stretch.from;
      if (left <= length) return stretch.from + left;
      left -= length;
      at = stretch.to;
    }
  },
});
