import type { Echo } from '../../machines/readings.ts';
import { choiceOf, nothing, type Understood } from '../understood.ts';
import { LIKELY } from './likelihoods.ts';
import type { Judged } from './score-readings.ts';
import type { Scored } from './tally.ts';

/** The least that is taken without asking, by what a mistake costs. */
const ENOUGH = { press: 0.55, told: 0.6, stuck: 0.6, answer: 0.27, language: 0.7, nothing: 0.25 } as const;
/** How far the best must be ahead of the next reading, and an act of leaving everything as it is. */
const AHEAD = { act: 0.4, idle: 0.42, other: 0.04 } as const;
/** Presses that end something, begin it anew or take somebody off the path: so much more is asked of them. */
const DEAR: ReadonlySet<Echo> = new Set<Echo>([
  'RESTART',
  'TRUST',
  'ANOTHER',
  'REOPEN',
  'APPLIED',
  'SUCCESSOR',
]);
const DEARER = 0.15;
/** The most that counts against doing nothing, however much speaks for an act: a little above what is certain. */
const MAX_SAID = 1.05;
/** The least that is offered as a choice, and the most choices. */
const OFFERED = { ours: 0.09, foreign: 0.15 } as const;
const MAX_CHOICES = 3;
/** The share of what is needed that is enough where nothing else comes near, and what is not near. */
const ALONE = 0.55;
const FEW = 0.1;
/** An answer of so much needs nothing offered beside. */
const NO_DOUBT = 0.6;
/** What the vetoes must have taken at least, where nothing is asked back. */
const TAKEN = 0.25;
/** Where the vetoes took so much of all that was heard, nothing that is left is done unasked, unless that is certain. */
const MOSTLY = 0.65;
const CERTAIN = 1;
/** How much of what speaks for another subject is asked of an act on top. */
const OFF_COSTS = 0.6;
/** What the model gives another subject from which on nothing is done where a word stands that has no meaning here. */
const DOUBTED = 0.2;
/** How much a word of another subject speaks for it. */
const FOREIGN = [0, 0.08, 0.2, 0.6] as const;
/** So sure, and so little of another subject, that strange words count for nothing. */
const OURS = { beside: 0.8, alone: 0.88 } as const;
const OURS_OFF = 0.03;
/** From here on a text is taken for one on another subject. */
const ALIEN = 3;

const needed = (outcome: Understood): number => {
  if (outcome.kind === 'ask') return ENOUGH.answer;
  if (outcome.kind !== 'act') return ENOUGH[outcome.kind];
  if (outcome.act.type === 'TOLD') return ENOUGH.told;
  return outcome.act.type === 'STUCK' ? ENOUGH.stuck : ENOUGH.press;
};

/** Whether something is done, answered or asked. */
export const isActing = ({ kind }: Understood): boolean =>
  kind === 'act' || kind === 'answer' || kind === 'ask';

const offOf = ({ all }: Judged): number =>
  all.find(({ outcome }) => outcome.kind === 'nothing' && outcome.why === 'off-topic')?.score ?? 0;

/** How much speaks for doing nothing: not yet, of a case, another subject, nothing that this step knows. 0–1. */
export const idleOf = ({ all }: Judged): number =>
  all.reduce((sum, { outcome, score }) => (outcome.kind === 'nothing' ? sum + score : sum), 0);

/** Whether the model hears nothing of another subject, whatever words it does not know. */
const isOurs = (judged: Judged): boolean =>
  judged.best.score >= (judged.foreign < ALIEN ? OURS.beside : OURS.alone) && offOf(judged) < OURS_OFF;

/** Whether a text speaks of another subject and is not sure to be ours all the same. */
export const isForeign = (judged: Judged): boolean => judged.foreign >= ALIEN && !isOurs(judged);

/** What an act costs on top of others. */
const dearerOf = ({ best: { outcome } }: Judged): number =>
  outcome.kind === 'act' && DEAR.has(outcome.echo) ? DEARER : 0;

/** Whether other words speak against doing anything: another subject, what the vetoes took, doing nothing. */
const isDoubtful = (judged: Judged): boolean => {
  const { best, sense, lost, verbatim } = judged;
  if (offOf(judged) >= DOUBTED && sense.words.length > 0) return true;
  if (verbatim) return false;
  if (lost >= MOSTLY && best.score < CERTAIN) return true;
  return Math.min(MAX_SAID, best.score) - idleOf(judged) < AHEAD.idle + dearerOf(judged);
};

