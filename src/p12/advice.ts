import type { CheckTone } from '../machines/verdicts.ts';
import type { Report, Verdict, What } from './types.ts';

/** The one thing to do next; `retype`: another password, or a file that is exported anew where none is known. */
export type Action =
  | 'copy'
  | 'confirm'
  | 'password'
  | 'retype'
  | 'key-password'
  | 'choose'
  | 'export'
  | 'ask';

/** Where it is said: some ways on exist in one place alone. */
export type Place = 'page' | 'chat' | 'cli';

/** What to say of a report, by keys of check.json in `locales`: that of a title, and those of some lines each. They may name `{what}`. */
export type Advice = {
  readonly tone: CheckTone;
  readonly title: string;
  /** What the holder is asked before anything else is said. */
  readonly question?: string | undefined;
  readonly lines: readonly string[];
  readonly action: Action;
};

/** The same before its keys are made: a title of its own, or the verdict's; lines under `say`, or the verdict's own. */
type Draft = Omit<Advice, 'title'> & { readonly title: string | null };

const finished = ({ title, lines, question, ...rest }: Draft, verdict: Verdict): Advice => ({
  ...rest,
  question: question && `say.${question}`,
  title: title === null ? `verdict.${verdict}.title` : `title.${title}`,
  lines: lines.map((line) => (line === verdict ? `verdict.${verdict}.lines` : `say.${line}`)),
});

/** Of files that are no backup: the title, where it has one of its own, what to say, and what to do. */
const KINDS: Readonly<Record<What, readonly [say: string, action: Action, title?: string]>> = {
  pkcs12: ['unknown', 'choose'],
  certificate: ['certificate-only', 'export', 'certificate-only'],
  pem: ['certificate-only', 'export', 'certificate-only'],
  pkcs7: ['certificate-only', 'export', 'certificate-only'],
  'pem-pair': ['pem-pair', 'ask'],
  csr: ['csr', 'choose'],
  'private-key': ['key-only', 'choose'],
  jks: ['java-store', 'choose'],
  bouncycastle: ['java-store', 'choose'],
  keychain: ['keychain', 'choose'],
  'browser-store': ['browser-store', 'choose'],
  pgp: ['other-key', 'choose'],
  'ssh-key': ['other-key', 'choose'],
  shortcut: ['shortcut', 'choose', 'shortcut'],
  alias: ['alias', 'choose', 'shortcut'],
  'web-link': ['web-link', 'choose', 'shortcut'],
  zeros: ['in-cloud', 'choose', 'in-cloud'],
  appledouble: ['companion', 'choose'],
  'folder-settings': ['not-it', 'choose'],
  'lfs-pointer': ['pointer', 'choose'],
  mime: ['mail', 'choose'],
  'outlook-message': ['mail', 'choose'],
  winmail: ['mail', 'choose'],
  zip: ['packed', 'choose', 'packed'],
  '7z': ['packed', 'choose', 'packed'],
  rar: ['packed', 'choose', 'packed'],
  gzip: ['packed', 'choose', 'packed'],
  bzip2: ['packed', 'choose', 'packed'],
  xz: ['packed', 'choose', 'packed'],
  zstd: ['packed', 'choose', 'packed'],
  lzh: ['packed', 'choose', 'packed'],
  cab: ['packed', 'choose', 'packed'],
  tar: ['packed', 'choose', 'packed'],
  'disk-image': ['packed', 'choose', 'packed'],
  pdf: ['document', 'choose'],
  office: ['document', 'choose'],
  png: ['picture', 'choose'],
  jpeg: ['picture', 'choose'],
  picture: ['picture', 'choose'],
  program: ['not-it', 'choose'],
  html: ['web-page', 'choose'],
  xml: ['not-it', 'choose'],
  json: ['not-it', 'choose'],
  text: ['not-it', 'choose'],
  empty: ['empty', 'choose', 'in-cloud'],
  unknown: ['unknown', 'choose'],
};

const ofKind = (what: What): Draft => {
  const [say, action, title = null] = KINDS[what];
  const named = what === 'unknown' || what === 'empty' || what === 'zeros' ? [] : ['is-what'];
  return { tone: 'bad', title, lines: [...named, say], action };
};

/** Whether whoever has the file can use it without knowing anything. */
export const needsNoPassword = ({ verdict, passwordUsed }: Report): boolean =>
  verdict === 'usable' && (passwordUsed === 'empty' || passwordUsed === 'none');

export type AdviceOptions = {
  readonly place: Place;
  /** Whether a password was typed at all. */
  readonly typed: boolean;
  /** Whether the holder said that the certificate is theirs, or not; the page alone asks. */
  readonly theirs?: boolean | undefined;
};

