import { BerError, type Header, readHeader, TAG } from './ber.ts';
import type { What } from './types.ts';
import { asciiOf, pemBlocks, unwrapText } from './unwrap.ts';

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

/** What a BER structure is, from its first few headers: a file cut off later is still told for what it was. */
const sniffBer = (bytes: Uint8Array): What => {
  const [outer] = siblings(bytes, 0, 1);
  if (outer === undefined || outer.tag !== TAG.sequence || !outer.constructed) return 'unknown';
  const [first, second, third] = siblings(bytes, outer.start, 3);
  if (first === undefined) return 'unknown';
  if (isPkcs7Oid(bytes, first)) return 'pkcs7';
  if (first.tag === TAG.integer && second !== undefined) {
    if (second.tag === TAG.sequence && second.constructed) {
      const [inner] = siblings(bytes, second.start, 1);
      if (isPkcs7Oid(bytes, inner)) return 'pkcs12';
      if (inner?.tag === TAG.oid && third?.tag === TAG.octetString) return 'private-key';
      return 'unknown';
    }
    // PKCS#1 (version, modulus, …) and SEC 1 (version, octets).
    if (first.length === 1 && second.tag === TAG.octetString) return 'private-key';
    if (first.length === 1 && second.tag === TAG.integer && third?.tag === TAG.integer) return 'private-key';
    return 'unknown';
  }
  if (first.tag !== TAG.sequence || !first.constructed) return 'unknown';
  if (second?.tag === TAG.octetString) {
    const [algorithm] = siblings(bytes, first.start, 1);
    return algorithm?.tag === TAG.oid ? 'private-key' : 'unknown';
  }
  const [one, two, three, four] = siblings(bytes, first.start, 4);
  if (one === undefined || two === undefined) return 'unknown';
  if (one.tag === 0x80 && one.constructed && two.tag === TAG.integer) return 'certificate';
  if (one.tag === TAG.integer && two.tag === TAG.sequence && three?.tag === TAG.sequence) {
    if (one.length === 1 && bytes[one.start] === 0 && (four === undefined || four.tag === 0x80)) return 'csr';
    return 'certificate';
  }
  return 'unknown';
};

const sniffPem = (bytes: Uint8Array): What | null => {
  const labels = pemBlocks(bytes).map((block) => block.label);
  if (labels.length === 0) return null;
  if (labels.some((label) => label.endsWith('CERTIFICATE'))) return 'pem';
  if (labels.some((label) => label.endsWith('PRIVATE KEY'))) return 'private-key';
  if (labels.some((label) => label.endsWith('CERTIFICATE REQUEST'))) return 'csr';
  if (labels.some((label) => label === 'PKCS7' || label === 'CMS')) return 'pkcs7';
  return labels.includes('PKCS12') ? 'pkcs12' : 'pem';
};

const sniffText = (bytes: Uint8Array): What | null => {
  const text = asciiOf(bytes.subarray(0, 65_536));
  if (text === null) return null;
  if (text.trim() === '') return 'empty';
  const head = text.trimStart().slice(0, 2_048).toLowerCase();
  if (/^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<(!doctype html|html|head|body)\b/.test(head)) return 'html';
  return 'text';
};

/**
 * What a file is, by its bytes alone: neither name nor extension counts. Reads the first few hundred bytes of a
 * binary file, so that a truncated one is still recognised. A PKCS#12 file that is wrapped in PEM or base64 is `pkcs12`.
 */
export const sniff = (bytes: Uint8Array): What => {
  if (bytes.length === 0) return 'empty';
  if (startsWith(bytes, [0xfe, 0xed, 0xfe, 0xed]) || startsWith(bytes, [0xce, 0xce, 0xce, 0xce]))
    return 'jks';
  if (startsWith(bytes, [0x50, 0x4b, 3, 4]) || startsWith(bytes, [0x50, 0x4b, 5, 6])) return 'zip';
  const binary = sniffBer(bytes);
  if (binary !== 'unknown') return binary;
  const unwrapped = unwrapText(bytes);
  if (unwrapped !== null) {
    const inside = sniffBer(unwrapped);
    if (inside === 'pkcs12') return inside;
    if (inside !== 'unknown') return sniffPem(bytes) ?? inside;
  }
  return sniffPem(bytes) ?? sniffText(bytes) ?? 'unknown';
};
