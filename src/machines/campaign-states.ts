/** The vocabulary of the campaign: how each certificate of the roster stands. Ids are public: they stand in its API, its files and its tables. */
export const CERTIFICATE_STATES = [
  'not-invited',
  'invited',
  'unreachable',
  'begun',
  'needs-help',
  'declared',
  'verified',
  'not-needed',
] as const;
export type CertificateState = (typeof CERTIFICATE_STATES)[number];

/** Nothing more is asked of its holder. */
const SETTLED_STATES = ['declared', 'verified', 'not-needed'] as const satisfies readonly CertificateState[];

/** Whether nothing more is asked of its holder. */
export const isSettled = (state: CertificateState): boolean =>
  SETTLED_STATES.some((other) => other === state);

/** Why nothing is to be secured: it is somebody else's, it has run out, or the desk says so. */
const NOT_NEEDED_REASONS = ['not-mine', 'expired', 'desk'] as const;
export type NotNeededReason = (typeof NOT_NEEDED_REASONS)[number];

/** Why somebody could not be reached. */
const UNREACHABLE_REASONS = ['no-way', 'refused', 'desk'] as const;
export type UnreachableReason = (typeof UNREACHABLE_REASONS)[number];

/**
 * What a state stands on. `checked`: a usable file with the roster's serial; `linked`: a usable file whose serial its holder gave in the place
 * of the roster's, after a reissue or where the roster had none; `said`: the holder's word; `desk`: an agent's.
 */
export const EVIDENCE = ['checked', 'linked', 'said', 'desk'] as const;
export type Evidence = (typeof EVIDENCE)[number];

/** Ways by which people are invited; `merge`: a mail that the company sends by itself, with the links of a file. */
export const WAYS = ['teams', 'slack', 'mail', 'merge'] as const;
export type Way = (typeof WAYS)[number];

/** The columns of a roster; the first has to be there. */
export const ROSTER_COLUMNS = [
  'email',
  'name',
  'department',
  'serial',
  'issuer',
  'validUntil',
  'language',
] as const;
export type RosterColumn = (typeof ROSTER_COLUMNS)[number];

/** Why a file, or a row of it, is not taken; words stand in locales under `campaign:fault`. */
const ROSTER_FAULTS = [
  'workbook',
  'encoding',
  'empty',
  'no-email-column',
  'too-many',
  'quotes',
  'email-missing',
  'email-bad',
  'serial-bad',
  'serial-rounded',
  'date-bad',
  'language-bad',
  'too-long',
  'twice',
  'erased',
] as const;
export type RosterFault = (typeof ROSTER_FAULTS)[number];

/** How many people a roster has named. */
export type RosterPeople = {
  readonly known: number;
  readonly gone: number;
  readonly forgotten: number;
  /** Of those who are known: who would be invited now, of whom nothing more is asked, and who was invited and is not done. */
  readonly toInvite: number;
  readonly settled: number;
  readonly toRemind: number;
};
