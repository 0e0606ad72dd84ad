import { isLatin, searchFolded } from './normalise.ts';

/** Whether a word of a phrase stands in the text: Latin words whole, others anywhere. */
const stands = (word: string, text: string): boolean => {
  for (let from = text.indexOf(word); from !== -1; from = text.indexOf(word, from + 1)) {
    const cut =
      (isLatin(word[0]) && isLatin(text[from - 1])) ||
      (isLatin(word.at(-1)) && isLatin(text[from + word.length]));
    if (!cut) return true;
  }
  return false;
};

/**
 * How many letters of the text the best of these phrases explains: of a phrase every word stands in it, in any order, whichever width, kana
 * and case. 0: none does.
 */
export const bestPhrase = (text: string, phrases: readonly string[]): number => {
  const said = searchFolded(text);
  return Math.max(
    0,
    ...phrases.map((phrase) => {
      const words = searchFolded(phrase)
        .split(/\s+/)
        .filter((word) => word !== '');
      return words.length > 0 && words.every((word) => stands(word, said)) ? words.join('').length : 0;
    }),
  );
};
