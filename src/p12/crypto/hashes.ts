import { md5, ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512 } from '@noble/hashes/sha3.js';
import type { CHash } from '@noble/hashes/utils.js';

/** A hash in JavaScript, with what one call costs beside SHA-1, and its name in WebCrypto where it has one. */
export type HashAlgorithm = {
  readonly name: string;
  readonly digest: CHash;
  readonly weight: number;
  readonly web: string | null;
};

const entry = (name: string, digest: CHash, weight: number, web: string | null = null): HashAlgorithm => ({
  name,
  digest,
  weight,
  web,
});

const SHA1 = entry('sha1', sha1, 1, 'SHA-1');
const SHA256 = entry('sha256', sha256, 1, 'SHA-256');
const SHA384 = entry('sha384', sha384, 3, 'SHA-384');
const SHA512 = entry('sha512', sha512, 3, 'SHA-512');
const SHA224 = entry('sha224', sha224, 1);
const SHA512_224 = entry('sha512-224', sha512_224, 3);
const SHA512_256 = entry('sha512-256', sha512_256, 3);
const MD5 = entry('md5', md5, 1);
const RIPEMD160 = entry('ripemd160', ripemd160, 2);
const SHA3_224 = entry('sha3-224', sha3_224, 5);
const SHA3_256 = entry('sha3-256', sha3_256, 5);
const SHA3_384 = entry('sha3-384', sha3_384, 5);
const SHA3_512 = entry('sha3-512', sha3_512, 5);

/** Digest algorithms by object identifier (RFC 8017, NIST CSOR). */
export const HASHES: Readonly<Record<string, HashAlgorithm>> = {
  '1.2.840.113549.2.5': MD5,
  '1.3.14.3.2.26': SHA1,
  '1.3.36.3.2.1': RIPEMD160,
  '2.16.840.1.101.3.4.2.1': SHA256,
  '2.16.840.1.101.3.4.2.2': SHA384,
  '2.16.840.1.101.3.4.2.3': SHA512,
  '2.16.840.1.101.3.4.2.4': SHA224,
  '2.16.840.1.101.3.4.2.5': SHA512_224,
  '2.16.840.1.101.3.4.2.6': SHA512_256,
  '2.16.840.1.101.3.4.2.7': SHA3_224,
  '2.16.840.1.101.3.4.2.8': SHA3_256,
  '2.16.840.1.101.3.4.2.9': SHA3_384,
  '2.16.840.1.101.3.4.2.10': SHA3_512,
};

/** HMAC algorithms by object identifier (RFC 8018, NIST CSOR). */
export const HMACS: Readonly<Record<string, HashAlgorithm>> = {
  '1.2.840.113549.2.6': MD5,
  '1.2.840.113549.2.7': SHA1,
  '1.2.840.113549.2.8': SHA224,
  '1.2.840.113549.2.9': SHA256,
  '1.2.840.113549.2.10': SHA384,
  '1.2.840.113549.2.11': SHA512,
  '1.2.840.113549.2.12': SHA512_224,
  '1.2.840.113549.2.13': SHA512_256,
  '2.16.840.1.101.3.4.2.13': SHA3_224,
  '2.16.840.1.101.3.4.2.14': SHA3_256,
  '2.16.840.1.101.3.4.2.15': SHA3_384,
  '2.16.840.1.101.3.4.2.16': SHA3_512,
};

export { MD5, SHA1, SHA256 };
