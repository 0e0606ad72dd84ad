import { tellsTrouble } from '../manner/trouble.ts';
import { saidIn } from '../text/said-in.ts';
import { choiceOf, outcomeKey, type Understood } from '../understood.ts';
import { denies, echoOf } from './fact-order.ts';
import { LIKELY, NOT_LITTLE } from './likelihoods.ts';
import type { Judged } from './score-readings.ts';

/** What went well, unless trouble is told behind it. */
export const WELL: readonly string[] = ['FOUND', 'HAVE_BACKUP', 'NEXT', 'DONE', 'HAVE_ALL', 'BEGIN'];
/** What does not work, and what another way may have done after all. */
const TROUBLED: readonly string[] = [
  'CANNOT',
  'CANNOT_OPEN',
  'CANNOT_SAVE',
  'KEY_DISABLED',
  'NOT_LISTED',
  'NOT_FOUND',
  'FILE_MISSING',
  'SITE_ERROR',
  'site-error',
];
/** Told as something that went. */
const WENT =
  /(?:られ|れ|でき|出来|開き|開い|開け|見え|見られ|入り|入っ|入れ|動き|動い|選べ|押せ|出せ|通り|通っ|出てき|届き|映り|直り|直っ|いけ|行け)(?:まし)?た(?:よ|わ|ね)?[。!\s]{0,3}$|\b(?:works?|worked|works? now|opened|opens|did it|went through|could|can|was able to|were able to|got (?:it|in|there|through))\b/iu;

/** Whether a clause tells of trouble, or that the last thing is not done yet. */
const sours = ({ sense, text, idle }: Judged): boolean =>
  tellsTrouble(sense, text) || idle === 'in-your-time';

/** Whether a clause on its own says what the whole is taken for. */
export const saysTheSame = (clause: Judged, whole: Judged): boolean =>
  clause.all.some(
    ({ outcome, score }) => score >= LIKELY && choiceOf(outcome) === choiceOf(whole.best.outcome),
  );

/** Whether something went well in a clause, and one behind it tells of trouble, or that the last thing is not done yet. */
export const isTakenBack = (clause: Judged, clauses: readonly Judged[]): boolean =>
  WELL.includes(echoOf(clause.best.outcome)) && clauses.slice(clauses.indexOf(clause) + 1).some(sours);

/** That there is no backup yet is told by a denial, and no trouble. */
export const isBeginning = (outcome: Understood): boolean => echoOf(outcome) === 'BEGIN';

/** Whether a clause says what the whole is taken for, and none behind it tells of trouble where it went well. */
export const isStillSaid = (whole: Judged, clauses: readonly Judged[]): boolean =>
  clauses.some(
    (clause, at) =>
      saysTheSame(clause, whole) &&
      !(WELL.includes(echoOf(whole.best.outcome)) && clauses.slice(at + 1).some(sours)),
  );

/** Whether what the whole is taken for went well in one clause, and the last one asks about something or tells of trouble. */
export const isSoured = ({ best }: Judged, clauses: readonly Judged[]): boolean => {
  const last = clauses.at(-1);
  if (last === undefined || clauses.length < 2) return false;
  const same = outcomeKey(last.best.outcome) === outcomeKey(best.outcome);
  if (same && (isBeginning(best.outcome) || !tellsTrouble(last.sense, last.text))) return false;
  return last.asks || sours(last);
};

/** Whether a text ends with what went well, and tells before of the trouble that it was taken for. */
export const isOvercome = ({ best: { outcome } }: Judged, clauses: readonly Judged[]): boolean => {
  const last = echoOf(clauses.at(-1)?.best.outcome ?? outcome);
  return WELL.includes(last) && denies(last, echoOf(outcome));
};

/** Whether trouble is told by what stands before alone, and the last clause tells of something else that went. */
const isLeftBehind = (trouble: Understood, clauses: readonly Judged[]): boolean => {
  const last = clauses.at(-1);
  const told = (clause: Judged): boolean =>
    clause.all.some(({ outcome, score }) => score >= LIKELY && outcomeKey(outcome) === outcomeKey(trouble));
  return (
    last !== undefined &&
    saidIn(last.text)(WENT) &&
    !last.asks &&
    last.idle === undefined &&
    !tellsTrouble(last.sense, last.text) &&
    !told(last) &&
    clauses.slice(0, -1).some(told)
  );
};

/** Trouble that may be over is asked about, beside what the last clause may mean. */
export const unlessOver = (said: Understood, clauses: readonly Judged[]): Understood => {
  if (said.kind !== 'act' || !TROUBLED.includes(said.echo) || !isLeftBehind(said, clauses)) return said;
  const other = clauses
    .at(-1)
    ?.all.find(
      ({ outcome, score }) =>
        outcome.kind === 'act' && score >= NOT_LITTLE && outcomeKey(outcome) !== outcomeKey(said),
    );
  return { kind: 'ask', choices: [other?.outcome, said].flatMap((one) => (one && choiceOf(one)) ?? []) };
};
