/** What a check of a file can end in; words for each stand in locales under `check:verdict`. */
export const VERDICTS = [
  'usable',
  'needs-password',
  'wrong-password-or-damaged',
  'no-private-key',
  'no-certificate',
  'mismatch',
  'expired',
  'not-yet-valid',
  'older',
  'other-service',
  'damaged',
  'unsupported',
  'not-pkcs12',
  'refused',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The largest file that is taken for a check, in bytes; a certificate file has a few KB. */
export const MAX_FILE_BYTES = 256 * 1024;

/** What is public about a checked file; times in ms UTC. Neither names nor addresses: `subject` is a SHA-256 in hex. */
export type Checked = {
  readonly verdict: Verdict;
  readonly what: string;
  readonly notBefore?: number | undefined;
  readonly notAfter?: number | undefined;
  readonly serial?: string | undefined;
  readonly subject?: string | undefined;
  /** Used when the check is told, and not kept. */
  readonly advice?: CheckAdvice;
};

/** How a check looks: all is well, something is open, all is lost. */
export const CHECK_TONES = ['good', 'open', 'bad'] as const;
export type CheckTone = (typeof CHECK_TONES)[number];

/** What to say of a check, by keys of its words under `check:`: a title, and lists of lines. */
export type CheckAdvice = {
  readonly title: string;
  readonly lines: readonly string[];
  /** Missing in what was kept before there were tones. */
  readonly tone?: CheckTone;
};
