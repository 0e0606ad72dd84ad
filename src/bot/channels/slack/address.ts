import type { Address } from '../../messages/address.ts';

/** `C…` or `C…/thread_ts`. */
export const splitAddress = (id: string): { readonly channel: string; readonly thread?: string } => {
  const [channel = id, thread] = id.split('/');
  return thread === undefined ? { channel } : { channel, thread };
};

/** A channel, or a thread of it. */
export const addressAt = (channel: string, thread?: string): Address => ({
  channel: 'slack',
  id: thread === undefined ? channel : `${channel}/${thread}`,
});

/** Direct messages are one conversation, threads or not. */
export const isDirect = (channel: string): boolean => channel.startsWith('D');

/** `channel:ts`, the id of a message in Slack. */
export const messageId = (channel: string, ts: string): string => `${channel}:${ts}`;

/** As the Web API takes an address. */
export const threadOf = (address: Address): { readonly channel: string; readonly thread_ts?: string } => {
  const { channel, thread } = splitAddress(address.id);
  return thread === undefined ? { channel } : { channel, thread_ts: thread };
};
