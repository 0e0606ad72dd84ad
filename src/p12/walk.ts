import { type Mac, macOf } from './crypto/mac.ts';
import { type Scheme, schemeOf } from './crypto/scheme.ts';
import { algorithmOf, child, constructed, countOf, octetsOf, oidOf } from './encoding/asn1.ts';
import { BerError, context, type Element, type ElementBudget, parseBer, TAG } from './encoding/ber.ts';

const MAX_SAFES = 32;
const MAX_BAGS = 200;

const DATA = '1.2.840.113549.1.7.1';
const SIGNED_DATA = '1.2.840.113549.1.7.2';
const ENVELOPED_DATA = '1.2.840.113549.1.7.3';
const ENCRYPTED_DATA = '1.2.840.113549.1.7.6';
const BAG = '1.2.840.113549.1.12.10.1';
const X509_CERTIFICATE = '1.2.840.113549.1.9.22.1';
const LOCAL_KEY_ID = '1.2.840.113549.1.9.21';
/** Windows keeps here the file's random password, encrypted for accounts (“group or user names”). */
const PROTECTED_FOR_ACCOUNTS = '1.3.6.1.4.1.311.17.4';

/** The outermost structure of a file (RFC 7292, 4). `contents` is what the check value covers. */
export type PasswordPfx = {
  readonly kind: 'password';
  readonly contents: Uint8Array;
  readonly mac: Mac | null;
  readonly length: number;
};

type Pfx = PasswordPfx | { readonly kind: 'public-key' } | { readonly kind: 'version' };

/** One part of the file, encrypted as a whole or not. `null` scheme: plain. `public-key`: for the holder of another key. */
export type Safe =
  | { readonly kind: 'safe'; readonly scheme: Scheme | null; readonly data: Uint8Array }
  | { readonly kind: 'public-key' | 'foreign' };

/** One thing in a safe. `linked`: it bears a localKeyID, by which programs find the certificate of a key. */
export type Bag =
  | { readonly kind: 'key'; readonly octets: Uint8Array; readonly linked: boolean }
  | {
      readonly kind: 'shrouded-key';
      readonly scheme: Scheme;
      readonly data: Uint8Array;
      readonly linked: boolean;
    }
  | { readonly kind: 'certificate'; readonly octets: Uint8Array; readonly linked: boolean }
  | { readonly kind: 'for-accounts' }
  | { readonly kind: 'other' };

/** Reads the outer structure. Throws BerError, WorkError. */
export const readPfx = (bytes: Uint8Array, budget: ElementBudget): Pfx => {
  const outer = constructed(parseBer(bytes, budget));
  const [version, authSafe, macData, ...rest] = outer.children;
  if (version === undefined || authSafe === undefined || rest.length > 0)
    throw new BerError('not-well-formed');
  if (countOf(version) !== 3) return { kind: 'version' };
  const type = oidOf(child(constructed(authSafe), 0));
  if (type === SIGNED_DATA || type === ENVELOPED_DATA) return { kind: 'public-key' };
  if (type !== DATA) throw new BerError('not-well-formed');
  const contents = octetsOf(child(child(authSafe, 1, context(0)), 0));
  const mac = macData === undefined ? null : macOf(macData);
  return { kind: 'password', contents, mac, length: outer.raw.length };
};

const safeOf = (info: Element): Safe => {
  const type = oidOf(child(constructed(info), 0));
  if (type === DATA) {
    const data = octetsOf(child(child(info, 1, context(0)), 0));
    return { kind: 'safe', scheme: null, data };
  }
  if (type === ENVELOPED_DATA) return { kind: 'public-key' };
  if (type !== ENCRYPTED_DATA) return { kind: 'foreign' };
  const encrypted = child(constructed(child(child(info, 1, context(0)), 0)), 1);
  if (oidOf(child(constructed(encrypted), 0)) !== DATA) return { kind: 'foreign' };
  const scheme = schemeOf(child(encrypted, 1));
  return { kind: 'safe', scheme, data: octetsOf(child(encrypted, 2), context(0)) };
};

/** The safes of a file. Throws BerError, WorkError. */
export const readSafes = (contents: Uint8Array, budget: ElementBudget): readonly Safe[] => {
  const { children } = constructed(parseBer(contents, budget));
  if (children.length > MAX_SAFES) throw new BerError('too-complex');
  return children.map(safeOf);
};

const certificateOf = (value: Element, linked: boolean): Bag => {
  const id = oidOf(child(constructed(value), 0));
  if (id !== X509_CERTIFICATE) return { kind: 'other' };
  return { kind: 'certificate', octets: octetsOf(child(child(value, 1, context(0)), 0)), linked };
};

const isLinked = (attributes: Element | undefined): boolean =>
  attributes?.tag === TAG.set &&
  attributes.children.some((attribute) => oidOf(child(constructed(attribute), 0)) === LOCAL_KEY_ID);

const bagOf = (type: string, value: Element, linked: boolean): Bag => {
  switch (type) {
    case `${BAG}.1`:
      return { kind: 'key', octets: value.raw, linked };
    case `${BAG}.2`: {
      constructed(value);
      const [algorithm, data] = [child(value, 0), child(value, 1)];
      algorithmOf(algorithm);
      return { kind: 'shrouded-key', scheme: schemeOf(algorithm), data: octetsOf(data), linked };
    }
    case `${BAG}.3`:
      return certificateOf(value, linked);
    case `${BAG}.5`: {
      const id = oidOf(child(constructed(value), 0));
      return { kind: id === PROTECTED_FOR_ACCOUNTS ? 'for-accounts' : 'other' };
    }
    default:
      return { kind: 'other' };
  }
};

/** The bags of an open safe, with those of safes inside it. Throws BerError, WorkError. */
export const readBags = (data: Uint8Array, budget: ElementBudget): readonly Bag[] => {
  const bags: Bag[] = [];
  const collect = (safe: Element): void => {
    for (const bag of constructed(safe).children) {
      if (bags.length >= MAX_BAGS) throw new BerError('too-complex');
      const type = oidOf(child(constructed(bag), 0));
      const value = child(child(bag, 1, context(0)), 0);
      if (type === `${BAG}.6`) collect(value);
      else bags.push(bagOf(type, value, isLinked(bag.children[2])));
    }
  };
  collect(parseBer(data, budget));
  return bags;
};

/** Whether decrypted octets are the SEQUENCE that was encrypted, in full: the test of a password where there is no check value. */
export const isWholeSequence = (octets: Uint8Array, budget: ElementBudget): boolean => {
  try {
    const element = parseBer(octets, budget);
    return element.tag === TAG.sequence && element.constructed && element.raw.length === octets.length;
  } catch (fault) {
    if (fault instanceof BerError && fault.fault !== 'too-complex') return false;
    throw fault;
  }
};
