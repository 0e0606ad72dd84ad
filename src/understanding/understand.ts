import { LOCALES, type Locale } from '../machines/locales.ts';
import type { Act, Press, Question, Reason, Step } from '../machines/types.ts';
import { widthFolded } from './normalise.ts';
import { isVague, strangers } from './relevance.ts';
import { createRetrieval } from './retrieve.ts';
import { createSecretFinder } from './secrets.ts';
import { createSenses, type Sense } from './senses.ts';
import { shortAnswer } from './short-answers.ts';
import {
  createIsGreeting,
  examplesOf,
  keyOf,
  type Meaning,
  nameAt,
  namesOf,
  type Utterances,
} from './utterances.ts';

export type Understood =
  | { readonly kind: 'act'; readonly act: Act }
  | { readonly kind: 'answer'; readonly question: Question }
  | { readonly kind: 'language'; readonly locale: Locale }
  | {
      readonly kind: 'nothing';
      readonly why: 'not-understood' | 'greeting' | 'off-topic' | 'too-long' | 'secret';
    };

export type At = { readonly step: Step; readonly locale: Locale; readonly accepts: readonly Press[] };

/** A person's text at a step → what it means there. */
export type Understand = (text: string, at: At) => Understood;

type Reading = { readonly understood: Understood; readonly score: number };

/** In UTF-16 units; anything longer is not looked at. */
export const LONGEST_TEXT = 2000;
const MOST_CLAUSES = 8;
const MOST_MEANINGS = 60;
/** A score that needs no second opinion, and the least that moves anybody. */
const SURE = 0.9;
const ENOUGH = { press: 0.5, stuck: 0.5, question: 0.5, language: 0.6, offTopic: 0.4 } as const;
/** How far the best meaning must be ahead of the next. */
const MARGIN = 0.02;
/** Whole sentences that score so are not looked at clause by clause. */
const CLEAR = 0.75;
const ELSEWHERE = 0.9;
const ANYWHERE: readonly Press[] = ['BACK', 'RESTART', 'HUMAN'];

const NOTHING: Understood = { kind: 'nothing', why: 'not-understood' };
const GREETING: Understood = { kind: 'nothing', why: 'greeting' };
const OFF_TOPIC: Understood = { kind: 'nothing', why: 'off-topic' };

const pressed = (press: Press): Understood => {
  switch (press) {
    case 'SUBMIT':
    case 'ADD_NOTE':
      return NOTHING;
    case 'CHECK':
      return { kind: 'act', act: { type: 'CHECK' } };
    default:
      return { kind: 'act', act: { type: press } };
  }
};

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

const accepted = (press: Press, at: At): boolean => at.accepts.includes(press) || ANYWHERE.includes(press);

/** What is possible here counts in full; a button of elsewhere counts too, so that nothing near it is taken instead. */
const favour =
  (at: At) =>
  (meaning: Meaning): number => {
    if (meaning.kind !== 'press') return 1;
    if (meaning.step !== undefined && meaning.step !== at.step) return 0;
    return accepted(meaning.press, at) ? 1 : ELSEWHERE;
  };

