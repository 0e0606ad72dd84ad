/** Why a ticket is opened; `phone`: by an agent, for somebody who called about something else. */
export const REASONS = [
  'unknown-email',
  'unknown-password',
  'unknown-code',
  'menu-unsure',
  'site-error',
  'no-mail',
  'all-methods-failed',
  'applied-in-time',
  'asked',
  'phone',
] as const;
export type Reason = (typeof REASONS)[number];

/** Reasons that a sentence can tell. */
export const TOLD_REASONS = [
  'unknown-email',
  'unknown-password',
  'unknown-code',
  'menu-unsure',
  'site-error',
  'no-mail',
  'all-methods-failed',
  'asked',
] as const satisfies readonly Reason[];
export type ToldReason = (typeof TOLD_REASONS)[number];
