import { graphemesOf } from '../../../../dialogs/clip.ts';
import { linkParts } from '../../../../dialogs/links.ts';
import { telOf } from '../../../../dialogs/phone.ts';

/** How far before the cut the end of a word is looked for, in UTF-16 units. */
const WORD_REACH = 20;

/** At most `most` UTF-16 units, ended at a grapheme (and, where one is near, at a word) with … where something was left out. */
export const cut = (text: string, most: number): string => {
  if (text.length <= most) return text.toWellFormed();
  const room = most - 1;
  const end = graphemesOf(text.slice(0, most)).containing(room)?.index ?? 0;
  if (end === 0) return `${text.slice(0, room).toWellFormed()}…`;
  const head = text.slice(0, end);
  const word = /\s\S*$/.exec(head);
  const kept =
    word !== null && word.index > 0 && end - word.index <= WORD_REACH ? head.slice(0, word.index) : head;
  return `${kept.toWellFormed()}…`;
};

/** Text as Slack's mrkdwn takes it literally (https://docs.slack.dev/messaging/formatting-message-text#escaping). */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const MARKED = /[*_~`]/;

/** The text as mrkdwn that takes it literally, its telephone number a link; undefined where there is none, or mrkdwn would read marks in it. */
export const withTelLink = (text: string, phone: string): string | undefined =>
  !text.includes(phone) || MARKED.test(text)
    ? undefined
    : text
        .split(phone)
        .map(escaped)
        .join(`<${telOf(phone)}|${escaped(phone)}>`);

/** The same for web addresses, which can be opened. */
export const withWebLinks = (text: string): string | undefined => {
  const parts = linkParts(text);
  return !parts.some(({ isLink }) => isLink) || parts.some((part) => !part.isLink && MARKED.test(part.text))
    ? undefined
    : parts.map((part) => (part.isLink ? `<${escaped(part.text)}>` : escaped(part.text))).join('');
};

/** What a person wrote, from Slack's mrkdwn: mentions go, links become their words, the three signs come back. */
export const plainOf = (mrkdwn: string): string =>
  mrkdwn
    .replace(/<[@#!][^<>]*>/g, ' ')
    .replace(/<([^<>|]+)\|([^<>]*)>/g, '$2')
    .replace(/<(?:mailto:|tel:)?([^<>]+)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
