import type { NoticeId } from '../../../machines/notice.ts';
import type { Choice } from '../../../machines/readings.ts';
import type { State } from '../../../machines/state.ts';
import type { Step } from '../../../machines/step-ids.ts';
import type { Interpreted } from '../moment/interpreted.ts';

const WAYS_OUT: readonly Choice[] = ['SITUATION', 'hours', 'HUMAN'];
/** Ways out where sentences are not understood. */
export const waysOut = (step: Step): readonly Choice[] =>
  step.startsWith('escalate.')
    ? ['hours']
    : WAYS_OUT.filter((way) => way !== 'SITUATION' || step !== 'situation');

/** A sentence that was not understood: never the same words twice in a row, and from the second on the ways out. */
export const missed = (
  { step, context }: State,
  first: NoticeId,
  choices: readonly Choice[] = [],
): Interpreted => {
  const before = context.missed ?? 0;
  const act = { type: 'MISSED' } as const;
  const odd = before % 2 === 1;
  if (step === 'escalate.contact' && choices.length === 0)
    return {
      act,
      notices: [{ id: odd ? 'not-understood-form-still' : 'not-understood-form' }],
      extras: { choices: before === 0 ? [] : waysOut(step) },
    };
  if (before === 0) return { act, notices: [{ id: first }], extras: { choices } };
  const ways = new Set([...choices.slice(0, 2), ...waysOut(step)]);
  const id = odd ? 'not-understood-again' : 'not-understood-still';
  return { act, notices: [{ id }], extras: { choices: [...ways] } };
};
