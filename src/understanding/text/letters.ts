/** Kinds of letters, each a bit; `mark` are the signs of Japanese, `sign` those of Latin that have no kind of their own, `other` is whatever else there is. */
export const LETTER = {
  small: 1,
  capital: 2,
  digit: 4,
  space: 8,
  line: 16,
  dash: 32,
  bracket: 64,
  sign: 128,
  hiragana: 256,
  katakana: 512,
  mark: 1024,
  kanji: 2048,
  other: 4096,
} as const;

/** Of which words are. */
export const OF_WORDS =
  LETTER.small | LETTER.capital | LETTER.digit | LETTER.hiragana | LETTER.katakana | LETTER.kanji;

/** Later ones stand for themselves within what earlier ones span. */
const SPANS: readonly (readonly [from: string, to: string, kind: number])[] = [
  ['!', '~', LETTER.sign],
  ['a', 'z', LETTER.small],
  ['A', 'Z', LETTER.capital],
  ['0', '9', LETTER.digit],
  [' ', ' ', LETTER.space],
  ['\n', '\n', LETTER.line],
  ['-', '-', LETTER.dash],
  ['~', '~', LETTER.dash],
  ['(', ')', LETTER.bracket],
  [':', ':', LETTER.bracket],
  ['\u3041', '\u3096', LETTER.hiragana],
  ['\u30a1', '\u30fa', LETTER.katakana],
  ['\u30fc', '\u30fc', LETTER.hiragana],
  ['\u3001', '\u3002', LETTER.mark],
  ['\u300c', '\u300f', LETTER.mark],
  ['\u30fb', '\u30fb', LETTER.mark],
  ['\u30fd', '\u30fe', LETTER.mark],
];
const END_OF_KANA = 0x3100;
const KANJI = { first: 0x4e00, last: 0x9fff } as const;

const kinds = new Uint16Array(END_OF_KANA).fill(LETTER.other);
for (const [from, to, kind] of SPANS) kinds.fill(kind, from.charCodeAt(0), to.charCodeAt(0) + 1);

/** Of which kind a letter is. */
export const kindOf = (code: number): number => {
  if (code < END_OF_KANA) return kinds[code] ?? 0;
  return code >= KANJI.first && code <= KANJI.last ? LETTER.kanji : LETTER.other;
};

/** Which kinds of letters stand in a text. */
export const kindsIn = (text: string): number => {
  let found = 0;
  for (let at = 0; at < text.length; at += 1) found |= kindOf(text.charCodeAt(at));
  return found;
};

/** Whether a letter of any of those kinds stands in a text. */
export const hasAny = (text: string, those: number): boolean => (kindsIn(text) & those) !== 0;
