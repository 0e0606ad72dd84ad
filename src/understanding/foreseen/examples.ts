import type { Press } from '../../machines/presses.ts';
import type { Question } from '../../machines/questions.ts';
import { type Reason, TOLD_REASONS } from '../../machines/reasons.ts';
import { type Sense, UNTELLING } from '../text/senses.ts';
import {
  type At,
  answer,
  isAccepted,
  nothing,
  onceAPlace,
  pressed,
  stuckWith,
  type Understood,
} from '../understood.ts';
import { isVague, strangers } from './relevance.ts';
import { createRetrieval, type Match } from './retrieve.ts';
import { shortAnswer } from './short-answers.ts';
import { examplesOf, type Meaning, meaningKey, type Utterances } from './utterances.ts';

/** What the foreseen sentences and short answers make of a sentence; `score` 0–1, where 1 says the same word for word; `short` where it was taken for a yes, a no and the like. */
export type Reading = { readonly understood: Understood; readonly score: number; readonly short?: true };

const MAX_MEANINGS = 60;
/** A score that needs no second opinion, and the least that moves anybody. */
const SURE = 0.9;
const ENOUGH = { press: 0.5, stuck: 0.5, question: 0.5, language: 0.6, offTopic: 0.4 } as const;
/** What has less can neither be enough nor come near to what is. */
const LEAST = 0.34;
/** How far the best meaning must be ahead of the next. */
const MARGIN = 0.02;
const ELSEWHERE = 0.9;

const NOTHING = nothing('not-understood');
const OFF_TOPIC = nothing('off-topic');

/** A sentence and a button that mean the same: the button wins where it is there. */
const BUTTON_OF: Readonly<Partial<Record<Reason, Press>>> = {
  'menu-unsure': 'UNSURE',
  'site-error': 'SITE_ERROR',
  'no-mail': 'NO_MAIL',
};
const TOLD_AS: Readonly<Partial<Record<Question, Press>>> = {
  'info-change': 'INFO_CHANGED',
  successor: 'SUCCESSOR',
  gateway: 'GATEWAY',
  coupon: 'COUPON',
};

/** What is possible here counts in full; a button of elsewhere counts too, so that nothing near it is taken instead. */
const favour =
  (at: At) =>
  (meaning: Meaning): number => {
    if (meaning.kind !== 'press') return 1;
    if (meaning.step !== undefined && meaning.step !== at.step) return 0;
    return isAccepted(meaning.press, at) ? 1 : ELSEWHERE;
  };

const toUnderstood = (meaning: Meaning, sense: Sense, at: At): Understood => {
  switch (meaning.kind) {
    case 'press':
      return isAccepted(meaning.press, at) ? pressed(meaning.press) : NOTHING;
    case 'stuck': {
      const button = BUTTON_OF[meaning.reason];
      if (button !== undefined && at.accepts.includes(button)) return pressed(button);
      const told = TOLD_REASONS.find((reason) => reason === meaning.reason);
      if (at.step === 'escalate.filed') return nothing('note-offered');
      return told === undefined ? pressed('HUMAN') : stuckWith(told);
    }
    case 'question': {
      const button = TOLD_AS[meaning.question];
      return button !== undefined && !sense.asks && !sense.negated && at.accepts.includes(button)
        ? pressed(button)
        : answer(meaning.question);
    }
    case 'language':
      return { kind: 'language', locale: meaning.locale };
    case 'offTopic':
      return OFF_TOPIC;
    default:
      return meaning satisfies never;
  }
};

/** What a sentence has to speak of before it sends anybody to a person for that reason. */
const SUBJECT_OF: Readonly<Partial<Record<Reason, readonly string[]>>> = {
  'no-mail': ['mail'],
  'all-methods-failed': ['all', 'method', 'everywhere', 'try'],
};
const BARE: ReadonlySet<string> = new Set([...UNTELLING, 'not']);

/** Whether a sentence speaks of nothing at all. */
const isBareOfAll = ({ known, strange }: Sense): boolean => {
  if (strange.size > 0) return false;
  for (const word of known) if (!BARE.has(word)) return false;
  return true;
};

/** Whether a sentence is long enough on its subject for this meaning; a bare "not yet" or "I don't know" is for none. */
const speaksOf = (sense: Sense, meaning: Meaning): boolean => {
  if (meaning.kind === 'stuck') {
    const subject = SUBJECT_OF[meaning.reason];
    if (subject !== undefined && !subject.some((word) => sense.known.has(word))) return false;
  }
  return !isBareOfAll(sense);
};

