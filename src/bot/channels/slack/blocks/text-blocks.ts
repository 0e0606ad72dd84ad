import type { types } from '@slack/bolt';
import type { Fact } from '../../../../dialogs/view.ts';
import { cut, withTelLink } from './mrkdwn.ts';

/** Slack's bounds (https://docs.slack.dev/reference/block-kit/blocks), in characters and pieces. */
export const LIMITS = {
  section: 3000,
  header: 150,
  button: 75,
  altText: 2000,
  context: 2000,
  field: 2000,
  fieldsInSection: 10,
  elementsInRow: 25,
  url: 3000,
  fallback: 3000,
} as const;
export type Block = types.KnownBlock;

export const plain = (text: string, most: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: cut(text, most),
  emoji: false,
});

/** Literal text; where it names the number and fits, that is a link to call. */
const told = (text: string, most: number, phone: string | undefined): types.TextObject => {
  const linked = phone === undefined ? undefined : withTelLink(text, phone);
  return linked === undefined || linked.length > most
    ? plain(text, most)
    : { type: 'mrkdwn', text: linked, verbatim: true };
};

/** A paragraph, taken literally; none for an empty text, which Slack refuses. */
export const section = (text: string, phone?: string): readonly Block[] =>
  text.trim() === '' ? [] : [{ type: 'section', text: told(text, LIMITS.section, phone) }];

export const header = (text: string): readonly Block[] =>
  text.trim() === '' ? [] : [{ type: 'header', text: plain(text, LIMITS.header) }];

export const context = (text: string | undefined): readonly Block[] =>
  text === undefined || text.trim() === ''
    ? []
    : [{ type: 'context', elements: [plain(text, LIMITS.context)] }];

export const chunks = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size));

/** How many facts are drawn at most. */
const MAX_FACTS = 20;

export const factFields = (facts: readonly Fact[], phone: string | undefined): readonly Block[] =>
  chunks(facts.slice(0, MAX_FACTS), LIMITS.fieldsInSection).map((some) => ({
    type: 'section',
    fields: some.map(({ title, value }) => told(`${title}\n${value}`, LIMITS.field, phone)),
  }));
