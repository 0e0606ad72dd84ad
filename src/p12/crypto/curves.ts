import { type ECDSA, ecdsa, weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { ed448 } from '@noble/curves/ed448.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import { brainpoolP256r1, brainpoolP384r1, brainpoolP512r1 } from '@noble/curves/misc.js';
import { p256, p384, p521 } from '@noble/curves/nist.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { sha224, sha256 } from '@noble/hashes/sha2.js';

/** SEC 2, 2.2.2 and 2.3.2: the two that the library has no preset for. */
const p192 = ecdsa(
  weierstrass({
    p: 0xfffffffffffffffffffffffffffffffeffffffffffffffffn,
    a: 0xfffffffffffffffffffffffffffffffefffffffffffffffcn,
    b: 0x64210519e59c80e70fa7e9ab72243049feb8deecc146b9b1n,
    n: 0xffffffffffffffffffffffff99def836146bc9b1b4d22831n,
    h: 1n,
    Gx: 0x188da80eb03090f67cbf20eb43a18800f4ff0afd82ff1012n,
    Gy: 0x7192b95ffc8da78631011ed6b24cdd573f977a11e794811n,
  }),
  sha256,
);
const p224 = ecdsa(
  weierstrass({
    p: 0xffffffffffffffffffffffffffffffff000000000000000000000001n,
    a: 0xfffffffffffffffffffffffffffffffefffffffffffffffffffffffen,
    b: 0xb4050a850c04b3abf54132565044b0b7d7bfd8ba270b39432355ffb4n,
    n: 0xffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3dn,
    h: 1n,
    Gx: 0xb70e0cbd6bb4bf7f321390b94a03c1d356c21122343280d6115c1d21n,
    Gy: 0xbd376388b5f723fb4c22dfe6cd4375a05a07476444d5819985007e34n,
  }),
  sha224,
);

/** Curves by the object identifier of their name (SEC 2, RFC 5639). */
export const CURVES: Readonly<Record<string, ECDSA>> = {
  '1.2.840.10045.3.1.1': p192,
  '1.3.132.0.33': p224,
  '1.2.840.10045.3.1.7': p256,
  '1.3.132.0.34': p384,
  '1.3.132.0.35': p521,
  '1.3.132.0.10': secp256k1,
  '1.3.36.3.3.2.8.1.1.7': brainpoolP256r1,
  '1.3.36.3.3.2.8.1.1.11': brainpoolP384r1,
  '1.3.36.3.3.2.8.1.1.13': brainpoolP512r1,
};

export const curveBits = ({ Point }: ECDSA): number => Point.Fp.BITS;

/**
 * The public key of a secret number, as it stands in a certificate; `null` where the number is none of the curve's. One
 * multiplication alone: the tables that the library would make for many cost more, and the key is the holder's own.
 */
export const publicPointOf = (
  { Point }: ECDSA,
  secret: bigint,
  form: 'compressed' | 'whole',
): Uint8Array | null => {
  if (secret <= 0n || secret >= Point.Fn.ORDER) return null;
  const base = Point.fromAffine(Point.BASE.toAffine());
  return base.multiplyUnsafe(secret).toBytes(form === 'compressed');
};

export type EdwardsName = 'Ed25519' | 'Ed448';

/** RFC 8032, 5.1 and 5.2. */
export const EDWARDS = { Ed25519: ed25519, Ed448: ed448 } as const;

/** Of a secret key, in octets. */
export const EDWARDS_OCTETS: Readonly<Record<EdwardsName, number>> = { Ed25519: 32, Ed448: 57 };