/** The n-th button, where a text is no more than a number. */
export const numbered = (sense: Sense, at: At): Press | undefined => {
  if (sense.known.size !== 1 || sense.negated || sense.strange.size > 0) return undefined;
  const [only = ''] = sense.known;
  if (!only.startsWith('#')) return undefined;
  return at.accepts[Number(only.slice(1)) - 1];
};

/** The press that a short answer means, where the step takes it. */
const shortlyAccepted = (sense: Sense, at: At): Press | undefined => {
  const short = shortAnswer(sense, at.step);
  return short !== undefined && isAccepted(short, at) ? short : undefined;
};

const possible = (meaning: Meaning, at: At): boolean =>
  meaning.kind !== 'press' || isAccepted(meaning.press, at);

const isSurely = ({ score, meaning }: Match<Meaning>, at: At): boolean =>
  score >= SURE && possible(meaning, at);

/** Whether a sentence is near enough, a vague one only where it is `sure`. */
const isNear = ({ score, meaning }: Match<Meaning>, sense: Sense, sure: boolean): boolean =>
  score >= ENOUGH[meaning.kind] && (sure || !isVague(sense));

/** What is read without comparing: another subject, too much at once, the number of a button. */
const readAtOnce = (sense: Sense, at: At): Reading | undefined => {
  const { blocked, known, strange } = sense;
  if (blocked) return { understood: OFF_TOPIC, score: 0 };
  if (known.size + strange.size > MAX_MEANINGS) return { understood: NOTHING, score: 0 };
  const press = numbered(sense, at);
  return press && { understood: pressed(press), score: 1, short: true };
};

type ExampleReader = {
  readonly read: (sense: Sense, at: At) => Reading;
  /** The foreseen sentences as `bare` has them. */
  readonly texts: ReadonlySet<string>;
};

/** Reads a sentence by the sentences that were foreseen (`utterances.json`) and by what short answers mean at a step; `ours` are the meanings of the service. */
export const createExampleReader = (
  languages: readonly Utterances[],
  senseOf: (text: string) => Sense,
  ours: ReadonlySet<string>,
): ExampleReader => {
  const foreseen = languages
    .flatMap(examplesOf)
    .map(({ text, meaning }) => ({ sense: senseOf(text), meaning }));
  const { retrieve, favoursBy } = createRetrieval(foreseen, meaningKey, LEAST);
  const favoursAt = onceAPlace((at) => favoursBy(favour(at)));

  /** A short answer among other words; where there is none, nothing is understood. */
  const loosely = (sense: Sense, at: At): Reading => {
    const loose = sense.foreign === 0 ? shortAnswer(sense, at.step, 'with-more') : undefined;
    return loose !== undefined && isAccepted(loose, at)
      ? { understood: pressed(loose), score: 0.5, short: true }
      : { understood: sense.foreign > 0 ? OFF_TOPIC : NOTHING, score: 0 };
  };

  /** Whether another foreseen sentence is as near and means something else. */
  const isAmbiguous = (
    best: Match<Meaning>,
    next: Match<Meaning> | undefined,
    understood: Understood,
    sense: Sense,
    at: At,
  ): boolean => {
    if (next === undefined || best.score - next.score >= MARGIN) return false;
    return JSON.stringify(toUnderstood(next.meaning, sense, at)) !== JSON.stringify(understood);
  };

  const read = (sense: Sense, at: At): Reading => {
    const early = readAtOnce(sense, at);
    if (early !== undefined) return early;
    const trust = strangers(sense, ours);
    const [best, next] = retrieve(sense, favoursAt(at), trust).filter(({ meaning }) =>
      speaksOf(sense, meaning),
    );
    const sure = best !== undefined && isSurely(best, at);
    const short = sure && best.meaning.kind === 'press' ? undefined : shortlyAccepted(sense, at);
    if (short !== undefined) return { understood: pressed(short), score: SURE, short: true };
    if (best === undefined || !isNear(best, sense, sure)) return loosely(sense, at);
    const understood = toUnderstood(best.meaning, sense, at);
    if (!sure && isAmbiguous(best, next, understood, sense, at)) return { understood: NOTHING, score: 0 };
    return { understood, score: best.score };
  };
  return { read, texts: new Set(foreseen.map(({ sense }) => sense.bare)) };
};
