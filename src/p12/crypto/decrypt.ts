import { decipher } from './cipher.ts';
import { SHA1 } from './hashes.ts';
import { pbkdf1, pbkdf2, pbkdf2Units, pkcs12Kdf, pkcs12KdfUnits, scrypt, spend, type Work } from './kdf.ts';
import type { Candidate } from './password.ts';
import type { Scheme } from './scheme.ts';

export type Supported = Exclude<Scheme, { readonly kind: 'unsupported' }>;

const BLOCK_OCTETS = 8;

/** What an octet of RC2 costs, in SHA-1 calls. */
const RC2_UNITS = 20;

const ivLengthOf = (scheme: Extract<Scheme, { readonly kind: 'pkcs12' }>): number =>
  scheme.cipher.name === 'rc4' ? 0 : BLOCK_OCTETS;

const derivationUnits = (scheme: Supported): number => {
  switch (scheme.kind) {
    case 'pkcs12': {
      const { iterations, keyLength } = scheme;
      return (
        pkcs12KdfUnits(SHA1, iterations, keyLength) + pkcs12KdfUnits(SHA1, iterations, ivLengthOf(scheme))
      );
    }
    case 'pbes1':
      return scheme.iterations;
    case 'pbes2': {
      const { kdf, keyLengths } = scheme;
      return kdf.kind === 'pbkdf2'
        ? pbkdf2Units(kdf.hash, kdf.iterations, Math.max(...keyLengths))
        : kdf.cost * kdf.blockSize * kdf.parallel * 4;
    }
    default:
      return scheme satisfies never;
  }
};

/** What one attempt at decrypting so many octets costs, in SHA-1 calls. */
export const decryptUnits = (scheme: Supported, length: number): number =>
  derivationUnits(scheme) + length * (scheme.cipher.name === 'rc2' ? RC2_UNITS : 1);

type KeyAndIv = { readonly key: Uint8Array; readonly iv: Uint8Array };

/** More than one where the file leaves open how long the key is. */
const keysAndIvs = async (scheme: Supported, password: Candidate): Promise<readonly KeyAndIv[]> => {
  switch (scheme.kind) {
    case 'pkcs12': {
      const { salt, iterations, keyLength } = scheme;
      const ivLength = ivLengthOf(scheme);
      const each = { hash: SHA1, password: password.bmp, salt, iterations };
      const derived = await pkcs12Kdf({ ...each, id: 1, length: keyLength });
      const iv = ivLength === 0 ? new Uint8Array(0) : await pkcs12Kdf({ ...each, id: 2, length: ivLength });
      if (!scheme.twoKeys) return [{ key: derived, iv }];
      const key = new Uint8Array(24);
      key.set(derived);
      key.set(derived.subarray(0, 8), 16);
      return [{ key, iv }];
    }
    case 'pbes1': {
      const derived = pbkdf1(scheme.hash, password.utf8, scheme.salt, scheme.iterations);
      return [{ key: derived.subarray(0, 8), iv: derived.subarray(8, 16) }];
    }
    case 'pbes2': {
      const { kdf, keyLengths, iv } = scheme;
      // A shorter key is the beginning of a longer one (RFC 8018, 5.2).
      const length = Math.max(...keyLengths);
      const whole =
        kdf.kind === 'pbkdf2'
          ? await pbkdf2({ ...kdf, password: password.utf8, length })
          : await scrypt({ ...kdf, password: password.utf8, length });
      return keyLengths.map((octets) => ({ key: whole.subarray(0, octets), iv }));
    }
    default:
      return scheme satisfies never;
  }
};

/** What the data may be under this password; nothing where password, data or padding is wrong. Throws WorkError. */
export const decrypt = async (
  scheme: Supported,
  password: Candidate,
  data: Uint8Array,
  work: Work,
): Promise<readonly Uint8Array[]> => {
  spend(work, decryptUnits(scheme, data.length));
  const keys = await keysAndIvs(scheme, password);
  const plain = keys.map(({ key, iv }) => decipher(scheme.cipher, key, iv, data));
  for (const { key } of keys) key.fill(0);
  return plain.filter((octets) => octets !== null);
};
