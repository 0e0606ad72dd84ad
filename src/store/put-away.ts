import type { Driver, Query } from './driver.ts';

/** For so long what is done may wait for others that are, ms. A process that dies meanwhile has it done once more. */
const WAIT_MS = 25;
/** After a store that did not answer, ms. */
const AGAIN_MS = 500;
/** So many go in one statement. */
const AT_ONCE = 32;

/**
 * Tasks that are done and still stand in the store, for a moment: they leave it together, or with the next thing that happens in their lane,
 * so that a turn has no commit for that alone.
 */
export type PutAway = {
  readonly later: (task: { readonly id: number; readonly lane: string }) => void;
  /** Gives a write the chance to delete, in its transaction, what is done in a lane, or in all; known to be gone once the write resolves. */
  readonly with: <T>(
    lane: string | undefined,
    write: (drop: (query: Query) => Promise<void>) => Promise<T>,
  ) => Promise<T>;
  /** Resolves when nothing waits, or the store did not answer. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export const createPutAway = (driver: Driver): PutAway => {
  /** Lanes by the ids of their tasks. */
  const done = new Map<number, string>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const within: PutAway['with'] = async (lane, write) => {
    const ids = [...done].flatMap(([id, of]) => (lane === undefined || lane === of ? [id] : []));
    const came = await write(async (query) => {
      for (let from = 0; from < ids.length; from += AT_ONCE) {
        const some = ids.slice(from, from + AT_ONCE);
        const marks = some.map((_, n) => `$${n + 1}`).join(', ');
        await query(`delete from tasks where id in (${marks})`, some);
      }
    });
    for (const id of ids) done.delete(id);
    return came;
  };

  const arm = (ms: number): void => {
    if (closed) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      void flush();
    }, ms).unref();
  };
  const flush = async (): Promise<void> => {
    if (done.size === 0) return;
    try {
      await within(undefined, (drop) => driver.write(drop));
    } catch {
      arm(AGAIN_MS);
    }
  };

  return {
    later: ({ id, lane }) => {
      done.set(id, lane);
      arm(WAIT_MS);
    },
    with: within,
    settled: flush,
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await flush();
    },
  };
};
