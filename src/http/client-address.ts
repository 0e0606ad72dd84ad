import type { IncomingMessage } from 'node:http';

/** Whether an address of a peer is this machine's; IPv4 may come as IPv6 (`::ffff:127.0.0.1`). */
export const isLoopback = (address: string): boolean => /^(?:::ffff:)?127\.|^::1$/.test(address);

/** Whether a request comes from this machine itself, and not through a proxy on it that passes others on. */
export const isFromHere = ({ socket, headers }: IncomingMessage): boolean =>
  isLoopback(socket.remoteAddress ?? '') &&
  headers['x-forwarded-for'] === undefined &&
  headers.forwarded === undefined &&
  headers.via === undefined;

/** Whether a URL leads to this machine. */
export const isLocalUrl = ({ hostname }: URL): boolean =>
  ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);

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
