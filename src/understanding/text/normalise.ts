import { hasAny, kindsIn, LETTER, OF_WORDS } from './letters.ts';

const KATAKANA = /[\u30a1-\u30f6]+/g;
const TO_HIRAGANA = 0x60;
const asHiragana = (katakana: string): string => {
  let folded = '';
  for (let at = 0; at < katakana.length; at += 1)
    folded += String.fromCharCode(katakana.charCodeAt(at) - TO_HIRAGANA);
  return folded;
};
const DASHES_AS_LONG_VOWEL = /(?<=[\u3041-\u30ff])[-‐‑–—―−ｰ~〜～]/g;
const APOSTROPHES = /['’‘`´]/g;
const NO_WORD = /[^\p{L}\p{N}\p{M}ー]+/gu;
const LATIN = /[a-z0-9]/;
const HIRAGANA_ONLY = /^[\u3041-\u309fー]+$/;

/** Compatibility forms as what they are forms of. */
export const composed = (text: string): string =>
  hasAny(text, LETTER.other) ? text.normalize('NFKC') : text;

/** What width and case may change. */
const FOLDING = LETTER.other | LETTER.capital | LETTER.dash;
/** Compatibility forms, width and case folded; words, scripts and punctuation stay. */
export const widthFolded = (text: string): string =>
  hasAny(text, FOLDING) ? text.normalize('NFKC').toLowerCase().replace(DASHES_AS_LONG_VOWEL, 'ー') : text;

/** Whether there are words, one space between them, and no more. */
const isWordsAlone = (text: string): boolean => {
  const others = kindsIn(text) & ~OF_WORDS;
  if (others === 0) return true;
  return others === LETTER.space && !text.includes('  ') && text.trim().length === text.length;
};

/** What is left of a text to compare whose width is folded: one space wherever there was punctuation, emoji or space, none at the ends. Katakana stay. */
export const wordsOfFolded = (text: string): string =>
  isWordsAlone(text) ? text : text.replace(APOSTROPHES, '').replace(NO_WORD, ' ').trim();
/** The same of a text as it was written. */
export const wordsOnly = (text: string): string => wordsOfFolded(widthFolded(text));

/** Katakana become hiragana, character by character: positions stay the same. */
export const kanaFolded = (text: string): string =>
  hasAny(text, LETTER.katakana) ? text.replace(KATAKANA, asHiragana) : text;

/** Latin letters without their marks: ō as o. Marks of kana stay, for が is not か. */
const latinFolded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/([a-z])\p{M}+/gu, '$1')
    .normalize('NFC');

/** What a text is searched by: as `widthFolded`; katakana and hiragana are one, and so are Latin letters with and without marks. */
export const searchFolded = (text: string): string => latinFolded(kanaFolded(widthFolded(text)));

/** What two texts are compared by that are the same word for word. */
export const bare = (text: string): string => kanaFolded(wordsOnly(text));

export const isLatin = (letter: string | undefined): boolean => letter !== undefined && LATIN.test(letter);

/** Hiragana alone are endings and particles rather than a word of their own. */
export const isHiragana = (text: string): boolean => HIRAGANA_ONLY.test(text);