/** What it opened with. */
const openedLines = (report: Report, typed: boolean): readonly string[] => {
  if (!needsNoPassword(report)) return ['opened'];
  const how = report.reasons.includes('key-unprotected') ? 'opened-open' : 'opened-none';
  return [
    report.passwordUsed === 'empty' ? 'opened-empty' : how,
    ...(typed ? ['typed-unused'] : []),
    'anyone',
  ];
};

const usable = (report: Report, { place, typed, theirs }: AdviceOptions): Draft => {
  const { certificate, reasons, service } = report;
  const selfSigned = certificate?.selfSigned === true;
  const wrapped = reasons.includes('wrapped-text');
  const free = needsNoPassword(report);
  const opened = openedLines(report, typed);
  if (theirs === false) return { tone: 'bad', title: 'not-yours', lines: ['not-yours'], action: 'choose' };
  if (wrapped) return { tone: 'open', title: 'wrapped', lines: [...opened, 'wrapped'], action: 'choose' };
  // In the chat the next step says what to do with the file.
  const keep = place === 'chat' ? [] : ['copy', ...(free ? [] : ['keep-password'])];
  if (service === 'yes' || theirs === true) {
    const lines = [...opened, ...(selfSigned ? ['self-signed-confirmed'] : []), ...keep];
    return { tone: 'good', title: null, lines, action: 'copy' };
  }
  const whose = selfSigned ? 'self-signed' : 'whose';
  const after = place === 'page' ? [] : keep;
  const question = `${whose}-question`;
  return { tone: 'open', title: null, question, lines: [...opened, whose, ...after], action: 'confirm' };
};

const damaged = ({ reasons }: Report): Draft => {
  const change = reasons.find((reason) => reason.startsWith('changed-'));
  if (change !== undefined)
    return { tone: 'bad', title: 'changed', lines: [change, 'fetch-again'], action: 'choose' };
  const forged = reasons.includes('certificate-damaged') && reasons.includes('no-mac');
  return { tone: 'bad', title: null, lines: [forged ? 'certificate-changed' : 'damaged'], action: 'choose' };
};

const unsupported = ({ reasons, certificate }: Report, typed: boolean): Draft => {
  for (const [reason, action] of [
    ['account-protected', 'export'],
    ['public-key-protection', 'ask'],
  ] as const)
    if (reasons.includes(reason)) return { tone: 'open', title: reason, lines: [reason], action };
  if (reasons.includes('mac-algorithm') && reasons.includes('contents-not-decrypted'))
    return { tone: 'open', title: null, lines: ['mac-unknown-shut'], action: 'password' };
  if (reasons.includes('mac-algorithm') && typed && certificate !== null)
    return { tone: 'open', title: 'mac-unknown', lines: ['mac-unknown-opened'], action: 'export' };
  return { tone: 'open', title: null, lines: ['unsupported'], action: 'export' };
};

const draftOf = (report: Report, options: AdviceOptions): Draft => {
  const { verdict, what, reasons } = report;
  const { place, typed } = options;
  const plain = (tone: CheckTone, action: Action, lines: readonly string[] = [verdict]): Draft => ({
    tone,
    title: null,
    lines,
    action,
  });
  switch (verdict) {
    case 'usable':
      return usable(report, options);
    case 'needs-password':
      return plain('open', 'password', [place === 'chat' ? verdict : `needs-password-${place}`]);
    case 'wrong-password-or-damaged': {
      if (!reasons.includes('password-proved'))
        return plain('open', 'retype', [
          verdict,
          ...(reasons.includes('changed-line-ends') ? ['changed-perhaps'] : []),
        ]);
      const lines = ['key-locked', `key-locked-${place}`];
      return { tone: 'open', title: 'key-locked', lines, action: 'key-password' };
    }
    case 'damaged':
      return damaged(report);
    case 'unsupported':
      return unsupported(report, typed);
    case 'not-pkcs12':
      return ofKind(what);
    case 'refused':
      return plain('open', 'choose');
    case 'not-yet-valid':
      return plain('open', 'ask');
    case 'no-private-key':
    case 'no-certificate':
    case 'mismatch':
      return plain('bad', 'export');
    case 'expired':
    case 'older':
    case 'other-service':
      return plain('bad', 'choose');
    default:
      return verdict satisfies never;
  }
};

/** From a report to what is said of it, everywhere in the same words. */
export const adviceOf = (report: Report, options: AdviceOptions): Advice =>
  finished(draftOf(report, options), report.verdict);
