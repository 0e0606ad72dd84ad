import { deepStrictEqual } from 'node:assert';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

/** Far more than anything here takes on a slow machine: a wait costs nothing once it has come true. */
export const LIMIT_MS = 90_000;

type Ready<T> = NonNullable<Exclude<T, false>>;
const isReady = <T>(found: T): found is T & Ready<T> =>
  found !== undefined && found !== null && found !== false;

/** Waits until `ready` gives something other than false and undefined, and gives that; fails after a minute and a half, also where `ready` itself never ends. */
export const until = async <T>(
  ready: () => T | Promise<T>,
  what = 'what was waited for',
): Promise<Ready<T>> => {
  let limit: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    limit = setTimeout(() => reject(new Error(`did not come: ${what}`)), LIMIT_MS);
  });
  try {
    // The bot runs in the same process: who asks all the time keeps it from its work.
    for (let wait = 5; ; wait = Math.min(50, wait * 1.2)) {
      const found = await Promise.race([late, ready()]);
      if (isReady(found)) return found;
      await pause(wait);
    }
  } finally {
    clearTimeout(limit);
  }
};

/** Waits until a number is `wanted` or more, as long as it grows: what is much takes its time on a slow machine. */
export const grows = async (
  read: () => number | Promise<number>,
  wanted: number,
  what: string,
): Promise<void> => {
  for (let at = await read(); at < wanted; ) {
    const before = at;
    at = await until(async () => {
      const now = await read();
      return now > before && now;
    }, `${what}: ${before} of ${wanted}`);
  }
};

/** Waits until `read` gives what equals `wanted`: for what follows an act by itself. After a minute and a half fails with how they differ. */
export const becomes = async <T>(read: () => T | Promise<T>, wanted: T): Promise<void> => {
  let last: T | undefined;
  await until(async () => {
    last = await read();
    return isDeepStrictEqual(last, wanted);
  }).catch(() => deepStrictEqual(last, wanted));
};
