import { WorkError } from './crypto/kdf.ts';
import { BerError, parseBer } from './encoding/ber.ts';
import { decoded } from './encoding/decode-text.ts';
import type { Reason } from './types.ts';
import { readPfx, readSafes } from './walk.ts';

/** What somebody or something did to a file on its way here. */
type Change = Extract<Reason, 'changed-line-ends' | 'changed-as-text' | 'changed-mark'>;

const ELEMENTS = 4_000;
const CR = 13;
const LF = 10;

/** Whether the bytes are the outer structure of a PKCS#12 file, from the first octet to the last. */
const fits = (bytes: Uint8Array): boolean => {
  try {
    const budget = { left: ELEMENTS };
    if (parseBer(bytes, budget).raw.length !== bytes.length) return false;
    const pfx = readPfx(bytes, budget);
    if (pfx.kind === 'password') readSafes(pfx.contents, budget);
    return true;
  } catch (fault) {
    if (fault instanceof BerError || fault instanceof WorkError) return false;
    throw fault;
  }
};

/** Whether a CR LF stands somewhere; what has none is what it was before either of these ways back. */
const hasReturn = (bytes: Uint8Array): boolean => {
  for (let at = bytes.indexOf(CR); at >= 0; at = bytes.indexOf(CR, at + 1))
    if (bytes[at + 1] === LF) return true;
  return false;
};

/** Every CR LF as LF: the way back where each LF was given a CR. */
const withoutReturns = (bytes: Uint8Array): Uint8Array =>
  bytes.filter((octet, index) => octet !== CR || bytes[index + 1] !== LF);

/** The way back where each CR was given an LF. */
const withoutFeeds = (bytes: Uint8Array): Uint8Array =>
  bytes.filter((octet, index) => octet !== LF || bytes[index - 1] !== CR);

/** Letters of Windows-1252 whose number is not that of their octet. */
const WINDOWS_1252: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 32 }, (_, index) => {
    const octet = 0x80 + index;
    return [new TextDecoder('windows-1252').decode(Uint8Array.of(octet)), octet];
  }),
);

/** The octets that were read as letters of Latin-1 or Windows-1252; `null` where the text has other letters. */
const octetsOfLetters = (text: string): Uint8Array | null => {
  const octets: number[] = [];
  for (const letter of text) {
    const octet = WINDOWS_1252.get(letter) ?? letter.codePointAt(0) ?? 0;
    if (octet > 0xff) return null;
    octets.push(octet);
  }
  return Uint8Array.from(octets);
};

const UNICODE = ['utf-8', 'utf-16le', 'utf-16be'] as const;

/** What stands before the first SEQUENCE, where that is next to the beginning: a byte order mark, an empty line, spaces. */
const behindMark = (bytes: Uint8Array): Uint8Array | null => {
  const start = bytes
    .subarray(0, 64)
    .findIndex((octet, at) => octet === 0x30 && (bytes[at + 1] ?? 0) >= 0x80);
  return start > 0 ? bytes.subarray(start) : null;
};

/** `pkcs7-data`, as it stands in the first octets of every PKCS#12 file, without the 6 and 9 before it. */
const SIGNATURE = Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01);
const READ_AS = [
  'utf-8',
  'windows-1252',
  'iso-8859-2',
  'windows-1251',
  'macintosh',
  'ibm866',
  'shift_jis',
  'euc-jp',
  'gb18030',
  'big5',
  'euc-kr',
] as const;
const LINE_ENDS: readonly (readonly number[])[] = [[CR], [LF], [CR, LF], [LF, CR], []];

const latin1 = (bytes: Iterable<number>): string =>
  Array.from(bytes, (octet) => String.fromCharCode(octet)).join('');
