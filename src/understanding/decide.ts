import type { Question } from '../machines/questions.ts';
import { type Judged, SUPPORTED } from './score-readings.ts';
import { type At, choiceOf, isAccepted, nothing, pressed, toldOf, type Understood } from './understood.ts';
import { isListed } from './vetoes.ts';

/** The least that is taken without asking, by what a mistake costs. */
const ENOUGH = { press: 0.42, told: 0.5, stuck: 0.52, answer: 0.27, language: 0.7, nothing: 0.25 } as const;
/** How far the best must be ahead of the next. */
const AHEAD = { act: 0.15, other: 0.04 } as const;
/** The least that is offered as a choice, and the most choices. */
const OFFERED = { ours: 0.09, foreign: 0.15 } as const;
const MOST_CHOICES = 3;
const CLEAR = 0.8;
/** The share of what is needed that is enough where nothing else comes near, and what is not near. */
const ALONE = 0.55;
const FEW = 0.1;
/** An answer of so much needs nothing offered beside. */
const NO_DOUBT = 0.6;
/** The least that a clause must have of what is offered for it. */
const LIKELY = 0.35;
/** How much of what speaks for another subject is asked of an act on top. */
const OFF_COSTS = 0.6;
/** How much a word of another subject speaks for it. */
const FOREIGN = [0, 0.1, 0.5] as const;

const needed = ({ kind, ...outcome }: Understood): number => {
  if (kind !== 'act') return kind === 'ask' ? ENOUGH.answer : ENOUGH[kind];
  if (!('act' in outcome)) return 1;
  if (outcome.act.type === 'TOLD') return ENOUGH.told;
  return outcome.act.type === 'STUCK' ? ENOUGH.stuck : ENOUGH.press;
};

export const isActing = ({ kind }: Understood): boolean =>
  kind === 'act' || kind === 'answer' || kind === 'ask';

/** How far on the path a fact stands: of several the furthest leads. */
const RANK: readonly string[] = [
  'NEXT',
  'BEGIN',
  'HAVE_BACKUP',
  'DONE',
  'CHECK',
  'SEARCH',
  'RETRY_COPY',
  'NOT_FOUND',
  'FILE_MISSING',
  'ONLY_OLD',
  'FOUND',
  'RETRY_EXPORT',
  'ELSEWHERE',
  'CANNOT_OPEN',
  'CANNOT',
  'NOT_LISTED',
  'KEY_DISABLED',
  'CANNOT_SAVE',
  'GATEWAY',
  'NO_GATEWAY',
  'PARTNER',
  'COUPON',
  'HAVE_ALL',
  'HUMAN',
  'menu-unsure',
  'UNSURE',
  'unknown-email',
  'UNKNOWN_EMAIL',
  'unknown-password',
  'UNKNOWN_PASSWORD',
  'unknown-code',
  'UNKNOWN_CODE',
  'APPLIED',
  'site-error',
  'SITE_ERROR',
  'no-mail',
  'NO_MAIL',
  'all-methods-failed',
];
/** Presses that are no fact: they are taken from a whole text alone. */
const WISHES: readonly string[] = ['BACK', 'RESTART', 'TRUST', 'SKIP', 'REOPEN', 'ANOTHER'];
/** Two that deny each other: the later one is meant. */
const OPPOSITE: readonly (readonly string[])[] = [
  ['FOUND', 'NOT_FOUND', 'FILE_MISSING', 'ONLY_OLD'],
  ['NEXT', 'CANNOT', 'NOT_LISTED', 'KEY_DISABLED'],
  ['GATEWAY', 'NO_GATEWAY'],
  ['PARTNER', 'COUPON', 'UNSURE'],
];

/** What has happened to somebody: it matters more than what is told beside it. */
const SITUATIONS: readonly Question[] = ['pc-lost', 'usb-lost', 'expired'];

const isOff = (outcome: Understood): boolean => outcome.kind === 'nothing' && outcome.why === 'off-topic';

const echoOf = (outcome: Understood): string => (outcome.kind === 'act' ? outcome.echo : '');

/** The fact of several that leads: the later of two that deny each other, else the furthest on the path. */
const leading = (facts: readonly Understood[]): Understood | undefined =>
  facts.reduce<Understood | undefined>((best, fact) => {
    if (best === undefined) return fact;
    const deny = OPPOSITE.some((group) => group.includes(echoOf(best)) && group.includes(echoOf(fact)));
    return deny || RANK.indexOf(echoOf(fact)) >= RANK.indexOf(echoOf(best)) ? fact : best;
  }, undefined);

const questionOf = (outcome: Understood): Question | undefined =>
  outcome.kind === 'answer' && outcome.question !== 'thanks' ? outcome.question : undefined;

const offOf = ({ all }: Judged): number =>
  all.find(({ outcome }) => outcome.kind === 'nothing' && outcome.why === 'off-topic')?.score ?? 0;

