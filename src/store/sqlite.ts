import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Driver, Query, Row } from './driver.ts';
import { lockFolder } from './sqlite-lock.ts';

/** Statements by their text; node:sqlite names a numbered parameter `?1`. */
const queryOf = (database: DatabaseSync): Query => {
  const prepared = new Map<string, StatementSync>();
  return async (sql, params = []) => {
    let statement = prepared.get(sql);
    if (statement === undefined) {
      statement = database.prepare(sql.replace(/\$(\d+)/g, '?$1'));
      prepared.set(sql, statement);
    }
    return statement.all(...params) as readonly Row[];
  };
};

type Job = {
  readonly work: (query: Query) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
};

/**
 * The default store: one file `madoguchi.db` in `dir` (made if missing), WAL, fsync at every commit; what is deleted is overwritten. Transactions that
 * are asked for within one turn of the event loop share a commit; each has a savepoint, so one that fails leaves the
 * others alone. Throws where another process has the folder.
 */
export const openSqlite = (dir: string): Driver => {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(dir);
  const file = join(dir, 'madoguchi.db');
  const writer = new DatabaseSync(file);
  writer.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 5000; pragma secure_delete = on;',
  );
  const reader = new DatabaseSync(file);
  reader.exec('pragma busy_timeout = 5000; pragma query_only = true;');
  const write = queryOf(writer);

  let queue: Job[] = [];
  let flushing: Promise<void> | undefined;

  const attempt = async (job: Job): Promise<() => void> => {
    writer.exec('savepoint job');
    try {
      const value = await job.work(write);
      writer.exec('release job');
      return () => job.resolve(value);
    } catch (error) {
      writer.exec('rollback to job; release job');
      return () => job.reject(error);
    }
  };

  const flush = async (): Promise<void> => {
    while (queue.length > 0) {
      const jobs = queue;
      queue = [];
      try {
        writer.exec('begin immediate');
        const answers: (() => void)[] = [];
        for (const job of jobs) answers.push(await attempt(job));
        writer.exec('commit');
        for (const answer of answers) answer();
      } catch (error) {
        if (writer.isTransaction) writer.exec('rollback');
        for (const job of jobs) job.reject(error);
      }
    }
  };

  const schedule = (): void => {
    flushing ??= new Promise<void>((resolve) => setImmediate(resolve)).then(flush).finally(() => {
      flushing = undefined;
      if (queue.length > 0) schedule();
    });
  };

  const settled = async (): Promise<void> => {
    while (flushing !== undefined) await flushing;
  };

  return {
    read: queryOf(reader),
    write: <T>(work: (query: Query) => Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        queue.push({ work, resolve: resolve as (value: unknown) => void, reject });
        schedule();
      }),
    identity: 'integer primary key autoincrement',
    forUpdate: '',
    schemaLock: '',
    exclusive: true,
    scrub: async () => {
      await settled();
      writer.exec('pragma wal_checkpoint(truncate)');
    },
    close: async () => {
      await settled();
      reader.close();
      writer.close();
      unlock();
    },
  };
};
