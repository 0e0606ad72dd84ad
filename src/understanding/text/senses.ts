import { createFormTree } from './form-tree.ts';
import { hasAny, LETTER } from './letters.ts';
import { isHiragana, isLatin, kanaFolded, widthFolded, wordsOfFolded, wordsOnly } from './normalise.ts';

/** Meaning → the ways to write it. A meaning may be several, parted by spaces: `find not`. */
export type Lexicon = Readonly<Record<string, readonly string[]>>;

/** What a sentence speaks of. `known` and `strange` are meanings and words without one, each with its weight's share (0–1]. */
export type Sense = {
  /** The text as `bare` has it: what is compared word for word. */
  readonly bare: string;
  readonly known: ReadonlySet<string>;
  readonly strange: ReadonlyMap<string, number>;
  /** Words without a meaning here, whole; endings left out. */
  readonly words: readonly string[];
  readonly negated: boolean;
  readonly asks: boolean;
  /** How many words belong to another subject, or to none that is known here. */
  readonly foreign: number;
  readonly blocked: boolean;
};

/** Meanings that say nothing of what a sentence is about. */
export const UNTELLING: readonly string[] = [
  'yes',
  'no',
  'can',
  'do',
  'know',
  'try',
  'well',
  'already',
  'yet',
  'now',
  'done',
];
/** Meanings that say of nothing in particular that it is so. */
const BARE: readonly string[] = [...UNTELLING, 'bad'];

/** Whether a text says of nothing in particular that it is so. */
export const isBare = ({ known, strange }: Sense): boolean =>
  strange.size === 0 && [...known].every((meaning) => BARE.includes(meaning));

const LONGEST_WORD = 24;
const LONG_HIRAGANA = 4;
const SHORTEST_MISSPELT = 5;
const ENDINGS = ['s', 'es', 'ed', 'd', 'ing', 'ly'];
const LATIN_WORD = /(?<![a-z0-9])[a-z]+(?![a-z0-9])/g;
const INTERROGATIVES = ['what', 'where', 'when', 'why', 'who', 'howmuch'];
const NUMBER = /^\d{1,2}$/;

const withoutOne = (word: string): readonly string[] =>
  Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));

const readForms = (lexicons: readonly Lexicon[]) => {
  const tree = createFormTree<readonly string[]>();
  const words = new Map<string, readonly string[]>();
  const spelled = new Set<string>();
  for (const [meaning, forms] of lexicons.flatMap((lexicon) => Object.entries(lexicon))) {
    const means = meaning === 'filler' ? [] : meaning.split(' ');
    for (const form of forms) {
      const text = kanaFolded(wordsOnly(form));
      tree.add(text, means);
      if (/^[a-z]+$/.test(text) && !words.has(text)) words.set(text, means);
      for (const word of text.match(/[a-z]+/g) ?? []) spelled.add(word);
    }
  }
  return { tree, words, spelled };
};

const withoutEnding = (word: string, known: (word: string) => boolean): string | undefined => {
  if (known(word)) return word;
  for (const ending of ENDINGS) {
    if (!word.endsWith(ending)) continue;
    const stem = word.slice(0, word.length - ending.length);
    if (known(stem)) return stem;
  }
  return undefined;
};

/** Whether a word would be turned into a denial: nobody denies by a slip (`usable` is not `unable`). */
const turns = (word: string, right: string): boolean => right.startsWith('un') && !word.startsWith('un');

/** Sets an English word right that is one letter wrong, missing or too many (two that changed places are one). */
const createSpelling = (spelled: ReadonlySet<string>): ((word: string) => string) => {
  const near = new Map<string, string>();
  const add = (shorter: string, word: string): void => {
    if (!near.has(shorter)) near.set(shorter, word);
  };
  for (const word of spelled) {
    if (word.length < SHORTEST_MISSPELT) continue;
    add(word, word);
    for (let at = 0; at < word.length; at += 1) add(word.slice(0, at) + word.slice(at + 1), word);
  }
  return (word) => {
    if (word.length < SHORTEST_MISSPELT || word.length > LONGEST_WORD) return word;
    if (withoutEnding(word, (stem) => spelled.has(stem)) !== undefined) return word;
    for (const shorter of [word, ...withoutOne(word)]) {
      const right = near.get(shorter);
      if (right !== undefined && right.charAt(0) === word.charAt(0) && !turns(word, right)) return right;
    }
    return word;
  };
};

/** Unknown Japanese goes by pairs of letters; all pairs of one word weigh as much as about one word. */
const strangeParts = (word: string, spoken: string): readonly (readonly [string, number])[] => {
  const hiragana = isHiragana(word);
  if (spoken.length === 1) return hiragana ? [] : [[spoken, 0.7]];
  const pairs = Array.from({ length: spoken.length - 1 }, (_, at) => spoken.slice(at, at + 2));
  const whole = hiragana ? 0.4 : Math.min(1.6, 0.8 + 0.2 * (spoken.length - 2));
  return pairs.map((pair) => [pair, whole / pairs.length] as const);
};

