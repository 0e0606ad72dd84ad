import type { Contact } from './contact-fields.ts';

/** The vocabulary of the whole house. Ids are public: analytics, cards and tests rely on them. */

export const STEPS = [
  'start',
  'situation',
  'verify',
  'copy.locate',
  'copy.search',
  'copy.check',
  'copy.save',
  'export.open',
  'export.select',
  'export.key',
  'export.format',
  'export.password',
  'export.save',
  'export.place',
  'export.check',
  'reissue.impact',
  'reissue.menu',
  'reissue.credentials',
  'reissue.apply',
  'reissue.download',
  'reissue.check',
  'reissue.save',
  'reissue.register',
  'closed',
  'successor',
  'escalate.contact',
  'escalate.filed',
  'done',
] as const;
export type Step = (typeof STEPS)[number];

/** Every button there is; a press carries one of these and the step that its card belongs to. */
export const PRESSES = [
  'BEGIN',
  'HAVE_BACKUP',
  'SITUATION',
  'FILE_MISSING',
  'CREDENTIALS_UNKNOWN',
  'PC_GONE',
  'ERROR',
  'CHECK',
  'TRUST',
  'FOUND',
  'SEARCH',
  'NOT_FOUND',
  'ONLY_OLD',
  'SKIP',
  'DONE',
  'NEXT',
  'CANNOT',
  'NOT_LISTED',
  'KEY_DISABLED',
  'GATEWAY',
  'NO_GATEWAY',
  'ELSEWHERE',
  'PARTNER',
  'COUPON',
  'UNSURE',
  'HAVE_ALL',
  'UNKNOWN_EMAIL',
  'UNKNOWN_PASSWORD',
  'UNKNOWN_CODE',
  'INFO_CHANGED',
  'SITE_ERROR',
  'NO_MAIL',
  'RETRY_COPY',
  'RETRY_EXPORT',
  'APPLIED',
  'SUCCESSOR',
  'ANOTHER',
  'SUBMIT',
  'ADD_NOTE',
  'WITHDRAW',
  'REOPEN',
  'BACK',
  'RESTART',
  'HUMAN',
] as const;
export type Press = (typeof PRESSES)[number];

/** Presses that every step knows, whatever its own are. */
export const EVERYWHERE = ['BACK', 'HUMAN', 'RESTART'] as const satisfies readonly Press[];
export type EverywherePress = (typeof EVERYWHERE)[number];

/** Whether every step knows it. */
export const isEverywhere = (press: string): press is EverywherePress =>
  EVERYWHERE.some((known) => known === press);

/** What a person tells in words, wherever they stand, that belongs to another step: the chart leads there. */
export const TOLD = [
  'BEGIN',
  'HAVE_BACKUP',
  'FOUND',
  'SEARCH',
  'ONLY_OLD',
  'FILE_MISSING',
  'CANNOT_OPEN',
  'NOT_LISTED',
  'KEY_DISABLED',
  'CANNOT_SAVE',
  'PC_GONE',
  'ELSEWHERE',
  'CREDENTIALS_UNKNOWN',
  'APPLIED',
  'RETRY_COPY',
  'RETRY_EXPORT',
  'SUCCESSOR',
  'SITUATION',
] as const;
export type Told = (typeof TOLD)[number];

/** Why a ticket is opened. */
export const REASONS = [
  'unknown-email',
  'unknown-password',
  'unknown-code',
  'menu-unsure',
  'site-error',
  'no-mail',
  'all-methods-failed',
  'applied-in-time',
  'asked',
] as const;
export type Reason = (typeof REASONS)[number];

/** Reasons that a sentence can tell. */
export const TOLD_REASONS = [
  'unknown-email',
  'unknown-password',
  'unknown-code',
  'menu-unsure',
  'site-error',
  'no-mail',
  'all-methods-failed',
] as const satisfies readonly Reason[];
export type ToldReason = (typeof TOLD_REASONS)[number];

/** What was taken from a sentence, to be said back: the press, what was told, or why a person is needed. */
export const ECHOES = [...PRESSES, ...TOLD, ...TOLD_REASONS] as const;
export type Echo = (typeof ECHOES)[number];

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

/** The questions that are answered anywhere; the ids stand in `channelData.answer`. */
export const QUESTIONS = [
  'deadline',
  'reissue-how',
  'why-backup',
  'what-is-p12',
  'where-is-file',
  'which-password',
  'password-forgotten',
  'code-where',
  'email-which',
  'validity',
  'hours',
  'cost',
  'call-code',
  'gateway',
  'revoked',
  'coupon',
  'info-change',
  'where-to-keep',
  'mac',
  'browser',
  'import',
  'new-pc',
  'old-file',
  'successor',
  'renewal',
  'privacy',
  'who-are-you',
  'pc-lost',
  'expired',
  'key-not-exportable',
  'admin-rights',
  'each-certificate',
  'which-service',
  'genuine',
  'proof',
  'pfx',
  'file-name',
  'file-deleted',
  'duration',
  'usb-lost',
  'export-options',
  'delete-key',
  'encryption',
  'choose-password',
  'which-certificate',
  'windows-key',
  'mail-wait',
  'cancel-reissue',
  'thanks',
] as const;
export type Question = (typeof QUESTIONS)[number];

