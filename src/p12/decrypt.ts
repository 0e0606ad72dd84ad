import { decipher } from './cipher.ts';
import { SHA1 } from './hashes.ts';
import { pbkdf1, pbkdf2, pbkdf2Units, pkcs12Kdf, pkcs12KdfUnits, scrypt, spend, type Work } from './kdf.ts';
import type { Candidate } from './password.ts';
import type { Scheme } from './scheme.ts';

type Supported = Exclude<Scheme, { readonly kind: 'unsupported' }>;

const BLOCK_OCTETS = 8;

const keyAndIv = async (scheme: Supported, password: Candidate, work: Work) => {
  switch (scheme.kind) {
    case 'pkcs12': {
      const { salt, iterations, keyLength } = scheme;
      const ivLength = scheme.cipher.name === 'rc4' ? 0 : BLOCK_OCTETS;
      const each = { hash: SHA1, password: password.bmp, salt, iterations };
      spend(work, pkcs12KdfUnits(SHA1, iterations, keyLength) + pkcs12KdfUnits(SHA1, iterations, ivLength));
      const derived = await pkcs12Kdf({ ...each, id: 1, length: keyLength });
      const iv = ivLength === 0 ? new Uint8Array(0) : await pkcs12Kdf({ ...each, id: 2, length: ivLength });
      if (!scheme.twoKeys) return { key: derived, iv };
      const key = new Uint8Array(24);
      key.set(derived);
      key.set(derived.subarray(0, 8), 16);
      return { key, iv };
    }
    case 'pbes1': {
      spend(work, scheme.iterations);
      const derived = pbkdf1(scheme.hash, password.utf8, scheme.salt, scheme.iterations);
      return { key: derived.subarray(0, 8), iv: derived.subarray(8, 16) };
    }
    case 'pbes2': {
      const { kdf, keyLength: length, iv } = scheme;
      if (kdf.kind === 'pbkdf2') {
        spend(work, pbkdf2Units(kdf.hash, kdf.iterations, length));
        return { key: await pbkdf2({ ...kdf, password: password.utf8, length }), iv };
      }
      spend(work, kdf.cost * kdf.blockSize * kdf.parallel * 4);
      return { key: await scrypt({ ...kdf, password: password.utf8, length }), iv };
    }
    default:
      return scheme satisfies never;
  }
};

/** What an octet of RC2 costs, in SHA-1 calls. */
const RC2_UNITS = 20;

/** Decrypts with this password; `null` where password, data or padding is wrong. Throws WorkError. */
export const decrypt = async (
  scheme: Supported,
  password: Candidate,
  data: Uint8Array,
  work: Work,
): Promise<Uint8Array | null> => {
  spend(work, data.length * (scheme.cipher.name === 'rc2' ? RC2_UNITS : 1));
  const { key, iv } = await keyAndIv(scheme, password, work);
  const plain = decipher(scheme.cipher, key, iv, data);
  key.fill(0);
  return plain;
};
