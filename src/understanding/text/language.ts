import type { Locale } from '../../machines/locales.ts';

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const LATIN_WORD = /[a-z]{2,}/giu;
/** As many words make a sentence of a language rather than a name or a greeting. */
const MIN_WORDS = 3;
/** What is looked at, in UTF-16 units. */
const MAX_LOOKED_AT = 500;

/** The language that somebody writes in of whom no other sign of it is known; undefined where a text does not tell. */
export const writtenIn = (text: string): Locale | undefined => {
  const start = text.slice(0, MAX_LOOKED_AT);
  if (JAPANESE.test(start)) return 'ja';
  return (start.match(LATIN_WORD)?.length ?? 0) >= MIN_WORDS ? 'en' : undefined;
};
