import type { Understood } from '../understood.ts';

/** How far on the path a fact stands: of several the furthest leads. */
const RANK: readonly string[] = [
  'NEXT',
  'BEGIN',
  'HAVE_BACKUP',
  'DONE',
  'CHECK',
  'SEARCH',
  'RETRY_COPY',
  'NOT_FOUND',
  'FILE_MISSING',
  'ONLY_OLD',
  'FOUND',
  'RETRY_EXPORT',
  'ELSEWHERE',
  'CANNOT_OPEN',
  'CANNOT',
  'NOT_LISTED',
  'KEY_DISABLED',
  'CANNOT_SAVE',
  'GATEWAY',
  'NO_GATEWAY',
  'PARTNER',
  'COUPON',
  'HAVE_ALL',
  'HUMAN',
  'menu-unsure',
  'UNSURE',
  'unknown-email',
  'UNKNOWN_EMAIL',
  'unknown-password',
  'UNKNOWN_PASSWORD',
  'unknown-code',
  'UNKNOWN_CODE',
  'APPLIED',
  'site-error',
  'SITE_ERROR',
  'no-mail',
  'NO_MAIL',
  'all-methods-failed',
];
/** Two that deny each other: the later one is meant. */
const OPPOSITE: readonly (readonly string[])[] = [
  ['FOUND', 'NOT_FOUND', 'FILE_MISSING', 'ONLY_OLD'],
  ['NEXT', 'DONE', 'HAVE_BACKUP', 'CANNOT', 'CANNOT_OPEN', 'CANNOT_SAVE', 'NOT_LISTED', 'KEY_DISABLED'],
  ['GATEWAY', 'NO_GATEWAY'],
  ['PARTNER', 'COUPON', 'UNSURE'],
];

/** What an outcome says back; empty where it is no act. */
export const echoOf = (outcome: Understood): string => (outcome.kind === 'act' ? outcome.echo : '');

/** Whether two facts deny each other. */
export const denies = (one: string, other: string): boolean =>
  OPPOSITE.some((group) => group.includes(one) && group.includes(other));

/** Whether the first fact stands further on the path than the second. */
export const isFurther = (one: Understood, other: Understood): boolean =>
  RANK.indexOf(echoOf(one)) > RANK.indexOf(echoOf(other));

/** The fact of several that leads: the later of two that deny each other, else the furthest on the path. */
export const leading = (facts: readonly Understood[]): Understood | undefined =>
  facts.reduce<Understood | undefined>((best, fact) => {
    if (best === undefined) return fact;
    const deny = denies(echoOf(best), echoOf(fact));
    return deny || !isFurther(best, fact) ? fact : best;
  }, undefined);
