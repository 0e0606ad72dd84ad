import { randomUUID } from 'node:crypto';
import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Driver, Query, Transaction } from '../driver.ts';
import { StoreUnavailable } from '../unavailable.ts';
import { whileBusy } from './sqlite-busy.ts';
import { copyBeside, copyInto, dropOldCopies } from './sqlite-copies.ts';
import { DISK_FAILED, diskFault } from './sqlite-full.ts';
import { lockFolder } from './sqlite-lock.ts';
import { createSqliteLog, type ToDisk } from './sqlite-log.ts';
import { runOf } from './sqlite-statements.ts';

type Job = {
  readonly work: (query: Transaction) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
  readonly meanwhile: (() => void)[];
};

/** The file with the data, in a folder of its own. */
export const dataFile = (dir: string): string => join(dir, 'madoguchi.db');

/** Makes the folder and the files in it its owner's alone; what SQLite puts beside the file takes on its rights. */
const keepPrivate = (dir: string): void => {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const file = dataFile(dir);
  closeSync(openSync(file, 'a', 0o600));
  for (const path of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(path)) chmodSync(path, 0o600);
};

/**
 * The default store: one file `madoguchi.db` in `dir` (made if missing), WAL, on the disk at every commit; what is deleted is overwritten. Transactions that
 * are asked for within one turn of the event loop share a commit; where one fails all are done anew, each within a savepoint, so that it leaves
 * the others alone. Neither the disk nor a lock of another program stops the event loop. Throws where another process has the folder.
 */
export const openSqlite = (dir: string, toDisk?: ToDisk): Driver => {
  keepPrivate(dir);
  const unlock = lockFolder(dir);
  const file = dataFile(dir);
  const writer = new DatabaseSync(file, { timeout: 5000 });
  // Each commit is put onto the disk by us (`normal`): with `full` SQLite stops the event loop for it. 16 MiB of its pages are at hand.
  writer.exec(
    'pragma journal_mode = wal; pragma synchronous = normal; pragma secure_delete = on; pragma busy_timeout = 0; pragma cache_size = -16384;',
  );
  // Reads what is committed while the writer is amid a transaction.
  const reader = new DatabaseSync(file, { timeout: 0 });
  reader.exec('pragma query_only = true;');
  const { rows: run, count, together } = runOf(writer);
  const { rows: readBeside } = runOf(reader);
  // The writer knows the pages that it wrote; another connection reads them anew after each commit.
  const readNow: typeof run = (sql, params) => (writer.isTransaction ? readBeside : run)(sql, params);

  const self = randomUUID();
  const log = createSqliteLog(
    file,
    () => {
      const [came] = run('pragma wal_checkpoint(truncate)');
      if (came?.busy !== 0) throw new Error('another program reads the log');
    },
    toDisk,
  );
  /** Rows written by this connection so far. */
  const written = (): unknown => run('select total_changes() as rows')[0]?.rows;

  let kept: unknown;
  let queue: Job[] = [];
  let flushing: Promise<void> | undefined;

  const begin = (): Promise<unknown> => whileBusy(() => run('begin immediate'));
  const takeBack = (): void => {
    if (writer.isOpen && writer.isTransaction) run('rollback');
  };

  /** Does a job in the open transaction, and gives what it came to. */
  const attempt = async (job: Job): Promise<() => void> => {
    let over = false;
    // What was asked for at once may go on to ask once the job is over, or is done anew: that would hold with the jobs beside it.
    const within =
      <Asked extends readonly unknown[], Answer>(ask: (...asked: Asked) => Answer) =>
      (...asked: Asked): Promise<Answer> => {
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
  const attemptApart = async (job: Job): Promise<() => void> => {
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

  const inOrder = async (jobs: readonly Job[], how: typeof attempt): Promise<readonly (() => void)[]> => {
    const answers: (() => void)[] = [];
    for (const job of jobs) answers.push(await how(job));
    return answers;
  };

  /** Does all of them; a savepoint each costs more than to do all anew where one fails, which is seldom. */
  const attemptAll = async (jobs: readonly Job[]): Promise<readonly (() => void)[]> => {
    try {
      return await inOrder(jobs, attempt);
    } catch (error) {
      if (diskFault(error) !== undefined) throw error;
      takeBack();
      await begin();
      return inOrder(jobs, attemptApart);
    }
  };

  /** What was committed is to outlive a crash of the machine; it stands in the log whatever becomes of this. */
  const keep = async (jobs: readonly Job[]): Promise<void> => {
    const flushed = log.flush().catch((cause: unknown) => {
      throw new StoreUnavailable(DISK_FAILED, { cause, commitLostIn: self });
    });
    for (const { meanwhile } of jobs) for (const work of meanwhile) work();
    await flushed;
  };

  const flush = async (): Promise<void> => {
    let jobs: Job[] = [];
    try {
      await begin();
      [jobs, queue] = [queue, []];
      const answers = await attemptAll(jobs);
      run('commit');
      const rows = written();
      if (rows !== kept) await keep(jobs);
      kept = rows;
      for (const answer of answers) answer();
    } catch (error) {
      takeBack();
      if (jobs.length === 0) [jobs, queue] = [queue, []];
      for (const job of jobs) job.reject(diskFault(error) ?? error);
    }
  };

  /** Those that were answered go on before the next begin, in a round of the event loop of their own. */
  const schedule = (): void => {
    flushing ??= new Promise<void>((resolve) => setImmediate(resolve)).then(flush).finally(() => {
      flushing = undefined;
      if (queue.length > 0) schedule();
    });
  };

  const settled = async (): Promise<void> => {
    while (flushing !== undefined) await flushing;
  };

  const read: Query = (sql, params) => log.whenFlushed(() => whileBusy(() => readNow(sql, params)));

  const transaction: Driver['write'] = <T>(work: (query: Transaction) => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      queue.push({ work, resolve: resolve as (value: unknown) => void, reject, meanwhile: [] });
      schedule();
    });

  return {
    name: `DATA_DIR: ${file}`,
    dialect: {
      identity: 'integer primary key autoincrement',
      unlogged: '',
      forUpdate: '',
      skipLocked: '',
      bytewise: '',
      isGone: () => 'false',
      textIn: (column, name) => `json_extract(${column}, '$.${name}')`,
      afterInsert: (table, when, statements) => [
        `create trigger ${table}_counted after insert on ${table} when ${when} begin ${statements.join('; ')}; end`,
      ],
    },
    read,
    look: read,
    write: transaction,
    migrate: transaction,
    keepCopy: async (schema) => {
      await settled();
      copyInto(writer, copyBeside(dir, schema));
    },
    // By the time that a commit says that it failed it is taken back, or, where only the disk failed, can be read.
    openSessions: async () => [],
    self,
    exclusive: true,
    serve: async () => undefined,
    isAway: () => false,
    alone: (_name, work) => work(),
    scrub: async (at) => {
      await settled();
      writer.exec('pragma wal_checkpoint(truncate)');
      dropOldCopies(dir, at);
    },
    close: async () => {
      await settled();
      reader.close();
      log.close();
      writer.close();
      unlock();
    },
  };
};
