import type { PasswordUsed } from '../types.ts';

/** One way to take a password: `bmp` for the PKCS#12 derivation (RFC 7292, B.1), `utf8` for PBKDF2 and its like. */
export type Candidate = {
  readonly used: PasswordUsed;
  readonly bmp: Uint8Array;
  readonly utf8: Uint8Array;
};

/** UTF-16 big-endian with two zero octets behind it. */
const bmpOf = (text: string): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2 + 2);
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    bytes[index * 2] = unit >> 8;
    bytes[index * 2 + 1] = unit & 0xff;
  }
  return bytes;
};

const candidate = (used: PasswordUsed, text: string): Candidate => ({
  used,
  bmp: bmpOf(text),
  utf8: new TextEncoder().encode(text),
});

/** OpenSSL before 1.1 took each octet of the UTF-8 for a letter of its own. */
const octetwise = (used: PasswordUsed, text: string): Candidate => {
  const utf8 = new TextEncoder().encode(text);
  return { used, utf8, bmp: bmpOf(String.fromCharCode(...utf8)) };
};

const MAX_PASSWORD = 1_000;

/** What a typed password may have been meant to be: as typed, without spaces at its ends, full-width letters made half-width (NFKC). */
export const typedCandidatesOf = (password: string | undefined): readonly Candidate[] => {
  const typed = (password ?? '').slice(0, MAX_PASSWORD);
  const tried: Candidate[] = [];
  const seen = new Set(['']);
  const add = (used: PasswordUsed, text: string): void => {
    if (seen.has(text)) return;
    seen.add(text);
    tried.push(candidate(used, text));
  };
  add('as-typed', typed);
  add('trimmed', typed.trim());
  add('nfkc', typed.normalize('NFKC').trim());
  if (/[^ -~]/.test(typed)) tried.push(octetwise('as-typed', typed));
  return tried;
};

/** What to try, in this order: what was typed, the empty password, and none at all (two different files). */
export const candidatesOf = (password: string | undefined): readonly Candidate[] => [
  ...typedCandidatesOf(password),
  candidate('empty', ''),
  { used: 'none', bmp: new Uint8Array(0), utf8: new Uint8Array(0) },
];

/** Whether the file opens without any password. */
export const without = ({ used }: Pick<Candidate, 'used'>): boolean => used === 'empty' || used === 'none';

/** Once a candidate is known to be right: its encodings for the PKCS#12 derivation, and for PBKDF2 as writers have also done it. */
export const encodingsOf = (right: Candidate, derivation: 'pkcs12' | 'other'): readonly Candidate[] => {
  if (derivation === 'pkcs12')
    return without(right)
      ? [right, { ...right, bmp: new Uint8Array(right.bmp.length === 0 ? 2 : 0) }]
      : [right];
  if (without(right)) return [right];
  return [right, { ...right, utf8: right.bmp }, { ...right, utf8: right.bmp.subarray(0, -2) }];
};

/** Overwrites them with zeros: none of them can be tried any more. */
export const wipeCandidates = (candidates: readonly Candidate[]): void => {
  for (const { bmp, utf8 } of candidates) {
    bmp.fill(0);
    utf8.fill(0);
  }
};
