import { setTimeout as pause } from 'node:timers/promises';
import { StoreUnavailable } from './unavailable.ts';

const RETRY_MS = 500;
/** How long the work is tried, ms: a platform that was told "taken" does not send again. */
const MAX_MS = 120_000;

/** Does the work, and again as long as the store is away: for what was acknowledged already. The work has to be one that counts once. */
export const patiently = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let waited = 0; ; waited += RETRY_MS) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || waited >= MAX_MS) throw error;
    }
    await pause(RETRY_MS);
  }
};