/** Whether the best reading is good enough to be taken without asking, with so much to spare. */
export const isSure = (judged: Judged, more = 0): boolean => {
  const { best, all } = judged;
  const next = all.find(({ outcome }) => outcome !== best.outcome && isActing(outcome));
  const acts = best.outcome.kind === 'act';
  const alone =
    acts &&
    more === 0 &&
    judged.foreign < 2 &&
    judged.lost < FEW &&
    offOf(judged) < FEW &&
    (next?.score ?? 0) < OFFERED.ours;
  const least =
    (alone ? ALONE : 1) * needed(best.outcome) +
    more +
    (acts ? OFF_COSTS * offOf(judged) + (FOREIGN[judged.foreign] ?? 0) : 0);
  return best.score >= least && best.score - (next?.score ?? 0) >= (acts ? AHEAD.act : AHEAD.other);
};

/** An answer that is not quite sure, with what else may have been meant. */
const withOthers = ({ best, all }: Judged): Understood => {
  if (best.outcome.kind !== 'answer' || best.score >= NO_DOUBT) return best.outcome;
  const others = all
    .filter(({ outcome, score }) => outcome !== best.outcome && isActing(outcome) && score >= OFFERED.ours)
    .flatMap(({ outcome }) => choiceOf(outcome) ?? [])
    .slice(0, MOST_CHOICES - 1);
  return others.length === 0 ? best.outcome : { ...best.outcome, others };
};

export const settle = (judged: Judged): Understood => {
  const { best, all } = judged;
  if (isSure(judged)) return withOthers(judged);
  const off = offOf(judged);
  const least = judged.foreign > 0 ? OFFERED.foreign : OFFERED.ours;
  const offered = all.filter(({ outcome, score }) => isActing(outcome) && score >= least);
  if (offered.length === 0 || off > (offered[0]?.score ?? 0))
    return best.outcome.kind === 'nothing' ? best.outcome : nothing('not-understood');
  const choices = offered.flatMap(({ outcome }) =>
    outcome.kind === 'ask' ? outcome.choices : (choiceOf(outcome) ?? []),
  );
  const different = [...new Set(choices)].slice(0, MOST_CHOICES);
  return different.length === 0 ? nothing('not-understood') : { kind: 'ask', choices: different };
};

/** The readings of a text and of all its clauses, to choose from. */
const askOf = (whole: Judged, clauses: readonly Judged[]): Understood => {
  const acting = clauses
    .filter(({ foreign }) => foreign < 2)
    .flatMap(({ all }) => all.filter(({ outcome, score }) => isActing(outcome) && score >= LIKELY))
    .sort((a, b) => b.score - a.score);
  const of = acting
    .flatMap(({ outcome }) => (outcome.kind === 'ask' ? outcome.choices : (choiceOf(outcome) ?? [])))
    .filter((choice) => choice !== 'thanks');
  const settled = settle(whole);
  if (settled.kind === 'nothing' && settled.why !== 'not-understood' && settled.why !== 'off-topic')
    return settled;
  const choices = [...new Set([...of, ...(settled.kind === 'ask' ? settled.choices : [])])].slice(
    0,
    MOST_CHOICES,
  );
  return choices.length === 0 ? settled : { kind: 'ask', choices };
};

/** Several clauses: the facts of all are collected; a question beside them is answered too. */
export const collect = (whole: Judged, clauses: readonly Judged[], at: At): Understood => {
  const support = (outcome: Understood): number =>
    whole.all.find((one) => choiceOf(one.outcome) === choiceOf(outcome))?.score ?? 0;
  const sure = clauses
    .filter(
      (clause) =>
        isActing(clause.best.outcome) && isSure(clause, 0.08) && support(clause.best.outcome) >= SUPPORTED,
    )
    .map(({ best }) => best.outcome);
  const turned = clauses.some(({ sense }) => sense.negated) && clauses.some(({ sense }) => !sense.negated);
  if (!turned && whole.best.outcome.kind === 'act' && isSure(whole, 0.15)) return whole.best.outcome;
  const facts = sure.filter((outcome) => outcome.kind === 'act' && !WISHES.includes(outcome.echo));
  const questions = sure.flatMap((outcome) => questionOf(outcome) ?? []);
  const question = questions.at(-1);
  const listed = clauses.some(({ text }) => isListed(text));
  const situation = questions.find((one) => SITUATIONS.includes(one));
  if (situation !== undefined) return { kind: 'answer', question: situation };
  const fact = leading(facts);
  if (fact === undefined) {
    if (isSure(whole) && !(isOff(whole.best.outcome) && clauses.length > 2)) return withOthers(whole);
    return question === undefined ? askOf(whole, clauses) : { kind: 'answer', question };
  }
  if (listed && ['NOT_FOUND', 'FILE_MISSING'].includes(echoOf(fact)) && !at.step.startsWith('export.'))
    return isAccepted('NOT_FOUND', at) ? pressed('NOT_FOUND') : toldOf('RETRY_EXPORT');
  if (questionOf(whole.best.outcome) !== undefined && whole.best.score >= CLEAR) return whole.best.outcome;
  return fact.kind === 'act' && question !== undefined ? { ...fact, question } : fact;
};
