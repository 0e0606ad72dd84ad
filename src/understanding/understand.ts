import { LOCALES, type Locale } from '../machines/locales.ts';
import { pressesFor } from '../machines/service.ts';
import { agreed } from './agreements.ts';
import { collect } from './decision/collect-facts.ts';
import { isActing, isSure, settle } from './decision/decide.ts';
import { createJudge, type Judged } from './decision/score-readings.ts';
import { createSecretFinder } from './finders/secrets.ts';
import { numbered } from './foreseen/examples.ts';
import type { OwnMatters } from './foreseen/relevance.ts';
import {
  type ButtonName,
  createIsGreeting,
  createIsSmallTalk,
  createPressNamed,
  namesOf,
  type Utterances,
} from './foreseen/utterances.ts';
import type { IntentModel } from './intents/intent-model.ts';
import { isListedElsewhere } from './manner/certificate-list.ts';
import { claimOf } from './manner/claims.ts';
import { DENIED_TWICE, NOT_MEANT, NOT_SAID, NOT_SO } from './manner/denial.ts';
import { idleWhy } from './manner/idle.ts';
import { isWishAlone } from './manner/language-wish.ts';
import { UNHARMED } from './manner/loss.ts';
import { saysOf } from './manner/says.ts';
import { asItIsMeant } from './of-what-was-said.ts';
import { plainlyAsked } from './plain-asks.ts';
import { outcomeOf } from './policy/policy.ts';
import {
  clausesOf,
  corrected,
  isPleasantry,
  itemsApart,
  ownWords,
  withoutPleasantries,
} from './text/clauses.ts';
import { inPlainWords } from './text/in-plain-words.ts';
import { undecorated } from './text/marks.ts';
import { widthFolded } from './text/normalise.ts';
import { createSenses, type Sense } from './text/senses.ts';
import { type At, isAccepted, type Meant, nothing, pressed, type Understood } from './understood.ts';

/** A person's text at a step → what it means there. */
export type Understand = (text: string, at: At) => Meant;

type UnderstandingParts = {
  readonly utterances: Readonly<Record<Locale, Utterances>>;
  readonly buttons: readonly ButtonName[];
  readonly model: IntentModel;
  readonly matters: OwnMatters;
};

/** In UTF-16 units; anything longer is not looked at. */
export const LONGEST_TEXT = 2000;

const LONE_NUMBER = /^\d\s|\s\d$/;
/** No number of a button: nothing but numbers to reckon with. */
const SUM = /^\d{1,9}(?: ?[+*×÷] ?\d{1,9}){1,9}[ =は?]{0,4}$/u;
const NO_WORDS = /^[\d ]*$/;

/** Reads the same text once, when it is asked for again at once. */
const lastRemembered = <T>(read: (text: string) => T): ((text: string) => T) => {
  let last: { readonly text: string; readonly value: T } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, value: read(text) };
    return last.value;
  };
};

/** Whether a text says of one thing that it is not so, and no more: nothing is asked back of it, and nothing answered. */
const isDenied = ({ asks, best, text }: Judged): boolean => {
  const says = saysOf(text);
  const acts = best.outcome.kind === 'act' || best.outcome.kind === 'language';
  return !asks && !acts && !says(DENIED_TWICE) && [NOT_SAID, NOT_SO, NOT_MEANT, UNHARMED].some(says);
};

/** The language that a clause wishes for on its own. */
const wishOf = (clause: Judged): Locale | undefined =>
  clause.best.outcome.kind === 'language' && isSure(clause) ? clause.best.outcome.locale : undefined;

/**
 * Reads free text: a press that the step accepts (by its words, its number, or a short answer), something that belongs to another
 * step, being stuck, a question, two or three readings to choose from, or nothing. Pure; both languages are understood whatever the locale.
 */
