import type { IncomingMessage } from 'node:http';
import type { Take } from './bucket.ts';
import { isLoopback } from './loopback.ts';
import { WebFault } from './web-fault.ts';

/**
 * Whose request it is. A reverse proxy names its client in the last entry of X-Forwarded-For; that is believed of a proxy on
 * this machine, and of any where `trustProxy` says that only a proxy reaches us. Undefined: this machine itself, which has no limit.
 */
export const clientAddress = (request: IncomingMessage, trustProxy: boolean): string | undefined => {
  const peer = request.socket.remoteAddress ?? '';
  const header = request.headers['x-forwarded-for'];
  const forwarded = (Array.isArray(header) ? header.at(-1) : header)?.split(',').at(-1)?.trim();
  if (forwarded && (trustProxy || isLoopback(peer))) return forwarded;
  return isLoopback(peer) ? undefined : peer;
};

/** Throws WebFault 429 where the bucket of the client's address, or of `key`, is empty; this machine itself has no limit. */
export const createLimited =
  (trustProxy: boolean) =>
  (request: IncomingMessage, take: Take, key?: string): void => {
    const address = clientAddress(request, trustProxy);
    if (address === undefined) return;
    const wait = Math.ceil(take(key ?? address) / 1000);
    if (wait > 0) throw new WebFault(429, 'TooManyRequests', `Please try again in ${wait} seconds.`, wait);
  };
