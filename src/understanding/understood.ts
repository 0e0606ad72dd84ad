import type { Act } from '../machines/event.ts';
import type { Locale } from '../machines/locales.ts';
import { EVERYWHERE, isEverywhere, type Press } from '../machines/presses.ts';
import { QUESTIONS, type Question } from '../machines/questions.ts';
import { type Choice, type Echo, TOLD, type Told } from '../machines/readings.ts';
import { STUCK_REASONS, type ToldReason } from '../machines/reasons.ts';
import type { Step } from '../machines/step-ids.ts';

/** Where a sentence is said. */
export type At = {
  readonly step: Step;
  readonly locale: Locale;
  /** The step's own presses, in the order of its buttons. */
  readonly accepts: readonly Press[];
  readonly reissueOpen: boolean;
};

const isSamePlace = (one: At, other: At): boolean =>
  one === other ||
  (one.reissueOpen === other.reissueOpen &&
    one.accepts.length === other.accepts.length &&
    one.accepts.every((press, at) => press === other.accepts[at]));

/** What is the same wherever the same can be done, made once a place. */
export const onceAPlace = <T>(make: (at: At) => T): ((at: At) => T) => {
  const places = new Map<Step, { readonly at: At; readonly made: T }[]>();
  return (at) => {
    const there = places.get(at.step) ?? [];
    const known = there.find((one) => isSamePlace(one.at, at));
    if (known !== undefined) return known.made;
    const made = make(at);
    places.set(at.step, [...there, { at, made }]);
    return made;
  };
};

/** What a sentence is left at, where nothing is to be done. */
export type WhyNothing =
  | 'not-understood'
  | 'greeting'
  | 'off-topic'
  | 'too-long'
  | 'secret'
  | 'in-your-time'
  | 'remind-me'
  | 'kept-for-later'
  | 'if-so'
  | 'sorry'
  | 'urgent'
  | 'alone'
  | 'noted'
  | 'small-talk'
  | 'farewell'
  | 'languages'
  | 'standing'
  | 'what-now'
  | 'no-skip'
  | 'may-skip'
  | 'in-order'
  | 'that-is-all'
  | 'note-offered'
  | 'press-to-withdraw'
  | 'press-to-reopen';

/** What a text comes to. */
export type Meant = Understood & {
  /** A language that was wished for in a sentence of its own, beside what the rest comes to. */
  readonly wishes?: Locale;
};

export type Understood =
  | {
      readonly kind: 'act';
      readonly act: Act;
      /** What was taken from the words, said back. */
      readonly echo: Echo;
      /** A question that was asked beside. */
      readonly question?: Question;
    }
  | {
      readonly kind: 'answer';
      readonly question: Question;
      /** What else may have been meant, offered beside. */
      readonly others?: readonly Choice[];
    }
  | { readonly kind: 'language'; readonly locale: Locale }
  /** Two or three readings, the likeliest first. */
  | { readonly kind: 'ask'; readonly choices: readonly Choice[] }
  | { readonly kind: 'nothing'; readonly why: WhyNothing };

export const nothing = (why: WhyNothing): Understood => ({ kind: 'nothing', why });
export const answer = (question: Question): Understood => ({ kind: 'answer', question });

/** Whether it leads on from there: by the step's own buttons, or by those that every step has. */
export const isAccepted = (press: Press, at: At): boolean =>
  at.accepts.includes(press) || isEverywhere(press);

/** A press of this step, as words do it. What needs more than words, or ends something, is none. */
export const pressed = (press: Press): Understood => {
  switch (press) {
    case 'SUBMIT':
    case 'ADD_NOTE':
      return nothing('not-understood');
    case 'WITHDRAW':
      return nothing('press-to-withdraw');
    case 'CHECK':
      return { kind: 'act', act: { type: 'CHECK' }, echo: press };
    default:
      return { kind: 'act', act: { type: press }, echo: press };
  }
};

export const toldOf = (told: Told): Understood => ({ kind: 'act', act: { type: 'TOLD', told }, echo: told });

export const stuckWith = (reason: ToldReason): Understood => ({
  kind: 'act',
  act: { type: 'STUCK', reason },
  echo: reason,
});

const REASON_OF: Readonly<Partial<Record<Choice, ToldReason>>> = STUCK_REASONS;

/** Whether a choice, once pressed, asks for a person. */
export const leadsToPerson = (choice: Choice): boolean =>
  choice === 'HUMAN' || REASON_OF[choice] !== undefined;

const PRESS_OF: ReadonlyMap<string, Choice> = new Map(
  Object.entries(REASON_OF).map(([press, reason]) => [reason, press as Choice]),
);

/** The choice that an outcome can be offered as; undefined where it is none to press. */
export const choiceOf = (outcome: Understood): Choice | undefined => {
  if (outcome.kind === 'answer') return outcome.question;
  if (outcome.kind !== 'act') return undefined;
  const { act } = outcome;
  if (act.type === 'TOLD') return act.told;
  if (act.type !== 'STUCK') return act.type as Press;
  return PRESS_OF.get(act.reason) ?? 'HUMAN';
};

/** Outcomes of the same key are the same, whatever else is offered beside them. */
export const outcomeKey = (outcome: Understood): string => {
  switch (outcome.kind) {
    case 'act':
    case 'answer':
      return choiceOf(outcome) ?? outcome.kind;
    case 'language':
      return `language ${outcome.locale}`;
    case 'ask':
      return `ask ${outcome.choices.join(' ')}`;
    case 'nothing':
      return `nothing ${outcome.why}`;
    default:
      return outcome satisfies never;
  }
};

/** What a pressed choice asks for; undefined where the event is none that can be chosen here. */
export const chosen = (event: string, at: Pick<At, 'accepts'>): Understood | undefined => {
  const question = QUESTIONS.find((known) => known === event);
  if (question !== undefined) return answer(question);
  // How to check a file is told at any step.
  const own = [...at.accepts, ...EVERYWHERE, 'CHECK' as const].find((press) => press === event);
  if (own !== undefined) return pressed(own);
  const told = TOLD.find((known) => known === event);
  if (told !== undefined) return toldOf(told);
  const reason = REASON_OF[event as Choice];
  return reason === undefined ? undefined : stuckWith(reason);
};
