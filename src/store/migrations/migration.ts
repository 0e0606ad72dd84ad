import type { Dialect, Query } from '../driver.ts';

/** One step of the schema, in a transaction of its own. Never edited once it stood in `main`; another one follows it. */
export type Migration = {
  /** The schema's number afterwards. */
  readonly version: number;
  readonly up: (query: Query, dialect: Dialect) => Promise<void>;
};

/** A migration that is nothing but statements. */
export const statements =
  (list: (dialect: Dialect) => readonly string[]): Migration['up'] =>
  async (query, dialect) => {
    for (const statement of list(dialect)) await query(statement);
  };
