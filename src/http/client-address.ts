import type { IncomingMessage } from 'node:http';
import { isIP, isIPv4 } from 'node:net';

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

/** An entry of X-Forwarded-For without the port that some proxies add; undefined where it is no address. */
const bareAddress = (entry: string): string | undefined => {
  const text = /^\[([^\]]+)\](?::\d+)?$/.exec(entry)?.[1] ?? (/^([\d.]+):\d+$/.exec(entry)?.[1] || entry);
  return isIP(text) === 0 ? undefined : text;
};

/**
 * Whose request it is. Each reverse proxy adds to X-Forwarded-For, at its end, whom it was asked by; so many entries from the end are believed as
 * `proxies` stand before us, and one of a proxy on this machine in any case. Undefined: this machine itself, which has no limit.
 */
export const clientAddress = (request: IncomingMessage, proxies: number): string | undefined => {
  const peer = request.socket.remoteAddress ?? '';
  const hops = isLoopback(peer) ? Math.max(proxies, 1) : proxies;
  const header = request.headers['x-forwarded-for'];
  const entries = (Array.isArray(header) ? header.join(',') : (header ?? ''))
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  const named = hops === 0 ? undefined : bareAddress(entries.at(-Math.min(hops, entries.length)) ?? '');
  if (named !== undefined) return named;
  return isLoopback(peer) ? undefined : peer;
};

/** The first four groups of an IPv6 address, however it is written. */
const prefixOf = (address: string): string => {
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const groups = (part: string): readonly string[] => (part === '' ? [] : part.split(':'));
  const [first, last] = [groups(head), groups(tail ?? '')];
  const gap = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  return [...first, ...Array<string>(gap).fill('0'), ...last]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
};

/** The key under which an address is counted: IPv4 as it is, IPv6 by its /64, which one customer has whole (RFC 6177). */
export const countedAs = (address: string): string => {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  return isIPv4(address) || !address.includes(':') ? address : `${prefixOf(address)}::/64`;
};
