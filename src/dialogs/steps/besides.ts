import type { Notice } from '../../machines/notice.ts';
import type { Question } from '../../machines/questions.ts';
import type { Told } from '../../machines/readings.ts';
import type { Reason } from '../../machines/reasons.ts';
import type { Service } from '../../machines/service.ts';
import type { State } from '../../machines/state.ts';
import type { Step } from '../../machines/step-ids.ts';
import type { Verdict } from '../../machines/verdicts.ts';
import { isTooLate } from '../desk-words.ts';
import type { ViewContext } from '../view-context.ts';
import { isVerdict } from './verdict.ts';

/** Reasons to ask a person for which a reissue is still a way out. */
export const LEAVE_REISSUE: readonly Reason[] = ['asked', 'all-methods-failed'];

/** Whether an answer leads to the reissue; that of its last day on that day alone. */
const leadsThere = (question: Question | undefined, daysLeft: number): boolean =>
  question === 'reissue-how' || question === 'pc-lost' || (question === 'deadline' && daysLeft === 0);

/** Whether the reissue is offered beside: it was asked of, or whoever waits for the desk would miss its last day. */
const offersReissue = (
  { step, context: { reason = 'asked' } }: State,
  answer: Question | undefined,
  viewContext: ViewContext,
  service: Service,
): boolean => {
  if (!viewContext.reissueOpen || step.startsWith('reissue.')) return false;
  if (step !== 'escalate.contact' && step !== 'escalate.filed')
    return leadsThere(answer, viewContext.daysLeft);
  return (
    LEAVE_REISSUE.includes(reason) &&
    (leadsThere(answer, viewContext.daysLeft) || isTooLate(viewContext, service))
  );
};

/** Steps before the export at which a file says nothing of where to go on. */
const BEFORE_EXPORT: readonly Step[] = ['start', 'situation', 'copy.locate', 'copy.search'];
/** What a check comes to, and what a file is, where an export makes the backup that it is not. */
const NO_BACKUP: readonly Verdict[] = ['no-private-key', 'no-certificate', 'mismatch', 'expired', 'older'];
const NO_KEY: readonly string[] = ['certificate', 'pem', 'pkcs7'];

/** Whether a file that was looked at is none to keep, and nothing here leads to another. */
const offersExport = ({ step }: State, notices: readonly Notice[]): boolean =>
  BEFORE_EXPORT.includes(step) &&
  notices.some(
    (notice) => isVerdict(notice) && (NO_BACKUP.includes(notice.verdict) || NO_KEY.includes(notice.what)),
  );

/** What is offered beside a step's own buttons, for once. */
export const besidesOf = (
  state: State,
  notices: readonly Notice[],
  answer: Question | undefined,
  viewContext: ViewContext,
  service: Service,
): readonly Told[] => [
  ...(offersExport(state, notices) ? (['RETRY_EXPORT'] as const) : []),
  ...(offersReissue(state, answer, viewContext, service) ? (['REISSUE'] as const) : []),
];
