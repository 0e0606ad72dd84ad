/** Whether botbuilder refused who sent a request. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof Error &&
  (/^(?:JsonWebTokenError|TokenExpiredError|NotBeforeError)$/.test(error.name) ||
    ('statusCode' in error && error.statusCode === 401));

/** What went wrong, without what anybody said: messages of errors may repeat it. */
export const faultOf = (error: unknown): Readonly<Record<string, unknown>> =>
  error instanceof Error
    ? {
        fault: error.name,
        at: error.stack
          ?.split('\n')
          .filter((line) => /^\s+at /.test(line))
          .slice(0, 8),
      }
    : { fault: typeof error };
