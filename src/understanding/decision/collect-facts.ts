import type { Question } from '../../machines/questions.ts';
import { isListed } from '../manner/certificate-list.ts';
import { isOfNoDeed, isSupposed } from '../manner/doubt.ts';
import { isNotGrey } from '../manner/exportable-key.ts';
import { isRecovered } from '../manner/known-credentials.ts';
import { tellsTrouble } from '../manner/trouble.ts';
import {
  type At,
  choiceOf,
  isAccepted,
  outcomeKey,
  pressed,
  toldOf,
  type Understood,
  type WhyNothing,
} from '../understood.ts';
import { UNKNOWNS } from '../vetoes/claim-vetoes.ts';
import { questionOf, withAsked } from './clause-questions.ts';
import { askOf, isActing, isSure, settle, withOthers } from './decide.ts';
import { echoOf, leading } from './fact-order.ts';
import { CLEAR, LIKELY, NOT_LITTLE } from './likelihoods.ts';
import { isAgainstWell, isContested, isRivalled } from './rivals.ts';
import type { Judged } from './score-readings.ts';
import {
  isBeginning,
  isOvercome,
  isSoured,
  isStillSaid,
  isTakenBack,
  unlessOver,
  WELL,
} from './well-and-trouble.ts';

/** The least that a whole text must give what a clause says. */
const SUPPORTED = 0.05;
/** The least of what a whole text says of nobody's doing: not yet, of a case, alone. */
const IDLE = 0.4;
const IDLE_WHYS: readonly WhyNothing[] = ['in-your-time', 'if-so', 'alone', 'note-offered'];

/** Presses that are no fact: they are taken from a whole text alone. */
const WISHES: readonly string[] = ['BACK', 'RESTART', 'TRUST', 'SKIP', 'REOPEN', 'ANOTHER'];
/** What is wished for, and matters less than the trouble that is told behind it. */
const WANTED: readonly string[] = ['BEGIN', 'HAVE_BACKUP'];
const MISSING: readonly string[] = ['NOT_FOUND', 'FILE_MISSING'];

/** What has happened to somebody: it matters more than what is told beside it. */
const SITUATIONS: readonly Question[] = ['pc-lost', 'usb-lost', 'expired'];

/** What may still come of itself. */
const AWAITED: readonly string[] = ['NO_MAIL', 'no-mail'];
/** What is left to somebody to whom something has happened. */
const KEPT: readonly string[] = ['HAVE_BACKUP', 'FOUND'];

const isOff = (outcome: Understood): boolean => outcome.kind === 'nothing' && outcome.why === 'off-topic';

/** Whether a text as a whole tells of nothing done: not yet, what if, without a person. */
const isIdle = ({ best: { outcome, score } }: Judged): boolean =>
  outcome.kind === 'nothing' && IDLE_WHYS.includes(outcome.why) && score >= IDLE;

/** Whether a text ends in that nothing is done yet, and means it as a whole: told are no facts but what is waited for, or only supposed. */
const endsIdle = (
  { best, text }: Judged,
  clauses: readonly Judged[],
  facts: readonly Understood[],
): boolean => {
  const last = clauses.at(-1)?.best;
  return (
    last?.outcome.kind === 'nothing' &&
    IDLE_WHYS.includes(last.outcome.why) &&
    last.score >= CLEAR &&
    outcomeKey(last.outcome) === outcomeKey(best.outcome) &&
    (isSupposed(text) || facts.every((fact) => AWAITED.includes(echoOf(fact))))
  );
};

/** Whether a clause names as unknown what the text ends with knowing. */
const isRecoveredFrom = (outcome: Understood, whole: Judged): boolean =>
  outcome.kind === 'act' && UNKNOWNS.includes(outcome.echo) && isRecovered(whole.text);

/** What a step asks, and one clause may tell while another tells what comes next. */
const ASKED_ON_THE_WAY: readonly string[] = ['GATEWAY', 'NO_GATEWAY', 'PARTNER', 'COUPON'];

/** Whether what another clause would have asked is told by a fact. */
const isToldToo = (fact: Understood, judged: readonly Judged[]): boolean => {
  const choice = choiceOf(fact);
  return (
    choice !== undefined &&
    ASKED_ON_THE_WAY.includes(choice) &&
    judged.some(({ best: { outcome } }) => outcome.kind === 'ask' && outcome.choices.includes(choice))
  );
};

/** Whether the whole text clearly says one of the facts of its clauses. */
const isClearly = ({ best: { outcome, score } }: Judged, facts: readonly Understood[]): boolean =>
  outcome.kind === 'act' && score >= CLEAR && facts.some((fact) => outcomeKey(fact) === outcomeKey(outcome));

