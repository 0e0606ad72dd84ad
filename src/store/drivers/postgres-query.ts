import pg from 'pg';
import type { Query, Row, Value } from '../driver.ts';
import { NoConnection } from './postgres-errors.ts';

/** Statements that each connection keeps parsed and planned, by their text: those that are met first, which are those of every turn. */
const MAX_PREPARED = 300;
const prepared = new Map<string, string>();
const preparedAs = (text: string): string | undefined => {
  const known = prepared.get(text);
  if (known !== undefined || prepared.size >= MAX_PREPARED) return known;
  const name = `s${prepared.size}`;
  prepared.set(text, name);
  return name;
};

/** What is asked of a connection within one turn of the event loop goes out as one message. */
export const gather = ({ stream }: pg.Connection): void => {
  stream.cork();
  process.nextTick(() => stream.uncork());
};

type Asked = { readonly query_timeout: number | undefined; readonly name: string | undefined };

/** A connection of the pool. Throws NoConnection. */
export const connectionOf = async (pool: pg.Pool): Promise<pg.PoolClient> => {
  try {
    return await pool.connect();
  } catch (cause) {
    throw new NoConnection(cause);
  }
};

/** Of a statement that comes as an object pg copies what describes each property, which takes it longer than to send it; of a text it need not. */
const askLean = (
  client: pg.PoolClient,
  text: string,
  values: readonly Value[],
  asked: Asked,
): Promise<pg.QueryResult<Row>> =>
  new Promise((resolve, reject) => {
    const query = new pg.Query<Row>(text, [...values], (error, result) =>
      error ? reject(error) : resolve(result),
    );
    client.query(Object.assign(query, asked));
  });

/** What asks over a connection, and gives the whole answer; `limit` in ms, where it is not the pool's, `prepares`: a statement with values is kept by its connection. */
export const askOf =
  (client: pg.PoolClient, limit?: number, prepares = true) =>
  (text: string, params: readonly Value[] = []): Promise<pg.QueryResult<Row>> => {
    const name = prepares && params.length > 0 ? preparedAs(text) : undefined;
    gather(client.connection);
    return askLean(client, text, params, { query_timeout: limit, name });
  };

/** What asks one thing over any connection of a pool, and gives the rows; a connection over which that failed is not used again. */
export const queryOver =
  (pool: pg.Pool): Query =>
  async (text, params) => {
    const client = await connectionOf(pool);
    let failed = true;
    try {
      const { rows } = await askOf(client)(text, params);
      failed = false;
      return rows;
    } finally {
      client.release(failed);
    }
  };

type Look = {
  readonly text: string;
  readonly params: readonly Value[] | undefined;
  readonly resolve: (rows: readonly Row[]) => void;
  readonly reject: (reason: unknown) => void;
};

/** The same, of what takes the database no time: what is asked for within one turn of the event loop goes over one connection, as one message. */
export const lookOver = (pool: pg.Pool): Query => {
  let waiting: Look[] = [];

  const send = async (): Promise<void> => {
    const looks = waiting;
    waiting = [];
    try {
      const client = await connectionOf(pool);
      const ask = askOf(client);
      let failed = false;
      const one = async ({ text, params, resolve, reject }: Look): Promise<void> => {
        try {
          resolve((await ask(text, params)).rows);
        } catch (error) {
          failed = true;
          reject(error);
        }
      };
      await Promise.all(looks.map(one));
      client.release(failed);
    } catch (error) {
      for (const { reject } of looks) reject(error);
    }
  };

  return (text, params) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(send);
      waiting.push({ text, params, resolve, reject });
    });
};