const toUnderstood = (meaning: Meaning, sense: Sense, at: At): Understood => {
  switch (meaning.kind) {
    case 'press':
      return accepted(meaning.press, at) ? pressed(meaning.press) : NOTHING;
    case 'stuck': {
      const button = BUTTON_OF[meaning.reason];
      return button !== undefined && at.accepts.includes(button)
        ? pressed(button)
        : { kind: 'act', act: { type: 'STUCK', reason: meaning.reason } };
    }
    case 'question': {
      const button = TOLD_AS[meaning.question];
      return button !== undefined && !sense.asks && !sense.negated && at.accepts.includes(button)
        ? pressed(button)
        : { kind: 'answer', question: meaning.question };
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
const BARE: readonly string[] = [
  'yes',
  'no',
  'can',
  'do',
  'know',
  'try',
  'well',
  'already',
  'yet',
  'now',
  'done',
  'not',
];

/** Whether a sentence is long enough on its subject for this meaning; a bare "not yet" or "I don't know" is for none. */
const speaksOf = (sense: Sense, meaning: Meaning): boolean => {
  if (meaning.kind === 'stuck') {
    const subject = SUBJECT_OF[meaning.reason];
    if (subject !== undefined && !subject.some((word) => sense.known.has(word))) return false;
  }
  return sense.strange.size > 0 || ![...sense.known].every((word) => BARE.includes(word));
};

/** The n-th button, where a text is no more than a number. */
const numbered = (sense: Sense, at: At): Press | undefined => {
  const [only, ...others] = sense.known;
  if (only === undefined || others.length > 0 || sense.strange.size > 0 || !only.startsWith('#'))
    return undefined;
  return at.accepts[Number(only.slice(1)) - 1];
};

const possible = (meaning: Meaning, at: At): boolean =>
  meaning.kind !== 'press' || accepted(meaning.press, at);

const isThanks = ({ understood }: Reading): boolean =>
  understood.kind === 'answer' && understood.question === 'thanks';

/** Of several clauses the best, or the last that tells; thanks only where there is nothing else. */
const bestOf = (readings: readonly Reading[], lastWins: boolean): Reading | undefined => {
  const telling = readings.filter(({ understood }) => understood.kind !== 'nothing');
  const content = telling.filter((reading) => !isThanks(reading));
  return (content.length > 0 ? content : telling).reduce<Reading | undefined>(
    (best, reading) => (best === undefined || lastWins || reading.score >= best.score ? reading : best),
    undefined,
  );
};

/**
 * Reads free text: a press that the step accepts (by its words, its number, or a short answer), being stuck, a question,
 * a language, or nothing. Pure; both languages are understood whatever the locale. Takes 30–80 ms to build.
 */
export const createUnderstand = (utterances: Readonly<Record<Locale, Utterances>>): Understand => {
  const languages = LOCALES.map((locale) => utterances[locale]);
  const senseOf = createSenses(languages.map(({ words }) => words));
  const isSecret = createSecretFinder(languages.map(({ secret }) => secret));
  const retrieve = createRetrieval(languages.flatMap(examplesOf), senseOf, keyOf);
  const names = namesOf(languages);
  const isGreeting = createIsGreeting(languages);
  const turns = new RegExp(languages.flatMap((words) => words.turns).join('|'), 'u');
  const ends = /(?<=[。．!?\n])|\.\s/u;

  const read = (sense: Sense, at: At): Reading => {
    if (sense.blocked) return { understood: OFF_TOPIC, score: 0 };
    if (sense.known.size + sense.strange.size > MOST_MEANINGS) return { understood: NOTHING, score: 0 };
    const press = numbered(sense, at);
    if (press !== undefined) return { understood: pressed(press), score: 1 };
    const trust = strangers(sense);
    const [best, next] = retrieve(sense, favour(at))
      .filter(({ meaning }) => speaksOf(sense, meaning))
      .map((match) => ({ ...match, score: match.score * trust }));
    const short = shortAnswer(sense, at.step);
    const sure = best !== undefined && best.score >= SURE && possible(best.meaning, at);
    if (short !== undefined && accepted(short, at) && !(sure && best.meaning.kind === 'press'))
      return { understood: pressed(short), score: SURE };
    if (best === undefined || best.score < ENOUGH[best.meaning.kind] || (isVague(sense) && !sure)) {
      const loose = sense.foreign === 0 ? shortAnswer(sense, at.step, 'with-more') : undefined;
      if (loose !== undefined && accepted(loose, at)) return { understood: pressed(loose), score: 0.5 };
      return { understood: sense.foreign > 0 ? OFF_TOPIC : NOTHING, score: 0 };
    }
    const understood = toUnderstood(best.meaning, sense, at);
    const rival =
      next !== undefined && best.score - next.score < MARGIN
        ? toUnderstood(next.meaning, sense, at)
        : understood;
    return sure || JSON.stringify(rival) === JSON.stringify(understood)
      ? { understood, score: best.score }
      : { understood: NOTHING, score: 0 };
  };

  return (text, at) => {
    if (text.length > LONGEST_TEXT) return { kind: 'nothing', why: 'too-long' };
    if (isSecret(text)) return { kind: 'nothing', why: 'secret' };
    const called = names.get(nameAt(text, at.step));
    if (called !== undefined && accepted(called, at)) return pressed(called);
    if (isGreeting(text)) return GREETING;
    const sense = senseOf(text);
    const whole = read(sense, at);
    if (sense.blocked) return whole.understood;
    const clauses = widthFolded(text)
      .split(ends)
      .flatMap((sentence) => sentence.split(turns))
      .filter((part) => part.trim() !== '')
      .slice(-MOST_CLAUSES)
      .map(senseOf)
      .filter(({ known, strange, negated }) => known.size + strange.size > 0 || negated);
    const turned = clauses.some(({ negated }) => negated) && clauses.some(({ negated }) => !negated);
    if (clauses.length < 2 || (!turned && whole.score >= CLEAR && !isThanks(whole))) return whole.understood;
    const best = bestOf([whole, ...clauses.map((clause) => read(clause, at))], turned);
    return (best ?? whole).understood;
  };
};
