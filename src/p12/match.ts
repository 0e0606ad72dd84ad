import { sha512 } from '@noble/hashes/sha2.js';
import { shake256 } from '@noble/hashes/sha3.js';
import { multiplyEdwards, multiplyWeierstrass, power } from './arithmetic.ts';
import { hexOf, magnitudeOf, oidOf, unsignedOf } from './asn1.ts';
import { type ElementBudget, parseBer, TAG } from './ber.ts';
import { EDWARDS, type EdwardsName, WEIERSTRASS } from './curves.ts';
import {
  DSA_OID,
  EC_OID,
  EDWARDS_OIDS,
  type PrivateKey,
  RSA_OIDS,
  type RsaNumbers,
  rsaPublicOf,
} from './private-key.ts';
import type { PublicKey } from './x509.ts';

/** `same`: proved. `damaged`: the public halves agree, yet the private numbers do not belong together. */
export type Match = 'same' | 'other' | 'damaged';

const base64Url = (value: bigint): string => {
  const hex = value.toString(16);
  const pairs = (hex.length % 2 === 0 ? hex : `0${hex}`).match(/../g) ?? [];
  const binary = pairs.map((pair) => String.fromCharCode(Number.parseInt(pair, 16))).join('');
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
};

const belongTogether = ({ n, e, d, p, q, dp, dq, qi }: RsaNumbers): boolean =>
  p > 1n &&
  q > 1n &&
  n === p * q &&
  (e * d) % (p - 1n) === 1n &&
  (e * d) % (q - 1n) === 1n &&
  dp === d % (p - 1n) &&
  dq === d % (q - 1n) &&
  (qi * q) % p === 1n;

const PROBE = new TextEncoder().encode('madoguchi: does this key belong to this certificate?');

/** A signature by the private numbers, checked by the public ones: in the platform, or in numbers where it will not have the key. */
const signsFor = async (numbers: RsaNumbers): Promise<boolean> => {
  const { subtle } = globalThis.crypto;
  const name = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const open = { kty: 'RSA', n: base64Url(numbers.n), e: base64Url(numbers.e) };
  const [d, p, q] = [base64Url(numbers.d), base64Url(numbers.p), base64Url(numbers.q)];
  const [dp, dq, qi] = [base64Url(numbers.dp), base64Url(numbers.dq), base64Url(numbers.qi)];
  try {
    const secret = await subtle.importKey('jwk', { ...open, d, p, q, dp, dq, qi }, name, false, ['sign']);
    const visible = await subtle.importKey('jwk', open, name, false, ['verify']);
    return await subtle.verify(name, visible, await subtle.sign(name, secret, PROBE), PROBE);
  } catch {
    const message = unsignedOf(PROBE) % numbers.n;
    return power(power(message, numbers.d, numbers.n), numbers.e, numbers.n) === message;
  }
};

const matchRsa = async (numbers: RsaNumbers, publicKey: PublicKey, budget: ElementBudget): Promise<Match> => {
  if (!RSA_OIDS.includes(publicKey.algorithm.oid)) return 'other';
  const open = rsaPublicOf(publicKey, budget);
  if (open === null || open.n !== numbers.n) return 'other';
  if (open.e !== numbers.e || !belongTogether(numbers)) return 'damaged';
  return (await signsFor(numbers)) ? 'same' : 'damaged';
};

const matchEc = (curveOid: string, secret: bigint, { algorithm, bits }: PublicKey): Match => {
  const { parameters } = algorithm;
  if (algorithm.oid !== EC_OID || parameters?.tag !== TAG.oid || oidOf(parameters) !== curveOid)
    return 'other';
  const curve = WEIERSTRASS[curveOid];
  if (curve === undefined || secret === 0n || secret >= curve.order) return 'damaged';
  const point = multiplyWeierstrass(curve, secret);
  if (point === null) return 'damaged';
  const octets = Math.ceil(curve.bits / 8);
  const hex = (value: bigint): string => value.toString(16).padStart(octets * 2, '0');
  const form = bits[0];
  if (form === 4) return hexOf(bits.subarray(1)) === hex(point.x) + hex(point.y) ? 'same' : 'other';
  return form === (point.y % 2n === 0n ? 2 : 3) && hexOf(bits.subarray(1)) === hex(point.x)
    ? 'same'
    : 'other';
};

const littleEndian = (bytes: Uint8Array): bigint => unsignedOf(bytes.slice().reverse());

/** RFC 8032, 5.1.5 and 5.2.5. */
const edwardsPublic = (name: EdwardsName, secret: Uint8Array): string => {
  const curve = EDWARDS[name];
  const half = (name === 'Ed25519' ? sha512(secret) : shake256(secret, { dkLen: 114 })).slice(
    0,
    curve.octets,
  );
  const set = (index: number, change: (octet: number) => number): void => {
    half[index] = change(half[index] ?? 0);
  };
  if (name === 'Ed25519') {
    set(0, (octet) => octet & 248);
    set(31, (octet) => (octet & 127) | 64);
  } else {
    set(0, (octet) => octet & 252);
    set(55, (octet) => octet | 128);
    set(56, () => 0);
  }
  const { x, y } = multiplyEdwards(curve, littleEndian(half));
  half.fill(0);
  const encoded = y | ((x & 1n) << BigInt(curve.octets * 8 - 1));
  const bigEndian = encoded.toString(16).padStart(curve.octets * 2, '0');
  return (bigEndian.match(/../g) ?? []).reverse().join('');
};

/** Whether a private key belongs to the public key of a certificate, by its numbers. Throws BerError where the public key is broken. */
export const matches = async (
  key: Exclude<PrivateKey, { readonly kind: 'too-large' | 'unsupported' }>,
  publicKey: PublicKey,
  budget: ElementBudget,
): Promise<Match> => {
  switch (key.kind) {
    case 'rsa':
      return await matchRsa(key.numbers, publicKey, budget);
    case 'ec':
      return matchEc(key.curve, key.secret, publicKey);
    case 'edwards':
      if (EDWARDS_OIDS[publicKey.algorithm.oid] !== key.curve) return 'other';
      return edwardsPublic(key.curve, key.secret) === hexOf(publicKey.bits) ? 'same' : 'other';
    case 'dsa': {
      if (publicKey.algorithm.oid !== DSA_OID) return 'other';
      const value = unsignedOf(magnitudeOf(parseBer(publicKey.bits, budget)));
      return key.p > 1n && power(key.g, key.secret, key.p) === value ? 'same' : 'other';
    }
    default:
      return key satisfies never;
  }
};
