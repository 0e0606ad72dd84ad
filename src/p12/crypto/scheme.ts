import { type Algorithm, algorithmOf, child, constructed, countOf, octetsOf } from '../encoding/asn1.ts';
import { BerError, type Element, TAG } from '../encoding/ber.ts';
import type { Cipher } from './cipher.ts';
import { type HashAlgorithm, MD5, SHA1 } from './hashes.ts';
import { WorkError } from './kdf.ts';
import { pbkdf2ParametersOf, type Salted, saltedOf, saltOf } from './kdf-parameters.ts';

type Kdf =
  | (Salted & { readonly kind: 'pbkdf2'; readonly hash: HashAlgorithm })
  | {
      readonly kind: 'scrypt';
      readonly salt: Uint8Array;
      readonly cost: number;
      readonly blockSize: number;
      readonly parallel: number;
    };

type Body = { readonly name: string; readonly cipher: Cipher; readonly weak: boolean };

/** How something in the file is encrypted. */
export type Scheme =
  | (Body & Salted & { readonly kind: 'pkcs12'; readonly keyLength: number; readonly twoKeys: boolean })
  | (Body & Salted & { readonly kind: 'pbes1'; readonly hash: HashAlgorithm })
  | (Body & {
      readonly kind: 'pbes2';
      readonly kdf: Kdf;
      /** In octets, the likeliest first: some writers of AES name one length and mean another. */
      readonly keyLengths: readonly number[];
      readonly iv: Uint8Array;
    })
  | { readonly kind: 'unsupported'; readonly name: string };

const RC4: Cipher = { name: 'rc4' };
const TRIPLE: Cipher = { name: '3des' };
const DES: Cipher = { name: 'des' };
const rc2 = (bits: number): Cipher => ({ name: 'rc2', bits });

/** RFC 7292, appendix C. */
const PKCS12_PBE: Readonly<Record<string, readonly [name: string, cipher: Cipher, keyLength: number]>> = {
  '1.2.840.113549.1.12.1.1': ['pbe-sha1-rc4-128', RC4, 16],
  '1.2.840.113549.1.12.1.2': ['pbe-sha1-rc4-40', RC4, 5],
  '1.2.840.113549.1.12.1.3': ['pbe-sha1-3des', TRIPLE, 24],
  '1.2.840.113549.1.12.1.4': ['pbe-sha1-2des', TRIPLE, 16],
  '1.2.840.113549.1.12.1.5': ['pbe-sha1-rc2-128', rc2(128), 16],
  '1.2.840.113549.1.12.1.6': ['pbe-sha1-rc2-40', rc2(40), 5],
};

/** RFC 8018, appendix A.3. */
const PBES1: Readonly<Record<string, readonly [name: string, hash: HashAlgorithm, cipher: Cipher]>> = {
  '1.2.840.113549.1.5.3': ['pbe-md5-des', MD5, DES],
  '1.2.840.113549.1.5.6': ['pbe-md5-rc2-64', MD5, rc2(64)],
  '1.2.840.113549.1.5.10': ['pbe-sha1-des', SHA1, DES],
  '1.2.840.113549.1.5.11': ['pbe-sha1-rc2-64', SHA1, rc2(64)],
};

const PBES2 = '1.2.840.113549.1.5.13';
const PBKDF2 = '1.2.840.113549.1.5.12';
const SCRYPT = '1.3.6.1.4.1.11591.4.11';

const BLOCK_CIPHERS: Readonly<Record<string, readonly [name: string, cipher: Cipher, keyLength: number]>> = {
  '2.16.840.1.101.3.4.1.2': ['aes-128-cbc', { name: 'aes' }, 16],
  '2.16.840.1.101.3.4.1.22': ['aes-192-cbc', { name: 'aes' }, 24],
  '2.16.840.1.101.3.4.1.42': ['aes-256-cbc', { name: 'aes' }, 32],
  '1.2.840.113549.3.7': ['3des-cbc', TRIPLE, 24],
  '1.3.14.3.2.7': ['des-cbc', DES, 8],
};
const AES_KEYS: readonly number[] = [16, 24, 32];
const RC2_CBC = '1.2.840.113549.3.2';

const isWeak = (cipher: Cipher): boolean => cipher.name !== 'aes' && cipher.name !== '3des';

