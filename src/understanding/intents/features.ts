import type { Sense } from '../text/senses.ts';

/** Longest run of letters that is a feature, in characters. */
const LONGEST_GRAM = 3;
const LONGEST_LATIN_GRAM = 4;
const MAX_LETTERS = 400;
const LATIN_WORD = /^[a-z0-9]+$/;
const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

const started = (hash: number, letter: number): number => Math.imul(hash ^ letter, PRIME);
const continued = (from: number, text: string): number => {
  let hash = from;
  for (let at = 0; at < text.length; at += 1) hash = started(hash, text.charCodeAt(at));
  return hash;
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

/** A word that `senses` has no meaning for, as the feature that it is. */
export const strangerFeature = (word: string): number => continued(STRANGER, word);

/** Every run of one to three letters of a word, its beginning and end among the letters. */
const addRuns = (word: string, found: Set<number>): void => {
  const letters = `^${word}$`;
  for (let at = 0; at < letters.length; at += 1) {
    let hash = RUN;
    const end = Math.min(letters.length, at + LONGEST_GRAM);
    for (let to = at; to < end; to += 1) {
      hash = started(hash, letters.charCodeAt(to));
      found.add(hash);
    }
  }
};

/**
 * What a sentence is judged by, as hashes: runs of one to three letters, words and pairs of words, and the meanings that `senses`
 * finds in it, each with whether the sentence denies or asks.
 */
export const featuresOf = (sense: Sense): readonly number[] => {
  const found = new Set<number>();
  let before = '^';
  for (const word of sense.bare.slice(0, MAX_LETTERS).split(' ')) {
    if (LATIN_WORD.test(word)) {
      found.add(continued(WORD, word));
      found.add(continued(PAIR, `${before} ${word}`));
      const letters = `${word}$`;
      for (let at = 0; at + LONGEST_LATIN_GRAM <= letters.length; at += 1)
        found.add(continued(LATIN_RUN, letters.slice(at, at + LONGEST_LATIN_GRAM)));
      before = word;
    } else {
      addRuns(word, found);
      before = '~';
    }
  }
  found.add(continued(PAIR, `${before} $`));
  for (const word of sense.words) found.add(strangerFeature(word));
  const mood = `${sense.negated ? '-' : '+'}${sense.asks ? '?' : ''}`;
  found.add(continued(MOOD, mood));
  const known = [...sense.known].sort();
  for (const [at, meaning] of known.entries()) {
    const hash = continued(MEANING, meaning);
    found.add(hash);
    found.add(continued(hash, mood));
    const pair = continued(MEANINGS, `${meaning} `);
    for (const other of known.slice(at + 1)) found.add(continued(pair, other));
  }
  return [...found];
};
