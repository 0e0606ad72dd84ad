import { decrypt, decryptUnits, type Supported } from './crypto/decrypt.ts';
import { type Work, WorkError } from './crypto/kdf.ts';
import { type Mac, macFits, macUnits } from './crypto/mac.ts';
import { type Candidate, encodingsOf } from './crypto/password.ts';
import type { Scheme } from './crypto/scheme.ts';
import { BerError, type ElementBudget } from './encoding/ber.ts';
import type { Reason } from './types.ts';
import { type Bag, isWholeSequence, type PasswordPfx, readBags, type Safe } from './walk.ts';

/** What is inside, as far as it could be opened. `locked` and `foreign` parts may hide anything. */
export type Contents = {
  readonly keys: Uint8Array[];
  readonly certificates: Uint8Array[];
  readonly shroudedLengths: number[];
  /** The passwords that opened something, in the order in which they did. */
  readonly openedBy: Candidate[];
  lockedKeys: number;
  lockedSafes: number;
  unsupported: number;
  foreign: number;
  /** Parts that are encrypted for another key. */
  publicKey: number;
  /** Keys that lie open to whoever has the file. */
  openKeys: number;
  /** Keys and certificates that bear a localKeyID. */
  linkedKeys: number;
  linkedCertificates: number;
  /** Its password is kept inside, for accounts of Windows. */
  forAccounts: boolean;
  /** Not every password could be tried on every part. */
  short: boolean;
};

type Opening = { readonly budget: ElementBudget; readonly work: Work; readonly secrets: Uint8Array[] };

/**
 * What the file asks for under one password, in SHA-1 calls, as far as it shows before anything is decrypted.
 * Throws BerError; WorkError where a part asks for too much by itself.
 */
export const visibleUnits = (mac: Mac | null, safes: readonly Safe[], budget: ElementBudget): number => {
  const unitsOf = (scheme: Scheme, data: Uint8Array): number =>
    scheme.kind === 'unsupported' ? 0 : decryptUnits(scheme, data.length);
  let units = mac === null ? 0 : macUnits(mac);
  for (const safe of safes) {
    if (safe.kind !== 'safe') continue;
    if (safe.scheme !== null) units += unitsOf(safe.scheme, safe.data);
    else
      for (const bag of readBags(safe.data, budget))
        if (bag.kind === 'shrouded-key') units += unitsOf(bag.scheme, bag.data);
  }
  return units;
};

/** Finds the password under which the check value fits. `short`: not all could be tried. */
export const findPassword = async (
  pfx: PasswordPfx,
  candidates: readonly Candidate[],
  work: Work,
): Promise<{ readonly right: Candidate | null; readonly short: boolean }> => {
  const { mac, contents } = pfx;
  if (mac === null || mac.kind === 'unsupported') return { right: null, short: false };
  for (const [index, candidate] of candidates.entries()) {
    try {
      if (await macFits(mac, candidate, contents, work)) return { right: candidate, short: false };
    } catch (fault) {
      if (fault instanceof WorkError && index > 0) return { right: null, short: true };
      throw fault;
    }
  }
  return { right: null, short: false };
};

const unlock = async (
  scheme: Supported,
  data: Uint8Array,
  password: Candidate,
  opening: Opening,
): Promise<Uint8Array | null> => {
  for (const encoding of encodingsOf(password, scheme.kind === 'pkcs12' ? 'pkcs12' : 'other')) {
    for (const plain of await decrypt(scheme, encoding, data, opening.work)) {
      opening.secrets.push(plain);
      if (isWholeSequence(plain, opening.budget)) return plain;
    }
  }
  return null;
};

/** What is opened with, and what was found so far. */
type Opened = Opening & { readonly passwords: readonly Candidate[]; readonly found: Contents };

