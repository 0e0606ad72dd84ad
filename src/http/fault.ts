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
