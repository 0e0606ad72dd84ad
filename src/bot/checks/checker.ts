import { bareReport } from '../../p12/bare-report.ts';
import type { CheckOptions } from '../../p12/check.ts';
import type { Report } from '../../p12/types.ts';
import { type CheckerProgram, checkerProgram } from './checker-program.ts';
import { createSpareChildren } from './spare-children.ts';

/** What the child is told beside the file. */
export type CheckRequest = CheckOptions;

export type Checker = {
  /**
   * Never throws: a child that dies, or is killed, gives the verdict `refused`. `busy`: too many wait; ask again in a moment. Files of one
   * person (`by`) are checked one after the other, and those of others go past what waits for that.
   */
  readonly check: (bytes: Uint8Array, request: CheckRequest, by?: string) => Promise<Report | 'busy'>;
  /** Kills what runs; what waits is refused. */
  readonly close: () => Promise<void>;
};

/** How long after the start the first spare is begun, ms, so that it does not slow the start. */
const SPARES_AFTER_MS = 1_000;
/** How long after a file the next spare is begun, ms: getting ready keeps a core busy, and must not delay the answer. */
const REFILL_AFTER_MS = 150;

/**
 * Checks files, each in a child process of its own: at most `concurrency` (2) at a time, `queue` (8) waiting, `limitMs` (15,000)
 * each. `spares` (0) of them are started beforehand and wait, each for one file. What can be said at a glance is said without a child.
 */
export const createChecker = (
  options: {
    readonly limitMs?: number;
    readonly concurrency?: number;
    readonly queue?: number;
    readonly spares?: number;
    readonly program?: CheckerProgram;
  } = {},
): Checker => {
  const { limitMs = 15_000, concurrency = 2, queue = 8, spares = 0 } = options;
  let { program } = options;
  // Looked for where the first child is started: nobody's start waits for that.
  const children = createSpareChildren(() => {
    program ??= checkerProgram();
    return program;
  }, spares);
  const closing = new AbortController();
  let refilling: NodeJS.Timeout | undefined;
  const refillAfter = (ms: number): void => {
    if (spares === 0 || refilling !== undefined || closing.signal.aborted) return;
    refilling = setTimeout(() => {
      refilling = undefined;
      children.refill();
    }, ms).unref();
  };
  refillAfter(SPARES_AFTER_MS);
  const waiting: { readonly by: string | undefined; readonly sit: () => void }[] = [];
  const seated = new Set<string>();
  const mayGo = (by: string | undefined): boolean => by === undefined || !seated.has(by);
  /** Passes the seat to the first in the queue whose person has none. */
  const standUp = (by: string | undefined): void => {
    if (by !== undefined) seated.delete(by);
    const next = waiting.findIndex((other) => mayGo(other.by));
    const [free] = next === -1 ? [] : waiting.splice(next, 1);
    if (free === undefined) taken -= 1;
    else {
      if (free.by !== undefined) seated.add(free.by);
      free.sit();
    }
  };
  const running = new Set<Promise<Report>>();
  let taken = 0;

  const run = async (bytes: Uint8Array, request: CheckRequest): Promise<Report> => {
    const refused = bareReport('pkcs12', 'refused', ['too-long']);
    if (closing.signal.aborted) return refused;
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(limitMs)]);
    const job = children
      .take()
      .check(bytes, request, signal)
      .then((report) => report ?? refused);
    running.add(job);
    try {
      return await job;
    } finally {
      running.delete(job);
      refillAfter(REFILL_AFTER_MS);
    }
  };

  return {
    check: async (bytes, request, by) => {
      // Loaded with the first file and not at the start, for it brings half of the cryptography along.
      const { glance } = await import('../../p12/glance.ts');
      const seen = glance(bytes);
      if (seen !== null) return seen;
      if (taken >= concurrency || !mayGo(by)) {
        if (waiting.length >= queue) return 'busy';
        await new Promise<void>((sit) => waiting.push({ by, sit }));
      } else {
        taken += 1;
        if (by !== undefined) seated.add(by);
      }
      try {
        return await run(bytes, request);
      } finally {
        standUp(by);
      }
    },
    close: async () => {
      clearTimeout(refilling);
      closing.abort();
      children.close();
      await Promise.all(running);
    },
  };
};
