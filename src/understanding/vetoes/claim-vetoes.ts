import type { Echo } from '../../machines/readings.ts';
import { isAsked, OF_ANOTHER, unclaimed, WHETHER } from '../manner/claims.ts';
import { DENIED_TWICE } from '../manner/denial.ts';
import type { Says } from '../text/said-in.ts';

/** Told as done, had or found. */
const DEEDS: readonly Echo[] = [
  'NEXT',
  'DONE',
  'FOUND',
  'HAVE_BACKUP',
  'HAVE_ALL',
  'APPLIED',
  'SKIP',
  'TRUST',
];
/** What a denial that is denied affirms. */
const AFFIRMED: readonly Echo[] = [
  ...DEEDS,
  'GATEWAY',
  'NO_GATEWAY',
  'PARTNER',
  'COUPON',
  'ELSEWHERE',
  'HUMAN',
  'CHECK',
];
/** What only another thing that is there can tell. */
const OF_OTHERS_THERE: readonly Echo[] = ['NOT_LISTED', 'ONLY_OLD', 'NOT_FOUND', 'FILE_MISSING'];
/** Wished for, and no fact that a case, a text or a denial could take back. */
const WISHED: readonly Echo[] = ['BEGIN', 'HUMAN', 'CHECK', 'BACK', 'RESTART', 'SEARCH', 'asked'];
/** A credential is not known: told, or pressed. */
export const UNKNOWNS: readonly Echo[] = [
  'unknown-code',
  'unknown-password',
  'unknown-email',
  'UNKNOWN_CODE',
  'UNKNOWN_PASSWORD',
  'UNKNOWN_EMAIL',
];

/** What is left of an act by what limits the claim that it is taken from, 1 where nothing does. */
export const leftOfClaim = (echo: Echo, says: Says): number => {
  if (echo === 'BEGIN' && says(WHETHER)) return 0.15;
  if (says(DENIED_TWICE) && !AFFIRMED.includes(echo)) return 0.15;
  if (WISHED.includes(echo)) return 1;
  if (unclaimed(says) !== undefined) return 0.1;
  const about = DEEDS.includes(echo) && isAsked(says) ? 0.15 : 1;
  const another = !OF_OTHERS_THERE.includes(echo) && says(OF_ANOTHER) ? 0.1 : 1;
  const whether = UNKNOWNS.includes(echo) && says(WHETHER) ? 0.15 : 1;
  return about * another * whether;
};
