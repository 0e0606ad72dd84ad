import type { IncomingMessage } from 'node:http';

/** How many new conversations an address may begin; gives the seconds to wait, or 0. */
export type NewcomerLimit = (address: string) => number;

const MINUTE = 60_000;
const MOST_ADDRESSES = 10_000;

/** Counts in fixed minutes; `now` in ms UTC. Addresses are forgotten with their minute, and never more than ten thousand are kept. */
export const createNewcomerLimit = (perMinute: number, now: () => number): NewcomerLimit => {
  const counts = new Map<string, number>();
  let minute = 0;
  return (address) => {
    const at = now();
    const current = Math.floor(at / MINUTE);
    if (current !== minute || counts.size >= MOST_ADDRESSES) {
      counts.clear();
      minute = current;
    }
    const count = (counts.get(address) ?? 0) + 1;
    counts.set(address, count);
    return count <= perMinute ? 0 : Math.max(1, Math.ceil(((current + 1) * MINUTE - at) / 1000));
  };
};

const isLoopback = (address: string): boolean => /^(::ffff:)?127\.|^::1$/.test(address);

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
