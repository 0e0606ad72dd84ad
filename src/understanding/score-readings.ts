import { createExampleReader, type Reading } from './examples.ts';
import { featuresOf } from './features.ts';
import { type IntentModel, ranked } from './intent-model.ts';
import { bare } from './normalise.ts';
import { outcomeOf } from './policy.ts';
import { speaksOfOthers } from './relevance.ts';
import type { Sense } from './senses.ts';
import { type At, choiceOf, nothing, pressed, type Understood } from './understood.ts';
import { examplesOf, type Utterances } from './utterances.ts';
import { isDoubtful, isNotGrey, left } from './vetoes.ts';

const INTENTS_LOOKED_AT = 14;

/** How much a foreseen sentence counts against the model's own judgement. */
const FORESEEN = 0.55;
/** The same where the model gives it less than `SECONDED`: enough to be offered, not to be done. */
const UNSECONDED = 0.25;
const SECONDED = 0.15;
/** A foreseen sentence that is said word for word. */
const SURE = 0.9;
/** Letters of a text that is no more than an answer. */
const SHORT = { kana: 7, latin: 10 } as const;
const LATIN = /[a-z]/;
/** How much a short answer counts: more than whatever else such words may mean. */
const ANSWERED = 1.5;
/** The least that the model, or the whole text, must give what a foreseen sentence, or a clause, says. */
export const SUPPORTED = 0.05;
const OFF_TOPIC = nothing('off-topic');

type Scored = { readonly outcome: Understood; readonly score: number };
/** What a text may mean, with how much speaks for each reading; best first. */
export type Judged = {
  readonly best: Scored;
  readonly all: readonly Scored[];
  readonly text: string;
  /** What the vetoes took from all readings, 0–1. */
  readonly lost: number;
  readonly sense: Sense;
  /** How much speaks for another subject: the foreseen sentences know nothing like it, and it names nothing of ours. */
  readonly foreign: number;
};

export type Judge = (text: string, at: At) => Judged;

/** Gives every reading of a text its score: what the model gives it, less what the vetoes take, and what a foreseen sentence adds. */
export const createJudge = (
  languages: readonly Utterances[],
  model: IntentModel,
  senseOf: (text: string) => Sense,
): Judge => {
  const readExample = createExampleReader(languages, senseOf);
  const foreseenTexts = new Set(languages.flatMap(examplesOf).map(({ text }) => bare(text)));

  /** What a foreseen sentence adds: all, where it is said word for word or hardly more is said; little, where the model does not second it. */
  const weightOf = ({ score, short }: Reading, words: string, model: number): number => {
    const isShort = words.length <= (LATIN.test(words) ? SHORT.latin : SHORT.kana);
    if (isShort && score >= SURE) return ANSWERED;
    if (foreseenTexts.has(words) || (!short && score >= SURE && model >= SUPPORTED)) return 1;
    return score * (model >= SECONDED ? FORESEEN : UNSECONDED);
  };

  return (text, at) => {
    const sense = senseOf(text);
    const scores = new Map<string, Scored>();
    const add = (outcome: Understood, score: number): void => {
      const key = choiceOf(outcome) ?? JSON.stringify(outcome);
      const before = scores.get(key);
      scores.set(key, { outcome: before?.outcome ?? outcome, score: (before?.score ?? 0) + score });
    };
    const scoreOf = (outcome: Understood): number =>
      scores.get(choiceOf(outcome) ?? JSON.stringify(outcome))?.score ?? 0;
    let lost = 0;
    for (const { intent, p } of ranked(model.predict(featuresOf(text, sense)), INTENTS_LOOKED_AT)) {
      const share = left(intent, sense, text);
      lost += p * (1 - share);
      add(outcomeOf(intent, at), p * share);
    }
    if (isNotGrey(text) && at.step === 'export.key') add(pressed('NEXT'), 0.6);
    const foreseen: Reading = readExample(sense, at);
    if (foreseen.understood.kind !== 'nothing' && !(foreseen.understood.kind === 'act' && isDoubtful(text)))
      add(foreseen.understood, weightOf(foreseen, bare(text), scoreOf(foreseen.understood)));
    else if (sense.blocked) add(OFF_TOPIC, 1);

    const all = [...scores.values()].sort((a, b) => b.score - a.score);
    const isUnforeseen = foreseen.understood.kind === 'nothing' && foreseen.understood.why === 'off-topic';
    const foreign = Number(isUnforeseen) + Number(speaksOfOthers(sense));
    return {
      best: all[0] ?? { outcome: nothing('not-understood'), score: 0 },
      all,
      text,
      sense,
      foreign,
      lost,
    };
  };
};
