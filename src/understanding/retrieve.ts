import MiniSearch from 'minisearch';
import type { Sense } from './senses.ts';

/** An utterance that was foreseen, and what it means. */
export type Example<Meaning> = { readonly text: string; readonly meaning: Meaning };

export type Match<Meaning> = { readonly meaning: Meaning; readonly score: number };

export type Retrieve<Meaning> = (
  sense: Sense,
  favour: (meaning: Meaning) => number,
) => readonly Match<Meaning>[];

/** How much the share of the query that an example covers counts, against the share of the example that is said. */
const QUERY_SHARE = 0.35;
const OPPOSITE = 0.4;
const ASKED_INSTEAD_OF_TOLD = 0.72;
const TOLD_INSTEAD_OF_ASKED = 0.93;
const CANDIDATES = 40;

const manner = (foreseen: boolean, asked: boolean): number => {
  if (foreseen === asked) return 1;
  return asked ? ASKED_INSTEAD_OF_TOLD : TOLD_INSTEAD_OF_ASKED;
};

const termsOf = (sense: Sense): string[] => [...sense.known, ...sense.strange.keys()];

/**
 * An index of utterances: sense → the best match of each meaning, best first; scores are 0–1, where 1 says the same.
 * `favour` scales a meaning's score here and now (0 leaves it out).
 */
export const createRetrieval = <Meaning>(
  examples: readonly Example<Meaning>[],
  senseOf: (text: string) => Sense,
  keyOf: (meaning: Meaning) => string,
): Retrieve<Meaning> => {
  const entries = examples.map((example) => {
    const sense = senseOf(example.text);
    return { ...example, sense, key: keyOf(example.meaning), terms: termsOf(sense) };
  });

  const keysWith = new Map<string, Set<string>>();
  for (const { key, terms } of entries)
    for (const term of terms) keysWith.set(term, (keysWith.get(term) ?? new Set()).add(key));
  const keys = new Set(entries.map((entry) => entry.key)).size;
  const weighs = (term: string): number => Math.log(1 + keys / (keysWith.get(term)?.size ?? 1.5));
  const weightOf = (sense: Sense): number => {
    let sum = 0;
    for (const term of sense.known) sum += weighs(term);
    for (const [term, share] of sense.strange) sum += weighs(term) * share;
    return sum;
  };
  const weights = entries.map((entry) => weightOf(entry.sense));

  const index = new MiniSearch<{ id: number; terms: string }>({
    fields: ['terms'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
  });
  index.addAll(entries.map(({ terms }, id) => ({ id, terms: terms.join(' ') })));

  const favoured = (at: number, favour: (meaning: Meaning) => number): number => {
    const entry = entries[at];
    return entry === undefined ? 0 : favour(entry.meaning);
  };

  const likeness = (sense: Sense, weight: number, at: number): number => {
    const entry = entries[at];
    const entryWeight = weights[at];
    if (entry === undefined || entryWeight === undefined) return 0;
    let shared = 0;
    for (const term of entry.sense.known) if (sense.known.has(term)) shared += weighs(term);
    for (const [term, share] of entry.sense.strange)
      shared += weighs(term) * Math.min(share, sense.strange.get(term) ?? 0);
    if (shared === 0) return 0;
    const said = (shared / weight) ** QUERY_SHARE * (shared / entryWeight) ** (1 - QUERY_SHARE);
    const polarity = entry.sense.negated === sense.negated ? 1 : OPPOSITE;
    return Math.min(1, said * polarity * manner(entry.sense.asks, sense.asks));
  };

  return (sense, favour) => {
    const terms = termsOf(sense);
    if (terms.length === 0) return [];
    const weight = weightOf(sense);
    const best = new Map<string, Match<Meaning>>();
    const hits = index.search(terms.join(' '), { filter: ({ id }) => favoured(id, favour) > 0 });
    for (const { id } of hits.slice(0, CANDIDATES)) {
      const entry = entries[id];
      if (entry === undefined) continue;
      const score = likeness(sense, weight, id) * favoured(id, favour);
      if (score > (best.get(entry.key)?.score ?? 0)) best.set(entry.key, { meaning: entry.meaning, score });
    }
    return [...best.values()].sort((a, b) => b.score - a.score);
  };
};
