import { describe, expect, test } from '@jest/globals';
import { contactIn, readContact } from '../../src/dialogs/contact.ts';
import { telOf } from '../../src/dialogs/phone.ts';

const phoneOf = (phone: string): string | undefined => {
  const read = readContact({ name: '山田', phone });
  return read.ok ? read.contact.phone : undefined;
};

describe('a telephone number as people paste it', () => {
  test.each([
    ['\u202d090-1234-5678\u202c', '090-1234-5678', 'tel:09012345678'],
    ['\u2068090-1234-5678\u2069', '090-1234-5678', 'tel:09012345678'],
    ['090-1234-5678\u200b', '090-1234-5678', 'tel:09012345678'],
    ['\u200e09012345678', '09012345678', 'tel:09012345678'],
    ['+81\ufe0d-90-1234-5678', '+81-90-1234-5678', 'tel:+819012345678'],
    ['03―1234―5678', '03-1234-5678', 'tel:0312345678'],
    ['03─1234─5678', '03-1234-5678', 'tel:0312345678'],
    ['03\u20121234\u20125678', '03-1234-5678', 'tel:0312345678'],
    ['０３（１２３４）５６７８', '03(1234)5678', 'tel:0312345678'],
    ['03-1234-5678 内線 123', '03-1234-5678 内線 123', 'tel:0312345678;ext=123'],
    ['03-1234-5678(内線123)', '03-1234-5678(内線123)', 'tel:0312345678;ext=123'],
    ['03-1234-5678 ext. 123', '03-1234-5678 ext. 123', 'tel:0312345678;ext=123'],
    ['03-1234-5678（代）', '03-1234-5678', 'tel:0312345678'],
    ['TEL: 03-1234-5678', '03-1234-5678', 'tel:0312345678'],
    ['電話03-1234-5678', '03-1234-5678', 'tel:0312345678'],
  ])('%j', (given, said, tel) => {
    expect([phoneOf(given), telOf(phoneOf(given) ?? '')]).toEqual([said, tel]);
  });

  test.each(['123', '内線 123', 'あとで', '03-1234-5678 または 090-1234-5678', '+81'])(
    '%j is none',
    (given) => {
      expect(phoneOf(given)).toBeUndefined();
    },
  );
});

test.each([
  'taro@example.co.jp\u200b',
  '\u202ataro@example.co.jp\u202c',
  'ta\u00adro@example.co.jp',
  'taro@example。co。jp',
  'ｔａｒｏ＠example.co.jp',
])('an address of mail as people paste it: %j', (email) => {
  const read = readContact({ name: '山田', email });
  expect(read).toMatchObject({ ok: true, contact: { email: 'taro@example.co.jp' } });
});

test.each(['\u200b', '\u3164', ' \u2060 ', '---', '。'])(
  'a name without a letter that can be seen is none: %j',
  (name) => {
    expect(readContact({ name, phone: '03-1234-5678' })).toEqual({
      ok: false,
      faults: [{ field: 'name', notice: 'contact-missing' }],
    });
  },
);

test.each([
  ['03-1234-5678 14時以降', ['03-1234-5678']],
  ['03-1234-5678\n2件あります', ['03-1234-5678']],
  ['090-1234-5678 3/10の午後', ['090-1234-5678']],
  ['0312345678 12月25日', ['0312345678']],
  ['０３−１２３４−５６７８　１４時', ['03-1234-5678']],
  ['+81 3 1234 5678 10:00', ['+81 3 1234 5678']],
  ['+81 (0)90-1234-5678 2pm', ['+81 (0)90-1234-5678']],
  ['+1 650 555 1234 10:00', ['+1 650 555 1234']],
  ['0120-123-456 9時', ['0120-123-456']],
  ['0800-123-4567 9時', ['0800-123-4567']],
  ['050-1234-5678', ['050-1234-5678']],
  ['(03)1234-5678', ['(03)1234-5678']],
  ['電話(03-1234-5678)へ', ['03-1234-5678']],
  ['03(1234)5678', ['03(1234)5678']],
  ['T-1042 0312345678', ['0312345678']],
  ['03-1234-5678 090-1234-5678', ['03-1234-5678', '090-1234-5678']],
  ['請求番号 0001234567890 電話 03-1234-5678', ['03-1234-5678']],
  ['2025-03-30 10:00', []],
  ['2025/03/30 10時30分', []],
  ['エラー 0x80090016', []],
  ['証明書 00 00 00 00 00 00', []],
])('a telephone number within a sentence: %j', (text, expected) => {
  const found: string[] = [];
  for (let rest = text; ; ) {
    const told = contactIn(rest);
    if (told.phone === undefined) break;
    found.push(told.phone);
    rest = told.rest;
  }
  expect(found).toEqual(expected);
});
