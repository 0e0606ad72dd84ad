import { expect, test } from '@jest/globals';
import { putsRight } from '../../../src/understanding/finders/puts-right.ts';

test.each([
  ['メールは hana@example.jp が正しいです。受付の控えもください', true],
  ['03-1212-3434 のほうが正しいので、そちらへ', true],
  ['どちらの番号が正しいですか', false],
  ['03-1212-3434 です', false],
])('whether it is put right: %s', (text, right) => expect(putsRight(text)).toBe(right));
