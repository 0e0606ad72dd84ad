import { setTimeout as pause } from 'node:timers/promises';
import type { Driver } from './driver.ts';
import { newerSchema } from './schema.ts';
import { letGoAll } from './tasks/tasks.ts';
import type { WrittenByNewer } from './unavailable.ts';

/** Between two looks at the schema's number, ms. */
const LOOK_MS = 1_000;

/**
 * The driver for as long as this program knows the schema of its database, which is looked at every second once it serves. Where another process
 * has moved it up, everything throws WrittenByNewer from then on, and tasks that are claimed here are let go; `tell` hears of it once.
 */
export const heedSchema = (driver: Driver, tell: (newer: WrittenByNewer) => void): Driver => {
  let newer: WrittenByNewer | undefined;
  const ended = new AbortController();

  const look = async (): Promise<void> => {
    if (newer === undefined) {
      newer = await newerSchema(driver);
      if (newer !== undefined) tell(newer);
    }
    // Again at each look: a turn that was under way may have claimed one since.
    if (newer !== undefined) await letGoAll(driver);
  };

  const keepLooking = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      // A database that is away is asked again, and says so to whoever needs it.
      await look().catch(() => undefined);
      await pause(LOOK_MS, undefined, { signal: ended.signal, ref: false }).catch(() => undefined);
    }
  };

  const whileKnown = <T>(work: () => Promise<T>): Promise<T> =>
    newer === undefined ? work() : Promise.reject(newer);

  return {
    ...driver,
    read: (sql, params) => whileKnown(() => driver.read(sql, params)),
    look: (sql, params) => whileKnown(() => driver.look(sql, params)),
    write: (work) => whileKnown(() => driver.write(work)),
    alone: (name, work) => whileKnown(() => driver.alone(name, work)),
    isAway: () => newer !== undefined || driver.isAway(),
    serve: async (listener, elapsed) => {
      await driver.serve(listener, elapsed);
      void keepLooking();
    },
    close: () => {
      ended.abort();
      return driver.close();
    },
  };
};
