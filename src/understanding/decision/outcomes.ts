import type { Step } from '../../machines/step-ids.ts';
import type { Intent } from '../intents/intents.ts';
import { outcomeOf } from '../policy/policy.ts';
import { type At, outcomeKey, type Understood } from '../understood.ts';

/** What something comes to, with what it is known by. */
export type Keyed = { readonly outcome: Understood; readonly key: string };

type OutcomeOf = (intent: Intent) => Keyed;

const isSamePlace = (one: At, other: At): boolean =>
  one === other ||
  (one.reissueOpen === other.reissueOpen &&
    one.accepts.length === other.accepts.length &&
    one.accepts.every((press, at) => press === other.accepts[at]));

/**
 * What each intent comes to at a place, made out once: there are as many places as steps, clocks and services. `ofOurs` is what a service
 * makes of an outcome.
 */
export const createOutcomes = (ofOurs: (outcome: Understood) => Understood): ((at: At) => OutcomeOf) => {
  const places = new Map<Step, { readonly at: At; readonly outcomes: OutcomeOf }[]>();
  const outcomesFrom = (at: At): OutcomeOf => {
    const known = new Map<Intent, Keyed>();
    return (intent) => {
      const before = known.get(intent);
      if (before !== undefined) return before;
      const outcome = ofOurs(outcomeOf(intent, at));
      const made = { outcome, key: outcomeKey(outcome) };
      known.set(intent, made);
      return made;
    };
  };
  return (at) => {
    const there = places.get(at.step) ?? [];
    const known = there.find((one) => isSamePlace(one.at, at));
    if (known !== undefined) return known.outcomes;
    const outcomes = outcomesFrom(at);
    places.set(at.step, [...there, { at, outcomes }]);
    return outcomes;
  };
};
