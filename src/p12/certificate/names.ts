import { child, constructed, octetsOf, oidOf } from '../encoding/asn1.ts';
import { BerError, type Element, TAG } from '../encoding/ber.ts';
import { decoded } from '../encoding/decode-text.ts';

/** One attribute of a distinguished name; `type` is its short name, or its object identifier. */
type Attribute = { readonly type: string; readonly value: string };

const MAX_VALUE = 256;
const MAX_NAME = 1_024;
const MAX_ATTRIBUTES = 50;

const TYPES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'street',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.42': 'GN',
  '2.5.4.97': 'organizationIdentifier',
  '1.2.840.113549.1.9.1': 'emailAddress',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
};

const STRING = {
  utf8: 12,
  numeric: 18,
  printable: 19,
  teletex: 20,
  ia5: 22,
  visible: 26,
  universal: 28,
  bmp: 30,
};

/** Takes out what could deceive or disturb a reader: controls, formats such as bidi overrides, private use; caps the length. */
export const cleaned = (text: string, limit: number = MAX_VALUE): string => {
  const plain = text
    .replace(/[\p{Zl}\p{Zp}\t\n\r]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, '')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .trim();
  const letters = [...plain];
  return letters.length <= limit ? plain : `${letters.slice(0, limit).join('')}…`;
};

const latin1 = (bytes: Uint8Array): string =>
  Array.from(bytes, (octet) => String.fromCharCode(octet)).join('');

const universal = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at + 3 < bytes.length; at += 4) {
    const point = new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0);
    text += point > 0x10ffff ? '\uFFFD' : String.fromCodePoint(point);
  }
  return text;
};

/** Octets that are declared as one string type but may have been written in another encoding. */
const guessed = (bytes: Uint8Array): string => {
  if (bytes.includes(0x1b)) {
    const jis = decoded('iso-2022-jp', bytes);
    if (jis !== null) return jis;
  }
  return decoded('utf-8', bytes) ?? decoded('shift_jis', bytes) ?? decoded('euc-jp', bytes) ?? latin1(bytes);
};

/** Half of such octets are Latin-1 (what most readers take T61 for), so Japanese encodings come only where they are marked. */
const teletex = (bytes: Uint8Array): string => {
  const jis = bytes.includes(0x1b) ? decoded('iso-2022-jp', bytes) : null;
  return jis ?? decoded('utf-8', bytes) ?? (looksJapanese(bytes) ? guessed(bytes) : latin1(bytes));
};

const looksJapanese = (bytes: Uint8Array): boolean => {
  const text = decoded('shift_jis', bytes);
  if (text === null) return false;
  const wide = [...text].filter((letter) => letter.charCodeAt(0) > 0x7f);
  return (
    wide.length > 1 &&
    wide.every((letter) => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー・()]/u.test(letter))
  );
};

/** The text of a directory string of any type, cleaned. */
export const stringOf = (element: Element): string => {
  const bytes = element.constructed ? octetsOf(element, element.tag) : element.content;
  switch (element.tag) {
    case STRING.bmp:
      return cleaned(new TextDecoder('utf-16be').decode(bytes.subarray(0, bytes.length & ~1)));
    case STRING.universal:
      return cleaned(universal(bytes));
    case STRING.teletex:
      return cleaned(teletex(bytes));
    default:
      return cleaned(guessed(bytes));
  }
};

/** The attributes of a Name (RFC 5280, 4.1.2.4) in the order of the certificate. Throws BerError. */
export const attributesOf = (name: Element): readonly Attribute[] => {
  const attributes: Attribute[] = [];
  for (const relative of constructed(name).children) {
    for (const pair of constructed(relative, TAG.set).children) {
      if (attributes.length >= MAX_ATTRIBUTES) throw new BerError('too-complex');
      const type = oidOf(child(constructed(pair), 0));
      attributes.push({ type: TYPES[type] ?? type, value: stringOf(child(pair, 1)) });
    }
  }
  return attributes;
};

/** A name in one line, such as `C=JP, O=…, CN=…`. */
export const lineOf = (attributes: readonly Attribute[]): string =>
  cleaned(attributes.map(({ type, value }) => `${type}=${value}`).join(', '), MAX_NAME);

/** All values of one type, such as an organisation in Japanese and in romaji; `null` where there is none. */
export const valuesOf = (attributes: readonly Attribute[], type: string): string | null => {
  const values = attributes.filter((attribute) => attribute.type === type).map(({ value }) => value);
  return values.length === 0 ? null : cleaned(values.join(' / '));
};

/** Whether two names are the same, letter case and spaces aside (RFC 5280, 7.1). An empty one is nobody's. */
export const sameName = (one: Element, other: Element): boolean => {
  const canon = (name: Element): string =>
    JSON.stringify(
      attributesOf(name).map(({ type, value }) => [
        type,
        value.normalize('NFKC').toLowerCase().replace(/\s+/g, ' '),
      ]),
    );
  return one.children.length > 0 && canon(one) === canon(other);
};
