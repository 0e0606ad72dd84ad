import type { Act } from '../../../machines/event.ts';
import type { Reason } from '../../../machines/reasons.ts';
import type { State } from '../../../machines/state.ts';
import type { Step } from '../../../machines/step-ids.ts';
import { namesCredential } from '../../../understanding/manner/known-credentials.ts';
import { isTold } from '../../../understanding/text/courtesies.ts';
import type { Understood } from '../../../understanding/understood.ts';

/** Where that reason comes up, wherever it was told; undefined where it comes up anywhere. */
const STEP_OF: Readonly<Record<Reason, Step | undefined>> = {
  'unknown-email': 'reissue.credentials',
  'unknown-password': 'reissue.credentials',
  'unknown-code': 'reissue.credentials',
  'menu-unsure': 'reissue.menu',
  'site-error': 'reissue.apply',
  'no-mail': 'reissue.download',
  'all-methods-failed': undefined,
  'applied-in-time': undefined,
  asked: undefined,
  phone: undefined,
};
const WELL: readonly Act['type'][] = ['NEXT', 'DONE', 'FOUND', 'HAVE_ALL', 'PARTNER', 'COUPON'];

const isWell = (understood: Understood): boolean =>
  (understood.kind === 'act' && WELL.includes(understood.act.type)) ||
  (understood.kind === 'ask' && understood.choices.every((choice) => choice === 'HAVE_ALL'));

/** One of the three things is known after all. */
const isKnown = (understood: Understood, step: Step, text: string): boolean =>
  step === 'reissue.credentials' &&
  understood.kind === 'nothing' &&
  understood.why === 'noted' &&
  namesCredential(text);

/** Whether words at the contact form tell that what led there went well after all: at the step before it, or at that of its reason, they would lead on. */
export const isSolved = (
  text: string,
  { context: { path, reason } }: State,
  understandAt: (step: Step) => Understood,
): boolean => {
  if (!isTold(text)) return false;
  const from = [path.at(-1), reason === undefined ? undefined : STEP_OF[reason]];
  return from.some((step) => {
    if (step === undefined) return false;
    const understood = understandAt(step);
    return isWell(understood) || isKnown(understood, step, text);
  });
};
