import type { Platforms } from './platforms.ts';

/** An answer that took so long is told of, with what went before, ms. */
const SLOW_MS = 4_000;

/** How long was waited for answers, without what the program's own starts and failing platforms took of it. */
export type Waits = {
  /** Milliseconds from what was sent first to its answer, when that was, and where; nowhere is the browser. */
  readonly waited: (ms: number, since: number, place?: string) => void;
  /** From now on until `up` nothing counts: the program is being ended. */
  readonly ends: () => void;
  readonly up: () => void;
  /** The database is gone, and is back. */
  readonly left: () => void;
  readonly back: () => void;
  readonly slowest: () => number;
};

/** Tells of each that was too long. */
export const createWaits = (
  platforms: Pick<Platforms, 'lastFault'> | undefined,
  tell: (line: string) => void,
): Waits => {
  let slowest = 0;
  let lastUp = 0;
  let wentAt = 0;
  let backAt = 0;
  let ending = false;

  const tellOf = (waitedFor: number, sentAt: number, fault: number, place: string): void => {
    const now = performance.now();
    const ago = (at: number): string => (at === 0 ? 'never' : `${((now - at) / 1000).toFixed(1)} s ago`);
    tell(
      `${(waitedFor / 1000).toFixed(1)} s ${place === '' ? 'in the browser' : `at ${place}`}: sent ${ago(sentAt)}, last start ${ago(lastUp)}, ` +
        `its platform failed ${ago(fault)}, the database left ${ago(wentAt)} and was back ${ago(backAt)}`,
    );
  };

  return {
    waited: (ms, since, place = '') => {
      if (ending) return;
      const now = performance.now();
      const fault = platforms?.lastFault(place) ?? 0;
      const waitedFor = Math.min(ms, now - Math.max(since, lastUp, fault));
      slowest = Math.max(slowest, waitedFor);
      if (waitedFor >= SLOW_MS) tellOf(waitedFor, now - ms, fault, place);
    },
    ends: () => {
      ending = true;
    },
    up: () => {
      lastUp = performance.now();
      ending = false;
    },
    left: () => {
      wentAt = performance.now();
    },
    back: () => {
      backAt = performance.now();
    },
    slowest: () => slowest,
  };
};
