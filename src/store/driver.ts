export type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;

/** Runs one statement; parameters are `$1`, `$2`, … in any order and number. */
export type Query = (sql: string, params?: readonly Value[]) => Promise<readonly Row[]>;

/** What the dialects of the databases differ in. All know `on conflict`, `returning` and `$n`. */
export type Dialect = {
  /** How a table counts its rows. */
  readonly identity: string;
  /** What a select adds whose rows this transaction goes on to change. */
  readonly forUpdate: string;
};

/** A database, as the statements of this folder see it. */
export type Driver = {
  /** What an operator calls it: the setting and what it leads to, without a password. */
  readonly name: string;
  readonly dialect: Dialect;
  /** Reads what is committed, outside any transaction. */
  readonly read: Query;
  /** Runs `work` in a transaction: all of it or, when it throws, nothing. Resolves once it is durable. May run `work` more than once. */
  readonly write: <T>(work: (query: Query) => Promise<T>) => Promise<T>;
  /** The same for the schema: one process at a time, and as long as it takes. */
  readonly migrate: <T>(work: (query: Query) => Promise<T>) => Promise<T>;
  /** Puts a copy of the data, which has this schema, beside it; where a server keeps the data, its operator does. */
  readonly keepCopy: (schema: number) => Promise<void>;
  /** The driver keeps other processes off, so claims that are found at the start are a dead one's. */
  readonly exclusive: boolean;
  /** Makes sure that what was deleted stands in none of the driver's own files, as far as the database lets it; `at` in ms UTC. */
  readonly scrub: (at: number) => Promise<void>;
  readonly close: () => Promise<void>;
};
