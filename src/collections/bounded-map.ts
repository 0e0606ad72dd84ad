type BoundedMap<Key, Value> = {
  readonly get: (key: Key) => Value | undefined;
  /** What was there under the key goes; the entry is the youngest now. */
  readonly set: (key: Key, value: Value) => void;
  readonly delete: (key: Key) => void;
};

/** Keeps `max` entries at most: where there is no room the oldest goes, however often it was asked for. */
export const createBoundedMap = <Key, Value>(max: number): BoundedMap<Key, Value> => {
  const kept = new Map<Key, Value>();
  return {
    get: (key) => kept.get(key),
    set: (key, value) => {
      kept.delete(key);
      kept.set(key, value);
      if (kept.size > max) for (const oldest of kept.keys()) return void kept.delete(oldest);
    },
    delete: (key) => void kept.delete(key),
  };
};
