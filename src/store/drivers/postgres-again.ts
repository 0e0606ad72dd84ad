import { setTimeout as pause } from 'node:timers/promises';
import type { StoreUnavailable } from '../unavailable.ts';
import { isAway, isHeldUp, isRace, isTimeout } from './postgres-errors.ts';
import type { Telling } from './postgres-telling.ts';
import type { Sent } from './postgres-transaction.ts';

/** How often a transaction that lost against another is tried. */
const MAX_TRIES = 5;
/** What is cut off before its commit was sent goes over another connection, after so many ms each; longer, and whoever asked is told to come again. */
const RECONNECTS_MS = [50, 250];

/** It was cut off amid its commit, and is done again: where that fails, it may be because it holds. */
type Lost = { readonly sent: Sent; readonly error: unknown };

/** What came before a try, and for how long it waits, ms. */
type Try = {
  readonly number: number;
  readonly reconnects: number;
  readonly lost: Lost | undefined;
  readonly wait: number | undefined;
};
const FIRST: Try = { number: 1, reconnects: 0, lost: undefined, wait: undefined };

/** When another connection may do, ms from now. */
const waitAfter = (error: unknown, reconnects: number): number | undefined =>
  isAway(error) && !isTimeout(error) ? RECONNECTS_MS[reconnects] : undefined;

/** Does again what failed, where that is safe and may help; throws StoreUnavailable where the database is away, or cannot do it now. */
export const createAgain = (needs: {
  readonly isDown: () => boolean;
  readonly telling: Pick<Telling, 'maybe'>;
  readonly unavailable: (cause: unknown, commitLostIn?: string) => StoreUnavailable;
}): (<T>(once: (sent: Sent) => Promise<T>) => Promise<T>) => {
  const { isDown, telling, unavailable } = needs;

  /** The try after one that failed; throws what whoever asked hears where there is to be none. */
  const next = (failed: Try, sent: Sent, error: unknown): Try => {
    const { number, reconnects } = failed;
    const lost = sent.commitIn === undefined ? failed.lost : { sent, error };
    const wait = waitAfter(error, reconnects);
    const mayGoOnceMore = failed.lost === undefined && sent.once === true && wait !== undefined;
    if (lost !== undefined && !mayGoOnceMore) {
      telling.maybe(lost.sent.told ?? []);
      throw unavailable(lost.error, lost.sent.commitIn);
    }
    if (wait !== undefined) return { number: number + 1, reconnects: reconnects + 1, lost, wait };
    if (isAway(error) || isHeldUp(error)) throw unavailable(error);
    if (!isRace(error) || number >= MAX_TRIES) throw error;
    return { number: number + 1, reconnects, lost, wait };
  };

  return async (once) => {
    if (isDown()) throw unavailable(undefined);
    let current = FIRST;
    for (;;) {
      const sent: Sent = {};
      try {
        return await once(sent);
      } catch (error) {
        current = next(current, sent, error);
      }
      if (current.wait !== undefined) await pause(current.wait);
    }
  };
};
