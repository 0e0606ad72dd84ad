import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { StoreUnavailable } from '../../store/unavailable.ts';
import { errorText } from './error-text.ts';

/** How long to wait for a store that is away before it is asked again, ms. */
const RETRY_MS = 500;

/** How the runner bears a store that is away. */
export type Outage = {
  /** Logs that the store failed, once until it answers again. */
  readonly failed: (error: unknown, about: object) => void;
  readonly answered: () => void;
  /** Asks until the store answers or the process stops: nothing is to be done again only because it could not be noted. */
  readonly persist: <T>(ask: () => Promise<T>) => Promise<T>;
};

export const createOutage = (log: Logger, isStopped: () => boolean): Outage => {
  let isAway = false;
  const failed: Outage['failed'] = (error, about) => {
    if (error instanceof StoreUnavailable && isAway) return;
    isAway = error instanceof StoreUnavailable;
    log.error({ ...about, error: errorText(error) }, 'the store did not answer');
  };
  return {
    failed,
    answered: () => {
      isAway = false;
    },
    persist: async (ask) => {
      for (;;) {
        try {
          return await ask();
        } catch (error) {
          if (isStopped() || !(error instanceof StoreUnavailable)) throw error;
          failed(error, {});
        }
        await pause(RETRY_MS);
      }
    },
  };
};
