import { BerError, type Header, readHeader, TAG } from '../encoding/ber.ts';
import { unwrapText } from '../encoding/unwrap.ts';
import type { What } from '../types.ts';
import { sniffMagic } from './magic.ts';
import { sniffText } from './sniff-text.ts';

const startsWith = (bytes: Uint8Array, head: readonly number[]): boolean =>
  head.every((octet, index) => bytes[index] === octet);

/** The headers of the elements that follow one another from `at`, at most `count`. */
const siblings = (bytes: Uint8Array, at: number, count: number): Header[] => {
  const found: Header[] = [];
  let next = at;
  try {
    while (found.length < count && next < bytes.length) {
      const header = readHeader(bytes, next);
      found.push(header);
      if (header.length === -1) break;
      next = header.start + header.length;
    }
  } catch (fault) {
    if (!(fault instanceof BerError)) throw fault;
  }
  return found;
};

const PKCS7_ARC = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07];

const isPkcs7Oid = (bytes: Uint8Array, header: Header | undefined): boolean =>
  header !== undefined &&
  header.tag === TAG.oid &&
  startsWith(bytes.subarray(header.start), PKCS7_ARC) &&
  header.length === PKCS7_ARC.length + 1;

/** What begins with a number: PKCS#12, PKCS#8, PKCS#1 (version, modulus, …) and SEC 1 (version, octets). */
const sniffNumbered = (
  bytes: Uint8Array,
  [version, second, third]: readonly [Header, Header, ...Header[]],
): What => {
  if (second.tag === TAG.sequence && second.constructed) {
    const [inner] = siblings(bytes, second.start, 1);
    if (isPkcs7Oid(bytes, inner)) return 'pkcs12';
    return inner?.tag === TAG.oid && third?.tag === TAG.octetString ? 'private-key' : 'unknown';
  }
  if (version.length !== 1) return 'unknown';
  if (second.tag === TAG.octetString) return 'private-key';
  return second.tag === TAG.integer && third?.tag === TAG.integer ? 'private-key' : 'unknown';
};

/** What begins with a sequence that is signed: a certificate or a request for one. `start`: where that sequence's contents begin. */
const sniffSigned = (bytes: Uint8Array, start: number): What => {
  const [one, two, three, four] = siblings(bytes, start, 4);
  if (one === undefined || two === undefined) return 'unknown';
  if (one.tag === 0x80 && one.constructed && two.tag === TAG.integer) return 'certificate';
  if (one.tag !== TAG.integer || two.tag !== TAG.sequence || three?.tag !== TAG.sequence) return 'unknown';
  const isRequest = one.length === 1 && bytes[one.start] === 0 && (four === undefined || four.tag === 0x80);
  return isRequest ? 'csr' : 'certificate';
};

/** What a BER structure is, from its first few headers: a file cut off later is still told for what it was. */
const sniffBer = (bytes: Uint8Array): What => {
  const [outer] = siblings(bytes, 0, 1);
  if (outer === undefined || outer.tag !== TAG.sequence || !outer.constructed) return 'unknown';
  const [first, second, ...rest] = siblings(bytes, outer.start, 3);
  if (first === undefined) return 'unknown';
  if (isPkcs7Oid(bytes, first)) return 'pkcs7';
  if (first.tag === TAG.integer && second !== undefined)
    return sniffNumbered(bytes, [first, second, ...rest]);
  if (first.tag !== TAG.sequence || !first.constructed) return 'unknown';
  if (second?.tag !== TAG.octetString) return sniffSigned(bytes, first.start);
  const [algorithm] = siblings(bytes, first.start, 1);
  return algorithm?.tag === TAG.oid ? 'private-key' : 'unknown';
};

/** The bytes of a PKCS#12 file that a text holds; `null` where it holds none. */
const wrapped = (bytes: Uint8Array): Uint8Array | null =>
  unwrapText(bytes).find((inner) => sniffBer(inner) === 'pkcs12') ?? null;

/** The bytes of a PKCS#12 file, as they are or as a text holds them; `null` where they are none. A text may begin as a SEQUENCE does: with `0`. */
export const pkcs12In = (bytes: Uint8Array): Uint8Array | null =>
  sniffBer(bytes) === 'pkcs12' ? bytes : wrapped(bytes);

/**
 * What a file is, by its bytes alone: neither name nor extension counts. Reads the first few hundred bytes of a
 * binary file, so that a truncated one is still recognised. A PKCS#12 file that is wrapped in a text is `pkcs12`.
 */
export const sniff = (bytes: Uint8Array): What => {
  if (bytes.length === 0) return 'empty';
  const binary = sniffBer(bytes);
  if (binary !== 'unknown') return binary;
  const marked = sniffMagic(bytes);
  if (marked !== null) return marked;
  if (wrapped(bytes) !== null) return 'pkcs12';
  const text = sniffText(bytes);
  if (text === null) return 'unknown';
  if (text !== 'text') return text;
  const [first] = unwrapText(bytes);
  const inside = first === undefined ? 'unknown' : sniffBer(first);
  return inside === 'unknown' ? 'text' : inside;
};
