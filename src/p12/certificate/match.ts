import { pow } from '@noble/curves/abstract/modular.js';
import { CURVES, EDWARDS, publicPointOf } from '../crypto/curves.ts';
import { magnitudeOf, oidOf, sameBytes, unsignedOf } from '../encoding/asn1.ts';
import { type ElementBudget, parseBer, TAG } from '../encoding/ber.ts';
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
  return btoa(binary)
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/={1,3}$/, '');
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
    return pow(pow(message, numbers.d, numbers.n), numbers.e, numbers.n) === message;
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
  const curve = CURVES[curveOid];
  const point = curve && publicPointOf(curve, secret, bits[0] === 4 ? 'whole' : 'compressed');
  if (point === undefined || point === null) return 'damaged';
  return sameBytes(point, bits) ? 'same' : 'other';
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
      return sameBytes(EDWARDS[key.curve].getPublicKey(key.secret), publicKey.bits) ? 'same' : 'other';
    case 'dsa': {
      if (publicKey.algorithm.oid !== DSA_OID) return 'other';
      const value = unsignedOf(magnitudeOf(parseBer(publicKey.bits, budget)));
      return key.p > 1n && pow(key.g, key.secret, key.p) === value ? 'same' : 'other';
    }
    default:
      return key satisfies never;
  }
};
