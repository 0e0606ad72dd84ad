import type { Sense } from '../text/senses.ts';

/** An utterance that was foreseen, and what it means. */
export type Example<Meaning> = { readonly text: string; readonly meaning: Meaning };
/** The same, read. */
type Foreseen<Meaning> = { readonly sense: Sense; readonly meaning: Meaning };

export type Match<Meaning> = { readonly meaning: Meaning; readonly score: number };

/** How much each meaning of an index counts here and now. */
type Favours = Float64Array;

type Retrieval<Meaning> = {
  /** What each meaning counts, 0–1; 0 leaves it out. */
  readonly favoursBy: (favour: (meaning: Meaning) => number) => Favours;
  /** The best match of each meaning, best first, each scaled by `trust` in the end; scores are 0–1, where 1 says the same. */
  readonly retrieve: (sense: Sense, favours: Favours, trust: number) => readonly Match<Meaning>[];
};

/** How much the share of the query that an example covers counts, against the share of the example that is said. */
const QUERY_SHARE = 0.35;
const OPPOSITE = 0.4;
const ASKED_INSTEAD_OF_TOLD = 0.72;
const TOLD_INSTEAD_OF_ASKED = 0.93;

const manner = (foreseen: boolean, asked: boolean): number => {
  if (foreseen === asked) return 1;
  return asked ? ASKED_INSTEAD_OF_TOLD : TOLD_INSTEAD_OF_ASKED;
};

const NEGATED = 1;
const ASKS = 2;
/** How a sentence is said, as bits. */
const mannerOf = ({ negated, asks }: Sense): number => (negated ? NEGATED : 0) | (asks ? ASKS : 0);

/** What differs in polarity leaves, by the bits that differ. */
const POLARITY = [0, 1, 2, 3].map((differing) => (differing & NEGATED ? OPPOSITE : 1));
/** What asking leaves, by whether the sentence asks (2) and whether the foreseen one does (1). */
const ASKED = [0, 1, 2, 3].map((bits) => manner((bits & 1) !== 0, (bits & ASKS) !== 0));

/** What a term weighs, and from where to where the entries stand that have it as a meaning, and those that have it as a word without one. */
type Term = {
  readonly weight: number;
  readonly known: number;
  readonly strange: number;
  readonly end: number;
};
/** The entries that have a term, and its share in each. */
type Posted = { readonly known: number[]; readonly strange: [at: number, share: number][] };

/** An index of utterances, by what they have in common with a sentence; what has less than `least` is left out. */
export const createRetrieval = <Meaning>(
  examples: readonly Foreseen<Meaning>[],
  keyOf: (meaning: Meaning) => string,
  least: number,
): Retrieval<Meaning> => {
  const meanings: Meaning[] = [];
  const placeByMeaning = new Map<string, number>();
  const meaningsWith = new Map<string, Set<number>>();
  const posted = new Map<string, Posted>();
  const postedOf = (name: string): Posted => {
    const those = posted.get(name) ?? { known: [], strange: [] };
    posted.set(name, those);
    return those;
  };
  const entries = examples.map(({ sense, meaning }, at) => {
    const key = keyOf(meaning);
    const place = placeByMeaning.get(key) ?? meanings.push(meaning) - 1;
    placeByMeaning.set(key, place);
    for (const name of sense.known) postedOf(name).known.push(at);
    for (const [name, share] of sense.strange) postedOf(name).strange.push([at, share]);
    for (const name of [...sense.known, ...sense.strange.keys()])
      meaningsWith.set(name, (meaningsWith.get(name) ?? new Set()).add(place));
    return { place, sense };
  });
  const all = [...posted.values()];
  const postings = Uint32Array.from(
    all.flatMap(({ known, strange }) => [...known, ...strange.map(([at]) => at)]),
  );
  const shares = Float64Array.from(
    all.flatMap(({ known, strange }) => [...known.map(() => 1), ...strange.map(([, share]) => share)]),
  );
  const terms = new Map<string, Term>();
  let from = 0;
  for (const [name, { known, strange }] of posted) {
    const weight = Math.log(1 + meanings.length / (meaningsWith.get(name)?.size ?? 1));
    const end = from + known.length + strange.length;
    terms.set(name, { weight, known: from, strange: from + known.length, end });
    from = end;
  }
  const unheard = Math.log(1 + meanings.length / 1.5);
  const weighs = (term: string): number => terms.get(term)?.weight ?? unheard;
  const weightOf = (sense: Sense): number => {
    let sum = 0;
    for (const term of sense.known) sum += weighs(term);
    for (const [term, share] of sense.strange) sum += weighs(term) * share;
    return sum;
  };
  const scales = Float64Array.from(entries, ({ sense }) => weightOf(sense) ** (QUERY_SHARE - 1));

  const places = Uint32Array.from(entries, ({ place }) => place);
  const manners = Uint8Array.from(entries, ({ sense }) => mannerOf(sense));
  /** What each entry shares with the sentence at hand, and which do; all zero between sentences. */
  const shared = new Float64Array(entries.length);
  const sharing = new Uint32Array(entries.length);

  /** Of the sentence at hand the best score of each meaning. */
  const best = new Float64Array(meanings.length);

  let count = 0;
  const add = (from: number, to: number, weight: number, most: number): void => {
    for (let of = from; of < to; of += 1) {
      const at = postings[of] ?? 0;
      const before = shared[at] ?? 0;
      if (before === 0) {
        sharing[count] = at;
        count += 1;
      }
      shared[at] = before + weight * Math.min(most, shares[of] ?? 0);
    }
  };
  /** Adds what each entry shares with a sentence; gives what the sentence weighs. */
  const share = (sense: Sense): number => {
    let sum = 0;
    count = 0;
    for (const meaning of sense.known) {
      const term = terms.get(meaning);
      sum += term?.weight ?? unheard;
      if (term !== undefined) add(term.known, term.strange, term.weight, 1);
    }
    for (const [word, part] of sense.strange) {
      const term = terms.get(word);
      sum += (term?.weight ?? unheard) * part;
      if (term !== undefined) add(term.strange, term.end, term.weight, part);
    }
    return sum;
  };

  /** Puts down of each meaning its best score, and forgets what was shared. */
  const scoreAll = (sense: Sense, favours: Favours): void => {
    const scale = share(sense) ** -QUERY_SHARE;
    best.fill(0);
    const own = mannerOf(sense);
    for (let of = 0; of < count; of += 1) {
      const at = sharing[of] ?? 0;
      const place = places[at] ?? 0;
      const other = manners[at] ?? 0;
      const said = (shared[at] ?? 0) * scale * (scales[at] ?? 0);
      shared[at] = 0;
      const likeness = Math.min(
        1,
        said * (POLARITY[own ^ other] ?? 1) * (ASKED[(own & ASKS) | (other >> 1)] ?? 1),
      );
      const score = (favours[place] ?? 0) * likeness;
      if (score > (best[place] ?? 0)) best[place] = score;
    }
  };

  const retrieve = (sense: Sense, favours: Favours, trust: number): readonly Match<Meaning>[] => {
    scoreAll(sense, favours);
    const matches: Match<Meaning>[] = [];
    for (let place = 0; place < meanings.length; place += 1) {
      const score = best[place] ?? 0;
      const meaning = meanings[place];
      if (score >= least && meaning !== undefined) matches.push({ meaning, score: score * trust });
    }
    return matches.sort((a, b) => b.score - a.score);
  };
  return { retrieve, favoursBy: (favour) => Float64Array.from(meanings, favour) };
};
