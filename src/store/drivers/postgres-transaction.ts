import type pg from 'pg';
import type { Part, Query, Row, Transaction, Value } from '../driver.ts';
import { type Signal, signalPayload } from '../signals.ts';
import type { Plain } from './postgres-batch.ts';
import { isAborted, isAway, isUnsent } from './postgres-errors.ts';
import { commitTelling } from './postgres-line.ts';
import { sessionOf } from './postgres-processes.ts';
import { askOf, connectionOf, gather } from './postgres-query.ts';
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

/** A connection on which a transaction has begun. */
type Begun = { readonly client: pg.PoolClient; readonly send: ReturnType<typeof askOf> };

export const createAttempt =
  ({
    pool,
    plain,
    self,
    tellsLater,
    tell: tellAll,
  }: {
    readonly pool: pg.Pool;
    /** Does a transaction that is one statement. */
    readonly plain: (transaction: Plain) => Promise<Row | undefined>;
    /** What names this process. */
    readonly self: string;
    /** This process would be missed, where it ended before it told the others what it committed. */
    readonly tellsLater: () => boolean;
    readonly tell: (signals: readonly Signal[]) => void;
  }): Attempt =>
  async <T>(work: (query: Transaction) => Promise<T>, sent: Sent, migrating = false): Promise<T> => {
    let over = false;
    let fault: unknown;
    let client: pg.PoolClient | undefined;
    let session: string | undefined;
    let begun: Promise<Begun> | undefined;
    let committed: Promise<void> | undefined;
    /** It was one statement, and holds. */
    let done = false;
    /** Whether it is so is known once this has ended. */
    let beingDone: Promise<void> | undefined;
    const open = async (): Promise<Begun> => {
      await beingDone;
      client = await connectionOf(pool);
      session = await sessionOf(client);
      const send = askOf(client, migrating ? MIGRATION_MS : undefined, !migrating);
      if (!done) send('begin').catch(() => undefined);
      return { client, send };
    };
    // It takes a connection once something is asked of it.
    const begin = (): Promise<Begun> => {
      if (begun === undefined) {
        begun = open();
        begun.catch(() => undefined);
      }
      return begun;
    };
    // What was asked for at once may go on to ask once the transaction is rolled back: that would hold by itself, or in another's.
    const heedEnd = (): void => {
      if (over) throw new Error('this transaction has ended');
    };
    const ask = async (sql: string, params?: readonly Value[]): Promise<pg.QueryResult<Row>> => {
      heedEnd();
      try {
        const { send } = await begin();
        heedEnd();
        return await send(sql, params);
      } catch (error) {
        fault ??= error;
        throw error;
      }
    };
    const query: Query = async (sql, params) => (await ask(sql, params)).rows;
    const count: Transaction['count'] = async (sql, params) => (await ask(sql, params)).rowCount ?? 0;
    const signals: Signal[] = [];
    const tell = (signal: Signal) => void signals.push(signal);
    /** Whoever takes no part in the work is not missed where it ends before it told. */
    const tellsWithin = () => !tellsLater() && signals.length > 0;
    const sendCommit = async (): Promise<void> => {
      const { client: on, send } = await begin();
      heedEnd();
      sent.commitIn = session;
      gather(on.connection);
      const within = tellsWithin();
      if (!within) sent.told = signals;
      await send(within ? commitTelling(on, signalPayload(self, signals)) : 'commit');
    };
    const commit = (): Promise<void> => {
      committed ??= sendCommit();
      return committed;
    };
    const settle = () => void commit().catch(() => undefined);
    /** Undefined where it is taken back for a part that must change a row. */
    const asPlain = async (parts: readonly Part[], of: string): Promise<Row | undefined> => {
      sent.once = parts.some(({ must }) => must);
      const asked = plain({
        parts,
        of,
        sent: (session) => {
          sent.commitIn = session;
          sent.told = signals;
        },
        takenBack: () => {
          sent.commitIn = undefined;
          sent.told = undefined;
        },
      });
      beingDone = asked.then(
        () => {
          done = true;
        },
        () => undefined,
      );
      try {
        return await asked;
      } catch (error) {
        if (!isUnchanged(error)) throw error;
        return undefined;
      }
    };
    const together: Transaction['together'] = async (parts, settlesOf) => {
      if (parts.length === 0) return [];
      if (settlesOf !== undefined && begun === undefined && !over && !tellsWithin()) {
        const row = await asPlain(parts, settlesOf);
        if (row !== undefined) return answersOf(parts, row);
      }
      const { text, params } = asOne(parts, false);
      const answer = ask(text, params);
      if (settlesOf !== undefined && !parts.some(({ must }) => must)) settle();
      return answersOf(parts, (await answer).rows[0]);
    };
    const takeBack = async (error: unknown): Promise<void> => {
      await begun?.catch(() => undefined);
      if (client === undefined) return;
      const lost =
        isAway(error) ||
        (await client.query('rollback').then(
          () => false,
          () => true,
        ));
      // What answers still, or was never asked, has not committed.
      if (!done && (!lost || isUnsent(error))) sent.commitIn = undefined;
      client.release(lost);
    };
    try {
      if (migrating)
        await query(
          "select pg_advisory_xact_lock(hashtext('madoguchi schema')), set_config('idle_in_transaction_session_timeout', '0', true)",
        );
      const value = await work(
        Object.assign(query, { count, together, tell, settle, meanwhile: () => undefined }),
      );
      if (!done && (begun !== undefined || signals.length > 0)) await commit();
      client?.release();
      tellAll(sent.told ?? []);
      return value;
    } catch (thrown) {
      over = true;
      // Of statements that were asked for at once, all fail after the first that did: it says why.
      const error = isAborted(thrown) ? fault : thrown;
      await takeBack(error);
      throw error;
    }
  };