/** Several clauses: the facts of all are collected; a question beside them is answered too, and every other one offered. */
export const collect = (whole: Judged, clauses: readonly Judged[], at: At): Understood =>
  withAsked(unlessOver(collected(whole, clauses, at), clauses), clauses);

const collected = (whole: Judged, clauses: readonly Judged[], at: At): Understood => {
  const support = (outcome: Understood): number =>
    whole.all.find((one) => choiceOf(one.outcome) === choiceOf(outcome))?.score ?? 0;
  const sure = clauses
    .filter(
      (clause) =>
        isActing(clause.best.outcome) &&
        isSure(clause, 0.08) &&
        (support(clause.best.outcome) >= SUPPORTED ||
          isToldToo(clause.best.outcome, [whole]) ||
          (clause === clauses.at(-1) && isOvercome(whole, clauses))),
    )
    .filter((clause) => !isTakenBack(clause, clauses) && !isRecoveredFrom(clause.best.outcome, whole))
    .filter(({ best: { outcome } }) => echoOf(outcome) !== 'KEY_DISABLED' || !isNotGrey(whole.text))
    .map(({ best }) => best.outcome);
  const turned =
    (clauses.some(({ sense }) => sense.negated) && clauses.some(({ sense }) => !sense.negated)) ||
    isOvercome(whole, clauses);
  const wished =
    WANTED.includes(echoOf(whole.best.outcome)) &&
    clauses
      .slice(1)
      .some(
        ({ best, sense, text, asks }) => !asks && !isBeginning(best.outcome) && tellsTrouble(sense, text),
      );
  const soured = WELL.includes(echoOf(whole.best.outcome)) && isSoured(whole, clauses);
  if (!turned && !wished && !soured && whole.best.outcome.kind === 'act' && isSure(whole, 0.15))
    return whole.best.outcome;
  if (isIdle(whole) || endsIdle(whole, clauses, sure)) return whole.best.outcome;
  if (isOfNoDeed(whole.text)) return settle(whole);
  const missing = clauses.some(({ best: { outcome } }) => MISSING.includes(echoOf(outcome)));
  if (missing && !at.step.startsWith('export.') && clauses.some(({ text }) => isListed(text)))
    return isAccepted('NOT_FOUND', at) ? pressed('NOT_FOUND') : toldOf('RETRY_EXPORT');
  const facts = sure.filter((outcome) => outcome.kind === 'act' && !WISHES.includes(outcome.echo));
  const questions = sure.flatMap((outcome) => questionOf(outcome) ?? []);
  const question = questions.at(-1);
  /** The question of a clause, with what else the clause may mean. */
  const answered = (of: Question): Understood => {
    const clause = clauses.findLast(({ best }) => questionOf(best.outcome) === of);
    return clause === undefined ? { kind: 'answer', question: of } : withOthers(clause);
  };
  const situation = questions.find((one) => SITUATIONS.includes(one));
  const last = leading(facts);
  if (situation !== undefined) {
    const kept = KEPT.includes(echoOf(clauses.at(-1)?.best.outcome ?? whole.best.outcome));
    return kept && last !== undefined && support(last) >= NOT_LITTLE ? last : answered(situation);
  }
  const fact =
    last !== undefined && !WELL.includes(echoOf(last)) && isClearly(whole, facts) ? whole.best.outcome : last;
  if (fact === undefined) {
    if (isOvercome(whole, clauses)) return askOf(whole, clauses);
    const isOneVoice =
      !soured &&
      whole.best.score >= CLEAR &&
      !clauses.some(({ best: { outcome, score } }) => isActing(outcome) && score >= LIKELY);
    const unsaid =
      (turned || soured) && !isOneVoice && whole.best.outcome.kind === 'act' && !isStillSaid(whole, clauses);
    if (isSure(whole) && !unsaid && !(isOff(whole.best.outcome) && clauses.length > 2))
      return withOthers(whole);
    return question === undefined ? askOf(whole, clauses) : answered(question);
  }
  if (questionOf(whole.best.outcome) !== undefined && whole.best.score >= CLEAR) return whole.best.outcome;
  if (isToldToo(fact, [whole, ...clauses])) return fact;
  if (isRivalled(fact, sure, clauses) || isAgainstWell(fact, support(fact), clauses))
    return askOf(whole, clauses);
  if (soured && WELL.includes(echoOf(fact)) && question === undefined) return askOf(whole, clauses);
  const overcome = isOvercome(whole, clauses) && !WELL.includes(echoOf(fact));
  if (overcome || isContested(fact, whole, clauses) || isOff(whole.best.outcome))
    return askOf(whole, clauses);
  return fact.kind === 'act' && question !== undefined ? { ...fact, question } : fact;
};
