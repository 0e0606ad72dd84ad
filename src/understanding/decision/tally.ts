import type { Understood } from '../understood.ts';
import type { Keyed } from './outcomes.ts';

/** A reading and how much speaks for it. */
export type Scored = { readonly outcome: Understood; readonly score: number };

/** How much speaks for each reading of a text, added up as it is found. */
export type Tally = {
  readonly add: (reading: Keyed, score: number) => void;
  readonly scoreOf: (reading: Keyed) => number;
  /** The most that speaks for another reading. */
  readonly rivalOf: (reading: Keyed) => number;
  /** All readings, the best first. */
  readonly ranked: () => readonly Scored[];
};

export const createTally = (): Tally => {
  const scores = new Map<string, Scored>();
  return {
    add: ({ outcome, key }, score) => {
      const before = scores.get(key);
      scores.set(key, { outcome: before?.outcome ?? outcome, score: (before?.score ?? 0) + score });
    },
    scoreOf: ({ key }) => scores.get(key)?.score ?? 0,
    rivalOf: ({ key }) => {
      let most = 0;
      for (const [other, { score }] of scores) if (score > most && other !== key) most = score;
      return most;
    },
    ranked: () => [...scores.values()].sort((a, b) => b.score - a.score),
  };
};
