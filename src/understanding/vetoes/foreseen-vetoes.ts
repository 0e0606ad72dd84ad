import type { Locale } from '../../machines/locales.ts';
import type { Question } from '../../machines/questions.ts';
import type { Echo } from '../../machines/readings.ts';
import { INTENTS, type Intent } from '../intents/intents.ts';
import { BARE_DEED } from '../manner/deeds.ts';
import { DENIED_TWICE, NOT_SAID } from '../manner/denial.ts';
import type { Says } from '../text/said-in.ts';
import type { Sense } from '../text/senses.ts';
import { left } from './vetoes.ts';

/** The intent that a foreseen press stands for, as far as vetoes speak of it. */
const INTENT_OF: Readonly<Partial<Record<Echo, Intent>>> = {
  BEGIN: 'want-backup',
  HAVE_BACKUP: 'have-backup',
  FOUND: 'file-found',
  SEARCH: 'file-place-unknown',
  NEXT: 'next',
  DONE: 'done-copy',
  HAVE_ALL: 'have-all',
  GATEWAY: 'gateway-yes',
  NO_GATEWAY: 'gateway-no',
  BACK: 'back',
  HUMAN: 'human',
  NO_MAIL: 'no-mail',
  'no-mail': 'no-mail',
  NOT_FOUND: 'file-missing',
  FILE_MISSING: 'file-missing',
  CHECK: 'check',
  SKIP: 'skip',
  TRUST: 'skip',
  RESTART: 'restart',
  'unknown-code': 'unknown-code',
  UNKNOWN_CODE: 'unknown-code',
  'site-error': 'site-error',
  SITE_ERROR: 'site-error',
};

/** Presses that say that something is not there or does not work. */
const DENIALS: ReadonlySet<Echo> = new Set<Echo>([
  'NOT_FOUND',
  'FILE_MISSING',
  'NOT_LISTED',
  'KEY_DISABLED',
  'CANNOT',
  'CANNOT_OPEN',
  'CANNOT_SAVE',
  'NO_MAIL',
]);

/** The intent behind a question: `q:` where an intent of the same name without it is none. */
const INTENT_OF_QUESTION: Readonly<Partial<Record<Question, Intent>>> = Object.fromEntries(
  INTENTS.toReversed().map((intent) => [intent.replace(/^q:/, ''), intent]),
);

/** What is left of a question where a deed is told in a word or two. */
const TOLD_INSTEAD = 0.03;

/** What is left of a foreseen question by how the sentence is said, as `left`. */
export const leftOfQuestion = (question: Question, sense: Sense, text: string, says: Says): number => {
  if (says(BARE_DEED) && !sense.asks) return TOLD_INSTEAD;
  const intent = INTENT_OF_QUESTION[question];
  return intent === undefined ? 1 : left(intent, sense, text, says);
};

/** What is left of a foreseen wish for a language, as `left`. */
export const leftOfLanguage = (locale: Locale, sense: Sense, text: string, says: Says): number =>
  left(`lang-${locale}`, sense, text, says);

/** What is left of a foreseen press by how the sentence is said, as `left`. */
export const leftOfPress = (echo: Echo, sense: Sense, text: string, says: Says): number => {
  const intent = INTENT_OF[echo];
  if (intent === undefined) return DENIALS.has(echo) && (says(DENIED_TWICE) || says(NOT_SAID)) ? 0.1 : 1;
  return left(intent, sense, text, says);
};
