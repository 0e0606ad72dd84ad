import type pg from 'pg';
import type { Part, Query, Row, Transaction } from '../driver.ts';
import { text } from '../row.ts';
import { type Signal, signalPayload } from '../signals.ts';
import { isAborted, isAway, isUnsent } from './postgres-errors.ts';
import { commitTelling } from './postgres-line.ts';
import { OWN_SESSION } from './postgres-processes.ts';
import { askOf, gather, STATEMENT_MS } from './postgres-query.ts';
import { answersOf, asOne, isUnchanged } from './postgres-together.ts';

/** A statement that moves the schema up has an hour. */
const MIGRATION_MS = 3_600_000;

/**
 * The transaction came to its commit, in this session: whether it holds is not known where nothing is heard of that any more. `told`: what the
 * others are to hear of it. `once`: done a second time it fails, where it holds already.
 */
export type Sent = {
  commitIn?: string | undefined;
  told?: readonly Signal[] | undefined;
  once?: boolean;
};

/** Does the work in one transaction, once. Throws what it failed by; `sent` says then whether it may hold all the same. */
type Attempt = <T>(work: (query: Transaction) => Promise<T>, sent: Sent, migrating?: boolean) => Promise<T>;

export const createAttempt = ({
  pool,
  self,
  tellsLater,
  tell: tellAll,
}: {
  readonly pool: pg.Pool;
  /** What names this process. */
  readonly self: string;
  /** This process would be missed, where it ended before it told the others what it committed. */
  readonly tellsLater: () => boolean;
  readonly tell: (signals: readonly Signal[]) => void;
}): Attempt => {
  /** Of connections that had a transaction before. */
  const sessions = new WeakMap<pg.PoolClient, string>();
  const sessionOf = async (client: pg.PoolClient, query: Query): Promise<string> => {
    const known = sessions.get(client);
    if (known !== undefined) return known;
    const [row] = await query(OWN_SESSION);
    if (row === undefined) throw new Error('PostgreSQL does not know its own session');
    const session = text(row, 'session');
    sessions.set(client, session);
    return session;
  };

  return async <T>(work: (query: Transaction) => Promise<T>, sent: Sent, migrating = false): Promise<T> => {
    const client = await pool.connect();
    let over = false;
    let fault: unknown;
    const send = askOf(client, migrating ? MIGRATION_MS : STATEMENT_MS, !migrating);
    let begun: Promise<unknown> | undefined;
    let committed: Promise<unknown> | undefined;
    const begin = (): void => {
      if (begun !== undefined || committed !== undefined) return;
      begun = send('begin');
      begun.catch(() => undefined);
    };
    // What was asked for at once may go on to ask once the transaction is rolled back: that would hold by itself, or in another's.
    const ask: typeof send = async (sql, params) => {
      if (over) throw new Error('this transaction has ended');
      begin();
      try {
        return await send(sql, params);
      } catch (error) {
        fault ??= error;
        throw error;
      }
    };
    const query: Query = async (sql, params) => (await ask(sql, params)).rows;
    const count: Transaction['count'] = async (sql, params) => (await ask(sql, params)).rowCount ?? 0;
    try {
      const session = await sessionOf(client, async (sql) => (await send(sql)).rows);
      if (migrating) await query("select pg_advisory_xact_lock(hashtext('madoguchi schema'))");
      const signals: Signal[] = [];
      const tell = (signal: Signal) => void signals.push(signal);
      /** Whoever takes no part in the work is not missed where it ends before it told. */
      const tellsWithin = () => !tellsLater() && signals.length > 0;
      const commit = (): Promise<unknown> => {
        if (committed !== undefined) return committed;
        sent.commitIn = session;
        gather(client.connection);
        const within = tellsWithin();
        if (!within) sent.told = signals;
        committed = client.query(within ? commitTelling(client, signalPayload(self, signals)) : 'commit');
        return committed;
      };
      const settle = () => void commit().catch(() => undefined);
      /** One statement is a transaction of its own. Undefined where it is taken back for a part that must change a row. */
      const alone = async (parts: readonly Part[]): Promise<pg.QueryResult<Row> | undefined> => {
        const { text, params } = asOne(parts, true);
        sent.commitIn = session;
        sent.told = signals;
        sent.once = parts.some(({ must }) => must);
        const answer = send(text, params);
        committed = answer;
        try {
          return await answer;
        } catch (error) {
          if (!isUnchanged(error)) throw error;
          sent.commitIn = undefined;
          sent.told = undefined;
          committed = undefined;
          return undefined;
        }
      };
      const together: Transaction['together'] = async (parts, settles = false) => {
        if (parts.length === 0) return [];
        if (settles && begun === undefined && !over && !tellsWithin()) {
          const done = await alone(parts);
          if (done !== undefined) return answersOf(parts, done.rows[0]);
        }
        const { text, params } = asOne(parts, false);
        const answer = ask(text, params);
        if (settles && !parts.some(({ must }) => must)) settle();
        return answersOf(parts, (await answer).rows[0]);
      };
      const value = await work(
        Object.assign(query, { count, together, tell, settle, meanwhile: () => undefined }),
      );
      if (signals.length > 0) begin();
      await begun;
      await (begun === undefined ? committed : commit());
      client.release();
      tellAll(sent.told ?? []);
      return value;
    } catch (thrown) {
      over = true;
      // Of statements that were asked for at once, all fail after the first that did: it says why.
      const error = isAborted(thrown) ? fault : thrown;
      const lost =
        isAway(error) ||
        (await client.query('rollback').then(
          () => false,
          () => true,
        ));
      // What answers still, or was never asked, has not committed.
      if (!lost || isUnsent(error)) sent.commitIn = undefined;
      client.release(lost);
      throw error;
    }
  };
};
