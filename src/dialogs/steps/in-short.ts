import type { Notice } from '../../machines/notice.ts';
import type { View } from '../view.ts';

/** Said of what led nowhere, or was put where one stands: the step stands in full just above, so it is shown without what is only to be read. */
const STAYS_SHORT: readonly Notice['id'][] = [
  'not-understood',
  'not-understood-again',
  'not-understood-still',
  'not-understood-form',
  'not-understood-form-still',
  'which-meant',
  'this-meant',
  'in-your-time',
  'kept-for-later',
  'if-so',
  'sorry',
  'apology',
  'alone',
  'nothing-sent',
  'solved-unsent',
  'noted',
  'small-talk',
  'farewell',
  'languages',
  'language-offered',
  'off-topic',
  'greeting',
  'too-long',
  'contact-here',
  'contact-filled',
  'note-added',
];

/** Whether all that is said leaves the step as it was shown. */
export const isShort = (notices: readonly Notice[]): boolean =>
  notices.every(({ id }) => STAYS_SHORT.includes(id));

/** A step without what is only to be read; what the desk means to do, and when, stays with its ticket. */
export const inShort = ({ callout, ...view }: View): View => ({
  ...view,
  ...(view.step === 'escalate.filed' && { callout }),
  lines: [],
  warnings: [],
  steps: [],
  notes: [],
  facts: [],
});
