/**
 * What a database that is away, or going, answers (https://www.postgresql.org/docs/current/errcodes-appendix.html): connection exceptions,
 * too many connections, a transaction in which nothing was asked for long, shutdown, starting up, and a standby that was a primary a moment ago.
 */
const AWAY =
  /^(?:08...|25P03|53300|57P0[1-5]|25006|E(?:CONN\w+|TIMEDOUT|PIPE|HOSTUNREACH|NETUNREACH|AI_AGAIN)|ENOTFOUND)$/;
/** It answers, and cannot do now what it is asked: no room on its disk, too little memory, a disk that fails, a lock or a time that its administrator has set a limit for. */
const HELD_UP = /^(?:53...|58...|55P03|57014)$/;
/** The driver's own errors carry no code. */
const AWAY_WORDS =
  /^(?:Connection terminated|Client has encountered a connection error|Client was closed|Cannot use a pool after)/;
/** The driver's, of a connection that was known to be gone before: nothing was sent. */
const UNSENT = /^(?:Client has encountered a connection error|Client was closed) and is not queryable/;
/** What PostgreSQL ends a transaction with that may go well a second time: serialization failure, deadlock. */
const AGAIN = /^40(?:001|P01)$/;

/** Nothing came within the time that there was; trying again would take as long. */
const TIMEOUTS = /^(?:timeout exceeded when trying to connect|timeout expired|Query read timeout)/;

/** SQLSTATE or the operating system's code of an error; of several that came together the first one's. */
export const codeOf = (error: unknown): string | undefined => {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
};

/** No connection could be had, by what `cause` says: the database is away, or takes none, as once its password was changed. */
export class NoConnection extends Error {
  readonly code: string | undefined;
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'NoConnection';
    this.code = codeOf(cause);
  }
}

export const isTimeout = (error: unknown): boolean => error instanceof Error && TIMEOUTS.test(error.message);

/** Nobody answers there now, as far as the error says. */
const isSilent = (error: unknown): boolean =>
  AWAY.test(codeOf(error) ?? '') ||
  isTimeout(error) ||
  (error instanceof Error && AWAY_WORDS.test(error.message));

/** The connection is gone, or cannot be had. */
export const isAway = (error: unknown): boolean => error instanceof NoConnection || isSilent(error);

/** It answers, and takes no connection. */
export const isRefused = (error: unknown): boolean =>
  error instanceof NoConnection && codeOf(error) !== undefined && !isSilent(error);

/** It answers, and takes no more connections: of this user, or of all. */
export const isCrowded = (error: unknown): boolean => codeOf(error) === '53300';

/** The same may go well later, though the connection is good: nothing of it holds. */
export const isHeldUp = (error: unknown): boolean => HELD_UP.test(codeOf(error) ?? '');

/** What was asked never left this process. */
export const isUnsent = (error: unknown): boolean => error instanceof Error && UNSENT.test(error.message);

/** The transaction lost against another one, and may be tried again. */
export const isRace = (error: unknown): boolean => AGAIN.test(codeOf(error) ?? '');

/** The statement failed for one before it in its transaction had. */
export const isAborted = (error: unknown): boolean => codeOf(error) === '25P02';
