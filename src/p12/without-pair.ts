import type { PrivateKey } from './certificate/private-key.ts';
import { type Evidence, type Found, unproved } from './evidence.ts';
import type { Contents } from './open.ts';

/** How many there are of each, and how many could not be read. */
type Counts = { readonly keys: number; readonly certificates: number; readonly broken: number };

const isLocked = ({ lockedKeys, lockedSafes }: Contents): boolean => lockedKeys + lockedSafes > 0;

/** No key, and nothing that could hide one. */
const certainlyWithoutKey = ({ contents, proven }: Evidence, counts: Counts): Found | undefined => {
  const { foreign, unsupported, publicKey } = contents;
  const mayHide =
    isLocked(contents) ||
    (foreign > 0 && proven === 'no') ||
    unsupported + publicKey > 0 ||
    counts.broken > 0;
  if (counts.keys > 0 || mayHide) return undefined;
  return ['no-private-key', counts.certificates === 0 ? ['nothing-inside'] : []];
};

/** Protected in a way that no password opens here, or that cannot be checked. */
const beyondPasswords = (
  { contents, proven, macKnown, typed }: Evidence,
  counts: Counts,
): Found | undefined => {
  const locked = isLocked(contents);
  if (contents.publicKey > 0 && counts.keys === 0) return ['unsupported', ['public-key-protection']];
  if (contents.forAccounts && (proven === 'no' || locked)) return ['unsupported', ['account-protected']];
  if (macKnown) return undefined;
  return ['unsupported', locked && typed ? ['contents-not-decrypted'] : []];
};

/** What the password that was typed, or none, did not open. */
const leftLocked = ({ contents, proven, typed }: Evidence): Found | undefined => {
  if (!isLocked(contents)) return undefined;
  const reason = contents.lockedKeys > 0 ? 'key-not-decrypted' : 'contents-not-decrypted';
  if (proven === 'yes') return ['wrong-password-or-damaged', ['password-proved', reason]];
  return typed ? ['wrong-password-or-damaged', [reason]] : ['needs-password', [reason]];
};

/** All is open, and yet no key fits. */
const openWithoutPair = (contents: Contents, keys: readonly PrivateKey[], counts: Counts): Found => {
  if (keys.some(({ kind }) => kind === 'too-large')) return ['refused', ['key-too-large']];
  if (keys.some(({ kind }) => kind === 'unsupported')) return ['unsupported', ['key-algorithm']];
  if (counts.keys > keys.length && keys.length === 0) return ['damaged', ['key-damaged']];
  if (counts.broken > 0) return ['damaged', ['certificate-damaged']];
  if (contents.unsupported > 0) return ['unsupported', ['cipher-algorithm']];
  return counts.certificates === 0 ? ['no-certificate', []] : ['mismatch', []];
};

/** The verdict, with its reasons, where no key could be shown to belong to a certificate. */
export const verdictWithoutPair = (
  evidence: Evidence,
  keys: readonly PrivateKey[],
  counts: Counts,
): Found => {
  const { contents, proven, typed } = evidence;
  const without = certainlyWithoutKey(evidence, counts) ?? beyondPasswords(evidence, counts);
  if (without !== undefined) return without;
  if (proven === 'no') return unproved(typed);
  if (contents.unsupported > 0 && counts.keys === 0) return ['unsupported', ['cipher-algorithm']];
  return leftLocked(evidence) ?? openWithoutPair(contents, keys, counts);
};
