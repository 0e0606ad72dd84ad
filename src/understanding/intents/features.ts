import { kindOf, LETTER } from '../text/letters.ts';
import type { Sense } from '../text/senses.ts';

/** Longest run of letters that is a feature, in characters. */
const LONGEST_GRAM = 3;
const LONGEST_LATIN_GRAM = 4;
const MAX_LETTERS = 400;
const BEGINNING = 0x5e;
const END = 0x24;
const SPACE = 0x20;
const LATIN = LETTER.small | LETTER.digit;
const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

const started = (hash: number, letter: number): number => Math.imul(hash ^ letter, PRIME);
const continued = (hash: number, text: string, from = 0, to = text.length): number => {
  let longer = hash;
  for (let at = from; at < to; at += 1) longer = started(longer, text.charCodeAt(at));
  return longer;
};

/** FNV-1a, 32 bits, signed: such a number is kept without an object of its own. */
const hashOf = (feature: string): number => continued(BASIS, feature);

/** What each kind of feature begins with: run of letters, run in a Latin word, word, pair, mood, meaning, pair of meanings, word without a meaning. */
const RUN = hashOf('g');
const LATIN_RUN = hashOf('l');
const WORD = hashOf('w');
const PAIR = hashOf('b');
const MOOD = hashOf('m');
const MEANING = hashOf('s');
const MEANINGS = hashOf('p');
const STRANGER = hashOf('k');

/** A pair of which the first word is the beginning of the text, and one of which it is none of Latin letters. */
const PAIR_AT_BEGINNING = continued(PAIR, '^ ');
const PAIR_AFTER_OTHERS = continued(PAIR, '~ ');

const isLatinWord = (text: string, from: number, to: number): boolean => {
  for (let at = from; at < to; at += 1) if ((kindOf(text.charCodeAt(at)) & LATIN) === 0) return false;
  return to > from;
};

/** A word that `senses` has no meaning for, as the feature that it is. */
export const strangerFeature = (word: string): number => continued(STRANGER, word);

/** Every run of one to three letters of a word, its beginning and end among the letters. */
const addRuns = (text: string, from: number, to: number, found: Set<number>): void => {
  for (let at = from - 1; at <= to; at += 1) {
    let hash = RUN;
    const end = Math.min(to + 1, at + LONGEST_GRAM);
    for (let of = at; of < end; of += 1) {
      const letter = of === to ? END : of < from ? BEGINNING : text.charCodeAt(of);
      hash = started(hash, letter);
      found.add(hash);
    }
  }
};

/** Every run of four letters of a Latin word, its end among the letters. */
const addLatinRuns = (text: string, from: number, to: number, found: Set<number>): void => {
  for (let at = from; at + LONGEST_LATIN_GRAM <= to + 1; at += 1) {
    const end = at + LONGEST_LATIN_GRAM;
    found.add(
      end > to ? started(continued(LATIN_RUN, text, at, to), END) : continued(LATIN_RUN, text, at, end),
    );
  }
};

/** Where the word ends that begins there. */
const endOfWord = (text: string, from: number, most: number): number => {
  const space = text.indexOf(' ', from);
  return space === -1 || space > most ? most : space;
};

const addWords = (text: string, found: Set<number>): void => {
  const most = Math.min(text.length, MAX_LETTERS);
  let pair = PAIR_AT_BEGINNING;
  for (let from = 0, to = 0; from <= most; from = to + 1) {
    to = endOfWord(text, from, most);
    if (isLatinWord(text, from, to)) {
      found.add(continued(WORD, text, from, to));
      found.add(continued(pair, text, from, to));
      addLatinRuns(text, from, to, found);
      pair = started(continued(PAIR, text, from, to), SPACE);
    } else {
      addRuns(text, from, to, found);
      pair = PAIR_AFTER_OTHERS;
    }
  }
  found.add(started(pair, END));
};

/**
 * What a sentence is judged by, as hashes: runs of one to three letters, words and pairs of words, and the meanings that `senses`
 * finds in it, each with whether the sentence denies or asks.
 */
export const featuresOf = (sense: Sense): readonly number[] => {
  const found = new Set<number>();
  addWords(sense.bare, found);
  for (const word of sense.words) found.add(strangerFeature(word));
  const mood = `${sense.negated ? '-' : '+'}${sense.asks ? '?' : ''}`;
  found.add(continued(MOOD, mood));
  const known = [...sense.known].sort();
  for (let at = 0; at < known.length; at += 1) {
    const meaning = known[at] ?? '';
    const hash = continued(MEANING, meaning);
    found.add(hash);
    found.add(continued(hash, mood));
    const pair = started(continued(MEANINGS, meaning), SPACE);
    for (let other = at + 1; other < known.length; other += 1) found.add(continued(pair, known[other] ?? ''));
  }
  return [...found];
};