export const createUnderstand = ({ utterances, buttons, model, matters }: UnderstandingParts): Understand => {
  const languages = LOCALES.map((locale) => utterances[locale]);
  const senseOf = lastRemembered(createSenses(languages.map(({ words }) => words)));
  const isSecret = createSecretFinder(languages.map(({ secret }) => secret));
  const pressNamed = createPressNamed([...namesOf(languages), ...buttons]);
  const isGreeting = createIsGreeting(languages);
  const isSmallTalk = createIsSmallTalk(languages);
  const judge = createJudge(languages, model, senseOf, matters);
  const turns = new RegExp(languages.flatMap((words) => words.turns).join('|'), 'u');

  /** A number beside a denial is no choice of a button. */
  const withoutLoneNumber = (text: string): string => {
    const rest = text.replace(LONE_NUMBER, '');
    return rest !== '' && rest !== text && senseOf(rest).negated ? rest : text;
  };

  /** What is said last, where that puts right what stands before it. Of several things behind a correction, each is heard. */
  const putRight = (text: string, at: At): Understood | undefined => {
    const last = corrected(text);
    if (last === undefined || clausesOf(last, turns).length >= 2) return undefined;
    const judged = judge(last, at);
    return isActing(judged.best.outcome) && isSure(judged) ? judged.best.outcome : undefined;
  };

  /** Whether the certificate is in another place, where that is told and something comes of it. */
  const inAnotherPlace = (text: string, { sense }: Judged, at: At): Understood | undefined => {
    if (!isListedElsewhere(text) || sense.asks || idleWhy(saysOf(text)) !== undefined) return undefined;
    const there = outcomeOf('key-elsewhere', at);
    return isActing(there) ? there : undefined;
  };

  /** What several clauses say; a wish for a language beside them is kept apart. */
  const readAll = (whole: Judged, clauses: readonly string[], at: At): Meant => {
    const parts = clauses.map((clause) => judge(clause, at));
    const meant = collect(whole, parts, at);
    const wishes =
      meant.kind === 'language' ? undefined : parts.map(wishOf).find((wish) => wish !== undefined);
    if (wishes === undefined) return meant;
    const rest = parts.filter((part) => wishOf(part) === undefined).map((part) => part.text);
    return rest.length === 0 ? meant : { ...read(rest.join('。'), at), wishes };
  };

  /** What is said, in one clause or several. */
  const read = (given: string, at: At): Meant => {
    const text = claimOf(given);
    const right = putRight(text, at);
    if (right !== undefined) return right;
    const clauses = clausesOf(text, turns).filter((clause) => !isPleasantry(clause));
    const whole = judge(clauses.length === 0 ? text : withoutPleasantries(text), at);
    if (whole.sense.blocked) return settle(whole);
    const there = inAnotherPlace(text, whole, at);
    if (there !== undefined) return there;
    if (clauses.length >= 2) return readAll(whole, clauses, at);
    return isDenied(whole) ? nothing('noted') : settle(whole);
  };

  /** What some short texts are at a glance: a button by its name or number, a greeting, no words at all. */
  const atAGlance = (text: string, sense: Sense, at: At): Understood | undefined => {
    const called = pressNamed(sense.bare, at.step);
    if (called !== undefined && isAccepted(called, at)) return pressed(called);
    if (isGreeting(sense.bare)) return nothing('greeting');
    if (isSmallTalk(text, sense.bare)) return nothing('small-talk');
    if (SUM.test(text.trim())) return nothing('off-topic');
    const number = numbered(sense, at);
    if (number !== undefined) return pressed(number);
    return NO_WORDS.test(sense.bare) ? nothing('not-understood') : undefined;
  };

  return (given, place) => {
    const at = { ...place, accepts: pressesFor(place.accepts, matters.topics) };
    if (given.length > LONGEST_TEXT) return nothing('too-long');
    if (isSecret(given)) return nothing('secret');
    const text = inPlainWords(withoutLoneNumber(widthFolded(undecorated(itemsApart(ownWords(given))))));
    const sense = senseOf(text);
    const meant: Meant =
      atAGlance(text, sense, at) ??
      agreed(text, at) ??
      plainlyAsked(withoutPleasantries(text), at, sense) ??
      asItIsMeant(read(text, at), text);
    if (meant.kind !== 'language' || isWishAlone(text)) return meant;
    // Beside anything else a language is offered, and what else is said is heard.
    const others = clausesOf(text, turns).filter((clause) => !isWishAlone(clause) && !isPleasantry(clause));
    const other: Meant = read(others.join('。'), at);
    return { ...(other.kind === 'language' ? nothing('noted') : other), wishes: meant.locale };
  };
};
