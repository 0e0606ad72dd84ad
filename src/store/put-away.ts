import type { Driver, Query } from './driver.ts';
import { insertAll } from './write-rows.ts';

/** How long a finished task may wait for others to leave the store with it, ms. If the process dies meanwhile it is done once more. */
const WAIT_MS = 25;
/** How long to wait after the store did not answer, ms. */
const AGAIN_MS = 500;
/** How many leave in one statement. */
const AT_ONCE = 32;

/** What was said on a posted card, as JSON, under the platform's id of the message. */
type Said = { readonly conversation: string; readonly message: string; readonly said: string };

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
  /**
   * The same with all that waits, for a write that deletes of it: what was said on cards is in the hands of this write alone until it has ended,
   * for any other one that put it away after this one would bring it back.
   */
  readonly erasing: <T>(write: (putAway: (query: Query) => Promise<void>) => Promise<T>) => Promise<T>;
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

/** What waits in one lane: ids of tasks, and what was said on cards, by their messages. */
type Waiting = { readonly done: Set<number>; readonly cards: Map<string, Said> };

/** What waits in a lane, as it stood when it was to be put away. */
type Taken = {
  readonly lane: string;
  readonly its: Waiting;
  readonly ids: readonly number[];
  readonly said: readonly Said[];
};

type Putting = <T>(
  taken: readonly Taken[],
  write: (put: (query: Query) => Promise<void>) => Promise<T>,
) => Promise<T>;

const nothing = async (): Promise<void> => {};

export const createPutAway = (driver: Driver): PutAway => {
  const waiting = new Map<string, Waiting>();
  /** What only the write may put away that it is with here: one that deletes of it. */
  const heldBy = new Map<Said, readonly Taken[]>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const waitingIn = (lane: string): Waiting => {
    const its = waiting.get(lane) ?? { done: new Set(), cards: new Map() };
    waiting.set(lane, its);
    return its;
  };

  const take = (lane: string): readonly Taken[] => {
    const its = waiting.get(lane);
    return its === undefined ? [] : [{ lane, its, ids: [...its.done], said: [...its.cards.values()] }];
  };

  /** What was `put` away waits no more; what came meanwhile does. */
  const forget = ({ lane, its, ids }: Taken, put: ReadonlySet<Said>): void => {
    for (const id of ids) its.done.delete(id);
    for (const [message, one] of its.cards) if (put.has(one)) its.cards.delete(message);
    if (its.done.size + its.cards.size === 0 && waiting.get(lane) === its) waiting.delete(lane);
  };

  const takeAll = (): readonly Taken[] => [...waiting.keys()].flatMap(take);

  const putting: Putting = async (taken, write) => {
    if (taken.length === 0) return write(nothing);
    let said: readonly Said[] = [];
    const came = await write(async (query) => {
      const ids = taken.flatMap((one) => one.ids);
      await inParts(ids, (some) =>
        query(`delete from tasks where id in (${some.map((_, n) => `$${n + 1}`).join(', ')})`, some),
      );
      // What no longer waits was put away meanwhile, and may have been deleted since.
      const isOurs = (one: Said, its: Waiting): boolean =>
        its.cards.has(one.message) && (heldBy.get(one) ?? taken) === taken;
      said = taken.flatMap(({ its, said }) => said.filter((one) => isOurs(one, its)));
      await inParts(said, (some) => putSaid(query, some));
    });
    for (const one of taken) forget(one, new Set(said));
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
    if (waiting.size === 0) return;
    try {
      await putting(takeAll(), (put) => driver.write(put));
    } catch {
      arm(AGAIN_MS);
    }
  };

  return {
    later: ({ id, lane }) => {
      waitingIn(lane).done.add(id);
      arm(WAIT_MS);
    },
    keep: (said) => {
      waitingIn(said.conversation).cards.set(said.message, said);
      arm(WAIT_MS);
    },
    saidOn: (conversation, message) => waiting.get(conversation)?.cards.get(message)?.said,
    with: (lane, write) => putting(lane === undefined ? takeAll() : take(lane), write),
    erasing: async (write) => {
      const taken = takeAll();
      const held = taken.flatMap(({ said }) => said).filter((one) => !heldBy.has(one));
      for (const one of held) heldBy.set(one, taken);
      try {
        return await putting(taken, write);
      } finally {
        for (const one of held) heldBy.delete(one);
        arm(WAIT_MS);
      }
    },
    settled: flush,
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await flush();
    },
  };
};
