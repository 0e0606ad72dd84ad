import { nameToEmoji } from 'gemoji';
import { plainOf } from './blocks/mrkdwn.ts';
import type { Users } from './users.ts';

const CODE = /:([a-z0-9_+'-]{1,50}):(?::skin-tone-\d:)?/gi;
const MENTION = /<@([UW][A-Z\d]+)(?:\|([^<>]*))?>/g;
const CHANNEL = /<#[A-Z\d]+(?:\|([^<>]*))?>/g;
const EVERYBODY = /<!(here|channel|everyone)(?:\|[^<>]*)?>/g;
const GROUP = /<!subteam\^[A-Z\d]+\|([^<>]*)>/g;
const LINK = /<(https?:\/\/[^<>|]+)\|([^<>]*)>/g;

/** Slack's codes of emoji as the emoji themselves; one of a workspace's own stays as it was written. */
const withEmoji = (text: string): string =>
  text.replace(CODE, (code: string, name: string) => nameToEmoji[name.toLowerCase()] ?? code);

/** A link as its words and where it leads; words that are the address itself stand alone. */
const linkOf = (url: string, label: string): string =>
  label === '' || url.replace(/^https?:\/\/|\/$/g, '') === label.replace(/^https?:\/\/|\/$/g, '')
    ? url
    : `${label} (${url})`;

/**
 * What a person wrote in Slack as people read it: who is mentioned by name (`bot`, the bot itself, is left out), channels, addresses, emoji.
 */
export const readableOf = async (mrkdwn: string, users: Users, bot?: string): Promise<string> => {
  const ids = [...new Set([...mrkdwn.matchAll(MENTION)].map((match) => match[1] ?? ''))];
  const names = new Map(
    await Promise.all(
      ids
        .slice(0, 10)
        .map(async (id): Promise<[string, string]> => [id, (await users(id)).person.name ?? id]),
    ),
  );
  const named = mrkdwn
    .replace(MENTION, (_, id: string, label = '') =>
      id === bot ? ' ' : `@${names.get(id) ?? (label === '' ? id : label)}`,
    )
    .replace(CHANNEL, (_, label = '') => `#${label}`)
    .replace(EVERYBODY, '@$1')
    .replace(GROUP, '$1')
    .replace(LINK, (_, url: string, label: string) => linkOf(url, label));
  return withEmoji(plainOf(named));
};
