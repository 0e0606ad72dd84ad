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

/** How much of the whole text speaks for what a clause says. */
const supportOf = (outcome: Understood, whole: Judged): number =>
  whole.all.find((one) => choiceOf(one.outcome) === choiceOf(outcome))?.score ?? 0;

const isSupported = (clause: Judged, whole: Judged, clauses: readonly Judged[]): boolean =>
  supportOf(clause.best.outcome, whole) >= SUPPORTED ||
  isToldToo(clause.best.outcome, [whole]) ||
  (clause === clauses.at(-1) && isOvercome(whole, clauses));

/** What clauses say surely, and what no other words take back. */
const sureOf = (whole: Judged, clauses: readonly Judged[]): readonly Understood[] =>
  clauses
    .filter(
      (clause) =>
        isActing(clause.best.outcome) && isSure(clause, 0.08) && isSupported(clause, whole, clauses),
    )
    .filter((clause) => !isTakenBack(clause, clauses) && !isRecoveredFrom(clause.best.outcome, whole))
    .filter(({ best: { outcome } }) => echoOf(outcome) !== 'KEY_DISABLED' || !isNotGrey(whole.text))
    .map(({ best }) => best.outcome);

/** Whether a text turns on its way: one clause denies and another does not, or a trouble is overcome. */
const isTurned = (whole: Judged, clauses: readonly Judged[]): boolean =>
  (clauses.some(({ sense }) => sense.negated) && clauses.some(({ sense }) => !sense.negated)) ||
  isOvercome(whole, clauses);

/** Whether something is wished for and a trouble told behind it. */
const isWishInTrouble = (whole: Judged, clauses: readonly Judged[]): boolean =>
  WANTED.includes(echoOf(whole.best.outcome)) &&
  clauses
    .slice(1)
    .some(({ best, sense, text, asks }) => !asks && !isBeginning(best.outcome) && tellsTrouble(sense, text));

/** What is wanting where a clause tells of something missing and another of a list. */
const missingAmong = (clauses: readonly Judged[], at: At): Understood | undefined => {
  const isMissing = clauses.some(({ best: { outcome } }) => MISSING.includes(echoOf(outcome)));
  if (!isMissing || at.step.startsWith('export.') || !clauses.some(({ text }) => isListed(text)))
    return undefined;
  return isAccepted('NOT_FOUND', at) ? pressed('NOT_FOUND') : toldOf('RETRY_EXPORT');
};

/** The question of a clause, with what else the clause may mean. */
const answered = (question: Question, clauses: readonly Judged[]): Understood => {
  const clause = clauses.findLast(({ best }) => questionOf(best.outcome) === question);
  return clause === undefined ? { kind: 'answer', question } : withOthers(clause);
};

/** Something has happened to somebody: it is answered, unless what is left to them is told after it. */
const inSituation = (
  situation: Question,
  last: Understood | undefined,
  whole: Judged,
  clauses: readonly Judged[],
): Understood => {
  const isKept = KEPT.includes(echoOf(clauses.at(-1)?.best.outcome ?? whole.best.outcome));
  return isKept && last !== undefined && supportOf(last, whole) >= NOT_LITTLE
    ? last
    : answered(situation, clauses);
};

/** Whether the whole text is clear and no clause likely to do anything. */
const isOneVoice = (whole: Judged, clauses: readonly Judged[]): boolean =>
  whole.best.score >= CLEAR &&
  !clauses.some(({ best: { outcome, score } }) => isActing(outcome) && score >= LIKELY);

/** No clause tells a fact. */
const withoutFact = (
  whole: Judged,
  clauses: readonly Judged[],
  question: Question | undefined,
  isSour: boolean,
): Understood => {
  if (isOvercome(whole, clauses)) return askOf(whole, clauses);
  const { outcome } = whole.best;
  const isUnsaid =
    (isSour || isTurned(whole, clauses)) &&
    (isSour || !isOneVoice(whole, clauses)) &&
    outcome.kind === 'act' &&
    !isStillSaid(whole, clauses);
  if (isSure(whole) && !isUnsaid && !(isOff(outcome) && clauses.length > 2)) return withOthers(whole);
  return question === undefined ? askOf(whole, clauses) : answered(question, clauses);
};

/** Whether other words speak so much against a fact that it is asked for. */
const isDoubtful = (
  fact: Understood,
  whole: Judged,
  clauses: readonly Judged[],
  sure: readonly Understood[],
): boolean =>
  isRivalled(fact, sure, clauses) ||
  isAgainstWell(fact, supportOf(fact, whole), clauses) ||
  (isOvercome(whole, clauses) && !WELL.includes(echoOf(fact))) ||
  isContested(fact, whole, clauses) ||
  isOff(whole.best.outcome);

/** What the whole text says, where its clauses need not be asked. */
const saidAtOnce = (
  whole: Judged,
  clauses: readonly Judged[],
  sure: readonly Understood[],
  isSour: boolean,
): Understood | undefined => {
  const said = whole.best.outcome;
  const isBent = isSour || isTurned(whole, clauses) || isWishInTrouble(whole, clauses);
  if (!isBent && said.kind === 'act' && isSure(whole, 0.15)) return said;
  if (isIdle(whole) || endsIdle(whole, clauses, sure)) return said;
  return isOfNoDeed(whole.text) ? settle(whole) : undefined;
};

const collected = (whole: Judged, clauses: readonly Judged[], at: At): Understood => {
  const said = whole.best.outcome;
  const sure = sureOf(whole, clauses);
  const isSour = WELL.includes(echoOf(said)) && isSoured(whole, clauses);
  const early = saidAtOnce(whole, clauses, sure, isSour) ?? missingAmong(clauses, at);
  if (early !== undefined) return early;

  const facts = sure.filter((outcome) => outcome.kind === 'act' && !WISHES.includes(outcome.echo));
  const last = leading(facts);
  const questions = sure.flatMap((outcome) => questionOf(outcome) ?? []);
  const question = questions.at(-1);
  const situation = questions.find((one) => SITUATIONS.includes(one));
  if (situation !== undefined) return inSituation(situation, last, whole, clauses);
  const fact = last !== undefined && !WELL.includes(echoOf(last)) && isClearly(whole, facts) ? said : last;
  if (fact === undefined) return withoutFact(whole, clauses, question, isSour);
  if (questionOf(said) !== undefined && whole.best.score >= CLEAR) return said;
  if (isToldToo(fact, [whole, ...clauses])) return fact;
  if (isDoubtful(fact, whole, clauses, sure)) return askOf(whole, clauses);
  if (isSour && WELL.includes(echoOf(fact)) && question === undefined) return askOf(whole, clauses);
  return fact.kind === 'act' && question !== undefined ? { ...fact, question } : fact;
};
