/** Takes one token of a key's bucket; gives 0, or the ms until there is one and then nothing was taken. */
export type Take = (key: string) => number | Promise<number>;

/** Makes a limit of that name: `burst` at once, then one every `everyMs`. */
export type RateLimiter = (name: string, burst: number, everyMs: number) => Take;

const MAX_KEYS = 10_000;
/** How many keys are kept when there were too many. */
const KEPT_KEYS = 9_000;

/**
 * A token bucket for each key: `burst` at once, then one every `everyMs`. Kept is only the time at which a bucket is full again;
 * at ten thousand keys the full ones are forgotten, then those not used for longest. `now` in ms UTC.
 */
export const createRateLimit = (burst: number, everyMs: number, now: () => number) => {
  const fullAt = new Map<string, number>();

  const forget = (at: number): void => {
    for (const [key, full] of fullAt) if (full <= at) fullAt.delete(key);
    for (const key of fullAt.keys()) {
      if (fullAt.size <= KEPT_KEYS) return;
      fullAt.delete(key);
    }
  };

  return (key: string): number => {
    const at = now();
    const before = fullAt.get(key) ?? at;
    // No bucket takes longer to fill, unless the clock went back.
    const full = (before > at + burst * everyMs ? at : Math.max(before, at)) + everyMs;
    const wait = full - at - burst * everyMs;
    if (wait > 0) return wait;
    if (fullAt.size >= MAX_KEYS) forget(at);
    fullAt.delete(key);
    fullAt.set(key, full);
    return 0;
  };
};

/** Limits of this process alone. */
export const limitInMemory =
  (now: () => number): RateLimiter =>
  (_name, burst, everyMs) =>
    createRateLimit(burst, everyMs, now);
