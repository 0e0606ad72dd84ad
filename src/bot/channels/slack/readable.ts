import { nameToEmoji } from 'gemoji';
import { cut, plainOf } from './blocks/mrkdwn.ts';
import { quotedIn, type Said } from './payloads.ts';
import type { Users } from './users.ts';

const CODE = /:([a-z0-9_+'-]{1,50}):(?::skin-tone-\d:)?/gi;
const MENTION = /<@([UW][A-Z\d]+)(?:\|([^<>]*))?>/g;
const CHANNEL = /<#[A-Z\d]+(?:\|([^<>]*))?>/g;
const EVERYBODY = /<!(here|channel|everyone)(?:\|[^<>]*)?>/g;
const GROUP = /<!subteam\^[A-Z\d]+\|([^<>]*)>/g;
const LINK = /<(https?:\/\/[^<>|]+)\|([^<>]*)>/g;

/** Slack's codes of emoji as the emoji themselves; one of a workspace's own stays as it was written. */
const withEmoji = (text: string): string =>
  text.replace(CODE, (code: string, written: string) => {
    const name = written.toLowerCase();
    return Object.hasOwn(nameToEmoji, name) ? (nameToEmoji[name] ?? code) : code;
  });

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

/** In characters; of what is longer the beginning stands there. */
const LONGEST_QUOTE = 600;

/** What somebody else wrote that came along, as people read it; undefined where nothing did. */
export const readableQuote = async (
  message: Said,
  users: Users,
  bot?: string,
): Promise<string | undefined> => {
  const quoted = quotedIn(message);
  return quoted === undefined ? undefined : cut(await readableOf(quoted, users, bot), LONGEST_QUOTE);
};
