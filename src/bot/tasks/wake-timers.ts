/** Lanes that are woken after a while, unless all of it ends before. */
type WakeTimers = {
  /** `delay` in ms from now. */
  readonly later: (lane: string, delay: number) => void;
  readonly clear: () => void;
};

export const createWakeTimers = (wake: (lane: string) => void): WakeTimers => {
  const timers = new Set<NodeJS.Timeout>();
  return {
    later: (lane, delay) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        wake(lane);
      }, delay);
      timer.unref();
      timers.add(timer);
    },
    clear: () => {
      for (const timer of timers) clearTimeout(timer);
    },
  };
};
