import { PRESSES, STUCK_PRESSES } from './presses.ts';
import { QUESTIONS } from './questions.ts';
import { TOLD_REASONS } from './reasons.ts';

/** What a person tells in words, wherever they stand, that belongs to another step: the chart leads there. */
export const TOLD = [
  'BEGIN',
  'HAVE_BACKUP',
  'FOUND',
  'SEARCH',
  'ONLY_OLD',
  'FILE_MISSING',
  'CANNOT_OPEN',
  'NOT_LISTED',
  'KEY_DISABLED',
  'CANNOT_SAVE',
  'PC_GONE',
  'ELSEWHERE',
  'REISSUE',
  'CREDENTIALS_UNKNOWN',
  'APPLIED',
  'RETRY_COPY',
  'RETRY_EXPORT',
  'SUCCESSOR',
  'SITUATION',
] as const;
export type Told = (typeof TOLD)[number];

/** What was understood from a sentence, to be said back: the press, what was told, or why a person is needed. */
export const ECHOES = [...PRESSES, ...TOLD, ...TOLD_REASONS, 'no-usb'] as const;
export type Echo = (typeof ECHOES)[number];

/** What has a name of its own, wherever one stands (`choices:act`); HUMAN has its button’s, any other press is called as its step calls it, and offered there alone. */
export const NAMED_ACTS = [...TOLD, ...STUCK_PRESSES, 'CHECK'] as const satisfies readonly Echo[];

/** One of the readings that a person is asked to choose from; a button bears it as its event. */
export const CHOICES = [...PRESSES, ...TOLD, ...QUESTIONS] as const;
export type Choice = (typeof CHOICES)[number];
