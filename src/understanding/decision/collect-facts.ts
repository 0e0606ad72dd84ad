import type { Question } from '../../machines/questions.ts';
import type { Choice } from '../../machines/readings.ts';
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
import { askOf, idleOf, isActing, isForeign, isSure, LIKELY, settle, withOthers } from './decide.ts';
import { denies, echoOf, isFurther, leading } from './fact-order.ts';
import type { Judged } from './score-readings.ts';

/** The least that a whole text must give what a clause says, unless the clause is clear. */
const SUPPORTED = 0.05;
const CLEAR = 0.8;
/** So many questions are offered beside the one that is answered. */
const MAX_OTHERS = 3;
/** As likely as not. */
const RIVAL = 0.5;
/** What is no longer little. */
const NOT_LITTLE = 0.1;
/** As many times as much must a whole text give the fact of a clause as it gives doing nothing. */
const AHEAD_OF_IDLE = 2;
/** The least of what a whole text says of nobody's doing: not yet, of a case, alone. */
const IDLE = 0.4;
const IDLE_WHYS: readonly WhyNothing[] = ['in-your-time', 'if-so', 'alone', 'note-offered'];

/** Presses that are no fact: they are taken from a whole text alone. */
const WISHES: readonly string[] = ['BACK', 'RESTART', 'TRUST', 'SKIP', 'REOPEN', 'ANOTHER'];
/** What went well, unless trouble is told behind it. */
const WELL: readonly string[] = ['FOUND', 'HAVE_BACKUP', 'NEXT', 'DONE', 'HAVE_ALL', 'BEGIN'];
/** What is wished for, and matters less than the trouble that is told behind it. */
const WANTED: readonly string[] = ['BEGIN', 'HAVE_BACKUP'];
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
  /(?:られ|れ|でき|出来|開き|開い|見え|入り|入っ|動き|動い|選べ|通り|通っ|出てき|届き|映り|直り|直っ|いけ|行け)(?:まし)?た(?:よ|わ|ね)?[。!\s]{0,3}$|\b(?:works?|worked|works? now|opened|opens|did it|went through|could|can|was able to|were able to|got (?:it|in|there|through))\b/iu;
const MISSING: readonly string[] = ['NOT_FOUND', 'FILE_MISSING'];
const UNKNOWNS: readonly string[] = [
  'unknown-code',
  'unknown-password',
  'unknown-email',
  'UNKNOWN_CODE',
  'UNKNOWN_PASSWORD',
  'UNKNOWN_EMAIL',
];

/** What has happened to somebody: it matters more than what is told beside it. */
const SITUATIONS: readonly Question[] = ['pc-lost', 'usb-lost', 'expired'];

/** What may still come of itself. */
const AWAITED: readonly string[] = ['NO_MAIL', 'no-mail'];
/** What is left to somebody to whom something has happened. */
const KEPT: readonly string[] = ['HAVE_BACKUP', 'FOUND'];

const isOff = (outcome: Understood): boolean => outcome.kind === 'nothing' && outcome.why === 'off-topic';

const questionOf = (outcome: Understood): Question | undefined =>
  outcome.kind === 'answer' && outcome.question !== 'thanks' ? outcome.question : undefined;

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

/** Whether a clause on its own says what the whole is taken for. */
const says = (clause: Judged, whole: Judged): boolean =>
  clause.all.some(
    ({ outcome, score }) => score >= LIKELY && choiceOf(outcome) === choiceOf(whole.best.outcome),
  );

/** Whether something went well in a clause, and one behind it tells of trouble, or that the last thing is not done yet. */
const isTakenBack = (clause: Judged, clauses: readonly Judged[]): boolean =>
  WELL.includes(echoOf(clause.best.outcome)) &&
  clauses
    .slice(clauses.indexOf(clause) + 1)
    .some(({ sense, text, idle }) => tellsTrouble(sense, text) || idle === 'in-your-time');

/** That there is no backup yet is told by a denial, and no trouble. */
const isBeginning = (outcome: Understood): boolean => echoOf(outcome) === 'BEGIN';

/** Whether a clause says what the whole is taken for, and none behind it tells of trouble where it went well. */
const isStillSaid = (whole: Judged, clauses: readonly Judged[]): boolean =>
  clauses.some(
    (clause, at) =>
      says(clause, whole) &&
      !(
        WELL.includes(echoOf(whole.best.outcome)) &&
        clauses
          .slice(at + 1)
          .some(({ sense, text, idle }) => tellsTrouble(sense, text) || idle === 'in-your-time')
      ),
  );

