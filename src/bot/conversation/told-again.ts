import type { State } from '../../machines/state.ts';
import { namesAnotherPlace } from '../../understanding/manner/saving.ts';
import type { Understood } from '../../understanding/understood.ts';

/** A saving that failed, told where another place was asked for and none is named: it may be the failure of before once more, and it leads to the reissue. So it is asked. */
export const askedAgain = (understood: Understood, text: string, { step }: State): Understood =>
  step === 'export.place' &&
  understood.kind === 'act' &&
  understood.act.type === 'CANNOT' &&
  !namesAnotherPlace(text)
    ? { kind: 'ask', choices: ['CANNOT', 'NEXT', 'HUMAN'] }
    : understood;
