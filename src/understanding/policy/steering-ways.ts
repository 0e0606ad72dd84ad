import { answersAt } from '../foreseen/short-answers.ts';
import type { Intent } from '../intents/intents.ts';
import { type At, nothing, type Understood } from '../understood.ts';
import { within } from './step-groups.ts';
import { always, first, NOT_UNDERSTOOD, press, type Way } from './ways.ts';

const shortPress = (at: At, kind: 'yes' | 'no'): Understood => {
  const meant = answersAt(at.step)[kind];
  return meant === undefined ? NOT_UNDERSTOOD : first(press(at, meant));
};

/** Going on, back or not at all, in whichever language; and what is no matter of ours. */
export const STEERING_WAYS = {
  next: (at) =>
    first(
      press(at, 'NEXT', 'DONE'),
      // Whoever only wants to go on has not said what there is.
      within(at, 'copy.locate', 'copy.search') ? { kind: 'ask', choices: ['FOUND', 'NOT_FOUND'] } : undefined,
      at.step === 'copy.check' || at.step.endsWith('.check') ? press(at, 'SKIP') : undefined,
    ),
  'not-yet': always(nothing('in-your-time')),
  // There a yes may mean that one will search.
  yes: (at) =>
    at.step === 'copy.search' ? { kind: 'ask', choices: ['FOUND', 'NOT_FOUND'] } : shortPress(at, 'yes'),
  no: (at) => shortPress(at, 'no'),
  back: (at) => first(press(at, 'BACK')),
  restart: (at) => first(press(at, 'RESTART')),
  'lang-ja': always({ kind: 'language', locale: 'ja' }),
  'lang-en': always({ kind: 'language', locale: 'en' }),
  pause: always(nothing('kept-for-later')),
  hypothetical: always(nothing('if-so')),
  greeting: always(nothing('greeting')),
  off: always(nothing('off-topic')),
  inject: always(nothing('off-topic')),
} satisfies Readonly<Partial<Record<Intent, Way>>>;
