import { algorithmOf, child, constructed, countOf, octetsOf, requireNoParameters } from '../encoding/asn1.ts';
import { BerError, type Element, TAG } from '../encoding/ber.ts';
import { type HashAlgorithm, HMACS, SHA1 } from './hashes.ts';
import { MAX_ITERATIONS, MAX_SALT, WorkError } from './kdf.ts';

export type Salted = { readonly salt: Uint8Array; readonly iterations: number };

/** A salt within its bounds. Throws BerError, WorkError. */
export const saltOf = (element: Element): Uint8Array => {
  const salt = octetsOf(element);
  if (salt.length > MAX_SALT) throw new WorkError();
  return salt;
};

/** An iteration count within its bounds. Throws BerError, WorkError. */
export const iterationsOf = (element: Element): number => {
  const count = countOf(element);
  if (count === 0) throw new BerError('not-well-formed');
  if (count > MAX_ITERATIONS) throw new WorkError();
  return count;
};

/** A salt and its iteration count (RFC 7292, C; RFC 8018, A.3). Throws BerError, WorkError. */
export const saltedOf = (parameters: Element | undefined): Salted => {
  if (parameters === undefined) throw new BerError('not-well-formed');
  constructed(parameters);
  return { salt: saltOf(child(parameters, 0)), iterations: iterationsOf(child(parameters, 1)) };
};

type Pbkdf2Parameters = Salted & {
  readonly keyLength: number | null;
  /** `null`: a function that is not known here. */
  readonly hash: HashAlgorithm | null;
};

/** PBKDF2-params (RFC 8018, A.2); `null` where the salt comes from elsewhere. Throws BerError, WorkError. */
export const pbkdf2ParametersOf = (parameters: Element | undefined): Pbkdf2Parameters | null => {
  if (parameters === undefined) throw new BerError('not-well-formed');
  constructed(parameters);
  if (child(parameters, 0).tag !== TAG.octetString) return null;
  const salted = saltedOf(parameters);
  const rest = parameters.children.slice(2);
  const keyLength = rest[0]?.tag === TAG.integer ? countOf(rest[0]) : null;
  const prf = keyLength === null ? rest[0] : rest[1];
  if (rest.length > (keyLength === null ? 1 : 2)) throw new BerError('not-well-formed');
  if (prf === undefined) return { ...salted, keyLength, hash: SHA1 };
  const algorithm = algorithmOf(prf);
  const hash = HMACS[algorithm.oid];
  if (hash !== undefined) requireNoParameters(algorithm);
  return { ...salted, keyLength, hash: hash ?? null };
};