const hexEscaped = (text: string): string =>
  Array.from(text, (letter) => `\\x${letter.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');

/** How a letter may have been written: as it is, or replaced where the encoding had none. */
const written = (letter: string): string => {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x80) return hexEscaped(letter);
  const utf8 = hexEscaped(latin1(new TextEncoder().encode(letter)));
  return code === 0xfffd ? `(?:${utf8}|\\?|\\x81\\x45)` : `(?:${utf8}|\\?)`;
};

type Trace = { readonly change: Change; readonly pattern: RegExp };

/** A text written in two octets a letter, the low one first, and the high one. */
const inTwoOctets = (letters: readonly string[]): readonly string[] => {
  const units = letters.flatMap((letter) =>
    Array.from({ length: letter.length }, (_, at) => letter.charCodeAt(at)),
  );
  const pairs = units.map((unit) => [unit & 0xff, unit >> 8] as const);
  return [pairs.flat(), pairs.flatMap(([low, high]) => [high, low])].map((octets) =>
    hexEscaped(latin1(octets)),
  );
};

/** What octets that were read as text leave in what was written of it. */
const asText = (octets: Uint8Array): readonly string[] => [
  ...READ_AS.flatMap((encoding) => {
    const letters = [...new TextDecoder(encoding).decode(octets)];
    return [letters.map(written).join(''), ...inTwoOctets(letters)];
  }),
  // Only seven bits, or a question mark for what has eight.
  hexEscaped(latin1(octets.map((octet) => octet & 0x7f))),
  hexEscaped(latin1(octets.map((octet) => (octet < 0x80 ? octet : 0x3f)))),
];

/** The signature as each kind of damage leaves it; where it is whole there is no trace. */
const traces = (): readonly Trace[] =>
  LINE_ENDS.flatMap((end, index) => {
    const octets = Uint8Array.from([...SIGNATURE].flatMap((octet) => (octet === CR ? end : [octet])));
    const lines: readonly Trace[] =
      index === 0 ? [] : [{ change: 'changed-line-ends', pattern: new RegExp(hexEscaped(latin1(octets))) }];
    const texts = asText(octets).map(
      (pattern): Trace => ({ change: 'changed-as-text', pattern: new RegExp(pattern) }),
    );
    return [...lines, ...texts];
  });

let known: readonly Trace[] | undefined;
const HEAD = 400;

/** From this length on a file of random octets has every octet; in a shorter one a missing octet may be chance. */
const ENOUGH = 1_536;

const isWholeWithOtherLineEnds = (bytes: Uint8Array): boolean =>
  hasReturn(bytes) &&
  [withoutReturns, (given: Uint8Array) => withoutReturns(withoutReturns(given)), withoutFeeds].some((undo) =>
    fits(undo(bytes)),
  );

const isWholeAsText = (bytes: Uint8Array): boolean =>
  UNICODE.some((encoding) => {
    const text = decoded(encoding, bytes);
    const octets = text === null ? null : octetsOfLetters(text);
    return octets !== null && (fits(octets) || isWholeWithOtherLineEnds(octets));
  });

/** The change whose way back ends in a whole file. */
const provedChange = (bytes: Uint8Array): Change | null => {
  const mark = behindMark(bytes);
  if (mark !== null && fits(mark)) return 'changed-mark';
  if (isWholeWithOtherLineEnds(bytes)) return 'changed-line-ends';
  return isWholeAsText(bytes) ? 'changed-as-text' : null;
};

/** The change that has left traces. */
const tracedChange = (bytes: Uint8Array): Change | null => {
  known ??= traces();
  const head = latin1(bytes.subarray(0, HEAD));
  const trace = known.find(({ pattern }) => pattern.test(head));
  if (trace !== undefined) return trace.change;
  if (bytes.length < ENOUGH || !head.includes(latin1(SIGNATURE))) return null;
  if (!bytes.includes(LF)) return 'changed-line-ends';
  return bytes.includes(0) ? null : 'changed-as-text';
};

/**
 * What was done to a PKCS#12 file on its way, from its bytes alone; `null` where nothing shows. A way back that ends in a
 * whole file proves it; else the traces that such a change leaves tell.
 */
export const changeOf = (bytes: Uint8Array): Change | null =>
  bytes[0] === 0x30 && fits(bytes) ? null : (provedChange(bytes) ?? tracedChange(bytes));

/** Whether no octet of a long file is a line feed: once in some three thousand by chance, and where each was made a carriage return. */
export const lacksLineFeeds = (bytes: Uint8Array): boolean => bytes.length >= 2_048 && !bytes.includes(LF);
