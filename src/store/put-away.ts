import type { Driver, Query } from './driver.ts';
import { insertAll } from './values.ts';

/** For so long what is done may wait for others that are, ms. A process that dies meanwhile has it done once more. */
const WAIT_MS = 25;
/** After a store that did not answer, ms. */
const AGAIN_MS = 500;
/** So many go in one statement. */
const AT_ONCE = 32;

/** What was said on a posted card, as JSON, under the platform's id of the message. */
export type Said = { readonly conversation: string; readonly message: string; readonly said: string };

/**
 * What is done and still stands in the store, and what is known of it and does not yet, for a moment: tasks leave together, or with the next
 * thing that happens in their lane, so that a turn has no commit for that alone; what was said on a task's card is kept no later.
 */
export type PutAway = {
  readonly later: (task: { readonly id: number; readonly lane: string }) => void;
  /** Keeps what was said on a card; `saidOn` knows of it at once. Until its task has left, a process that dies has the card sent, and this kept, once more. */
  readonly keep: (said: Said) => void;
  readonly saidOn: (conversation: string, message: string) => string | undefined;
  /** Gives a write the chance to put away, in its transaction, what waits of a lane, or of all; known to be done once the write resolves. */
  readonly with: <T>(
    lane: string | undefined,
    write: (putAway: (query: Query) => Promise<void>) => Promise<T>,
  ) => Promise<T>;
  /** Resolves when nothing waits, or the store did not answer. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Keeps it inside the caller's transaction. */
export const putSaid = async (query: Query, said: readonly Said[]): Promise<void> => {
  await insertAll(
    query,
    'said_on_cards',
    said,
    'on conflict (conversation, message) do update set said = excluded.said',
  );
};

const inParts = async <T>(
  all: readonly T[],
  work: (some: readonly T[]) => Promise<unknown>,
): Promise<void> => {
  for (let from = 0; from < all.length; from += AT_ONCE) await work(all.slice(from, from + AT_ONCE));
};

const cardKey = (conversation: string, message: string): string => `${conversation}\n${message}`;

export const createPutAway = (driver: Driver): PutAway => {
  /** Lanes by the ids of their tasks. */
  const done = new Map<number, string>();
  /** By the card. */
  const cards = new Map<string, Said>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const within: PutAway['with'] = async (lane, write) => {
    const ids = [...done].flatMap(([id, of]) => (lane === undefined || lane === of ? [id] : []));
    const kept = [...cards].filter(([, { conversation }]) => lane === undefined || lane === conversation);
    const came = await write(async (query) => {
      await inParts(ids, (some) =>
        query(`delete from tasks where id in (${some.map((_, n) => `$${n + 1}`).join(', ')})`, some),
      );
      await inParts(kept, (some) =>
        putSaid(
          query,
          some.map(([, said]) => said),
        ),
      );
    });
    for (const id of ids) done.delete(id);
    for (const [key, said] of kept) if (cards.get(key) === said) cards.delete(key);
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
    if (done.size + cards.size === 0) return;
    try {
      await within(undefined, (putAway) => driver.write(putAway));
    } catch {
      arm(AGAIN_MS);
    }
  };

  return {
    later: ({ id, lane }) => {
      done.set(id, lane);
      arm(WAIT_MS);
    },
    keep: (said) => {
      cards.set(cardKey(said.conversation, said.message), said);
      arm(WAIT_MS);
    },
    saidOn: (conversation, message) => cards.get(cardKey(conversation, message))?.said,
    with: within,
    settled: flush,
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await flush();
    },
  };
};
