import type pg from 'pg';
import type { Query, Row, Value } from '../driver.ts';

/** How long one statement may take, ms: beyond it the line is taken for dead. */
export const STATEMENT_MS = 15_000;

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

/** What asks over a pool or one connection, and gives the whole answer; `limit` in ms, `prepares`: a statement with values is kept by its connection. */
export const askOf =
  (client: pg.Pool | pg.PoolClient, limit: number = STATEMENT_MS, prepares = true) =>
  (text: string, params: readonly Value[] = []): Promise<pg.QueryResult<Row>> => {
    const statement = { text, values: [...params], query_timeout: limit };
    const name = prepares && params.length > 0 ? preparedAs(text) : undefined;
    if ('connection' in client) gather(client.connection);
    return client.query<Row>(name === undefined ? statement : { ...statement, name });
  };

/** The same, for the rows alone. */
export const queryOf = (client: pg.Pool | pg.PoolClient): Query => {
  const ask = askOf(client);
  return async (text, params) => (await ask(text, params)).rows;
};
