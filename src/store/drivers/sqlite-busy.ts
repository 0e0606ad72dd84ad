import { setTimeout as pause } from 'node:timers/promises';
import { StoreUnavailable } from '../unavailable.ts';

const SQLITE_BUSY = 5;
/** Extended codes say more in their upper bytes. */
const PRIMARY = 0xff;
const TRY_EVERY_MS = 20;
const MAX_MS = 5_000;

/** Whether another program has the lock that is needed. */
export const isBusy = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'errcode' in error &&
  typeof error.errcode === 'number' &&
  (error.errcode & PRIMARY) === SQLITE_BUSY;

const trying = async <T>(attempt: () => T): Promise<T> => {
  for (let waited = TRY_EVERY_MS; ; waited += TRY_EVERY_MS) {
    await pause(TRY_EVERY_MS);
    try {
      return attempt();
    } catch (cause) {
      if (!isBusy(cause)) throw cause;
      if (waited >= MAX_MS) {
        throw new StoreUnavailable('another program has locked madoguchi.db: end what it does there', {
          cause,
        });
      }
    }
  }
};

/** Tries until no other program has the lock; the event loop goes on meanwhile. Rejects with StoreUnavailable after five seconds. */
export const whileBusy = <T>(attempt: () => T): Promise<T> => {
  try {
    return Promise.resolve(attempt());
  } catch (error) {
    return isBusy(error) ? trying(attempt) : Promise.reject(error);
  }
};
