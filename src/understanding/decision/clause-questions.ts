import type { Question } from '../../machines/questions.ts';
import type { Choice } from '../../machines/readings.ts';
import type { Understood } from '../understood.ts';
import { isSure } from './decide.ts';
import { CLEAR } from './likelihoods.ts';
import type { Judged } from './score-readings.ts';

/** So many questions are offered beside the one that is answered. */
const MAX_OTHERS = 3;

/** The question that is answered; thanks are none. */
export const questionOf = (outcome: Understood): Question | undefined =>
  outcome.kind === 'answer' && outcome.question !== 'thanks' ? outcome.question : undefined;

/** The questions that clauses ask for themselves, clearly and each in its own words. */
const askedIn = (clauses: readonly Judged[]): readonly Question[] => {
  const asked = clauses
    .filter((clause) => clause.sense.asks && clause.best.score >= CLEAR && isSure(clause))
    .flatMap(({ best }) => questionOf(best.outcome) ?? []);
  return [...new Set(asked)];
};

/** Of several questions one is answered, and the others are offered. */
export const withAsked = (said: Understood, clauses: readonly Judged[]): Understood => {
  if (said.kind !== 'answer') return said;
  const others = [...askedIn(clauses).filter((one) => one !== said.question), ...(said.others ?? [])];
  return others.length === 0 ? said : { ...said, others: [...new Set<Choice>(others)].slice(0, MAX_OTHERS) };
};
