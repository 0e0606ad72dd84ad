import { createHash } from 'node:crypto';
import type { CheckAdvice, Checked, Verdict } from '../../machines/verdicts.ts';
import { type Advice, adviceOf } from '../../p12/advice.ts';
import { bareReport } from '../../p12/bare-report.ts';
import { type PasswordUsed, type Reason, type Report, WHATS } from '../../p12/types.ts';

/** Subjects are compared, never kept: SHA-256 in hex. */
const hashSubject = (subject: string): string => createHash('sha256').update(subject).digest('hex');

const advised = ({ tone, title, question, lines }: Advice): CheckAdvice => ({
  tone,
  title,
  lines: question === undefined ? lines : [question, ...lines],
});

/** A backup within a text is none before it was made a file again: no program opens it as it is. */
const verdictOf = ({ verdict, reasons }: Report): Verdict =>
  verdict === 'usable' && reasons.includes('wrapped-text') ? 'not-pkcs12' : verdict;

/** What of a report the chat is told: no name, no address, no issuer's text. `typed`: a password came with the file. */
export const checkedOf = (report: Report, typed: boolean): Checked => ({
  verdict: verdictOf(report),
  what: report.what,
  advice: advised(adviceOf(report, { place: 'chat', typed })),
  ...(report.certificate === null
    ? {}
    : {
        notBefore: report.certificate.notBefore,
        notAfter: report.certificate.notAfter,
        serial: report.certificate.serial,
        subject: hashSubject(report.certificate.subject),
      }),
});

/** What the check page tells of the file beside its verdict; a page that was opened before there was a part of it leaves that out. */
type ToldByPage = {
  readonly reasons?: readonly Reason[] | undefined;
  readonly passwordUsed?: PasswordUsed | undefined;
  /** Whether a password was typed at all. */
  readonly typed?: boolean | undefined;
  readonly selfSigned?: boolean | undefined;
  /** The holder says that the certificate is theirs. */
  readonly theirs?: true | undefined;
};

/** A report of as much as the page told: of the certificate what the words depend on, and no name. */
const reportOf = (checked: Checked, told: ToldByPage, pinned: boolean): Report => {
  const { verdict, notBefore = 0, notAfter = 0, serial = '' } = checked;
  const what = WHATS.find((known) => known === checked.what) ?? 'unknown';
  const nameless = { subject: '', organisation: null, name: null, email: null, issuer: '', sha256: '' };
  return {
    ...bareReport(what, verdict, told.reasons ?? []),
    certificate:
      checked.notAfter === undefined
        ? null
        : { ...nameless, serial, notBefore, notAfter, selfSigned: told.selfSigned === true },
    // A page that knows the issuers calls nothing usable that they have not signed.
    service: pinned && verdict === 'usable' ? 'yes' : 'not-checked',
    passwordUsed: told.passwordUsed ?? 'as-typed',
  };
};

/** What the check page told, with what is said of it here, in the words of every other check. `pinned`: the page knew the service's issuers. */
export const advisedAfterPage = (checked: Checked, told: ToldByPage, pinned: boolean): Checked => {
  const { typed = true, theirs } = told;
  const report = reportOf(checked, told, pinned);
  const advice = adviceOf(report, { place: 'chat', typed, theirs });
  return { ...checked, verdict: verdictOf(report), advice: advised(advice) };
};

/** A usable file is `older` where a later one of the same subject was seen before. */
export const comparedWith = (checked: Checked, before: readonly Checked[]): Checked => {
  const { verdict, subject, notAfter } = checked;
  if (verdict !== 'usable' || subject === undefined || notAfter === undefined) return checked;
  const later = before.some((other) => other.subject === subject && (other.notAfter ?? 0) > notAfter);
  if (!later) return checked;
  const { advice: _, ...facts } = checked;
  return { ...facts, verdict: 'older' };
};
