import { expect, test } from '@jest/globals';
import { putsRight } from '../../../src/understanding/finders/puts-right.ts';

test.each([
  ['メールは hana@example.jp が正しいです。受付の控えもください', true],
  ['03-1212-3434 のほうが正しいので、そちらへ', true],
  ['どちらの番号が正しいですか', false],
  ['03-1212-3434 です', false],
  ['my new mail address is smith@example.com', true],
  ['I have a new phone number: 03-1212-3434', true],
  ['my number is now 03-1212-3434', true],
  ['新しいメールアドレスは hana@example.jp です', true],
  ['電話番号が新しくなりました。03-1212-3434', true],
  ['アドレス変えました hana@example.jp', true],
  ['今後は hana@example.jp にお願いします', true],
  ['I got a new certificate. My mail is hana@example.jp', false],
  ['新しい証明書のことは hana@example.jp まで', false],
  ['新しいメールアドレスは hana@example.jp でいいですか', false],
  ['my colleague’s new address is hana@example.jp', false],
])('whether it is put right: %s', (text, right) => expect(putsRight(text)).toBe(right));
