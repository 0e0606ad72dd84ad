import { BerError, type Element, TAG } from './ber.ts';

/** The child at `index`, which must be there and, where given, have this tag. Throws BerError. */
export const child = (element: Element, index: number, tag?: number): Element => {
  const found = element.children[index];
  if (found === undefined || (tag !== undefined && found.tag !== tag)) throw new BerError('not-well-formed');
  return found;
};

/** The element itself, if it is a SEQUENCE (or what `tag` says) with children. Throws BerError. */
export const constructed = (element: Element, tag: number = TAG.sequence): Element => {
  if (element.tag !== tag || !element.constructed) throw new BerError('not-well-formed');
  return element;
};

/** An OBJECT IDENTIFIER in dotted form. Throws BerError. */
export const oidOf = (element: Element): string => {
  if (element.tag !== TAG.oid || element.constructed || element.content.length > 64)
    throw new BerError('not-well-formed');
  const arcs: number[] = [];
  let value = 0;
  for (const octet of element.content) {
    value = value * 128 + (octet & 0x7f);
    if ((octet & 0x80) !== 0) continue;
    if (arcs.length === 0) {
      const first = Math.min(2, Math.floor(value / 40));
      arcs.push(first, value - first * 40);
    } else arcs.push(value);
    value = 0;
  }
  return arcs.join('.');
};

/** Lower case, without separators. */
export const hexOf = (bytes: Uint8Array): string => {
  let hex = '';
  for (const octet of bytes) hex += octet.toString(16).padStart(2, '0');
  return hex;
};

/** The most significant octet first; 0 where there is none. */
export const unsignedOf = (bytes: Uint8Array): bigint =>
  bytes.length === 0 ? 0n : BigInt(`0x${hexOf(bytes)}`);

/** The octets of an INTEGER without sign octets; negative ones are not well-formed here. Throws BerError. */
export const magnitudeOf = (element: Element): Uint8Array => {
  const { content } = element;
  const first = content[0];
  if (element.tag !== TAG.integer || element.constructed || first === undefined || first >= 0x80)
    throw new BerError('not-well-formed');
  let start = 0;
  while (start < content.length - 1 && content[start] === 0) start += 1;
  return content.subarray(start);
};

/** A count or version; what does not fit into 48 bits is Infinity. Throws BerError. */
export const countOf = (element: Element): number => {
  const magnitude = magnitudeOf(element);
  if (magnitude.length > 6) return Number.POSITIVE_INFINITY;
  let value = 0;
  for (const octet of magnitude) value = value * 256 + octet;
  return value;
};

export const concat = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** The octets of an OCTET STRING, or of one under an implicit tag, in one piece or in (nested) chunks (X.690, 8.7). */
export const octetsOf = (element: Element, tag: number = TAG.octetString): Uint8Array => {
  if (element.tag !== tag) throw new BerError('not-well-formed');
  if (!element.constructed) return element.content;
  return concat(element.children.map((part) => octetsOf(part)));
};

/** The content of an element in one piece, which may not be empty. Throws BerError. */
export const primitive = (element: Element, tag: number): Uint8Array => {
  if (element.tag !== tag || element.constructed || element.content.length === 0)
    throw new BerError('not-well-formed');
  return element.content;
};

/** The whole octets of a BIT STRING. Throws BerError where there are unused bits. */
export const bitsOf = (element: Element): Uint8Array => {
  const content = primitive(element, TAG.bitString);
  if (content[0] !== 0) throw new BerError('not-well-formed');
  return content.subarray(1);
};

export type Algorithm = { readonly oid: string; readonly parameters: Element | undefined };

/** An AlgorithmIdentifier. Throws BerError. */
export const algorithmOf = (element: Element): Algorithm => {
  constructed(element);
  if (element.children.length > 2) throw new BerError('not-well-formed');
  return { oid: oidOf(child(element, 0)), parameters: element.children[1] };
};

/** For algorithms without parameters: absent or NULL (RFC 5754). Throws BerError. */
export const requireNoParameters = ({ parameters }: Algorithm): void => {
  if (parameters !== undefined && (parameters.tag !== TAG.null || parameters.raw.length !== 2))
    throw new BerError('not-well-formed');
};

/** Takes as long wherever they differ, so that a MAC or a key is not guessed by the time. */
export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean => {
  if (one.length !== other.length) return false;
  let difference = 0;
  for (let index = 0; index < one.length; index += 1) difference |= (one[index] ?? 0) ^ (other[index] ?? 0);
  return difference === 0;
};