/** Tries the passwords, the one that opened the part before first. Only for the first of all the work must suffice. */
const unlockBy = async (scheme: Supported, data: Uint8Array, opened: Opened): Promise<Uint8Array | null> => {
  const { passwords, found } = opened;
  const before = found.openedBy.at(-1);
  const order = before === undefined ? passwords : [before, ...passwords.filter((one) => one !== before)];
  for (const password of order) {
    try {
      const plain = await unlock(scheme, data, password, opened);
      if (plain === null) continue;
      if (password !== before) found.openedBy.push(password);
      return plain;
    } catch (fault) {
      if (!(fault instanceof WorkError) || password === order[0]) throw fault;
      found.short = true;
      return null;
    }
  }
  return null;
};

/** Whether the file leaves open how its key is derived; if it does not open, a wrong password need not be the reason. */
const isOdd = (scheme: Supported): boolean => scheme.kind === 'pbes2' && scheme.keyLengths.length > 1;

/** What an encrypted part holds; where that does not open it is counted, as `locked` where another password might. */
const openedOrCounted = async (
  scheme: Scheme,
  data: Uint8Array,
  locked: 'lockedKeys' | 'lockedSafes',
  opened: Opened,
): Promise<Uint8Array | null> => {
  const plain = scheme.kind === 'unsupported' ? null : await unlockBy(scheme, data, opened);
  if (plain !== null) return plain;
  const isBeyondUs = scheme.kind === 'unsupported' || isOdd(scheme);
  opened.found[isBeyondUs ? 'unsupported' : locked] += 1;
  return null;
};

/** `open`: it lay in a part that was not encrypted. */
const take = async (bag: Bag, open: boolean, opened: Opened): Promise<void> => {
  const { found } = opened;
  switch (bag.kind) {
    case 'key':
      found.keys.push(bag.octets);
      if (open) found.openKeys += 1;
      if (bag.linked) found.linkedKeys += 1;
      return;
    case 'certificate':
      found.certificates.push(bag.octets);
      if (bag.linked) found.linkedCertificates += 1;
      return;
    case 'for-accounts':
      found.forAccounts = true;
      return;
    case 'other':
      found.foreign += 1;
      return;
    case 'shrouded-key': {
      found.shroudedLengths.push(bag.data.length);
      if (bag.linked) found.linkedKeys += 1;
      const plain = await openedOrCounted(bag.scheme, bag.data, 'lockedKeys', opened);
      if (plain !== null) found.keys.push(plain);
      return;
    }
    default:
      bag satisfies never;
  }
};

/** Opens all that one of these passwords opens; without any, all that lies open. Throws BerError, WorkError. */
export const openSafes = async (
  safes: readonly Safe[],
  passwords: readonly Candidate[],
  opening: Opening,
  note: (scheme: Scheme, of: 'safe' | 'key') => void,
): Promise<Contents> => {
  const found: Contents = {
    keys: [],
    certificates: [],
    shroudedLengths: [],
    openedBy: [],
    lockedKeys: 0,
    lockedSafes: 0,
    unsupported: 0,
    foreign: 0,
    publicKey: 0,
    openKeys: 0,
    linkedKeys: 0,
    linkedCertificates: 0,
    forAccounts: false,
    short: false,
  };
  const opened = { ...opening, passwords, found };
  for (const safe of safes) {
    if (safe.kind !== 'safe') {
      if (safe.kind === 'public-key') found.publicKey += 1;
      else found.unsupported += 1;
      continue;
    }
    const { scheme, data } = safe;
    if (scheme !== null) note(scheme, 'safe');
    const plain = scheme === null ? data : await openedOrCounted(scheme, data, 'lockedSafes', opened);
    if (plain === null) continue;
    for (const bag of readBags(plain, opening.budget)) {
      if (bag.kind === 'shrouded-key') note(bag.scheme, 'key');
      await take(bag, scheme === null, opened);
    }
  }
  return found;
};

/** The reason that stands for a fault of reading. */
export const reasonOf = (fault: unknown): Reason => {
  if (fault instanceof WorkError) return 'too-much-work';
  if (fault instanceof BerError) return fault.fault;
  throw fault;
};
