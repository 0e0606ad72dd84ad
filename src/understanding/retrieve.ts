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

const manner = (foreseen: boolean, asked: boolean): number => {
  if (foreseen === asked) return 1;
  return asked ? ASKED_INSTEAD_OF_TOLD : TOLD_INSTEAD_OF_ASKED;
};

/** The entries that a term stands in, and its share in each. */
type Postings = { readonly at: number[]; readonly share: number[] };

const posted = (index: Map<string, Postings>, term: string, at: number, share: number): void => {
  const postings = index.get(term);
  if (postings === undefined) index.set(term, { at: [at], share: [share] });
  else {
    postings.at.push(at);
    postings.share.push(share);
  }
};

/**
 * An index of utterances: sense → the best match of each meaning, best first; scores are 0–1, where 1 says the same.
 * `favour` scales a meaning's score here and now (0 leaves it out).
 */
export const createRetrieval = <Meaning>(
  examples: readonly Example<Meaning>[],
  senseOf: (text: string) => Sense,
  keyOf: (meaning: Meaning) => string,
): Retrieve<Meaning> => {
  const meanings: Meaning[] = [];
  const places = new Map<string, number>();
  const known = new Map<string, Postings>();
  const strange = new Map<string, Postings>();
  const meaningsWith = new Map<string, Set<number>>();
  const entries = examples.map(({ text, meaning }, at) => {
    const sense = senseOf(text);
    const key = keyOf(meaning);
    const place = places.get(key) ?? meanings.push(meaning) - 1;
    places.set(key, place);
    for (const term of sense.known) posted(known, term, at, 1);
    for (const [term, share] of sense.strange) posted(strange, term, at, share);
    for (const term of [...sense.known, ...sense.strange.keys()])
      meaningsWith.set(term, (meaningsWith.get(term) ?? new Set()).add(place));
    return { place, sense };
  });
  const weights = new Map(
    [...meaningsWith].map(([term, those]) => [term, Math.log(1 + meanings.length / those.size)]),
  );
  const unheard = Math.log(1 + meanings.length / 1.5);
  const weighs = (term: string): number => weights.get(term) ?? unheard;
  const weightOf = (sense: Sense): number => {
    let sum = 0;
    for (const term of sense.known) sum += weighs(term);
    for (const [term, share] of sense.strange) sum += weighs(term) * share;
    return sum;
  };
  const scales = Float64Array.from(entries, ({ sense }) => weightOf(sense) ** (QUERY_SHARE - 1));

  /** What each entry shares with a sentence, by its place among the entries. */
  const sharedWith = (sense: Sense): Float64Array => {
    const shared = new Float64Array(entries.length);
    const share = (postings: Postings | undefined, weight: number, most: number): void => {
      if (postings === undefined) return;
      for (let of = 0; of < postings.at.length; of += 1) {
        const at = postings.at[of] ?? 0;
        shared[at] = (shared[at] ?? 0) + weight * Math.min(most, postings.share[of] ?? 0);
      }
    };
    for (const term of sense.known) share(known.get(term), weighs(term), 1);
    for (const [term, part] of sense.strange) share(strange.get(term), weighs(term), part);
    return shared;
  };

  return (sense, favour) => {
    const scale = weightOf(sense) ** -QUERY_SHARE;
    const best = new Float64Array(meanings.length);
    const favoured = meanings.map(favour);
    const shares = sharedWith(sense);
    for (let at = 0; at < shares.length; at += 1) {
      const shared = shares[at] ?? 0;
      const entry = entries[at];
      if (shared === 0 || entry === undefined) continue;
      const said = shared * scale * (scales[at] ?? 0);
      const polarity = entry.sense.negated === sense.negated ? 1 : OPPOSITE;
      const likeness = Math.min(1, said * polarity * manner(entry.sense.asks, sense.asks));
      const score = (favoured[entry.place] ?? 0) * likeness;
      if (score > (best[entry.place] ?? 0)) best[entry.place] = score;
    }
    return meanings
      .flatMap((meaning, place) => {
        const score = best[place] ?? 0;
        return score > 0 ? [{ meaning, score }] : [];
      })
      .sort((a, b) => b.score - a.score);
  };
};
