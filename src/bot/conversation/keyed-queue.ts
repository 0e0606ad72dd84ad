type KeyedQueue = {
  /** Runs work of the same key one after the other, in the order of the calls; work of different keys runs concurrently. */
  readonly run: <T>(key: string, work: () => Promise<T>) => Promise<T>;
  /** Resolves when no work is under way. */
  readonly idle: () => Promise<void>;
};

export const createKeyedQueue = (): KeyedQueue => {
  const last = new Map<string, Promise<unknown>>();
  const run: KeyedQueue['run'] = (key, work) => {
    const mine = last.get(key)?.then(work, work) ?? work();
    last.set(key, mine);
    const forget = () => {
      if (last.get(key) === mine) last.delete(key);
    };
    mine.then(forget, forget);
    return mine;
  };
  const idle = async (): Promise<void> => {
    while (last.size > 0) await Promise.allSettled(last.values());
  };
  return { run, idle };
};
