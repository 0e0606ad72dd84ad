import type { Question } from '../../machines/questions.ts';
import type { Reason } from '../../machines/reasons.ts';
import type { Service } from '../../machines/service.ts';
import type { State } from '../../machines/state.ts';
import { isTooLate } from '../desk-words.ts';
import type { ViewContext } from '../view-context.ts';

/** Reasons to ask a person for which a reissue is still a way out. */
const LEAVE_REISSUE: readonly Reason[] = ['asked', 'all-methods-failed'];

/** Whether an answer leads to the reissue; that of its last day on that day alone. */
const leadsThere = (question: Question | undefined, daysLeft: number): boolean =>
  question === 'reissue-how' || question === 'pc-lost' || (question === 'deadline' && daysLeft === 0);

/** Whether the reissue is offered beside: it was asked of, or whoever waits for the desk would miss its last day. */
export const offersReissue = (
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
