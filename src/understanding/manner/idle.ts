import type { Says } from '../text/said-in.ts';
import { TELLS } from './asking.ts';
import { NOT_SAID, NOT_SO } from './denial.ts';
import { UNHARMED } from './loss.ts';
import { ASKED_OTHERS, CASE, LATER, LEFT_OFF, NOT_YET, PLANNED, UNSENT } from './not-now.ts';
import { NOT_MINE, OF_OTHERS, OTHERS } from './somebody-else.ts';

/** Why nothing is to be done by what a text says, where it says so: not yet, of a case, or not so. */
export const idleWhy = (says: Says): 'in-your-time' | 'if-so' | 'noted' | undefined => {
  if (says(CASE)) return 'if-so';
  if ([ASKED_OTHERS, NOT_YET, LATER, PLANNED, LEFT_OFF, UNSENT].some(says)) return 'in-your-time';
  return [NOT_MINE, NOT_SAID, NOT_SO, OF_OTHERS, OTHERS, UNHARMED].some(says) ? 'noted' : undefined;
};

/** Whether a text tells, whatever word of asking stands in it: somebody else has been asked, or it is not so. */
export const isStatement = (says: Says): boolean =>
  says(ASKED_OTHERS) || ((says(NOT_SAID) || says(NOT_SO)) && says(TELLS));
