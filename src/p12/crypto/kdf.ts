import { pbkdf2Async } from '@noble/hashes/pbkdf2.js';
import { scryptAsync } from '@noble/hashes/scrypt.js';
import { concat } from '../encoding/asn1.ts';
import { type HashAlgorithm, SHA1, SHA256 } from './hashes.ts';
import { native } from './native.ts';
import { sha1Rounds } from './sha1-rounds.ts';
import { sha256Rounds } from './sha256-rounds.ts';

/** What may still be spent on hashing for one file, in SHA-1 calls in JavaScript. */
export type Work = { left: number };

/**
 * The most that one file may cost. 600,000 iterations of PBKDF2 for two 3DES safes and a check value fit (4.2 M);
 * what does not is refused before the first hash.
 */
export const MAX_WORK = 6_000_000;
export const MAX_ITERATIONS = 5_000_000;
export const MAX_SALT = 1_024;

/** The file asks for more work than is given to one file. */
export class WorkError extends Error {
  constructor() {
    super('key derivation: too much work');
    this.name = 'WorkError';
  }
}

export const spend = (work: Work, units: number): void => {
  if (!(units <= work.left)) throw new WorkError();
  work.left -= units;
};

/** A copy that WebCrypto accepts, whatever buffer the view lies on. */
export const owned = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** After how many units the thread is free for other work: some 50 ms of hashing, since browsers make each pause 4 ms long. */
const UNITS_BETWEEN_PAUSES = 150_000;

/** Gives a function that replaces a digest by its own digest a number of times. */
const repeated = (hash: HashAlgorithm): ((round: Uint8Array, times: number) => void) => {
  if (hash === SHA1) return sha1Rounds;
  if (hash === SHA256) return sha256Rounds;
  const fresh = hash.digest.create();
  const hasher = hash.digest.create();
  return (round, times) => {
    for (let time = 0; time < times; time += 1) fresh._cloneInto(hasher).update(round).digestInto(round);
  };
};

/** How many SHA-1 calls `pkcs12Kdf` takes. */
export const pkcs12KdfUnits = (hash: HashAlgorithm, iterations: number, length: number): number =>
  Math.ceil(length / hash.digest.outputLen) * iterations * hash.weight;

/**
 * RFC 7292, appendix B.2. `password` is a BMPString with its two zero octets, or nothing at all; `id` 1 key, 2 IV, 3 MAC.
 * Lets other work of the thread pass now and then.
 */
export const pkcs12Kdf = async (options: {
  readonly hash: HashAlgorithm;
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly iterations: number;
  readonly id: 1 | 2 | 3;
  readonly length: number;
}): Promise<Uint8Array> => {
  const { hash, password, salt, iterations, id, length } = options;
  const { digest } = hash;
  const block = digest.blockLen;
  const fill = (source: Uint8Array): Uint8Array => {
    const filled = new Uint8Array(source.length === 0 ? 0 : Math.ceil(source.length / block) * block);
    for (let index = 0; index < filled.length; index += 1) filled[index] = source[index % source.length] ?? 0;
    return filled;
  };
  const diversifier = new Uint8Array(block).fill(id);
  const input = concat([fill(salt), fill(password)]);
  const output = new Uint8Array(length);
  const round = new Uint8Array(digest.outputLen);
  const again = repeated(hash);
  const atOnce = Math.floor(UNITS_BETWEEN_PAUSES / hash.weight);

  for (let at = 0; at < length; at += round.length) {
    digest.create().update(diversifier).update(input).digestInto(round);
    for (let left = iterations - 1; left > 0; left -= atOnce) {
      again(round, Math.min(left, atOnce));
      if (left > atOnce) await pause();
    }
    output.set(round.subarray(0, length - at), at);
    for (let start = 0; start < input.length; start += block) {
      let carry = 1;
      for (let index = block - 1; index >= 0; index -= 1) {
        carry += (input[start + index] ?? 0) + (round[index % round.length] ?? 0);
        input[start + index] = carry & 0xff;
        carry >>= 8;
      }
    }
  }
  input.fill(0);
  round.fill(0);
  return output;
};

/** The platform's own; a page that is not served over https has none. */
const platform = (): SubtleCrypto | undefined => globalThis.crypto.subtle;

/** How many units PBKDF2 takes: two compressions a round, about four times as fast in the platform as here. */
export const pbkdf2Units = (hash: HashAlgorithm, iterations: number, length: number): number =>
  Math.ceil(length / hash.digest.outputLen) *
  iterations *
  (hash.web === null || platform() === undefined ? 2 * hash.weight : 1);

/** RFC 8018, 5.2; by the platform where it knows the hash. */
export const pbkdf2 = async (options: {
  readonly hash: HashAlgorithm;
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly iterations: number;
  readonly length: number;
}): Promise<Uint8Array> => {
  const { hash, password, salt, iterations, length } = options;
  if (native !== undefined && hash.web !== null)
    return native.pbkdf2Sync(password, salt, iterations, length, hash.web);
  const subtle = platform();
  if (hash.web === null || subtle === undefined)
    return await pbkdf2Async(hash.digest, password, salt, { c: iterations, dkLen: length, asyncTick: 20 });
  // HMAC pads its key with zeros: one zero octet is the empty password, which some platforms do not take as a key.
  const secret = password.length === 0 ? new Uint8Array(1) : owned(password);
  const key = await subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveBits']);
  secret.fill(0);
  const name = { name: 'PBKDF2', hash: hash.web, salt: owned(salt), iterations };
  return new Uint8Array(await subtle.deriveBits(name, key, length * 8));
};

/** RFC 8018, 5.1: as many octets as the hash gives. */
export const pbkdf1 = (
  hash: HashAlgorithm,
  password: Uint8Array,
  salt: Uint8Array,
  iterations: number,
): Uint8Array => {
  const round = hash.digest.create().update(password).update(salt).digest();
  repeated(hash)(round, iterations - 1);
  return round;
};

/** RFC 7914 within 32 MB. */
export const scrypt = async (options: {
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly cost: number;
  readonly blockSize: number;
  readonly parallel: number;
  readonly length: number;
}): Promise<Uint8Array> =>
  await scryptAsync(options.password, options.salt, {
    N: options.cost,
    r: options.blockSize,
    p: options.parallel,
    dkLen: options.length,
    maxmem: 33 * 2 ** 20,
  });
