/** Whether botbuilder refused who sent a request. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof Error &&
  (/^(?:JsonWebTokenError|TokenExpiredError|NotBeforeError)$/.test(error.name) ||
    ('statusCode' in error && error.statusCode === 401));
