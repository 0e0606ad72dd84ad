import { CHANNELS, type Channel } from '../../machines/channels.ts';
/** Where a conversation is. `id` is the channel's own: a Direct Line conversation, `C…` or `C…/thread_ts`, a Teams conversation id. */
export type Address = { readonly channel: Channel; readonly id: string };

/** The one key of an address in the store and in logs. */
export const addressKey = (address: Address): string => `${address.channel}:${address.id}`;

/** The one key of a message of a conversation, by the platform's own id of it. */
export const messageKey = (address: Address, message: string): string => `${addressKey(address)}|${message}`;

/** The address that a key was made of. */
export const addressFromKey = (key: string): Address => {
  const at = key.indexOf(':');
  const channel = CHANNELS.find((known) => known === key.slice(0, at));
  if (channel === undefined) throw new Error(`${key} is no address`);
  return { channel, id: key.slice(at + 1) };
};

/**
 * Who speaks; name and e-mail only where the platform tells them. `languageOpen`: they are spoken to in the first language that there is, for
 * nothing has named theirs yet.
 */
export type Person = {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  readonly languageOpen?: true;
};

/** Whether this person may act in a conversation of that owner; where the owner is not known, anybody may. */
export const isTheirs = (owner: Person | undefined, person: string): boolean =>
  owner === undefined || owner.id === '' || owner.id === person;

/** Whether nobody else reads what is written there; threads of Slack's channels are read by all who are in them. */
export const isPrivate = ({ channel, id }: Address): boolean => channel !== 'slack' || id.startsWith('D');

/** Whose checks and files are counted together: a person's on a platform; in the browser, where nobody is known, a conversation's. */
export const holderOf = (address: Address, person: Person): string =>
  address.channel === 'web' ? addressKey(address) : `${address.channel}:${person.id}`;
