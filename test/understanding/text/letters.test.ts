import { expect, test } from '@jest/globals';
import { kindsIn, LETTER } from '../../../src/understanding/text/letters.ts';

/** Each kind as a pattern has it. */
const PATTERNS: Readonly<Record<keyof typeof LETTER, RegExp>> = {
  small: /^[a-z]$/,
  capital: /^[A-Z]$/,
  digit: /^\d$/,
  space: /^ $/,
  line: /^\n$/,
  dash: /^[-~]$/,
  bracket: /^[():]$/,
  sign: /^[!-'*-,./;-@[-`{|}]$/,
  hiragana: /^[ぁ-ゖー]$/,
  katakana: /^[ァ-ヺ]$/,
  mark: /^[、。「」『』・ヽヾ]$/,
  kanji: /^[\u4e00-\u9fff]$/,
  other: /^[^\n -~ぁ-ゖー、。「」『』・ァ-ヾ\u4e00-\u9fff]$/,
};

test('every letter is of one kind', () => {
  const wrong: string[] = [];
  for (let code = 0; code <= 0xffff; code += 1) {
    const letter = String.fromCharCode(code);
    const kinds = Object.entries(LETTER).filter(([kind]) =>
      PATTERNS[kind as keyof typeof LETTER].test(letter),
    );
    if (kinds.length !== 1 || kinds[0]?.[1] !== kindsIn(letter)) wrong.push(code.toString(16));
  }
  expect(wrong).toEqual([]);
});

test('a text has the kinds of all its letters', () => {
  expect(kindsIn('p12が1つ')).toBe(LETTER.small | LETTER.digit | LETTER.hiragana);
  expect(kindsIn('')).toBe(0);
});
