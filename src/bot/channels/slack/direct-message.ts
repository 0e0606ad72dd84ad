import type { webApi } from '@slack/bolt';
import type { Address } from '../../messages/address.ts';
import { addressAt } from './address.ts';

/** The direct message with somebody, which Slack opens where there is none. */
export const directWith = async (client: webApi.WebClient, user: string): Promise<Address> => {
  const { channel } = await client.conversations.open({ users: user });
  if (channel?.id === undefined) throw new Error('Slack opened no direct message');
  return addressAt(channel.id);
};
