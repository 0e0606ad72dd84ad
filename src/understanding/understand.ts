import { LOCALES, type Locale } from '../machines/locales.ts';
import type { Press } from '../machines/presses.ts';
import type { Question } from '../machines/questions.ts';
import type { Step } from '../machines/step-ids.ts';
import { clausesOf, corrected, isPleasantry, ownWords, withoutPleasantries } from './clauses.ts';
import { createExampleReader, numbered, type Reading } from './examples.ts';
import { featuresOf } from './features.ts';
import { type IntentModel, ranked } from './intent-model.ts';
import { undecorated } from './marks.ts';
import { bare, widthFolded } from './normalise.ts';
import { outcomeOf } from './policy.ts';
import { speaksOfOthers } from './relevance.ts';
import { createSecretFinder } from './secrets.ts';
import { createSenses, type Sense } from './senses.ts';
import { type At, choiceOf, isAccepted, nothing, pressed, toldOf, type Understood } from './understood.ts';
import { createIsGreeting, examplesOf, nameAt, namesOf, type Utterances } from './utterances.ts';
import { isDoubtful, isListed, isNotGrey, left } from './vetoes.ts';

/** A person's text at a step → what it means there. */
export type Understand = (text: string, at: At) => Understood;

/** What a button is called in some language. */
export type ButtonName = { readonly step: Step; readonly press: Press; readonly title: string };

export type UnderstandingParts = {
  readonly utterances: Readonly<Record<Locale, Utterances>>;
  readonly buttons: readonly ButtonName[];
  readonly model: IntentModel;
};

/** In UTF-16 units; anything longer is not looked at. */
export const LONGEST_TEXT = 2000;
const INTENTS_LOOKED_AT = 14;

/** The least that is taken without asking, by what a mistake costs. */
const ENOUGH = { press: 0.42, told: 0.5, stuck: 0.52, answer: 0.27, language: 0.7, nothing: 0.25 } as const;
/** How far the best must be ahead of the next. */
const AHEAD = { act: 0.15, other: 0.04 } as const;
/** The least that is offered as a choice, and the most choices. */
const OFFERED = { ours: 0.09, foreign: 0.15 } as const;
const MOST_CHOICES = 3;
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
const LONE_NUMBER = /^\d\s|\s\d$/;
const NO_WORDS = /^[\d ]*$/;
/** How much a short answer counts: more than whatever else such words may mean. */
const ANSWERED = 1.5;
/** The least that the model, or the whole text, must give what a foreseen sentence, or a clause, says. */
const SUPPORTED = 0.05;
const CLEAR = 0.8;
/** The share of what is needed that is enough where nothing else comes near, and what is not near. */
const ALONE = 0.55;
const FEW = 0.1;
/** An answer of so much needs nothing offered beside. */
const NO_DOUBT = 0.6;
/** The least that a clause must have of what is offered for it. */
const LIKELY = 0.35;
/** How much of what speaks for another subject is asked of an act on top. */
const OFF_COSTS = 0.6;
/** How much a word of another subject speaks for it. */
const FOREIGN = [0, 0.1, 0.5] as const;
const OFF_TOPIC = nothing('off-topic');

type Scored = { readonly outcome: Understood; readonly score: number };
type Judged = {
  readonly best: Scored;
  readonly all: readonly Scored[];
  readonly text: string;
  /** What the vetoes took from all readings, 0–1. */
  readonly lost: number;
  readonly sense: Sense;
  /** How much speaks for another subject: the foreseen sentences know nothing like it, and it names nothing of ours. */
  readonly foreign: number;
};

const needed = ({ kind, ...outcome }: Understood): number => {
  if (kind !== 'act') return kind === 'ask' ? ENOUGH.answer : ENOUGH[kind];
  if (!('act' in outcome)) return 1;
  if (outcome.act.type === 'TOLD') return ENOUGH.told;
  return outcome.act.type === 'STUCK' ? ENOUGH.stuck : ENOUGH.press;
};

const isActing = ({ kind }: Understood): boolean => kind === 'act' || kind === 'answer' || kind === 'ask';

/** How far on the path a fact stands: of several the furthest leads. */
const RANK: readonly string[] = [
  'NEXT',
  'BEGIN',
  'HAVE_BACKUP',
  'DONE',
  'CHECK',
  'SEARCH',
  'RETRY_COPY',
  'NOT_FOUND',
  'FILE_MISSING',
  'ONLY_OLD',
  'FOUND',
  'RETRY_EXPORT',
  'ELSEWHERE',
  'CANNOT_OPEN',
  'CANNOT',
  'NOT_LISTED',
  'KEY_DISABLED',
  'CANNOT_SAVE',
  'GATEWAY',
  'NO_GATEWAY',
  'PARTNER',
  'COUPON',
  'HAVE_ALL',
  'HUMAN',
  'menu-unsure',
  'UNSURE',
  'unknown-email',
  'UNKNOWN_EMAIL',
  'unknown-password',
  'UNKNOWN_PASSWORD',
  'unknown-code',
  'UNKNOWN_CODE',
  'APPLIED',
  'site-error',
  'SITE_ERROR',
  'no-mail',
  'NO_MAIL',
  'all-methods-failed',
];
/** Presses that are no fact: they are taken from a whole text alone. */
const WISHES: readonly string[] = ['BACK', 'RESTART', 'TRUST', 'SKIP', 'REOPEN', 'ANOTHER'];
/** Two that deny each other: the later one is meant. */
const OPPOSITE: readonly (readonly string[])[] = [
  ['FOUND', 'NOT_FOUND', 'FILE_MISSING', 'ONLY_OLD'],
  ['NEXT', 'CANNOT', 'NOT_LISTED', 'KEY_DISABLED'],
  ['GATEWAY', 'NO_GATEWAY'],
  ['PARTNER', 'COUPON', 'UNSURE'],
];

