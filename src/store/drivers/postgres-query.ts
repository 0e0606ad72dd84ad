import type pg from 'pg';
import type { Query, Row } from '../driver.ts';

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

/** What asks over a pool or one connection; `limit` in ms, `prepares`: a statement with values is kept by its connection. */
export const queryOf =
  (client: pg.Pool | pg.PoolClient, limit: number = STATEMENT_MS, prepares = true): Query =>
  async (text, params = []) => {
    const statement = { text, values: [...params], query_timeout: limit };
    const name = prepares && params.length > 0 ? preparedAs(text) : undefined;
    if ('connection' in client) gather(client.connection);
    return (await client.query<Row>(name === undefined ? statement : { ...statement, name })).rows;
  };