/** What was found in a text, while it is read. */
type Found = {
  readonly known: Set<string>;
  readonly strange: Map<string, number>;
  readonly words: string[];
  foreign: number;
};

/** A stretch that has no meaning, as it is written and as it is spoken. */
const takeStrange = (word: string, spoken: string, into: Found): void => {
  if (!isHiragana(word)) {
    into.foreign += 1;
    into.words.push(word);
  } else if (word.length >= LONG_HIRAGANA) into.foreign += 0.5;
  for (const [part, share] of strangeParts(word, spoken))
    into.strange.set(part, Math.max(share, into.strange.get(part) ?? 0));
};

/** A word in Latin letters or a number; `means` undefined where it has no meaning. */
const takeLatin = (word: string, means: readonly string[] | undefined, into: Found): void => {
  if (means !== undefined) for (const meaning of means) into.known.add(meaning);
  else if (NUMBER.test(word)) into.known.add(`#${Number(word)}`);
  else {
    into.strange.set(word, 1);
    into.words.push(word);
    into.foreign += 1;
  }
};

const latinEnd = (text: string, from: number): number => {
  let end = from;
  while (isLatin(text[end])) end += 1;
  return end;
};

/** What is denied and asked, taken out of the meanings. `isQuestion`: it bears the mark of one. */
const manner = (known: Set<string>, isQuestion: boolean): Pick<Sense, 'negated' | 'asks' | 'blocked'> => {
  const isAsking = isQuestion || INTERROGATIVES.some((meaning) => known.has(meaning));
  const whatNow = known.delete('whatnow');
  const asked = known.delete('ask');
  const not = known.delete('not');
  const flip = known.delete('flip');
  const blocked = known.delete('block');
  const negated = not !== flip;
  if (negated) known.delete('exist');
  return { negated, asks: !whatNow && (asked || isAsking), blocked };
};

/**
 * Reads a text into its meanings by the longest form at each place. Negation and asking are taken out of the meanings:
 * `not` negates (once, however often it is said), `flip` takes it back, `whatnow` is asked by one who tells, not asks.
 */
export const createSenses = (lexicons: readonly Lexicon[]): ((text: string) => Sense) => {
  const forms = readForms(lexicons);
  const respelled = createSpelling(forms.spelled);
  const meaningsOf = (word: string): readonly string[] | undefined =>
    forms.words.get(withoutEnding(word, (stem) => forms.words.has(stem)) ?? word);

  /** Takes the Latin word that begins at a place; gives where it ends. */
  const takeWord = (spoken: string, from: number, into: Found): number => {
    const end = latinEnd(spoken, from);
    const word = spoken.slice(from, end);
    takeLatin(word, meaningsOf(word), into);
    return end;
  };

  /** Takes what stands at a place: a form, a space, or a word; gives where it ends. */
  const takeAt = (
    spoken: string,
    at: number,
    form: ReturnType<typeof forms.tree.longestAt>,
    into: Found,
  ): number => {
    if (form === undefined) return spoken.charAt(at) === ' ' ? at + 1 : takeWord(spoken, at, into);
    for (const meaning of form.of) into.known.add(meaning);
    return at + form.length;
  };

  const takeApart = (written: string, spoken: string): Found => {
    const found: Found = { known: new Set(), strange: new Map(), words: [], foreign: 0 };
    let from = 0;
    const endStrange = (at: number): void => {
      if (from < at) takeStrange(written.slice(from, at), spoken.slice(from, at), found);
    };
    for (let at = 0; at < spoken.length; ) {
      const letter = spoken.charAt(at);
      const form = forms.tree.longestAt(spoken, at);
      if (form === undefined && letter !== ' ' && !isLatin(letter)) {
        at += 1;
        continue;
      }
      endStrange(at);
      at = takeAt(spoken, at, form, found);
      from = at;
    }
    endStrange(spoken.length);
    return found;
  };

  return (text) => {
    const folded = widthFolded(text);
    const plain = wordsOfFolded(folded);
    const written = hasAny(plain, LETTER.small) ? plain.replace(LATIN_WORD, respelled) : plain;
    const spoken = kanaFolded(written);
    const { known, strange, words, foreign } = takeApart(written, spoken);
    const { negated, asks, blocked } = manner(known, folded.includes('?'));
    return {
      bare: written === plain ? spoken : kanaFolded(plain),
      known,
      strange,
      words,
      negated,
      asks,
      foreign: foreign + (known.has('alien') ? 2 : 0),
      blocked,
    };
  };
};
