import type { DatabaseSync } from 'node:sqlite';
import type { Driver, Transaction } from '../driver.ts';
import { diskFault } from './sqlite-full.ts';
import { createJobs, type Job } from './sqlite-jobs.ts';
import type { Statements } from './sqlite-statements.ts';

type SharedCommits = {
  readonly write: Driver['write'];
  /** Resolves once nothing is being written. */
  readonly settled: () => Promise<void>;
};

/**
 * Transactions that are asked for within one turn of the event loop share a commit, and nobody hears of theirs before `toDisk` has ended: what
 * was committed then outlives a crash of the machine.
 */
export const createSharedCommits = (
  writer: DatabaseSync,
  statements: Statements,
  toDisk: () => Promise<void>,
): SharedCommits => {
  const jobs = createJobs(writer, statements);
  let queue: Job[] = [];
  let flushing: Promise<void> | undefined;
  /** Rows that the writer had written when the disk was asked last. */
  let kept: unknown;

  /** What was committed stands in the log whatever becomes of this. */
  const keep = async (done: readonly Job[]): Promise<void> => {
    const rows = statements.rows('select total_changes() as rows')[0]?.rows;
    if (rows !== kept) {
      const onDisk = toDisk();
      for (const { meanwhile } of done) for (const work of meanwhile) work();
      await onDisk;
    }
    kept = rows;
  };

  const takeQueue = (): Job[] => {
    const asked = queue;
    queue = [];
    return asked;
  };

  const flush = async (): Promise<void> => {
    let asked: Job[] = [];
    try {
      await jobs.begin();
      asked = takeQueue();
      const answers = await jobs.doAll(asked);
      jobs.commit();
      await keep(asked);
      for (const answer of answers) answer();
    } catch (error) {
      jobs.takeBack();
      if (asked.length === 0) asked = takeQueue();
      for (const { reject } of asked) reject(diskFault(error) ?? error);
    }
  };

  /** Those that were answered go on before the next begin, in a round of the event loop of their own. */
  const schedule = (): void => {
    flushing ??= new Promise<void>((resolve) => setImmediate(resolve)).then(flush).finally(() => {
      flushing = undefined;
      if (queue.length > 0) schedule();
    });
  };

  return {
    write: <T>(work: (query: Transaction) => Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        queue.push({ work, resolve: resolve as (value: unknown) => void, reject, meanwhile: [] });
        schedule();
      }),
    settled: async () => {
      while (flushing !== undefined) await flushing;
    },
  };
};
