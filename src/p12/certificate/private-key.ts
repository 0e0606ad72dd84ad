import { CURVES, EDWARDS_OCTETS, type EdwardsName } from '../crypto/curves.ts';
import {
  type Algorithm,
  algorithmOf,
  child,
  constructed,
  magnitudeOf,
  octetsOf,
  oidOf,
  unsignedOf,
} from '../encoding/asn1.ts';
import { BerError, context, type ElementBudget, parseBer, TAG } from '../encoding/ber.ts';
import type { PublicKey } from './x509.ts';

const MAX_BITS = 8_192;
const MAX_EXPONENT_OCTETS = 8;

export type RsaNumbers = Readonly<Record<'n' | 'e' | 'd' | 'p' | 'q' | 'dp' | 'dq' | 'qi', bigint>>;

/** A private key in its numbers. `curve` of EC is an object identifier. */
export type PrivateKey =
  | { readonly kind: 'rsa'; readonly numbers: RsaNumbers }
  | { readonly kind: 'ec'; readonly curve: string; readonly secret: bigint }
  | { readonly kind: 'edwards'; readonly curve: EdwardsName; readonly secret: Uint8Array }
  | { readonly kind: 'dsa'; readonly p: bigint; readonly g: bigint; readonly secret: bigint }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'unsupported'; readonly oid: string };

export const RSA_OIDS: readonly string[] = ['1.2.840.113549.1.1.1', '1.2.840.113549.1.1.10'];
export const EC_OID = '1.2.840.10045.2.1';
export const DSA_OID = '1.2.840.10040.4.1';
export const EDWARDS_OIDS: Readonly<Record<string, EdwardsName>> = {
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
};

/** A number of at most MAX_BITS; `null` where it is larger. */
const boundedOf = (magnitude: Uint8Array): bigint | null =>
  magnitude.length > MAX_BITS / 8 ? null : unsignedOf(magnitude);

const rsaOf = (octets: Uint8Array, budget: ElementBudget): PrivateKey => {
  const { children } = constructed(parseBer(octets, budget));
  if (children.length === 10) return { kind: 'unsupported', oid: 'rsa-multi-prime' };
  if (children.length !== 9) throw new BerError('not-well-formed');
  const magnitudes = children.slice(1).map(magnitudeOf);
  if ((magnitudes[1]?.length ?? 0) > MAX_EXPONENT_OCTETS) return { kind: 'too-large' };
  const [n, e, d, p, q, dp, dq, qi] = magnitudes.map(boundedOf);
  if (n === null || d === null || p === null || q === null || dp === null || dq === null || qi === null)
    return { kind: 'too-large' };
  if (!n || !e || !d || !p || !q || !dp || !dq || !qi) throw new BerError('not-well-formed');
  return { kind: 'rsa', numbers: { n, e, d, p, q, dp, dq, qi } };
};

const ecOf = (octets: Uint8Array, { parameters }: Algorithm, budget: ElementBudget): PrivateKey => {
  const inner = constructed(parseBer(octets, budget));
  const named = parameters ?? inner.children.find(({ tag }) => tag === context(0))?.children[0];
  if (named?.tag !== TAG.oid) return { kind: 'unsupported', oid: EC_OID };
  const curve = oidOf(named);
  if (CURVES[curve] === undefined) return { kind: 'unsupported', oid: curve };
  const secret = boundedOf(octetsOf(child(inner, 1)));
  return secret === null ? { kind: 'too-large' } : { kind: 'ec', curve, secret };
};

const dsaOf = (octets: Uint8Array, { parameters }: Algorithm, budget: ElementBudget): PrivateKey => {
  if (parameters === undefined) throw new BerError('not-well-formed');
  const p = boundedOf(magnitudeOf(child(constructed(parameters), 0)));
  const g = boundedOf(magnitudeOf(child(parameters, 2)));
  const secret = boundedOf(magnitudeOf(parseBer(octets, budget)));
  if (p === null || g === null || secret === null) return { kind: 'too-large' };
  return { kind: 'dsa', p, g, secret };
};

/** Reads PKCS#8 (RFC 5958). Nothing is handed to any crypto before its size is known. Throws BerError. */
export const parsePrivateKey = (bytes: Uint8Array, budget: ElementBudget): PrivateKey => {
  const whole = constructed(parseBer(bytes, budget));
  magnitudeOf(child(whole, 0));
  const algorithm = algorithmOf(child(whole, 1));
  const octets = octetsOf(child(whole, 2));
  if (RSA_OIDS.includes(algorithm.oid)) return rsaOf(octets, budget);
  if (algorithm.oid === EC_OID) return ecOf(octets, algorithm, budget);
  if (algorithm.oid === DSA_OID) return dsaOf(octets, algorithm, budget);
  const edwards = EDWARDS_OIDS[algorithm.oid];
  if (edwards === undefined) return { kind: 'unsupported', oid: algorithm.oid };
  const secret = octetsOf(parseBer(octets, budget));
  if (secret.length !== EDWARDS_OCTETS[edwards]) throw new BerError('not-well-formed');
  return { kind: 'edwards', curve: edwards, secret };
};

/** The numbers of an RSA public key; `null` where they are out of bounds. Throws BerError. */
export const rsaPublicOf = (
  key: PublicKey,
  budget: ElementBudget,
): { readonly n: bigint; readonly e: bigint } | null => {
  const pair = constructed(parseBer(key.bits, budget));
  const exponent = magnitudeOf(child(pair, 1));
  const n = boundedOf(magnitudeOf(child(pair, 0)));
  return n === null || exponent.length > MAX_EXPONENT_OCTETS ? null : { n, e: unsignedOf(exponent) };
};
