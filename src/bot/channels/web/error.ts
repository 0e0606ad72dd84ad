/** A request that the Direct Line server does not follow, told as Direct Line does: `{ error: { code, message } }`. */
export class DirectLineError extends Error {
  readonly status: number;
  readonly code: string;
  /** Seconds until the same request may be tried again. */
  readonly retryAfter: number | undefined;
  constructor(status: number, code: string, message: string, retryAfter?: number) {
    super(message);
    this.name = 'DirectLineError';
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}
