/** ms from a Retry-After header: seconds or a date (RFC 9110). `at` in ms UTC. */
export const retryAfter = (given: string | readonly string[] | undefined, at: number): number | undefined => {
  const [header] = [given].flat();
  if (header === undefined) return undefined;
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - at;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
};
