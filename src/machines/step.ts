import { NEW_CONTEXT } from './backup/chart-setup.ts';
import { backup } from './backup.ts';
import type { Effect } from './effect.ts';
import type { Event } from './event.ts';
import { isEverywhere, PRESSES, type Press } from './presses.ts';
import type { State } from './state.ts';
import { STEPS, type Step } from './step-ids.ts';
import { transitionOf } from './transition.ts';

/** The version of what is stored; `migrate.ts` moves older ones up. */
export const STATE_VERSION = 4;

const moveOnPath = transitionOf(backup);

/** Where everybody begins. */
export const newState = (): State => ({ v: STATE_VERSION, step: 'start', context: NEW_CONTEXT });

/** `copy.locate` ↔ `{ copy: 'locate' }`. */
const toValue = (step: Step): string | Record<string, string> => {
  const [parent, child] = step.split('.');
  return parent !== undefined && child !== undefined ? { [parent]: child } : step;
};

/** What came of an event; `understood` is false where the step does not know it, and then nothing has changed. */
export type Stepped = {
  readonly state: State;
  readonly effects: readonly Effect[];
  readonly understood: boolean;
};

type Snapshot = ReturnType<typeof backup.resolveState>;
const RESTORED: ReadonlyMap<Step, Snapshot> = new Map(
  STEPS.map((step) => [step, backup.resolveState({ value: toValue(step), context: NEW_CONTEXT })]),
);

/** The chart's own form of a stored state; what of it is the step's alone is made once. */
const restored = ({ step, context }: State): Snapshot => {
  const known = RESTORED.get(step);
  if (known === undefined) throw new Error(`the chart has no step ${step}`);
  return { ...known, context };
};

const STEP_OF = new Map(STEPS.map((step) => [JSON.stringify(toValue(step)), step]));

/** Whatever is not missed ends the row of sentences that were. */
const notMissed = (state: State): State => {
  if (state.context.missed === undefined) return state;
  const { missed: _, ...context } = state.context;
  return { ...state, context };
};

/** Restores the stored state, lets the event happen, and gives the state to store and what the world is asked for. Pure. */
export const step = (state: State, event: Event): Stepped => {
  const before = restored(state);
  const [after, actions] = moveOnPath(before, event);
  const effects = actions.flatMap((action) => (action.type === 'effect' ? [action.params as Effect] : []));
  if (after === before) return { state: notMissed(state), effects, understood: effects.length > 0 };
  const next = STEP_OF.get(JSON.stringify(after.value));
  if (next === undefined)
    throw new Error(`the chart stands in ${JSON.stringify(after.value)}, which is no step`);
  const moved: State = { v: STATE_VERSION, step: next, context: after.context };
  return { state: event.type === 'MISSED' ? moved : notMissed(moved), effects, understood: true };
};

const ACCEPTED: ReadonlyMap<Step, readonly Press[]> = new Map(
  STEPS.map((id) => {
    const own = Object.keys(backup.getStateNodeById(`#${id}`).config.on ?? {});
    return [
      id,
      PRESSES.filter((press) => own.includes(press) && !isEverywhere(press)).sort(
        (a, b) => own.indexOf(a) - own.indexOf(b),
      ),
    ];
  }),
);

/** The presses that a step knows of its own, in the order of its buttons; BACK, RESTART and HUMAN are known everywhere. */
export const accepts = (id: Step): readonly Press[] => ACCEPTED.get(id) ?? [];
