import type { IncomingMessage } from 'node:http';
import { clientAddress } from '../../../http/client-address.ts';
import { HttpError } from '../../../http/error.ts';
import type { Take } from '../../../http/rate-limit.ts';

/** Throws HttpError 429 where the bucket of the client's address, or of `key`, is empty; this machine itself has no limit. */
export const createLimited =
  (trustProxy: boolean) =>
  (request: IncomingMessage, take: Take, key?: string): void => {
    const address = clientAddress(request, trustProxy);
    if (address === undefined) return;
    const wait = Math.ceil(take(key ?? address) / 1000);
    if (wait > 0)
      throw new HttpError(429, 'TooManyRequests', `Please try again in ${wait} seconds.`, {
        retryAfter: wait,
      });
  };
