import type { Press } from '../../machines/presses.ts';
import type { Question } from '../../machines/questions.ts';
import type { Choice, Told } from '../../machines/readings.ts';
import type { ToldReason } from '../../machines/reasons.ts';
import type { Step } from '../../machines/step-ids.ts';
import {
  type At,
  answer,
  isAccepted,
  nothing,
  pressed,
  stuckWith,
  toldOf,
  type Understood,
} from '../understood.ts';
import { isFiled } from './step-groups.ts';

export const NOT_UNDERSTOOD = nothing('not-understood');

/** Why a person is needed; where one has been asked already it is a word more for them. */
export const needs = (at: At, reason: ToldReason): Understood =>
  isFiled(at) ? nothing('note-offered') : stuckWith(reason);

/** The first press that the step knows. */
export const press = (at: At, ...presses: readonly Press[]): Understood | undefined => {
  const known = presses.find((one) => isAccepted(one, at));
  return known === undefined ? undefined : pressed(known);
};
/** What is told, from where it leads somewhere. */
export const told = (at: At, what: Told, here: boolean): Understood | undefined =>
  here && !isFiled(at) ? toldOf(what) : undefined;

/** What the step still has to know, where the answer to its next one is told already. */
export const asksStill = (at: At, step: Step, ...choices: readonly Choice[]): Understood | undefined =>
  at.step === step ? { kind: 'ask', choices } : undefined;

/** The first way that there is here. */
export const first = (...ways: readonly (Understood | undefined)[]): Understood =>
  ways.find((way) => way !== undefined) ?? NOT_UNDERSTOOD;

/** What an intent comes to at a step, now. */
export type Way = (at: At) => Understood;

/** The same everywhere. */
export const always =
  (outcome: Understood): Way =>
  () =>
    outcome;
export const answers = (question: Question): Way => always(answer(question));
