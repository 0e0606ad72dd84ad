import type { State } from './state.ts';
import { STATE_VERSION } from './step.ts';
import { STEPS } from './step-ids.ts';

type Raw = { readonly v: number; readonly step: string; readonly context: Readonly<Record<string, unknown>> };

const hasVersion = (stored: unknown): stored is Pick<Raw, 'v'> =>
  typeof stored === 'object' && stored !== null && 'v' in stored && typeof stored.v === 'number';

const isRaw = (stored: unknown): stored is Raw =>
  hasVersion(stored) &&
  'step' in stored &&
  typeof stored.step === 'string' &&
  'context' in stored &&
  typeof stored.context === 'object' &&
  stored.context !== null;

/** The moves from version N to N + 1, by N. Version 1 is the first. */
const MOVES: Readonly<Record<number, (old: Raw) => Raw>> = {
  // `situation` and `export.place` came, and the context learnt `earlier` and `missed`, which nobody has yet.
  1: (old) => ({ ...old, v: 2 }),
  // The context learnt `unsent`, which nobody has yet.
  2: (old) => ({ ...old, v: 3 }),
  // `unsent` became a list of what was written, each as it was, and the context learnt `reach`, which nobody has yet.
  3: ({ step, context: { unsent, ...context } }) => ({
    v: 4,
    step,
    context: typeof unsent === 'string' ? { ...context, unsent: [unsent] } : context,
  }),
};

const isState = (raw: Raw): raw is Raw & State =>
  raw.v === STATE_VERSION &&
  STEPS.some((step) => step === raw.step) &&
  ['path', 'trail', 'checks'].every((list) => Array.isArray(raw.context[list]));

/** Whether a newer version of this program wrote it, whatever it holds. */
export const isNewer = (stored: unknown): boolean => hasVersion(stored) && stored.v > STATE_VERSION;

/** Moves a stored state up to today's version; undefined where that cannot be done, and the conversation starts anew. */
export const migrate = (stored: unknown): State | undefined => {
  if (!isRaw(stored)) return undefined;
  let raw = stored;
  while (raw.v < STATE_VERSION) {
    const move = MOVES[raw.v];
    if (move === undefined) return undefined;
    raw = move(raw);
  }
  return isState(raw) ? raw : undefined;
};