const blockCipherOf = (algorithm: Algorithm, keyLength: number | null) => {
  const { oid, parameters } = algorithm;
  const known = BLOCK_CIPHERS[oid];
  if (known !== undefined) {
    if (parameters === undefined) throw new BerError('not-well-formed');
    return { name: known[0], cipher: known[1], keyLength: known[2], iv: octetsOf(parameters) };
  }
  if (oid !== RC2_CBC) return null;
  if (parameters === undefined) throw new BerError('not-well-formed');
  // RFC 8018, B.2.3: an odd encoding of the effective key bits.
  const plain = parameters.tag === TAG.octetString;
  const version = plain ? 58 : countOf(child(constructed(parameters), 0));
  const bits = version >= 256 ? version : { 160: 40, 120: 64, 58: 128 }[version];
  if (bits === undefined || bits > 1_024) return null;
  const iv = octetsOf(plain ? parameters : child(parameters, 1));
  return { name: `rc2-${bits}-cbc`, cipher: rc2(bits), keyLength: keyLength ?? 16, iv };
};

const kdfOf = (algorithm: Algorithm): { kdf: Kdf; keyLength: number | null } | null => {
  if (algorithm.oid === PBKDF2) {
    const found = pbkdf2ParametersOf(algorithm.parameters);
    if (found === null || found.hash === null) return null;
    const { salt, iterations, keyLength, hash } = found;
    return { kdf: { kind: 'pbkdf2', salt, iterations, hash }, keyLength };
  }
  if (algorithm.oid !== SCRYPT || algorithm.parameters === undefined) return null;
  const [salt, cost, blockSize, parallel, length] = constructed(algorithm.parameters).children;
  if (salt === undefined || cost === undefined || blockSize === undefined || parallel === undefined)
    throw new BerError('not-well-formed');
  const kdf: Kdf = {
    kind: 'scrypt',
    salt: saltOf(salt),
    cost: countOf(cost),
    blockSize: countOf(blockSize),
    parallel: countOf(parallel),
  };
  const power = Number.isInteger(Math.log2(kdf.cost)) && kdf.cost > 1;
  if (!power || kdf.blockSize === 0 || kdf.parallel === 0) throw new BerError('not-well-formed');
  if (kdf.cost * kdf.blockSize * 128 > 32 * 2 ** 20 || kdf.parallel > 16) throw new WorkError();
  return { kdf, keyLength: length === undefined ? null : countOf(length) };
};

const pbes2Of = (parameters: Element | undefined): Scheme => {
  if (parameters === undefined) throw new BerError('not-well-formed');
  const derivation = algorithmOf(child(constructed(parameters), 0));
  const encryption = algorithmOf(child(parameters, 1));
  const derived = kdfOf(derivation);
  if (derived === null) return { kind: 'unsupported', name: `pbes2-${derivation.oid}` };
  const block = blockCipherOf(encryption, derived.keyLength);
  if (block === null) return { kind: 'unsupported', name: `pbes2-${encryption.oid}` };
  if (block.keyLength === 0 || block.keyLength > 128) throw new BerError('not-well-formed');
  const { name, cipher, iv } = block;
  const named = derived.keyLength ?? block.keyLength;
  const odd = named !== block.keyLength;
  if (odd && !(cipher.name === 'aes' && AES_KEYS.includes(named)))
    return { kind: 'unsupported', name: `pbes2-${name}` };
  return {
    kind: 'pbes2',
    cipher,
    iv,
    keyLengths: odd ? [block.keyLength, named] : [block.keyLength],
    name: `pbes2-${name}`,
    kdf: derived.kdf,
    weak: isWeak(cipher),
  };
};

/** Reads an AlgorithmIdentifier of an encryption. Throws BerError; WorkError where it asks for too much. */
export const schemeOf = (element: Element): Scheme => {
  const { oid, parameters } = algorithmOf(element);
  if (oid === PBES2) return pbes2Of(parameters);
  const pkcs12 = PKCS12_PBE[oid];
  if (pkcs12 !== undefined) {
    const [name, cipher, keyLength] = pkcs12;
    const twoKeys = cipher === TRIPLE && keyLength === 16;
    return {
      kind: 'pkcs12',
      name,
      cipher,
      keyLength,
      twoKeys,
      weak: isWeak(cipher),
      ...saltedOf(parameters),
    };
  }
  const pbes1 = PBES1[oid];
  if (pbes1 === undefined) return { kind: 'unsupported', name: oid };
  const [name, hash, cipher] = pbes1;
  return { kind: 'pbes1', name, hash, cipher, weak: true, ...saltedOf(parameters) };
};

/** The iteration count that a person may be shown; `null` where there is none. */
export const schemeIterations = (scheme: Scheme): number | null => {
  switch (scheme.kind) {
    case 'pkcs12':
    case 'pbes1':
      return scheme.iterations;
    case 'pbes2':
      return scheme.kdf.kind === 'pbkdf2' ? scheme.kdf.iterations : null;
    case 'unsupported':
      return null;
    default:
      return scheme satisfies never;
  }
};
