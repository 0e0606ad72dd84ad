import { BerError, type ElementBudget } from './ber.ts';
import { decrypt } from './decrypt.ts';
import { type Work, WorkError } from './kdf.ts';
import { macFits } from './mac.ts';
import { type Candidate, encodingsOf } from './password.ts';
import type { Scheme } from './scheme.ts';
import type { Reason } from './types.ts';
import { type Bag, isWholeSequence, type Pfx, readBags, type Safe } from './walk.ts';

/** What is inside, as far as it could be opened. `locked` and `foreign` parts may hide anything. */
export type Contents = {
  readonly keys: Uint8Array[];
  readonly certificates: Uint8Array[];
  readonly shroudedLengths: number[];
  lockedKeys: number;
  lockedSafes: number;
  unsupported: number;
  foreign: number;
};

type Opening = { readonly budget: ElementBudget; readonly work: Work; readonly secrets: Uint8Array[] };

/** Finds the password under which the check value fits. `short`: not all could be tried. */
export const findPassword = async (
  pfx: Extract<Pfx, { readonly kind: 'password' }>,
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
  scheme: Exclude<Scheme, { readonly kind: 'unsupported' }>,
  data: Uint8Array,
  password: Candidate,
  opening: Opening,
): Promise<Uint8Array | null> => {
  for (const encoding of encodingsOf(password, scheme.kind === 'pkcs12' ? 'pkcs12' : 'other')) {
    const plain = await decrypt(scheme, encoding, data, opening.work);
    if (plain === null) continue;
    opening.secrets.push(plain);
    if (isWholeSequence(plain, opening.budget)) return plain;
  }
  return null;
};

const take = async (
  bag: Bag,
  password: Candidate | null,
  found: Contents,
  opening: Opening,
): Promise<void> => {
  switch (bag.kind) {
    case 'key':
      found.keys.push(bag.octets);
      return;
    case 'certificate':
      found.certificates.push(bag.octets);
      return;
    case 'other':
      found.foreign += 1;
      return;
    case 'shrouded-key': {
      found.shroudedLengths.push(bag.data.length);
      if (bag.scheme.kind === 'unsupported') {
        found.unsupported += 1;
        return;
      }
      const plain = password === null ? null : await unlock(bag.scheme, bag.data, password, opening);
      if (plain === null) found.lockedKeys += 1;
      else found.keys.push(plain);
      return;
    }
    default:
      bag satisfies never;
  }
};

/** Opens all that this password opens; without one, all that lies open. Throws BerError, WorkError. */
export const openSafes = async (
  safes: readonly Safe[],
  password: Candidate | null,
  opening: Opening,
  note: (scheme: Scheme, of: 'safe' | 'key') => void,
): Promise<Contents> => {
  const found: Contents = {
    keys: [],
    certificates: [],
    shroudedLengths: [],
    lockedKeys: 0,
    lockedSafes: 0,
    unsupported: 0,
    foreign: 0,
  };
  for (const safe of safes) {
    if (safe.kind === 'foreign') {
      found.unsupported += 1;
      continue;
    }
    let plain: Uint8Array | null = safe.data;
    if (safe.scheme !== null) {
      note(safe.scheme, 'safe');
      if (safe.scheme.kind === 'unsupported') {
        found.unsupported += 1;
        continue;
      }
      plain = password === null ? null : await unlock(safe.scheme, safe.data, password, opening);
    }
    if (plain === null) {
      found.lockedSafes += 1;
      continue;
    }
    for (const bag of readBags(plain, opening.budget)) {
      if (bag.kind === 'shrouded-key') note(bag.scheme, 'key');
      await take(bag, password, found, opening);
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
