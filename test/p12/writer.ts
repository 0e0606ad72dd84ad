import { createHmac } from 'node:crypto';
import { HASHES, HMACS } from '../../src/p12/crypto/hashes.ts';
import { pbkdf2, pkcs12Kdf } from '../../src/p12/crypto/kdf.ts';

/** Writes PKCS#12 as no tool does: see the options. Keys and certificates lie open; the check value is real. */
/** Octets, one part after the other. */
export const u8 = (...parts: readonly (Uint8Array | number)[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'number' ? Uint8Array.of(part) : part))));

export const tlv = (tag: number, ...parts: readonly Uint8Array[]): Uint8Array => {
  const content = u8(...parts);
  const { length } = content;
  if (length < 128) return u8(tag, length, content);
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return u8(tag, 0x80 | octets.length, Uint8Array.from(octets), content);
};
export const sequence = (...parts: readonly Uint8Array[]) => tlv(0x30, ...parts);
export const explicit = (number: number, ...parts: readonly Uint8Array[]) => tlv(0xa0 | number, ...parts);
export const octets = (bytes: Uint8Array) => tlv(4, bytes);
export const integer = (value: bigint | number) => {
  const hex = BigInt(value).toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  const bytes = Buffer.from(even, 'hex');
  return tlv(2, (bytes[0] ?? 0) >= 0x80 ? u8(0, bytes) : bytes);
};
export const oid = (dotted: string): Uint8Array => {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const encoded = [first * 40 + second, ...rest].flatMap((arc) => {
    const septets = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      septets.unshift(128 | (left % 128));
    return septets;
  });
  return tlv(6, Uint8Array.from(encoded));
};
/** The same octets in chunks, of indefinite length. */
export const chunked = (bytes: Uint8Array, tag = 0x24): Uint8Array => {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += 97) chunks.push(octets(bytes.subarray(at, at + 97)));
  return u8(tag, 0x80, ...chunks, 0, 0);
};

const BAG = '1.2.840.113549.1.12.10.1';
const DATA = '1.2.840.113549.1.7.1';
/** `linked`: with a localKeyID. */
export const bag = (type: number, value: Uint8Array, linked = false) => {
  const id = sequence(oid('1.2.840.113549.1.9.21'), tlv(0x31, octets(Uint8Array.of(1))));
  return sequence(oid(`${BAG}.${type}`), explicit(0, value), ...(linked ? [tlv(0x31, id)] : []));
};
export const keyBag = (pkcs8: Uint8Array, linked = false) => bag(1, pkcs8, linked);
export const certificateBag = (der: Uint8Array, wrap = octets, linked = false) =>
  bag(3, sequence(oid('1.2.840.113549.1.9.22.1'), explicit(0, wrap(der))), linked);
export const algorithm = (id: string, ...parameters: readonly Uint8Array[]) =>
  sequence(oid(id), ...(parameters.length === 0 ? [tlv(5)] : parameters));

const bmp = (password: string | null): Uint8Array => {
  if (password === null) return new Uint8Array(0);
  return u8(Buffer.from(password, 'utf16le').swap16(), 0, 0);
};

export type MacOptions = {
  readonly hash?: string;
  readonly iterations?: number | bigint;
  /** RFC 9579, with this key length; `null` leaves it out. */
  readonly pbmac1?: number | null;
};

const SHA256 = '2.16.840.1.101.3.4.2.1';
const HMAC_SHA256 = '1.2.840.113549.2.9';

const macData = async (
  contents: Uint8Array,
  password: string | null,
  options: MacOptions,
): Promise<Uint8Array> => {
  const salt = Uint8Array.from({ length: 8 }, (_, index) => index + 1);
  const { hash: id = SHA256, iterations = 1_000 } = options;
  const cheap = Number(iterations) > 100_000 || Number(iterations) < 1 ? 1 : Number(iterations);
  if (options.pbmac1 !== undefined) {
    const hash = HMACS[HMAC_SHA256];
    if (hash === undefined) throw new Error('no SHA-256');
    const length = options.pbmac1 ?? 32;
    const key = await pbkdf2({
      hash,
      password: new TextEncoder().encode(password ?? ''),
      salt,
      iterations: cheap,
      length,
    });
    const digest = createHmac('sha256', key).update(contents).digest();
    const lengths = options.pbmac1 === null ? [] : [integer(length)];
    const kdf = algorithm(
      '1.2.840.113549.1.5.12',
      sequence(octets(salt), integer(iterations), ...lengths, algorithm(HMAC_SHA256)),
    );
    const scheme = algorithm('1.2.840.113549.1.5.14', sequence(kdf, algorithm(HMAC_SHA256)));
    return sequence(sequence(scheme, octets(digest)), octets(salt), integer(1));
  }
  const hash = HASHES[id];
  if (hash === undefined)
    return sequence(sequence(algorithm(id), octets(new Uint8Array(32))), octets(salt), integer(iterations));
  const length = hash.digest.outputLen;
  const key = await pkcs12Kdf({ hash, password: bmp(password), salt, iterations: cheap, id: 3, length });
  const digest = createHmac(hash.name, key).update(contents).digest();
  return sequence(sequence(algorithm(id), octets(digest)), octets(salt), integer(iterations));
};

/** A file of these bags. */
export const pfx = async (
  bags: readonly Uint8Array[],
  password: string | null,
  options: MacOptions & {
    readonly chunks?: boolean;
    readonly version?: number;
    readonly safes?: readonly Uint8Array[];
    readonly noMac?: boolean;
  } = {},
): Promise<Uint8Array> => {
  const wrap = options.chunks ? chunked : octets;
  const safe = sequence(oid(DATA), explicit(0, wrap(sequence(...bags))));
  const contents = sequence(safe, ...(options.safes ?? []));
  const mac = options.noMac ? [] : [await macData(contents, password, options)];
  return sequence(integer(options.version ?? 3), sequence(oid(DATA), explicit(0, wrap(contents))), ...mac);
};
