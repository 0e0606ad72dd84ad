import type { Intent } from '../intents/intents.ts';
import { outcomeOf } from '../policy/policy.ts';
import { type At, onceAPlace, outcomeKey, type Understood } from '../understood.ts';

/** What something comes to, with what it is known by. */
export type Keyed = { readonly outcome: Understood; readonly key: string };

export const keyed = (outcome: Understood): Keyed => ({ outcome, key: outcomeKey(outcome) });

export type OutcomeOf = (intent: Intent) => Keyed;

/**
 * What each intent comes to at a place, made out once: there are as many places as steps, clocks and services. `ofOurs` is what a service
 * makes of an outcome.
 */
export const createOutcomes = (ofOurs: (outcome: Understood) => Understood): ((at: At) => OutcomeOf) =>
  onceAPlace((at) => {
    const known = new Map<Intent, Keyed>();
    return (intent) => {
      const before = known.get(intent);
      if (before !== undefined) return before;
      const made = keyed(ofOurs(outcomeOf(intent, at)));
      known.set(intent, made);
      return made;
    };
  });
