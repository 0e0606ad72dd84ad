import type { IncomingMessage } from 'node:http';
import { clientAddress, countedAs } from './client-address.ts';
import { HttpError } from './error.ts';
import type { RateLimiter, Take } from './rate-limit.ts';

/** How much one address may do in a minute, and how much at once; an office is often one address. */
export type Limits = {
  readonly chats: number;
  readonly activities: number;
  readonly uploads: number;
  readonly signIns: number;
  /** Proxies before us that add to X-Forwarded-For. */
  readonly proxies: number;
};

export const LIMITS_UNLESS_SET: Limits = {
  chats: 600,
  activities: 6_000,
  uploads: 120,
  signIns: 60,
  proxies: 0,
};

/** Allows `count` at once, then as many a minute. */
export const perMinute = (limiter: RateLimiter, name: string, count: number): Take =>
  limiter(name, count, 60_000 / count);

/** Throws HttpError 429 where the bucket of the client's address, or of `key`, is empty; this machine itself has no limit. */
type LimitBy = (request: IncomingMessage, take: Take, key?: string) => Promise<void>;

export const createLimitBy =
  (proxies: number): LimitBy =>
  async (request, take, key) => {
    const address = clientAddress(request, proxies);
    if (address === undefined) return;
    const wait = Math.ceil((await take(key ?? countedAs(address))) / 1000);
    if (wait > 0) {
      throw new HttpError(429, 'TooManyRequests', `Please try again in ${wait} seconds.`, {
        retryAfter: wait,
      });
    }
  };
