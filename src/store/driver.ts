import type { Listener, Signal } from './signals.ts';

export type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;

/**
 * Runs one statement; parameters are `$1`, `$2`, … in any order and number. Statements of one transaction run in the order in which they are
 * asked for: those that need nothing of one another's answers are best asked for at once, for each wait is a way to the database and back.
 */
export type Query = (sql: string, params?: readonly Value[]) => Promise<readonly Row[]>;

/** One of several statements, none of which sees what the others of them do or needs their answers. */
export type Part = {
  readonly sql: string;
  readonly params: readonly Value[];
  /** Its answer: how many rows it changed, or the one value that it returns of the only row. */
  readonly gives?: 'count' | 'value';
  /** Where it changes no row, none of them is to hold. */
  readonly must?: true;
  /** The table that the part before it changes rows of: those are `changed` to this one. */
  readonly after?: string;
};

/** The statements of one transaction, and what the other processes are told once it is committed. */
export type Transaction = Query & {
  /** The same of a statement that gives no rows: how many it changed. Cheaper than to have their keys returned. */
  readonly count: (sql: string, params?: readonly Value[]) => Promise<number>;
  /**
   * Does the parts, and gives the answer of each: undefined where it gives none, or no row. One statement where the database can. `settlesOf`: they,
   * and what was told, are all, as by `settle`, and of one conversation, which this names; but where one must change a row and has not, the work
   * goes on and throws, for nothing is to hold.
   */
  readonly together: (parts: readonly Part[], settlesOf?: string) => Promise<readonly (Value | undefined)[]>;
  readonly tell: (signal: Signal) => void;
  /**
   * What was asked for, and told, is all, and is to hold unless a statement of it fails: the commit need not wait for the answers. What the
   * work still asks for may be outside the transaction.
   */
  readonly settle: () => void;
  /** Done while the disk is waited for, where that takes time of ours: it is committed, reads find it, and whether it outlives a crash nobody knows yet. */
  readonly meanwhile: (work: () => void) => void;
};

/** What the dialects of the databases differ in. All know `on conflict`, `returning` and `$n`. */
export type Dialect = {
  /** How a table counts its rows. */
  readonly identity: string;
  /** What a table is created as whose rows need not outlive a crash of the database. */
  readonly unlogged: string;
  /** What a select adds whose rows this transaction goes on to change. */
  readonly forUpdate: string;
  /** The same, without waiting for rows that another transaction has. */
  readonly skipLocked: string;
  /** Whether the process that a column names has ended without letting go of what it had. */
  readonly isGone: (column: string) => string;
  /** What a column of texts is created with that are compared byte by byte, whatever the language. */
  readonly bytewise: string;
  /** The text that stands under a name in a column of JSON. */
  readonly textIn: (column: string, name: string) => string;
  /** What makes a table do these statements at each row that is inserted, `new`, where the condition holds of it. */
  readonly afterInsert: (table: string, when: string, statements: readonly string[]) => readonly string[];
};

/** A database, as the statements of this folder see it. */
export type Driver = {
  /** What an operator calls it: the setting and what it leads to, without a password. */
  readonly name: string;
  readonly dialect: Dialect;
  /** Reads what is committed, outside any transaction. */
  readonly read: Query;
  /** The same of a few rows that are found by their keys: what is looked up at the same time may wait for one another. */
  readonly look: Query;
  /** Runs `work` in a transaction: all of it or, when it throws, nothing. Resolves once it is durable. May run `work` more than once. */
  readonly write: <T>(work: (query: Transaction) => Promise<T>) => Promise<T>;
  /** The same for the schema: one process at a time, and as long as it takes. */
  readonly migrate: <T>(work: (query: Query) => Promise<T>) => Promise<T>;
  /** Puts a copy of the data, which has this schema, beside it; where a server keeps the data, its operator does. */
  readonly keepCopy: (schema: number) => Promise<void>;
  /** The sessions of the database that have not ended, by the names that StoreUnavailable gives them; none where nobody can lose one. */
  readonly openSessions: () => Promise<readonly string[]>;
  /** What names this process among those that share the database. */
  readonly self: string;
  /** Whether others may have taken this process for dead of late, and taken over what it has claimed: by the answer they know that it lives. */
  readonly mayBeMissed: () => Promise<boolean>;
  /** The driver keeps other processes off, so claims that are found at the start are a dead one's. */
  readonly exclusive: boolean;
  /** From now on this process hears what the others tell, and is known to live. `elapsed`: a clock that only goes on, ms. */
  readonly serve: (listener: Listener, elapsed: () => number) => Promise<void>;
  /** The database does not answer now, or is a newer version's; what needs it would throw StoreUnavailable. */
  readonly isAway: () => boolean;
  /** Does the work unless another process does that of the same name now. */
  readonly alone: (name: string, work: () => Promise<void>) => Promise<void>;
  /** Makes sure that what was deleted stands in none of the driver's own files, as far as the database lets it; `at` in ms UTC. */
  readonly scrub: (at: number) => Promise<void>;
  readonly close: () => Promise<void>;
};
