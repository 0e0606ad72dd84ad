import type pg from 'pg';
import type { Part, Row } from '../driver.ts';
import { isAway, isUnsent } from './postgres-errors.ts';
import { sessionOf } from './postgres-processes.ts';
import { askOf, connectionOf, gather } from './postgres-query.ts';
import { asOne } from './postgres-together.ts';

/** So many are under way at once, as long as that is short: what is asked for meanwhile goes together in the next. */
const LANES = 3;
/** So many go together at most. */
const AT_ONCE = 16;
/** So long nobody else waits for the lock that one waits for, or for an answer that does not come, ms. PostgreSQL looks for a deadlock after 1 s. */
const PATIENCE_MS = 500;
/** Where one of them waits for longer, each is done by itself, and waits by itself. */
const BEGIN = `begin; set local lock_timeout = '${PATIENCE_MS}ms'`;

/** A transaction that is one statement. */
export type Plain = {
  readonly parts: readonly Part[];
  /** Whose rows it writes: what goes together goes in the order of that, so that two such transactions do not wait for one another. */
  readonly of: string;
  /** It goes out now, in this session: from now on it may hold. */
  readonly sent: (session: string) => void;
  /** Nothing of it holds after all. */
  readonly takenBack: () => void;
};

type Job = Plain & {
  readonly resolve: (row: Row | undefined) => void;
  readonly reject: (reason: unknown) => void;
};

const answer = (
  { resolve, reject }: Job,
  came: PromiseSettledResult<pg.QueryResult<Row>> | undefined,
): void => {
  if (came?.status === 'fulfilled') resolve(came.value.rows[0]);
  else reject(came?.reason);
};
const takeBack = (jobs: readonly Job[]): void => {
  for (const { takenBack } of jobs) takenBack();
};
const inOrder = (one: Job, other: Job): number => (one.of < other.of ? -1 : 1);

/** Does this over a connection of the pool, which is not used again where it was lost by it. */
const over = async <T>(pool: pg.Pool, use: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
  const client = await connectionOf(pool);
  let lost = false;
  try {
    return await use(client);
  } catch (error) {
    lost = isAway(error);
    throw error;
  } finally {
    client.release(lost);
  }
};

/**
 * Does transactions that are one statement each, and gives that one's row. Those that are asked for within one turn of the event loop, or while
 * others are under way, share a transaction: one commit, and one way to the database and back. Where one of them fails nothing holds, and each is
 * done by itself.
 */
export const createBatches = (pool: pg.Pool): ((plain: Plain) => Promise<Row | undefined>) => {
  let waiting: Job[] = [];
  /** What others wait for. */
  const busy = new Set<Promise<void>>();
  let scheduled = false;

  /** By itself. */
  const alone = ({ parts, sent, takenBack }: Plain): Promise<Row | undefined> =>
    over(pool, async (client) => {
      const { text, params } = asOne(parts, true);
      sent(await sessionOf(client));
      try {
        return (await askOf(client)(text, params)).rows[0];
      } catch (error) {
        if (!isAway(error) || isUnsent(error)) takenBack();
        throw error;
      }
    });

  const doAlone = (job: Job): Promise<void> => alone(job).then(job.resolve, job.reject);

  /** All of them in one transaction; false where nothing of that holds, for one of them failed. */
  const together = async (jobs: readonly Job[], client: pg.PoolClient): Promise<boolean> => {
    const session = await sessionOf(client);
    const ask = askOf(client);
    gather(client.connection);
    for (const { sent } of jobs) sent(session);
    const asked = [ask(BEGIN)];
    for (const { parts } of jobs) {
      const { text, params } = asOne(parts, true);
      asked.push(ask(text, params));
    }
    const came = await Promise.allSettled([...asked, ask('commit')]);
    const ended = came.at(-1);
    if (ended?.status === 'fulfilled' && ended.value.command === 'COMMIT') {
      for (const [n, job] of jobs.entries()) answer(job, came[n + 1]);
      return true;
    }
    const away = came.find((one) => one.status === 'rejected' && isAway(one.reason));
    if (away?.status !== 'rejected') return false;
    if (isUnsent(away.reason)) takeBack(jobs);
    throw away.reason;
  };

  const flush = async (jobs: readonly Job[]): Promise<void> => {
    try {
      if (await over(pool, (client) => together(jobs, client))) return;
    } catch (error) {
      for (const { reject } of jobs) reject(error);
      return;
    }
    for (const job of jobs) {
      job.takenBack();
      void doAlone(job);
    }
  };

  const start = (): void => {
    scheduled = false;
    const jobs = waiting.slice(0, AT_ONCE);
    waiting = waiting.slice(AT_ONCE);
    const [first] = jobs;
    if (first === undefined) return;
    const done = jobs.length === 1 ? doAlone(first) : flush(jobs.sort(inOrder));
    busy.add(done);
    const free = (): void => {
      clearTimeout(patience);
      if (busy.delete(done)) schedule();
    };
    const patience = setTimeout(free, PATIENCE_MS);
    void done.finally(free);
    schedule();
  };
  const schedule = (): void => {
    if (scheduled || busy.size >= LANES || waiting.length === 0) return;
    scheduled = true;
    setImmediate(start);
  };

  return (plain) =>
    new Promise((resolve, reject) => {
      waiting.push({ ...plain, resolve, reject });
      schedule();
    });
};
