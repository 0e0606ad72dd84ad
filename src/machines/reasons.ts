import type { StuckPress } from './presses.ts';

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

/** Why a person is asked by who presses that. */
export const STUCK_REASONS = {
  UNKNOWN_EMAIL: 'unknown-email',
  UNKNOWN_PASSWORD: 'unknown-password',
  UNKNOWN_CODE: 'unknown-code',
  UNSURE: 'menu-unsure',
  SITE_ERROR: 'site-error',
  NO_MAIL: 'no-mail',
} as const satisfies Readonly<Record<StuckPress, ToldReason>>;
