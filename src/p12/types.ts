import type { Verdict } from '../machines/verdicts.ts';
import type { Compatibility } from './compatibility.ts';

export { VERDICTS, type Verdict } from '../machines/verdicts.ts';

/** What a file is, by its bytes. `pem` is a text with certificates, `certificate` the same in DER. Words for each: `check:what.<id>`. */
export const WHATS = [
  'pkcs12',
  // certificates and keys in other shapes
  'certificate',
  'pem',
  'pem-pair',
  'pkcs7',
  'csr',
  'private-key',
  'jks',
  'bouncycastle',
  'keychain',
  'browser-store',
  'pgp',
  'ssh-key',
  // not the file itself, but something that stands for it
  'shortcut',
  'web-link',
  'alias',
  'zeros',
  'appledouble',
  'folder-settings',
  'lfs-pointer',
  'mime',
  'outlook-message',
  'winmail',
  // packed
  'zip',
  '7z',
  'rar',
  'gzip',
  'bzip2',
  'xz',
  'zstd',
  'lzh',
  'cab',
  'tar',
  'disk-image',
  // documents and pictures
  'pdf',
  'png',
  'jpeg',
  'picture',
  'office',
  'program',
  'html',
  'xml',
  'json',
  'text',
  'empty',
  'unknown',
] as const;
export type What = (typeof WHATS)[number];

/** Why the verdict is what it is, and remarks beside it. Words for each: `check:reason.<id>`. */
export const REASONS = [
  // the file as a whole
  'too-large',
  'too-complex',
  'too-much-work',
  'too-long',
  'wrapped-text',
  'trailing-bytes',
  'truncated',
  'not-well-formed',
  'changed-line-ends',
  'changed-as-text',
  'changed-mark',
  'version',
  'public-key-protection',
  // the check value
  'no-mac',
  'certificate-unproved',
  'mac-differs',
  'password-proved',
  'mac-algorithm',
  // what is inside
  'cipher-algorithm',
  'contents-not-decrypted',
  'key-not-decrypted',
  'key-unprotected',
  'key-password-differs',
  'account-protected',
  'key-algorithm',
  'key-damaged',
  'key-too-large',
  'key-size-estimated',
  'certificate-damaged',
  'nothing-inside',
  'skipped-contents',
  'several-certificates',
  'several-keys',
  'locked-keys',
  'not-issued-here',
  // remarks
  'weak-cipher',
  'weak-mac',
  'small-key',
  'variants-not-tried',
] as const;
export type Reason = (typeof REASONS)[number];

/** The public facts of a certificate. Names are cleaned and capped; times are ms UTC; serial and sha256 are hex. */
export type Certificate = {
  readonly subject: string;
  readonly organisation: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly issuer: string;
  readonly serial: string;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly sha256: string;
  /** It names itself as its issuer: no authority has issued it. */
  readonly selfSigned: boolean;
};

/** `null` stands for "cannot be told". `bits` may be an estimate (reason `key-size-estimated`). */
export type KeyFacts = {
  readonly present: boolean | null;
  readonly algorithm: string | null;
  readonly bits: number | null;
  readonly matches: boolean | null;
};

/** Names of algorithms as in `pbes2-aes-256-cbc`; `null`: none, or not seen. `iterations` is the highest in the file. */
export type Protection = {
  readonly mac: string | null;
  readonly key: string | null;
  readonly certificates: string | null;
  readonly iterations: number | null;
  readonly outdated: boolean;
};

/** How the file was opened; of a file that stayed shut it says nothing. */
export const PASSWORDS_USED = ['as-typed', 'trimmed', 'nfkc', 'empty', 'none'] as const;
export type PasswordUsed = (typeof PASSWORDS_USED)[number];

/** The answer about a file. `others` are further holders' certificates, `chain` the issuers' found in the file, lowest first. */
export type Report = {
  readonly what: What;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  readonly key: KeyFacts;
  readonly certificate: Certificate | null;
  readonly others: readonly Certificate[];
  readonly chain: readonly Certificate[];
  readonly service: 'yes' | 'no' | 'not-checked';
  readonly protection: Protection;
  readonly passwordUsed: PasswordUsed;
  /** Which systems are known to open such a file, or to refuse it. */
  readonly compatibility: readonly Compatibility[];
};
