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
  'contact-changed',
  'note-added',
];

/** Said at the start of a file, or of what is no matter of the start: the greeting is not repeated below it. */
const SHORT_AT_START: readonly Notice['id'][] = [
  'verdict',
  'how-to-check',
  'uploaded-web',
  'uploaded-slack',
  'uploaded-teams',
  'file-too-large',
  'file-unreadable',
  'file-busy',
  'file-gone',
  'secret-seen',
  'delete-message',
];

/** Whether all that is said leaves the step as it was shown. */
export const isShort = (step: View['step'], notices: readonly Notice[]): boolean =>
  notices.every(({ id }) => STAYS_SHORT.includes(id) || (step === 'start' && SHORT_AT_START.includes(id)));

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
