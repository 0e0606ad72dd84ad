import type { Query, Value } from '../driver.ts';
import { insertAll } from '../write-rows.ts';

/** Newest tickets that are looked at of a key that several have. */
const MAX_OF_KEY = 100;
/** Keys that are looked at of those that begin so, in their own order. */
const MAX_BEGUN = 1_000;
/** Behind every text that begins so, byte by byte. */
const LAST = '\u{10ffff}';

/** Puts these in the place of the keys that a ticket is found by. */
export const putKeys = async (query: Query, ticket: number, keys: readonly string[]): Promise<void> => {
  await query('delete from ticket_keys where ticket = $1', [ticket]);
  await addKeys(query, ticket, keys);
};

/** The keys of a ticket that has none yet. */
export const addKeys = (query: Query, ticket: number, keys: readonly string[]): Promise<unknown> =>
  insertAll(
    query,
    'ticket_keys',
    [...new Set(keys)].map((key) => ({ key, ticket })),
  );

/** Numbers of tickets by their keys, as a subquery with its parameters: the newest of each that has one of `whole`, and of those with one that begins so. */
export const numbersByKey = (
  whole: readonly string[],
  begun: readonly string[],
): { readonly sql: string; readonly params: readonly Value[] } => {
  const params: Value[] = [];
  const add = (value: Value): string => `$${params.push(value)}`;
  const newest = (from: string) =>
    `select ticket from (select ticket from ${from} order by ticket desc limit ${MAX_OF_KEY}) found`;
  const parts = [
    ...whole.map((key) => newest(`ticket_keys where key = ${add(key)}`)),
    ...begun.map((key) =>
      newest(
        `(select ticket from ticket_keys where key >= ${add(key)} and key < ${add(key + LAST)} order by key, ticket limit ${MAX_BEGUN}) first`,
      ),
    ),
  ];
  return { sql: parts.join(' union '), params };
};