/** Whether what the whole is taken for went well in one clause, and the last one asks about something or tells of trouble. */
const isSoured = ({ best }: Judged, clauses: readonly Judged[]): boolean => {
  const last = clauses.at(-1);
  if (last === undefined || clauses.length < 2) return false;
  const same = outcomeKey(last.best.outcome) === outcomeKey(best.outcome);
  if (same && (isBeginning(best.outcome) || !tellsTrouble(last.sense, last.text))) return false;
  return last.asks || last.idle === 'in-your-time' || tellsTrouble(last.sense, last.text);
};

/** Whether a clause that is not sure of it says, as likely as not, another thing further on the path than the fact that leads. */
const isRivalled = (fact: Understood, sure: readonly Understood[], clauses: readonly Judged[]): boolean =>
  clauses.some(
    ({ best: { outcome, score } }) =>
      outcome.kind === 'act' &&
      score >= RIVAL &&
      !sure.some((one) => outcomeKey(one) === outcomeKey(outcome)) &&
      !WELL.includes(echoOf(outcome)) &&
      isFurther(outcome, fact),
  );

/** Whether a text ends with what went well, and tells before of the trouble that it was taken for. */
const isOvercome = ({ best: { outcome } }: Judged, clauses: readonly Judged[]): boolean => {
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
    WENT.test(last.text) &&
    !last.asks &&
    last.idle === undefined &&
    !tellsTrouble(last.sense, last.text) &&
    !told(last) &&
    clauses.slice(0, -1).some(told)
  );
};

/** Trouble that may be over is asked about, beside what the last clause may mean. */
const unlessOver = (said: Understood, clauses: readonly Judged[]): Understood => {
  if (said.kind !== 'act' || !TROUBLED.includes(said.echo) || !isLeftBehind(said, clauses)) return said;
  const other = clauses
    .at(-1)
    ?.all.find(
      ({ outcome, score }) =>
        outcome.kind === 'act' && score >= NOT_LITTLE && outcomeKey(outcome) !== outcomeKey(said),
    );
  return { kind: 'ask', choices: [other?.outcome, said].flatMap((one) => (one && choiceOf(one)) ?? []) };
};

/** Whether a fact denies what another clause clearly tells as well, and the whole text gives it little. */
const isAgainstWell = (fact: Understood, own: number, clauses: readonly Judged[]): boolean =>
  own < LIKELY &&
  !WELL.includes(echoOf(fact)) &&
  clauses.some(
    ({ best: { outcome, score } }) =>
      score >= CLEAR && WELL.includes(echoOf(outcome)) && denies(echoOf(outcome), echoOf(fact)),
  );

/** Whether a clause names as unknown what the text ends with knowing. */
const isRecoveredFrom = (outcome: Understood, whole: Judged): boolean =>
  outcome.kind === 'act' && UNKNOWNS.includes(outcome.echo) && isRecovered(whole.text);

/** Whether the whole text is as likely to say something else than the fact of one clause, or to ask for nothing here. */
const isContested = (fact: Understood, whole: Judged, clauses: readonly Judged[]): boolean => {
  const idle = idleOf(whole);
  const own = whole.all.find((one) => outcomeKey(one.outcome) === outcomeKey(fact))?.score ?? 0;
  if (isForeign(whole)) return true;
  if (idle >= NOT_LITTLE && own < AHEAD_OF_IDLE * idle) return true;
  const { outcome, score } = whole.best;
  const deny = denies(echoOf(fact), echoOf(outcome));
  const other = outcomeKey(outcome) !== outcomeKey(fact) && outcomeKey(outcome) !== 'thanks';
  const mixed = own >= LIKELY && !clauses.some((clause) => says(clause, whole));
  return isActing(outcome) && other && !deny && !mixed && score >= LIKELY;
};

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

/** The questions that clauses ask for themselves, clearly and each in its own words. */
const askedIn = (clauses: readonly Judged[]): readonly Question[] => {
  const asked = clauses
    .filter((clause) => clause.sense.asks && clause.best.score >= CLEAR && isSure(clause))
    .flatMap(({ best }) => questionOf(best.outcome) ?? []);
  return [...new Set(asked)];
};

/** Of several questions one is answered, and the others are offered. */
const withAsked = (said: Understood, clauses: readonly Judged[]): Understood => {
  if (said.kind !== 'answer') return said;
  const others = [...askedIn(clauses).filter((one) => one !== said.question), ...(said.others ?? [])];
  return others.length === 0 ? said : { ...said, others: [...new Set<Choice>(others)].slice(0, MAX_OTHERS) };
};

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
