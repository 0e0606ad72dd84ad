/** Seconds after which the same request may go well, where an error says so (`statusCode` 503, `retryAfter`): what it needs is away for the moment. */
export const retryAfterOf = (error: unknown): number | undefined =>
  error instanceof Error &&
  'statusCode' in error &&
  error.statusCode === 503 &&
  'retryAfter' in error &&
  typeof error.retryAfter === 'number'
    ? error.retryAfter
    : undefined;

/** What went wrong, for the log, without what anybody said: messages of errors may repeat it. */
export const errorForLog = (error: unknown): Readonly<Record<string, unknown>> =>
  error instanceof Error
    ? {
        fault: error.name,
        ...('code' in error && typeof error.code === 'string' && { code: error.code }),
        at: error.stack
          ?.split('\n')
          .filter((line) => /^\s+at /.test(line))
          .slice(0, 8),
      }
    : { fault: typeof error };
