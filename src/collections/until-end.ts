import { createBoundedMap } from './bounded-map.ts';

/** What is known until its own end. */
type UntilEnd<V> = {
  readonly get: (key: string) => V | undefined;
  /** `end` in seconds UTC; at that second it is over. */
  readonly set: (key: string, value: V, end: number) => void;
};

/** Keeps `max` of them at most: where there is no room the oldest goes. `now` in ms UTC. */
export const createUntilEnd = <V>(max: number, now: () => number): UntilEnd<V> => {
  const known = createBoundedMap<string, { readonly value: V; readonly end: number }>(max);
  return {
    get: (key) => {
      const held = known.get(key);
      if (held !== undefined && Math.floor(now() / 1000) < held.end) return held.value;
      known.delete(key);
      return undefined;
    },
    set: (key, value, end) => known.set(key, { value, end }),
  };
};
