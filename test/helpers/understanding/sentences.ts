import { readFileSync } from 'node:fs';
import type { Locale } from '../../../src/machines/locales.ts';
import { PRESSES, type Press } from '../../../src/machines/presses.ts';
import { STEPS, type Step } from '../../../src/machines/step-ids.ts';
import type { Understood } from '../../../src/understanding/understood.ts';

type Tree = { readonly [key: string]: Tree | string | readonly string[] };

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'));
const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isPress = (name: string): name is Press => PRESSES.some((press) => press === name);
const isStep = (name: unknown): name is Step => STEPS.some((step) => step === name);

const buttonsOf = (locale: Locale, step: Step): Tree => {
  let at: unknown = read(`locales/${locale}/steps.json`);
  for (const key of [...step.split('.'), 'buttons']) at = isTree(at) ? at[key] : undefined;
  return isTree(at) ? at : {};
};

const accepts = new Map(STEPS.map((step) => [step, Object.keys(buttonsOf('ja', step)).filter(isPress)]));

/** The step's own buttons in their order. */
export const acceptsOf = (step: Step): readonly Press[] => accepts.get(step) ?? [];

export const buttonNames = (locale: Locale) =>
  STEPS.flatMap((step) =>
    Object.entries(buttonsOf(locale, step)).flatMap(([press, title]) =>
      isPress(press) && typeof title === 'string' ? [{ step, press, title }] : [],
    ),
  );

/** An answer of `understand` as the fixtures write it. */
export const say = (understood: Understood): string => {
  switch (understood.kind) {
    case 'act':
      if (understood.act.type === 'TOLD') return `TOLD ${understood.act.told}`;
      return understood.act.type === 'STUCK' ? `STUCK ${understood.act.reason}` : understood.act.type;
    case 'answer':
      return `? ${understood.question}`;
    case 'language':
      return `lang ${understood.locale}`;
    case 'ask':
      return `ask ${understood.choices.join(' ')}`;
    case 'nothing':
      return `nothing ${understood.why}`;
    default:
      return understood satisfies never;
  }
};

export type Sentence = { readonly step: Step; readonly text: string; readonly expect: readonly string[] };

const sentenceOf = (row: unknown, file: string): Sentence => {
  if (!isTree(row) || !isStep(row.step) || typeof row.text !== 'string' || !Array.isArray(row.expect))
    throw new Error(`${file}: ${JSON.stringify(row)}`);
  return { step: row.step, text: row.text, expect: row.expect.map(String) };
};

/** Sentences with what may come out: a press, `STUCK reason`, `? question`, `lang`, `secret`, or `nothing`. */
export const sentences = (split: 'dev' | 'test'): readonly Sentence[] => {
  const rows = read(`test/fixtures/sentences.${split}.json`);
  if (!Array.isArray(rows)) throw new Error(`sentences.${split}.json is not a list`);
  return rows.map((row: unknown) => sentenceOf(row, `sentences.${split}.json`));
};

const UNSEEN_KINDS = ['told', 'several', 'question', 'within', 'negation', 'off'] as const;
export type UnseenKind = (typeof UNSEEN_KINDS)[number];

/** `first-sight`: nothing was mended for what of them is not understood. */
export type UnseenSet = 'unseen' | 'first-sight';

/** Sentences that stand in no corpus, by kind: situations told, several facts, questions, answers to a step, denied, other subjects. */
export const unseenSentences = (set: UnseenSet): readonly (Sentence & { readonly kind: UnseenKind })[] => {
  const file = `sentences.${set}.json`;
  const rows = read(`test/fixtures/${file}`);
  if (!Array.isArray(rows)) throw new Error(`${file} is not a list`);
  return rows.map((row: unknown) => {
    const kind = UNSEEN_KINDS.find((known) => isTree(row) && row.kind === known);
    if (kind === undefined || !isTree(row)) throw new Error(`${file}: ${JSON.stringify(row)}`);
    return { ...sentenceOf(row, file), kind };
  });
};
