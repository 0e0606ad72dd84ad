import type { Json } from './slack.ts';

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

/** Of an Adaptive Card, Teams' or the browser's. */
export const toldByCard = (card: unknown): Told => {
  const { body } = card as { readonly body: readonly Element[] };
  return {
    notices: body
      .filter(({ type }) => type === 'Container')
      .flatMap(({ items = [] }) => items.flatMap(({ text }) => text ?? [])),
    facts: body
      .flatMap((element) => [element, ...(element.items ?? [])])
      .flatMap(({ facts = [] }) => facts.map(({ title, value }) => [title, value] as const)),
  };
};

type Block = {
  readonly type: string;
  readonly text?: { readonly text: string };
  readonly fields?: readonly { readonly text: string }[];
};

/** Of a message in Slack. */
export const toldByBlocks = (message: Json): Told => {
  const blocks = message.blocks as readonly Block[];
  const header = blocks.findIndex(({ type }) => type === 'header');
  return {
    notices: blocks.slice(0, header).flatMap(({ text }) => (text === undefined ? [] : [text.text])),
    facts: blocks.flatMap(({ fields = [] }) =>
      fields.map(({ text }): readonly [string, string] => {
        const [title = '', ...value] = text.split('\n');
        return [title, value.join('\n')];
      }),
    ),
  };
};