/** Whether nothing else comes near, of other readings (the `next`) or of other subjects. */
const isAlone = (judged: Judged, next: number): boolean =>
  judged.foreign < ALIEN && judged.lost < FEW && offOf(judged) < FEW && next < OFFERED.ours;

/** Whether an act is good enough to be done unasked; `next`: what its rival has. */
const isSureToDo = (judged: Judged, next: number, more: number): boolean => {
  if (isDoubtful(judged)) return false;
  const { outcome, score } = judged.best;
  const share = more === 0 && isAlone(judged, next) ? ALONE : 1;
  const strange = isOurs(judged) ? 0 : (FOREIGN[judged.foreign] ?? 0);
  const least = share * needed(outcome) + more + (OFF_COSTS * offOf(judged) + strange);
  return score >= least && score - next >= AHEAD.act + dearerOf(judged);
};

/** Whether the best reading is good enough to be taken without asking, with so much to spare. */
export const isSure = (judged: Judged, more = 0): boolean => {
  const { best, all } = judged;
  const rival = all.find(({ outcome }) => outcome !== best.outcome && isActing(outcome));
  const next = rival?.score ?? 0;
  if (best.outcome.kind === 'act') return isSureToDo(judged, next, more);
  return best.score >= needed(best.outcome) + more && best.score - next >= AHEAD.other;
};

/** An answer that is not quite sure, with what else may have been meant. */
export const withOthers = ({ best, all }: Judged): Understood => {
  if (best.outcome.kind !== 'answer' || best.score >= NO_DOUBT) return best.outcome;
  const others = all
    .filter(({ outcome, score }) => outcome !== best.outcome && isActing(outcome) && score >= OFFERED.ours)
    .flatMap(({ outcome }) => choiceOf(outcome) ?? []);
  const different = [...new Set([...(best.outcome.others ?? []), ...others])].slice(0, MAX_CHOICES - 1);
  return different.length === 0 ? best.outcome : { ...best.outcome, others: different };
};

/** Whether a text says that nothing is done, and by that most of what speaks for an act is gone: nobody is asked what they do not mean. */
const isLeftAlone = ({ idle, taken }: Judged, offered: readonly Scored[]): boolean =>
  idle !== undefined && taken >= TAKEN && (offered[0]?.score ?? 0) < taken;

/** One reading alone: what it comes to, or what is asked back. */
export const settle = (judged: Judged): Understood => {
  const { best, all } = judged;
  if (isSure(judged)) return withOthers(judged);
  const off = offOf(judged);
  const least = judged.foreign > 1 ? OFFERED.foreign : OFFERED.ours;
  const offered = all.filter(({ outcome, score }) => isActing(outcome) && score >= least);
  if (offered.length === 0 || off > (offered[0]?.score ?? 0))
    return best.outcome.kind === 'nothing' && best.score >= ENOUGH.nothing
      ? best.outcome
      : nothing('not-understood');
  if (isLeftAlone(judged, offered)) return nothing(judged.idle ?? 'noted');
  const choices = offered.flatMap(({ outcome }) =>
    outcome.kind === 'ask' ? outcome.choices : (choiceOf(outcome) ?? []),
  );
  const different = [...new Set(choices)].slice(0, MAX_CHOICES);
  return different.length === 0 ? nothing('not-understood') : { kind: 'ask', choices: different };
};

/** The readings of a text and of all its clauses, to choose from. */
export const askOf = (whole: Judged, clauses: readonly Judged[]): Understood => {
  const acting = [...clauses, whole]
    .filter(({ foreign }) => foreign < ALIEN)
    .flatMap(({ all }) => all.filter(({ outcome, score }) => isActing(outcome) && score >= LIKELY))
    .sort((a, b) => b.score - a.score);
  const of = acting
    .flatMap(({ outcome }) => (outcome.kind === 'ask' ? outcome.choices : (choiceOf(outcome) ?? [])))
    .filter((choice) => choice !== 'thanks');
  const settled = settle(whole);
  const isWhole = acting.length === 0 || whole.best.outcome.kind === 'nothing';
  if (
    isWhole &&
    settled.kind === 'nothing' &&
    settled.why !== 'not-understood' &&
    settled.why !== 'off-topic'
  )
    return settled;
  const choices = [...new Set([...of, ...(settled.kind === 'ask' ? settled.choices : [])])].slice(
    0,
    MAX_CHOICES,
  );
  return choices.length === 0 ? settled : { kind: 'ask', choices };
};