/** What has happened to somebody: it matters more than what is told beside it. */
const SITUATIONS: readonly Question[] = ['pc-lost', 'usb-lost', 'expired'];

const isOff = (outcome: Understood): boolean => outcome.kind === 'nothing' && outcome.why === 'off-topic';

const echoOf = (outcome: Understood): string => (outcome.kind === 'act' ? outcome.echo : '');

/** The fact of several that leads: the later of two that deny each other, else the furthest on the path. */
const leading = (facts: readonly Understood[]): Understood | undefined =>
  facts.reduce<Understood | undefined>((best, fact) => {
    if (best === undefined) return fact;
    const deny = OPPOSITE.some((group) => group.includes(echoOf(best)) && group.includes(echoOf(fact)));
    return deny || RANK.indexOf(echoOf(fact)) >= RANK.indexOf(echoOf(best)) ? fact : best;
  }, undefined);

const questionOf = (outcome: Understood): Question | undefined =>
  outcome.kind === 'answer' && outcome.question !== 'thanks' ? outcome.question : undefined;

/**
 * Reads free text: a press that the step accepts (by its words, its number, or a short answer), something that belongs to another
 * step, being stuck, a question, two or three readings to choose from, or nothing. Pure; both languages are understood whatever the locale.
 */
export const createUnderstand = ({ utterances, buttons, model }: UnderstandingParts): Understand => {
  const languages = LOCALES.map((locale) => utterances[locale]);
  const senseOf = createSenses(languages.map(({ words }) => words));
  const isSecret = createSecretFinder(languages.map(({ secret }) => secret));
  const names = new Map([
    ...namesOf(languages),
    ...buttons.map(({ step, press, title }) => [nameAt(title, step), press] as const),
  ]);
  const isGreeting = createIsGreeting(languages);
  const readExample = createExampleReader(languages, senseOf);
  const foreseenTexts = new Set(languages.flatMap(examplesOf).map(({ text }) => bare(text)));
  const turns = new RegExp(languages.flatMap((words) => words.turns).join('|'), 'u');

  /** What a foreseen sentence adds: all, where it is said word for word or hardly more is said; little, where the model does not second it. */
  const weightOf = ({ score, short }: Reading, words: string, model: number): number => {
    const isShort = words.length <= (LATIN.test(words) ? SHORT.latin : SHORT.kana);
    if (isShort && score >= SURE) return ANSWERED;
    if (foreseenTexts.has(words) || (!short && score >= SURE && model >= SUPPORTED)) return 1;
    return score * (model >= SECONDED ? FORESEEN : UNSECONDED);
  };

  const judge = (text: string, at: At): Judged => {
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

  const offOf = ({ all }: Judged): number =>
    all.find(({ outcome }) => outcome.kind === 'nothing' && outcome.why === 'off-topic')?.score ?? 0;

  /** Whether the best reading is good enough to be taken without asking, with so much to spare. */
  const isSure = (judged: Judged, more = 0): boolean => {
    const { best, all } = judged;
    const next = all.find(({ outcome }) => outcome !== best.outcome && isActing(outcome));
    const acts = best.outcome.kind === 'act';
    const alone =
      acts &&
      more === 0 &&
      judged.foreign < 2 &&
      judged.lost < FEW &&
      offOf(judged) < FEW &&
      (next?.score ?? 0) < OFFERED.ours;
    const least =
      (alone ? ALONE : 1) * needed(best.outcome) +
      more +
      (acts ? OFF_COSTS * offOf(judged) + (FOREIGN[judged.foreign] ?? 0) : 0);
    return best.score >= least && best.score - (next?.score ?? 0) >= (acts ? AHEAD.act : AHEAD.other);
  };

  /** An answer that is not quite sure, with what else may have been meant. */
  const withOthers = ({ best, all }: Judged): Understood => {
    if (best.outcome.kind !== 'answer' || best.score >= NO_DOUBT) return best.outcome;
    const others = all
      .filter(({ outcome, score }) => outcome !== best.outcome && isActing(outcome) && score >= OFFERED.ours)
      .flatMap(({ outcome }) => choiceOf(outcome) ?? [])
      .slice(0, MOST_CHOICES - 1);
    return others.length === 0 ? best.outcome : { ...best.outcome, others };
  };

  const settle = (judged: Judged): Understood => {
    const { best, all } = judged;
    if (isSure(judged)) return withOthers(judged);
    const off = offOf(judged);
    const least = judged.foreign > 0 ? OFFERED.foreign : OFFERED.ours;
    const offered = all.filter(({ outcome, score }) => isActing(outcome) && score >= least);
    if (offered.length === 0 || off > (offered[0]?.score ?? 0))
      return best.outcome.kind === 'nothing' ? best.outcome : nothing('not-understood');
    const choices = offered.flatMap(({ outcome }) =>
      outcome.kind === 'ask' ? outcome.choices : (choiceOf(outcome) ?? []),
    );
    const different = [...new Set(choices)].slice(0, MOST_CHOICES);
    return different.length === 0 ? nothing('not-understood') : { kind: 'ask', choices: different };
  };

  /** The readings of a text and of all its clauses, to choose from. */
  const askOf = (whole: Judged, clauses: readonly Judged[]): Understood => {
    const acting = clauses
      .filter(({ foreign }) => foreign < 2)
      .flatMap(({ all }) => all.filter(({ outcome, score }) => isActing(outcome) && score >= LIKELY))
      .sort((a, b) => b.score - a.score);
    const of = acting
      .flatMap(({ outcome }) => (outcome.kind === 'ask' ? outcome.choices : (choiceOf(outcome) ?? [])))
      .filter((choice) => choice !== 'thanks');
    const settled = settle(whole);
    if (settled.kind === 'nothing' && settled.why !== 'not-understood' && settled.why !== 'off-topic')
      return settled;
    const choices = [...new Set([...of, ...(settled.kind === 'ask' ? settled.choices : [])])].slice(
      0,
      MOST_CHOICES,
    );
    return choices.length === 0 ? settled : { kind: 'ask', choices };
  };

  /** Several clauses: the facts of all are collected; a question beside them is answered too. */
  const collect = (whole: Judged, clauses: readonly Judged[], at: At): Understood => {
    const support = (outcome: Understood): number =>
      whole.all.find((one) => choiceOf(one.outcome) === choiceOf(outcome))?.score ?? 0;
    const sure = clauses
      .filter(
        (clause) =>
          isActing(clause.best.outcome) && isSure(clause, 0.08) && support(clause.best.outcome) >= SUPPORTED,
      )
      .map(({ best }) => best.outcome);
    const turned = clauses.some(({ sense }) => sense.negated) && clauses.some(({ sense }) => !sense.negated);
    if (!turned && whole.best.outcome.kind === 'act' && isSure(whole, 0.15)) return whole.best.outcome;
    const facts = sure.filter((outcome) => outcome.kind === 'act' && !WISHES.includes(outcome.echo));
    const questions = sure.flatMap((outcome) => questionOf(outcome) ?? []);
    const question = questions.at(-1);
    const listed = clauses.some(({ text }) => isListed(text));
    const situation = questions.find((one) => SITUATIONS.includes(one));
    if (situation !== undefined) return { kind: 'answer', question: situation };
    const fact = leading(facts);
    if (fact === undefined) {
      if (isSure(whole) && !(isOff(whole.best.outcome) && clauses.length > 2)) return withOthers(whole);
      return question === undefined ? askOf(whole, clauses) : { kind: 'answer', question };
    }
    if (listed && ['NOT_FOUND', 'FILE_MISSING'].includes(echoOf(fact)) && !at.step.startsWith('export.'))
      return isAccepted('NOT_FOUND', at) ? pressed('NOT_FOUND') : toldOf('RETRY_EXPORT');
    if (questionOf(whole.best.outcome) !== undefined && whole.best.score >= CLEAR) return whole.best.outcome;
    return fact.kind === 'act' && question !== undefined ? { ...fact, question } : fact;
  };

  /** A number beside a denial is no choice of a button. */
  const withoutLoneNumber = (text: string): string => {
    const rest = text.replace(LONE_NUMBER, '');
    return rest !== '' && rest !== text && senseOf(rest).negated ? rest : text;
  };

  return (given, at) => {
    if (given.length > LONGEST_TEXT) return nothing('too-long');
    if (isSecret(given)) return nothing('secret');
    const text = withoutLoneNumber(widthFolded(undecorated(ownWords(given))));
    const called = names.get(nameAt(text, at.step));
    if (called !== undefined && isAccepted(called, at)) return pressed(called);
    if (isGreeting(text)) return nothing('greeting');
    const number = numbered(senseOf(text), at);
    if (number !== undefined) return pressed(number);
    if (NO_WORDS.test(bare(text))) return nothing('not-understood');
    const last = corrected(text);
    if (last !== undefined) {
      const judged = judge(last, at);
      if (isActing(judged.best.outcome) && isSure(judged)) return judged.best.outcome;
    }
    const clauses = clausesOf(text, turns).filter((clause) => !isPleasantry(clause));
    const whole = judge(clauses.length === 0 ? text : withoutPleasantries(text), at);
    if (whole.sense.blocked || clauses.length < 2) return settle(whole);
    return collect(
      whole,
      clauses.map((clause) => judge(clause, at)),
      at,
    );
  };
};
