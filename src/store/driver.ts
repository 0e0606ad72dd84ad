export type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;

/** Runs one statement; parameters are `$1`, `$2`, … in any order and number. */
export type Query = (sql: string, params?: readonly Value[]) => Promise<readonly Row[]>;

/**
 * A database, as the statements of this folder see it. Both dialects know `on conflict`, `returning` and `$n`; what
 * differs stands here as data.
 */
export type Driver = {
  /** Reads what is committed, outside any transaction. */
  readonly read: Query;
  /** Runs `work` in a transaction: all of it or, when it throws, nothing. Resolves once it is durable. */
  readonly write: <T>(work: (query: Query) => Promise<T>) => Promise<T>;
  /** How a table counts its rows. */
  readonly identity: string;
  /** What a select adds whose rows this transaction goes on to change. */
  readonly forUpdate: string;
  /** Keeps a second process from changing the tables at the same time; empty where none can. */
  readonly schemaLock: string;
  /** The driver keeps other processes off, so claims that are found at the start are a dead one's. */
  readonly exclusive: boolean;
  /** Makes sure that what was deleted stands in none of the driver's own files, as far as the database lets it. */
  readonly scrub: () => Promise<void>;
  readonly close: () => Promise<void>;
};
