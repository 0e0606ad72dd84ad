import { bare } from './normalise.ts';
import type { Sense } from './senses.ts';

/** Longest run of letters that is a feature, in characters. */
const LONGEST_GRAM = 3;
const MOST_LETTERS = 400;
const LATIN_WORD = /^[a-z0-9]+$/;

/** FNV-1a, 32 bits. */
export const hashOf = (feature: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at += 1) {
    hash ^= feature.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
};

const grams = (word: string, add: (feature: string) => void): void => {
  const letters = `^${word}$`;
  for (let size = 1; size <= LONGEST_GRAM; size += 1)
    for (let at = 0; at + size <= letters.length; at += 1) add(`g${letters.slice(at, at + size)}`);
};

/**
 * What a sentence is judged by, as hashes: runs of one to three letters, words and pairs of words, and the meanings that `senses`
 * finds in it, each with whether the sentence denies or asks.
 */
export const featuresOf = (text: string, sense: Sense): readonly number[] => {
  const found = new Set<number>();
  const add = (feature: string): void => {
    found.add(hashOf(feature));
  };
  const words = bare(text).slice(0, MOST_LETTERS).split(' ');
  let before = '^';
  for (const word of words) {
    if (LATIN_WORD.test(word)) {
      add(`w${word}`);
      add(`b${before} ${word}`);
      for (let at = 0; at + 4 <= word.length + 1; at += 1) add(`l${`${word}$`.slice(at, at + 4)}`);
      before = word;
    } else {
      grams(word, add);
      before = '~';
    }
  }
  add(`b${before} $`);
  const mood = `${sense.negated ? '-' : '+'}${sense.asks ? '?' : ''}`;
  add(`m${mood}`);
  const known = [...sense.known].sort();
  for (const [at, meaning] of known.entries()) {
    add(`s${meaning}`);
    add(`s${meaning}${mood}`);
    for (const other of known.slice(at + 1)) add(`p${meaning} ${other}`);
  }
  return [...found];
};
