/** Seconds after which the same may go well. */
const RETRY_AFTER = 2;

/**
 * The database does not answer, or not now. HTTP says so as `statusCode` 503 with `retryAfter` seconds; what was asked was not done, unless
 * `commitLostIn` says that this is not known.
 */
export class StoreUnavailable extends Error {
  readonly statusCode = 503;
  readonly retryAfter = RETRY_AFTER;
  /**
   * The session of the database to which the commit was sent, and which was not heard of again: whether the transaction came about is sure once it
   * has ended (`Driver.openSessions`). Undefined: nothing of it was written, nor will be.
   */
  readonly commitLostIn: string | undefined;
  constructor(message: string, options: ErrorOptions & { readonly commitLostIn?: string | undefined } = {}) {
    super(message, options);
    this.name = 'StoreUnavailable';
    this.commitLostIn = options.commitLostIn;
  }
  /** What a client hears: that it may come again, and not what an operator reads. */
  toJSON() {
    return { why: 'unavailable' };
  }
}

/** A newer version of this program wrote what is stored: it is for that one to go on with, and nothing is read or written here. */
export class WrittenByNewer extends StoreUnavailable {
  constructor(message: string) {
    super(message);
    this.name = 'WrittenByNewer';
  }
}
