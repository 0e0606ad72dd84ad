import type { Json } from './slack/slack.ts';

/** What a message tells of a file, as a person reads it. */
export type Told = {
  readonly notices: readonly string[];
  readonly facts: readonly (readonly [string, string])[];
};

type Element = {
  readonly type: string;
  readonly text?: string;
  readonly items?: readonly Element[];
  readonly facts?: readonly { readonly title: string; readonly value: string }[];
};

/** Signs of a verdict's tone (cards, Block Kit). */
const unmarked = (text: string): string => text.replace(/^(?:✓|!|✕|✅|⚠️|❌) /u, '');

const factsIn = (elements: readonly Element[]): Told['facts'] =>
  elements.flatMap(({ facts = [], items = [] }) => [
    ...facts.map(({ title, value }) => [title, value] as const),
    ...factsIn(items),
  ]);

/** Of an Adaptive Card, Teams' or the browser's. */
export const toldByCard = (card: unknown): Told => {
  const { body } = card as { readonly body: readonly Element[] };
  const title = body.findIndex(({ type }) => type !== 'Container');
  return {
    notices: body
      .slice(0, title)
      .flatMap(({ items = [] }) => items.flatMap(({ text }) => (text === undefined ? [] : [unmarked(text)]))),
    facts: factsIn(body),
  };
};

type Block = {
  readonly type: string;
  readonly text?: { readonly text: string };
  readonly fields?: readonly { readonly text: string }[];
  readonly elements?: readonly { readonly text?: unknown }[];
};

/** Of a message in Slack. */
export const toldByBlocks = (message: Json): Told => {
  const blocks = message.blocks as readonly Block[];
  const split = (text: string, by: string): readonly [string, string] => {
    const [title = '', ...value] = text.split(by);
    return [title, value.join(by)];
  };
  const end = blocks.findIndex(({ type }) => type === 'divider');
  const happened = blocks.slice(0, end < 0 ? blocks.findIndex(({ type }) => type === 'header') : end);
  const details = happened
    .filter(({ type }) => type === 'context')
    .flatMap(({ elements = [] }) => elements.flatMap(({ text }) => String(text).split('\n')));
  const fieldsOf = (some: readonly Block[]) =>
    some.flatMap(({ fields = [] }) => fields.map(({ text }) => split(text, '\n')));
  return {
    notices: happened.flatMap(({ text }) => (text === undefined ? [] : unmarked(text.text).split('\n'))),
    facts: [
      ...fieldsOf(happened),
      ...details.map((detail) => split(detail, ': ')),
      ...fieldsOf(blocks.slice(happened.length)),
    ],
  };
};
