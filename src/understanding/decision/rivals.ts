import { outcomeKey, type Understood } from '../understood.ts';
import { idleOf, isActing, isForeign } from './decide.ts';
import { denies, echoOf, isFurther } from './fact-order.ts';
import { CLEAR, LIKELY, NOT_LITTLE } from './likelihoods.ts';
import type { Judged } from './score-readings.ts';
import { saysTheSame, WELL } from './well-and-trouble.ts';

/** As likely as not. */
const RIVAL = 0.5;
/** As many times as much must a whole text give the fact of a clause as it gives doing nothing. */
const AHEAD_OF_IDLE = 2;

/** Whether a clause that is not sure of it says, as likely as not, another thing further on the path than the fact that leads. */
export const isRivalled = (
  fact: Understood,
  sure: readonly Understood[],
  clauses: readonly Judged[],
): boolean =>
  clauses.some(
    ({ best: { outcome, score } }) =>
      outcome.kind === 'act' &&
      score >= RIVAL &&
      !sure.some((one) => outcomeKey(one) === outcomeKey(outcome)) &&
      !WELL.includes(echoOf(outcome)) &&
      isFurther(outcome, fact),
  );

/** Whether a fact denies what another clause clearly tells as well, and the whole text gives it little. */
export const isAgainstWell = (fact: Understood, own: number, clauses: readonly Judged[]): boolean =>
  own < LIKELY &&
  !WELL.includes(echoOf(fact)) &&
  clauses.some(
    ({ best: { outcome, score } }) =>
      score >= CLEAR && WELL.includes(echoOf(outcome)) && denies(echoOf(outcome), echoOf(fact)),
  );

/** Whether the whole text is as likely to say something else than the fact of one clause, or to ask for nothing here. */
export const isContested = (fact: Understood, whole: Judged, clauses: readonly Judged[]): boolean => {
  const idle = idleOf(whole);
  const own = whole.all.find((one) => outcomeKey(one.outcome) === outcomeKey(fact))?.score ?? 0;
  if (isForeign(whole)) return true;
  if (idle >= NOT_LITTLE && own < AHEAD_OF_IDLE * idle) return true;
  const { outcome, score } = whole.best;
  const deny = denies(echoOf(fact), echoOf(outcome));
  const other = outcomeKey(outcome) !== outcomeKey(fact) && outcomeKey(outcome) !== 'thanks';
  const mixed = own >= LIKELY && !clauses.some((clause) => saysTheSame(clause, whole));
  return isActing(outcome) && other && !deny && !mixed && score >= LIKELY;
};
