import type { Tasks } from '../../store/tasks/tasks.ts';

/**
 * What is claimed for this process and worked on by nobody: it is let go, and nothing else is. A claim that is under way from the store to
 * whoever works on it (`claiming`) is not taken for one.
 */
export type AstrayClaims = {
  /** Something is claimed that nobody works on, as was seen here; what the store knows of that it says itself (`mayBeAstray`). */
  readonly note: () => void;
  /** Whether `settle` has anything to do. */
  readonly some: () => boolean;
  /** Does what may claim a task of this lane and hand it over: the claim is not let go before that has ended. */
  readonly claiming: <T>(lane: string, work: () => Promise<T>) => Promise<T>;
  /** Whether a claim of this lane that is handed over now may have been let go on its way. */
  readonly mayBeLost: (lane: string) => boolean;
  /** Whether claims are being let go: then the lane is woken after that. */
  readonly putOff: (lane: string) => boolean;
  /** Lets go of the claims in other lanes than `busy`, in which work goes on; no other lane may begin meanwhile. `wake` is told of those that were put off. */
  readonly settle: (busy: readonly string[], wake: (lane: string) => void) => Promise<void>;
};

export const createAstrayClaims = (tasks: Pick<Tasks, 'letGo' | 'mayBeAstray'>): AstrayClaims => {
  let noted = false;
  /** Lanes that were left out when such claims were let go: whether one of theirs was among them is to be seen once they are idle. */
  let doubted: readonly string[] = [];
  /** Lanes that were woken while such claims are let go. */
  let settling: Set<string> | undefined;
  /** Lanes in which a claim may be under way to here, and whether it may be let go on its way. */
  const underWay = new Map<string, { readonly mayBeLost: boolean }>();
  let spared: ReadonlySet<string> = new Set();

  return {
    note: () => {
      noted = true;
    },
    some: () => noted || tasks.mayBeAstray() || doubted.length > 0,
    claiming: async (lane, work) => {
      underWay.set(lane, { mayBeLost: settling !== undefined && !spared.has(lane) });
      try {
        return await work();
      } finally {
        underWay.delete(lane);
      }
    },
    mayBeLost: (lane) => underWay.get(lane)?.mayBeLost ?? (settling !== undefined && !spared.has(lane)),
    putOff: (lane) => {
      settling?.add(lane);
      return settling !== undefined;
    },
    settle: async (busy, wake) => {
      const woken = new Set<string>();
      settling = woken;
      const safe = [...underWay].flatMap(([lane, { mayBeLost }]) => (mayBeLost ? [] : [lane]));
      spared = new Set([...busy, ...safe]);
      doubted =
        noted || tasks.mayBeAstray()
          ? [...spared]
          : doubted.filter((lane) => spared.has(lane) || underWay.has(lane));
      noted = false;
      try {
        await tasks.letGo([...spared]);
      } catch (error) {
        noted = true;
        throw error;
      } finally {
        settling = undefined;
        for (const lane of woken) wake(lane);
      }
    },
  };
};
