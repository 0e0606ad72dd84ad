import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { LOCALES } from '../../../src/machines/locales.ts';
import { accepts } from '../../../src/machines/step.ts';
import type { Step } from '../../../src/machines/step-ids.ts';
import { digestOf, loadCorpus } from '../../../src/setup/load-corpus.ts';
import {
  loadButtonNames,
  loadModel,
  loadUtterances,
  mattersOf,
} from '../../../src/setup/load-understanding.ts';
import { foreseenExamples } from '../../../src/understanding/foreseen/foreseen.ts';
import type { Intent, IntentExample } from '../../../src/understanding/intents/intents.ts';
import { makeModel } from '../../../src/understanding/intents/make-model.ts';
import { outcomeOf } from '../../../src/understanding/policy/policy.ts';
import { createSenses } from '../../../src/understanding/text/senses.ts';
import { createUnderstand, type Understand } from '../../../src/understanding/understand.ts';
import { choiceOf, type Understood } from '../../../src/understanding/understood.ts';
import { say } from './sentences.ts';

/** Passes that the evaluated model never sees a sentence of. */
export const UNSEEN_PASSES = ['ja/voice', 'en/office'];
const SEED = '42';
/** Of 256: 15 of 100. */
const HELD_OUT = 38;
const isHeldOut = (text: string): boolean =>
  (createHash('sha256').update(`${SEED}${text}`).digest()[0] ?? 0) < HELD_OUT;

/** A model that never saw what is held out; `npm run train` makes it beside the one that is shipped. */
export const HELD_OUT_MODEL = fileURLToPath(new URL('../../fixtures/held-out.model', import.meta.url));

const utterances = loadUtterances();
const passes = loadCorpus();
const seenPasses = passes.filter(({ name }) => !UNSEEN_PASSES.includes(name));
const learnt = seenPasses.map(({ name, examples }) => ({
  name,
  examples: examples.filter(({ text }) => !isHeldOut(text)),
}));

/** What the held-out model has to be made from. */
export const heldOutDigest = (): string => digestOf(learnt, utterances);

/** Makes the held-out model anew; takes as long as training. */
export const makeHeldOutModel = (): void => {
  const examples = [
    ...learnt.flatMap((pass) => pass.examples),
    ...LOCALES.flatMap((locale) => foreseenExamples(utterances[locale])),
  ];
  const senseOf = createSenses(LOCALES.map((locale) => utterances[locale].words));
  writeFileSync(HELD_OUT_MODEL, brotliCompressSync(makeModel(examples, senseOf, heldOutDigest())));
};

/** Sentences by who never saw them, and understanding by a model that was made without them. */
export const loadHeldOut = (): {
  readonly digest: string;
  readonly understand: Understand;
  readonly sets: Readonly<Record<'held out of each pass' | 'passes never seen', readonly IntentExample[]>>;
} => {
  const model = loadModel(HELD_OUT_MODEL);
  return {
    digest: model.digest,
    understand: createUnderstand({ utterances, buttons: loadButtonNames(), model, matters: mattersOf() }),
    sets: {
      'held out of each pass': seenPasses
        .flatMap(({ examples }) => examples)
        .filter(({ text }) => isHeldOut(text)),
      'passes never seen': passes
        .filter(({ name }) => UNSEEN_PASSES.includes(name))
        .flatMap(({ examples }) => examples),
    },
  };
};

export type Kind = 'told' | 'asked' | 'left alone';
const ALONE: readonly Intent[] = [
  'off',
  'inject',
  'greeting',
  'hypothetical',
  'not-yet',
  'human-no',
  'code-known',
  'note',
  'complaint',
];
const kindOf = (intent: Intent, outcome: Understood): Kind => {
  if (ALONE.includes(intent) || outcome.kind === 'nothing') return 'left alone';
  return outcome.kind === 'answer' ? 'asked' : 'told';
};

export type Score = {
  readonly sentences: number;
  readonly movedWrongly: number;
  readonly right: number;
  /** Right at once, or by one press of what is offered. */
  readonly withinOnePress: number;
};

/** Who is worried is led to the very form that HUMAN opens. */
const said = (understood: Understood): string =>
  say(understood) === 'STUCK asked' ? 'HUMAN' : say(understood);

const same = (a: Understood, b: Understood): boolean =>
  said(a) === said(b) ||
  (a.kind === 'answer' && b.kind === 'answer' && a.question === b.question) ||
  (a.kind === 'act' && b.kind === 'act' && a.echo === b.echo) ||
  (a.kind === 'nothing' && b.kind === 'nothing');

const offers = (got: Understood, wanted: Understood): boolean => {
  if (got.kind === 'ask' && (wanted.kind === 'ask' || wanted.kind === 'nothing')) return true;
  const choice = choiceOf(wanted);
  const choices = got.kind === 'ask' ? got.choices : got.kind === 'answer' ? (got.others ?? []) : [];
  return choice !== undefined && choices.includes(choice);
};

/** How sentences are understood at a step, by kind, against what their intent comes to there. */
export const scoreAt = (
  understand: Understand,
  examples: readonly IntentExample[],
  step: Step,
): Readonly<Record<Kind, Score>> => {
  const at = { step, locale: 'ja', accepts: accepts(step), reissueOpen: step !== 'closed' } as const;
  const none: Score = { sentences: 0, movedWrongly: 0, right: 0, withinOnePress: 0 };
  const scores: Record<Kind, Score> = { told: none, asked: none, 'left alone': none };
  for (const { intent, text } of examples) {
    const wanted = outcomeOf(intent, at);
    const got = understand(text, at);
    const kind = kindOf(intent, wanted);
    const right = same(got, wanted);
    const before = scores[kind];
    scores[kind] = {
      sentences: before.sentences + 1,
      movedWrongly: before.movedWrongly + Number(!right && got.kind === 'act'),
      right: before.right + Number(right),
      withinOnePress: before.withinOnePress + Number(right || offers(got, wanted)),
    };
  }
  return scores;
};
