import type { DatabaseSync } from 'node:sqlite';
import type { Transaction } from '../driver.ts';
import { whileBusy } from './sqlite-busy.ts';
import { diskFault } from './sqlite-full.ts';
import type { Statements } from './sqlite-statements.ts';

/** A transaction that was asked for, and who asked. */
export type Job = {
  readonly work: (query: Transaction) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
  readonly meanwhile: (() => void)[];
};

/** Tells who asked for a job what it came to. */
type Answer = () => void;

type Jobs = {
  readonly begin: () => Promise<unknown>;
  /** Does them one after the other in the transaction that was begun. Where one fails nothing of it is left, and those beside it stand. */
  readonly doAll: (jobs: readonly Job[]) => Promise<readonly Answer[]>;
  readonly commit: () => void;
  readonly takeBack: () => void;
};

/** The transactions of an application as jobs within one of the database's: many of them share one commit. */
export const createJobs = (writer: DatabaseSync, { rows: run, count, together }: Statements): Jobs => {
  const begin = (): Promise<unknown> => whileBusy(() => run('begin immediate'));
  const takeBack = (): void => {
    if (writer.isOpen && writer.isTransaction) run('rollback');
  };

  /** Does a job in the open transaction. */
  const attempt = async (job: Job): Promise<Answer> => {
    let over = false;
    // What was asked for at once may go on to ask once the job is over, or is done anew: that would hold with the jobs beside it.
    const within =
      <Asked extends readonly unknown[], Given>(ask: (...asked: Asked) => Given) =>
      (...asked: Asked): Promise<Given> => {
        if (over) return Promise.reject(new Error('this transaction has ended'));
        try {
          return Promise.resolve(ask(...asked));
        } catch (error) {
          return Promise.reject(error);
        }
      };
    // No other process has the folder, so nobody is to be told.
    const transaction = {
      count: within(count),
      together: within(together),
      tell: () => undefined,
      settle: () => undefined,
      meanwhile: (work: () => void) => void job.meanwhile.push(work),
    };
    job.meanwhile.length = 0;
    try {
      const value = await job.work(Object.assign(within(run), transaction));
      return () => job.resolve(value);
    } finally {
      over = true;
    }
  };

  /** The same; where it fails nothing of it is left, and the jobs beside it stand. */
  const attemptApart = async (job: Job): Promise<Answer> => {
    run('savepoint job');
    try {
      const answer = await attempt(job);
      run('release job');
      return answer;
    } catch (error) {
      if (diskFault(error) !== undefined) throw error;
      job.meanwhile.length = 0;
      run('rollback to job');
      run('release job');
      return () => job.reject(error);
    }
  };

  const inOrder = async (jobs: readonly Job[], how: typeof attempt): Promise<readonly Answer[]> => {
    const answers: Answer[] = [];
    for (const job of jobs) answers.push(await how(job));
    return answers;
  };

  return {
    begin,
    // A savepoint each costs more than to do all anew where one fails, which is seldom.
    doAll: async (jobs) => {
      try {
        return await inOrder(jobs, attempt);
      } catch (error) {
        if (diskFault(error) !== undefined) throw error;
        takeBack();
        await begin();
        return inOrder(jobs, attemptApart);
      }
    },
    commit: () => void run('commit'),
    takeBack,
  };
};
