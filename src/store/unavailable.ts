/** Seconds after which the same may go well. */
const RETRY_AFTER = 2;

/** The database does not answer, or not now. HTTP says so as `statusCode` 503 with `retryAfter` seconds; nothing was decided about what was asked. */
export class StoreUnavailable extends Error {
  readonly statusCode = 503;
  readonly retryAfter = RETRY_AFTER;
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreUnavailable';
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
