import type { Logger } from 'pino';
import { errorForLog } from '../http/fault.ts';
import type { Store } from '../store/store.ts';

/** Work that has to be done regularly, by one process for all that serve from the same database. */
export type Upkeep = { readonly name: string; readonly everyMs: number; readonly work: () => Promise<void> };

/** From which part of the interval on the work is due again, so that a timer that fires a little early does it nevertheless. */
const EARLY = 0.9;

/** Begins to do the work regularly; gives what ends it. `now` in ms UTC. */
export const scheduleUpkeep = (
  upkeeps: readonly Upkeep[],
  {
    store,
    now,
    log,
  }: { readonly store: Pick<Store, 'alone' | 'notes'>; readonly now: () => number; readonly log: Logger },
): (() => void) => {
  const doOnce = ({ name, everyMs, work }: Upkeep): Promise<void> =>
    store.alone(`upkeep ${name}`, async () => {
      const since = now() - Number(await store.notes.find(`upkeep ${name}`));
      if (since >= 0 && since < everyMs * EARLY) return;
      await work();
      await store.notes.keep(`upkeep ${name}`, String(now()));
    });
  const timers = upkeeps.map((upkeep) =>
    setInterval(() => {
      doOnce(upkeep).catch((error: unknown) =>
        log.error({ upkeep: upkeep.name, ...errorForLog(error) }, 'upkeep was not done'),
      );
    }, upkeep.everyMs).unref(),
  );
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
};
