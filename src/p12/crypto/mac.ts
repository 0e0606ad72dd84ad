import { hmac } from '@noble/hashes/hmac.js';
import {
  algorithmOf,
  child,
  constructed,
  octetsOf,
  requireNoParameters,
  sameBytes,
} from '../encoding/asn1.ts';
import { BerError, type Element } from '../encoding/ber.ts';
import { HASHES, type HashAlgorithm, HMACS } from './hashes.ts';
import { pbkdf2, pbkdf2Units, pkcs12Kdf, pkcs12KdfUnits, spend, type Work } from './kdf.ts';
import { iterationsOf, pbkdf2ParametersOf, saltOf } from './kdf-parameters.ts';
import type { Candidate } from './password.ts';

type Body = {
  readonly name: string;
  readonly hash: HashAlgorithm;
  readonly salt: Uint8Array;
  readonly iterations: number;
  readonly digest: Uint8Array;
};

/** The check value of a file over its contents. */
export type Mac =
  | (Body & { readonly kind: 'pkcs12' })
  | (Body & { readonly kind: 'pbmac1'; readonly prf: HashAlgorithm; readonly keyLength: number })
  | { readonly kind: 'unsupported'; readonly name: string };

const PBMAC1 = '1.2.840.113549.1.5.14';
const PBKDF2 = '1.2.840.113549.1.5.12';
const MAX_KEY_LENGTH = 128;

/** RFC 9579: the key length must stand there, and must not be tiny. */
const pbmac1Of = (parameters: Element | undefined, digest: Uint8Array): Mac => {
  if (parameters === undefined) throw new BerError('not-well-formed');
  const derivation = algorithmOf(child(constructed(parameters), 0));
  const scheme = algorithmOf(child(parameters, 1));
  const hash = HMACS[scheme.oid];
  if (derivation.oid !== PBKDF2 || hash === undefined)
    return { kind: 'unsupported', name: `pbmac1-${hash === undefined ? scheme.oid : derivation.oid}` };
  requireNoParameters(scheme);
  const found = pbkdf2ParametersOf(derivation.parameters);
  if (found === null || found.hash === null) return { kind: 'unsupported', name: 'pbmac1' };
  const { keyLength, salt, iterations, hash: prf } = found;
  if (keyLength === null || keyLength < 20 || keyLength > MAX_KEY_LENGTH)
    throw new BerError('not-well-formed');
  if (digest.length !== hash.digest.outputLen) throw new BerError('not-well-formed');
  return { kind: 'pbmac1', name: `pbmac1-hmac-${hash.name}`, hash, prf, salt, iterations, keyLength, digest };
};

/** Reads MacData (RFC 7292, 4). Throws BerError; WorkError where it asks for too much. */
export const macOf = (element: Element): Mac => {
  const [info, salt, iterations, ...rest] = constructed(element).children;
  if (info === undefined || salt === undefined || rest.length > 0) throw new BerError('not-well-formed');
  const algorithm = algorithmOf(child(constructed(info), 0));
  if (info.children.length !== 2) throw new BerError('not-well-formed');
  const digest = octetsOf(child(info, 1));
  if (algorithm.oid === PBMAC1) return pbmac1Of(algorithm.parameters, digest);
  const hash = HASHES[algorithm.oid];
  if (hash === undefined) return { kind: 'unsupported', name: algorithm.oid };
  requireNoParameters(algorithm);
  if (digest.length !== hash.digest.outputLen) throw new BerError('not-well-formed');
  return {
    kind: 'pkcs12',
    name: `hmac-${hash.name}`,
    hash,
    salt: saltOf(salt),
    iterations: iterations === undefined ? 1 : iterationsOf(iterations),
    digest,
  };
};

/** What one attempt at the check value costs, in SHA-1 calls. */
export const macUnits = (mac: Mac): number => {
  switch (mac.kind) {
    case 'pbmac1':
      return pbkdf2Units(mac.prf, mac.iterations, mac.keyLength);
    case 'pkcs12':
      return pkcs12KdfUnits(mac.hash, mac.iterations, mac.hash.digest.outputLen);
    case 'unsupported':
      return 0;
    default:
      return mac satisfies never;
  }
};

const macKey = async (
  mac: Exclude<Mac, { readonly kind: 'unsupported' }>,
  password: Candidate,
): Promise<Uint8Array> => {
  const { salt, iterations } = mac;
  if (mac.kind === 'pbmac1')
    return await pbkdf2({ hash: mac.prf, password: password.utf8, salt, iterations, length: mac.keyLength });
  const length = mac.hash.digest.outputLen;
  return await pkcs12Kdf({ hash: mac.hash, password: password.bmp, salt, iterations, id: 3, length });
};

/** Whether the contents bear this check value under this password. Throws WorkError. */
export const macFits = async (
  mac: Exclude<Mac, { readonly kind: 'unsupported' }>,
  password: Candidate,
  contents: Uint8Array,
  work: Work,
): Promise<boolean> => {
  spend(work, macUnits(mac));
  const key = await macKey(mac, password);
  const fits = sameBytes(hmac(mac.hash.digest, key, contents), mac.digest);
  key.fill(0);
  return fits;
};
