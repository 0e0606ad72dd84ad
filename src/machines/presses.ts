/** Every button there is; a press carries one of these and the step that its card belongs to. */
export const PRESSES = [
  'BEGIN',
  'HAVE_BACKUP',
  'SITUATION',
  'FILE_MISSING',
  'CREDENTIALS_UNKNOWN',
  'PC_GONE',
  'ERROR',
  'CHECK',
  'TRUST',
  'FOUND',
  'SEARCH',
  'NOT_FOUND',
  'ONLY_OLD',
  'SKIP',
  'DONE',
  'NEXT',
  'CANNOT',
  'NOT_LISTED',
  'KEY_DISABLED',
  'GATEWAY',
  'NO_GATEWAY',
  'ELSEWHERE',
  'PARTNER',
  'COUPON',
  'UNSURE',
  'HAVE_ALL',
  'UNKNOWN_EMAIL',
  'UNKNOWN_PASSWORD',
  'UNKNOWN_CODE',
  'INFO_CHANGED',
  'SITE_ERROR',
  'NO_MAIL',
  'RETRY_COPY',
  'RETRY_EXPORT',
  'APPLIED',
  'SUCCESSOR',
  'ANOTHER',
  'SUBMIT',
  'ADD_NOTE',
  'WITHDRAW',
  'REOPEN',
  'BACK',
  'RESTART',
  'HUMAN',
] as const;
export type Press = (typeof PRESSES)[number];

/** Presses of ③ that end it at a person. */
export const STUCK_PRESSES = [
  'UNKNOWN_EMAIL',
  'UNKNOWN_PASSWORD',
  'UNKNOWN_CODE',
  'UNSURE',
  'SITE_ERROR',
  'NO_MAIL',
] as const satisfies readonly Press[];
export type StuckPress = (typeof STUCK_PRESSES)[number];

/** Presses that every step knows, whatever its own are. */
export const EVERYWHERE = ['BACK', 'HUMAN', 'RESTART'] as const satisfies readonly Press[];
export type EverywherePress = (typeof EVERYWHERE)[number];

/** Whether every step knows it. */
export const isEverywhere = (press: string): press is EverywherePress =>
  EVERYWHERE.some((known) => known === press);

/** The buttons under a wish for one's own data. */
export const PRIVACY_PRESSES = ['ERASE', 'KEEP'] as const;
export type PrivacyPress = (typeof PRIVACY_PRESSES)[number];
