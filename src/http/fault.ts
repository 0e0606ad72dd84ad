/** What an error says: for operators, not for the log, which may not repeat what was said. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Seconds after which the same request may go well, where an error says so (`statusCode` 503, `retryAfter`): what it needs is away for the moment. */
export const retryAfterOf = (error: unknown): number | undefined =>
  error instanceof Error &&
  'statusCode' in error &&
  error.statusCode === 503 &&
  'retryAfter' in error &&
  typeof error.retryAfter === 'number'
    ? error.retryAfter
    : undefined;

/** The stack without the message: a line of the message may repeat what was said, and can look like a frame. */
const placesIn = ({ stack = '', message }: Error): readonly string[] => {
  const said = new Set(message.split('\n'));
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line) && !said.has(line))
    .slice(0, 8);
};

/** What went wrong, for the log, without what anybody said: messages of errors may repeat it. */
export const errorForLog = (error: unknown): Readonly<Record<string, unknown>> =>
  error instanceof Error
    ? {
        fault: error.name,
        ...('code' in error && typeof error.code === 'string' && { code: error.code }),
        at: placesIn(error),
      }
    : { fault: typeof error };
