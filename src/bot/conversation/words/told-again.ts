import type { Choice } from '../../../machines/readings.ts';
import type { State } from '../../../machines/state.ts';
import { isBarelyFailed, isBarelyMissing } from '../../../understanding/manner/barely-told.ts';
import { namesAnotherPlace } from '../../../understanding/manner/saving.ts';
import type { Understood } from '../../../understanding/understood.ts';

const FAILED: readonly string[] = ['NOT_FOUND', 'ONLY_OLD', 'CANNOT', 'NOT_LISTED', 'KEY_DISABLED'];
/** What each step may be asked back with, where a failure is told once more: its own, and that it went. */
const OR_ELSE: Readonly<Partial<Record<string, Choice>>> = {
  CANNOT: 'NEXT',
  NOT_LISTED: 'NEXT',
  KEY_DISABLED: 'NEXT',
  SITE_ERROR: 'NEXT',
  NO_MAIL: 'NEXT',
  NO_GATEWAY: 'GATEWAY',
};

/**
 * A failure told where it may be the one of before once more, and it leads on to the reissue: a saving where another place was asked for and none is
 * named, and a bare one right after another. So it is asked.
 */
export const askedAgain = (understood: Understood, text: string, { step, context }: State): Understood => {
  if (understood.kind !== 'act') return understood;
  const failure = understood.act.type;
  const other = OR_ELSE[failure];
  if (other === undefined) return understood;
  const last = context.trail.findLast(({ did }) => did !== 'MISSED' && did !== 'LOOK')?.did;
  const again =
    step === 'export.place'
      ? failure === 'CANNOT' && !namesAnotherPlace(text)
      : last !== undefined &&
        FAILED.includes(last) &&
        (isBarelyMissing(text) || (failure === 'NO_GATEWAY' && isBarelyFailed(text)));
  return again ? { kind: 'ask', choices: [failure as Choice, other, 'HUMAN'] } : understood;
};
