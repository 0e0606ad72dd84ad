import { createBoundedMap } from '../../../collections/bounded-map.ts';
import { isObject } from '../../../http/json.ts';

/** So long a request like one that was believed is believed, ms; botbuilder itself keeps the keys that it checks by for a day. */
const BELIEVED_MS = 60_000;
const MAX_KEPT = 1_000;

/** When a JWT ends by its own `exp` (RFC 7519, 4.1.4), ms UTC: 0 for what says none; where nothing is signed, never. */
const endOf = (authorization: string): number => {
  if (authorization === '') return Number.POSITIVE_INFINITY;
  try {
    const claims: unknown = JSON.parse(
      Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString('utf8'),
    );
    return isObject(claims) && typeof claims.exp === 'number' ? claims.exp * 1000 : 0;
  } catch {
    return 0;
  }
};

/**
 * Asks `check` once a minute about what is signed alike: Bot Framework sends one token with many requests, whose
 * signature need not be checked with each. `parts`: everything that the check looks at. Only what was believed is kept, and a
 * token no longer than until it ends. `now` in ms UTC.
 */
export const createAuthCache = (now: () => number) => {
  const until = createBoundedMap<string, number>(MAX_KEPT);
  return async (authorization: string, parts: unknown, check: () => Promise<boolean>): Promise<boolean> => {
    const key = JSON.stringify([authorization, parts]);
    const at = now();
    const known = until.get(key);
    // Unless the clock went back.
    if (known !== undefined && at < known && at >= known - BELIEVED_MS) return true;
    until.delete(key);
    if (!(await check())) return false;
    until.set(key, Math.min(at + BELIEVED_MS, endOf(authorization)));
    return true;
  };
};