/** One of the readings that a person is asked to choose from; a button bears it as its event. */
export const CHOICES = [...PRESSES, ...TOLD, ...QUESTIONS] as const;
export type Choice = (typeof CHOICES)[number];
/** What is public about a checked file; times in ms UTC. Neither names nor addresses: `subject` is a SHA-256 in hex. */
export type Checked = {
  readonly verdict: Verdict;
  readonly what: string;
  readonly notBefore?: number;
  readonly notAfter?: number;
  readonly serial?: string;
  readonly subject?: string;
  /** Said when it is told, and not kept. */
  readonly advice?: CheckAdvice;
};

/** What to say of a check, by keys of its words under `check:`: a title, and lists of lines. */
export type CheckAdvice = {
  readonly title: string;
  readonly lines: readonly string[];
  /** All is well, something is open, all is lost; what was kept before there were tones has none. */
  readonly tone?: 'good' | 'open' | 'bad';
};
/** What the edge knows when an event happens; `at` in ms UTC. The chart has no other source. */
export type Facts = {
  readonly at: number;
  readonly reissueOpen: boolean;
  readonly deskOpen: boolean;
  /** The conversation's ticket is closed: it takes no notes, and a wish for a person opens another. */
  readonly ticketClosed?: boolean;
};

/** What a person did. LOOK asks for nothing: it only lets the dates take effect. STUCK and TOLD are sentences, never buttons; MISSED is one that was not understood. */
export type Act =
  | { readonly type: Exclude<Press, 'CHECK' | 'SUBMIT' | 'ADD_NOTE'> }
  | { readonly type: 'CHECK'; readonly checked?: Checked }
  | { readonly type: 'SUBMIT'; readonly contact: Contact; readonly ticket: number; readonly code: string }
  | { readonly type: 'ADD_NOTE'; readonly note: string }
  | { readonly type: 'STUCK'; readonly reason: Reason }
  | { readonly type: 'TOLD'; readonly told: Told }
  | { readonly type: 'MISSED' }
  | { readonly type: 'LOOK' };

export type Event = Act & Facts;

/** One thing done at one step; `at` in ms UTC. */
export type TrailEntry = { readonly step: Step; readonly did: Event['type']; readonly at: number };

const METHODS = ['copy', 'export', 'reissue', 'own'] as const;
/** How the certificate was secured; `own` is a backup that the holder had before. */
export type Method = (typeof METHODS)[number];

export type Context = {
  /** Where BACK leads, nearest last; bounded. */
  readonly path: readonly Step[];
  /** What was tried, oldest first, bounded. */
  readonly trail: readonly TrailEntry[];
  readonly checks: readonly (Checked & { readonly at: number })[];
  readonly gateway?: boolean | undefined;
  readonly menu?: 'partner' | 'coupon' | undefined;
  readonly reason?: Reason | undefined;
  readonly ticket?: number | undefined;
  readonly secured?: Method | undefined;
  /** The check that proved the backup of today; none where it was skipped. */
  readonly proof?: Checked | undefined;
  /** How the certificates before this one were secured, oldest first; bounded. */
  readonly earlier?: readonly Method[] | undefined;
  /** How many sentences in a row were not understood. */
  readonly missed?: number | undefined;
};

/** What is stored of a conversation's chart: thin, versioned, restored by `step`. */
export type State = { readonly v: number; readonly step: Step; readonly context: Context };

/** Words to say above the next view: the id stands in locales under `notice:` (or `check:verdict.` for a verdict). */
export type Notice =
  | {
      readonly id: 'verdict';
      readonly verdict: Verdict;
      readonly what: string;
      readonly advice?: CheckAdvice | undefined;
    }
  | { readonly id: 'echo'; readonly echo: Echo }
  | { readonly id: NoticeId; readonly params?: Readonly<Record<string, string | number>> };

export const NOTICES = [
  'how-to-check',
  'info-changed',
  'to-reissue',
  'window-closed',
  'applied-late',
  'pc-gone',
  'elsewhere',
  'next-certificate',
  'credentials-useless',
  'already-filed',
  'contact-here',
  'no-way-back',
  'note-added',
  'ticket-ended',
  'data-kept',
  'not-understood',
  'not-understood-again',
  'not-understood-still',
  'which-meant',
  'in-your-time',
  'if-so',
  'sorry',
  'alone',
  'note-offered',
  'press-to-withdraw',
  'greeting',
  'off-topic',
  'old-button',
  'unknown-button',
  'started-anew',
  'language',
  'contact-missing',
  'contact-email',
  'contact-phone',
  'note-empty',
  'when-empty',
  'comment-empty',
  'ticket-gone',
  'too-long',
  'file-too-large',
  'file-unreadable',
  'file-busy',
  'file-gone',
  'check-limit',
  'uploaded-web',
  'uploaded-slack',
  'uploaded-teams',
  'secret-seen',
  'delete-message',
  'desk-opened',
] as const;
export type NoticeId = (typeof NOTICES)[number];

/** What the chart asks the world for. */
export type Effect =
  | { readonly type: 'say'; readonly notice: Notice }
  | {
      readonly type: 'openTicket';
      readonly ticket: number;
      readonly code: string;
      readonly reason: Reason;
      readonly contact: Contact;
      readonly context: Context;
    }
  | { readonly type: 'addNote'; readonly ticket: number; readonly note: string }
  | { readonly type: 'withdraw' | 'reopen'; readonly ticket: number };

export const PRIVACY_PRESSES = ['ERASE', 'KEEP'] as const;

export type PrivacyPress = (typeof PRIVACY_PRESSES)[number];
