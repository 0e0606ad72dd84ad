import { LOCALES, type Locale } from '../../machines/locales.ts';
import type { Press } from '../../machines/presses.ts';
import type { Question } from '../../machines/questions.ts';
import type { Reason } from '../../machines/reasons.ts';
import { keysOf } from '../../machines/records.ts';
import type { Step } from '../../machines/step-ids.ts';
import type { RequestWords } from '../finders/privacy-requests.ts';
import type { SecretWords } from '../finders/secrets.ts';
import type { TicketNames } from '../finders/ticket-buttons.ts';
import { hasAny, LETTER, OF_WORDS } from '../text/letters.ts';
import { bare } from '../text/normalise.ts';
import type { CompanyForms } from '../text/search-words.ts';
import type { Lexicon } from '../text/senses.ts';
import type { Example } from './retrieve.ts';

type Texts = readonly string[];

/** `locales/<locale>/utterances.json`. */
export type Utterances = {
  /** What a press may be called wherever it is accepted. */
  readonly events: Readonly<Partial<Record<Press, Texts>>>;
  /** What a press may be called at one step alone; its button's words among them. */
  readonly steps: Readonly<Partial<Record<Step, Readonly<Partial<Record<Press, Texts>>>>>>;
  /** What a button on a message about the ticket may be called; its own words among them. */
  readonly ticket: TicketNames;
  readonly stuck: Readonly<Partial<Record<Reason, Texts>>>;
  readonly questions: Readonly<Partial<Record<Question, Texts>>>;
  readonly language: Readonly<Record<Locale, Texts>>;
  readonly companyForms: CompanyForms;
  /** What is no more than a greeting, word for word. */
  readonly greeting: Texts;
  /** What says nothing on its own, and what says no more beside it. */
  readonly smallTalk: { readonly alone: Texts; readonly beside: Texts };
  readonly offTopic: Texts;
  /** What stands in a text that would undo what was just done. */
  readonly undo: Texts;
  /** What is asked of one's own data. */
  readonly requests: RequestWords;
  readonly secret: SecretWords;
  /** Where a sentence turns: what stands behind one of these weighs more than what stands before. */
  readonly turns: Texts;
  readonly words: Lexicon;
};

/** What an utterance means before the step is asked. */
export type Meaning =
  | { readonly kind: 'press'; readonly press: Press; readonly step?: Step }
  | { readonly kind: 'stuck'; readonly reason: Reason }
  | { readonly kind: 'question'; readonly question: Question }
  | { readonly kind: 'language'; readonly locale: Locale }
  | { readonly kind: 'offTopic' };

const presses = (events: Readonly<Partial<Record<Press, Texts>>>, step?: Step): readonly Example<Meaning>[] =>
  keysOf(events).flatMap((press) =>
    (events[press] ?? []).map((text) => ({
      text,
      meaning: step === undefined ? { kind: 'press', press } : { kind: 'press', press, step },
    })),
  );

/** All utterances of one language, each with what it means. */
export const examplesOf = (words: Utterances): readonly Example<Meaning>[] => [
  ...presses(words.events),
  ...keysOf(words.steps).flatMap((step) => presses(words.steps[step] ?? {}, step)),
  ...keysOf(words.stuck).flatMap((reason) =>
    (words.stuck[reason] ?? []).map((text) => ({ text, meaning: { kind: 'stuck', reason } as const })),
  ),
  ...keysOf(words.questions).flatMap((question) =>
    (words.questions[question] ?? []).map((text) => ({
      text,
      meaning: { kind: 'question', question } as const,
    })),
  ),
  ...LOCALES.flatMap((locale) =>
    words.language[locale].map((text) => ({ text, meaning: { kind: 'language', locale } as const })),
  ),
  ...words.offTopic.map((text) => ({ text, meaning: { kind: 'offTopic' } as const })),
];

/** Whether a text is no more than a greeting; `words` is the text as `bare` has it. */
export const createIsGreeting = (languages: readonly Utterances[]): ((words: string) => boolean) => {
  const greetings = new Set(languages.flatMap(({ greeting }) => greeting.map(bare)));
  return (words) => greetings.has(words);
};

const REPEATED = /(.)\1+/gu;
/** Whether a letter may be followed by itself; where none is of two halves, whether one is. */
const mayRepeat = (text: string): boolean => {
  if (hasAny(text, LETTER.other)) return true;
  for (let at = 1; at < text.length; at += 1)
    if (text.charCodeAt(at) === text.charCodeAt(at - 1)) return true;
  return false;
};
/** A drawn-out word, as `bare` has it, as one that is not. */
const undrawn = (words: string): string => (mayRepeat(words) ? words.replace(REPEATED, '$1') : words);
const shortened = (text: string): string => undrawn(bare(text));
/** In UTF-16 units. */
const MAX_SMALL_TALK = 40;
const SEVERAL = /[\p{P}\s~]+/u;

/** Whether a text is no more than small talk: it presses nothing, wherever it is said. `words` is the text as `bare` has it. */
export const createIsSmallTalk = (
  languages: readonly Utterances[],
): ((text: string, words: string) => boolean) => {
  const setOf = (part: 'alone' | 'beside') =>
    new Set(languages.flatMap(({ smallTalk }) => smallTalk[part].map(shortened)));
  const alone = setOf('alone');
  const beside = setOf('beside');
  const begins = new Set([...alone, ...beside].map((part) => part.charAt(0)));
  return (text, words) => {
    if (text.length > MAX_SMALL_TALK || !begins.has(words.charAt(0))) return false;
    if (alone.has(undrawn(words))) return true;
    if (!hasAny(text, ~OF_WORDS)) return false;
    const parts = text.split(SEVERAL).map(shortened);
    return (
      parts.some((part) => alone.has(part)) &&
      parts.every((part) => part === '' || alone.has(part) || beside.has(part))
    );
  };
};

/** What a button is called in some language. */
export type ButtonName = { readonly step: Step; readonly press: Press; readonly title: string };

/** What presses may be called at their steps, as the utterances have it. */
export const namesOf = (languages: readonly Utterances[]): readonly ButtonName[] =>
  languages.flatMap(({ steps }) =>
    keysOf(steps).flatMap((step) =>
      presses(steps[step] ?? {}, step).flatMap(({ text, meaning }) =>
        meaning.kind === 'press' ? [{ step, press: meaning.press, title: text }] : [],
      ),
    ),
  );

/** Which press words name at a step, word for word; `words` is a text as `bare` has it. Of two presses of one name the last counts. */
export const createPressNamed = (
  names: readonly ButtonName[],
): ((words: string, step: Step) => Press | undefined) => {
  const named = new Map<string, Map<Step, Press>>();
  for (const { step, press, title } of names) {
    const words = bare(title);
    named.set(words, (named.get(words) ?? new Map()).set(step, press));
  }
  return (words, step) => named.get(words)?.get(step);
};

/** Meanings with the same key are the same. */
export const meaningKey = (meaning: Meaning): string => {
  switch (meaning.kind) {
    case 'press':
      return `press ${meaning.press} ${meaning.step ?? ''}`;
    case 'stuck':
      return `stuck ${meaning.reason}`;
    case 'question':
      return `question ${meaning.question}`;
    case 'language':
      return `language ${meaning.locale}`;
    case 'offTopic':
      return 'offTopic';
    default:
      return meaning satisfies never;
  }
};
