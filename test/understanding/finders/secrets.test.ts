import { expect, test } from '@jest/globals';
import { loadUnderstanding } from '../../../src/setup/load-understanding.ts';

const { looksSecret } = loadUnderstanding();

test.each([
  'パスワードはHimitsu2025です',
  'パスワードは、Himitsu2025です',
  'パスワードは、Himitsu2025、です',
  'パスワードは\u200bHimitsu2025です',
  'パスワードはHimi\u200btsu2025です',
  'パス\u00adワードはHimitsu2025です',
  'Himitsu2025がパスワードです',
  'Himitsu2025が申請パスワードです。',
  '「Himitsu2025」がパスワードでした',
  '9471-5520-8836が証明書コードです',
  'Himitsu2025 is my password',
  'Himitsu2025 is the application password.',
])('a secret is told: %s', (text) => {
  expect(looksSecret(text)).toBe(true);
});

test.each([
  'Class2がパスワードを聞いてきます',
  'cert2024.p12が証明書です',
  'Windows11がパスワードを求めます',
  'T-1001 is my ticket, the password is lost',
  '2025-03-30がパスワードの期限です',
  'パスワードは、わかりません',
  'パスワードは、8文字以上ですか',
  'Chrome is the browser, what is my password?',
  '0570-011999がヘルプデスクの番号です',
])('none is told: %s', (text) => {
  expect(looksSecret(text)).toBe(false);
});
