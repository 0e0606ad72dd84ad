import { createHash } from 'node:crypto';
import type { CheckAdvice, Checked } from '../../machines/verdicts.ts';
import { type Advice, adviceForKind, adviceOf } from '../../p12/advice.ts';
import { type Report, WHATS } from '../../p12/types.ts';

/** Subjects are compared, never kept: SHA-256 in hex. */
const hashSubject = (subject: string): string => createHash('sha256').update(subject).digest('hex');

const advised = ({ tone, title, question, lines }: Advice): CheckAdvice => ({
  tone,
  title,
  lines: question === undefined ? lines : [question, ...lines],
});

/** What of a report the chat is told: no name, no address, no issuer's text. `typed`: a password came with the file. */
export const checkedOf = (report: Report, typed: boolean): Checked => ({
  verdict: report.verdict,
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

/** A usable file of which nobody has said whose it is. */
const UNCONFIRMED: CheckAdvice = {
  tone: 'open',
  title: 'verdict.usable.title',
  lines: ['verdict.usable.lines'],
};

/** What the check page told, with what is said of it here. `pinned`: the page knew the service's issuers, so that a usable file is theirs. */
export const advisedAfterPage = (checked: Checked, pinned: boolean): Checked => {
  if (checked.verdict === 'usable' && !pinned) return { ...checked, advice: UNCONFIRMED };
  const kind = WHATS.find((what) => what === checked.what);
  return checked.verdict !== 'not-pkcs12' || kind === undefined
    ? checked
    : { ...checked, advice: advised(adviceForKind(kind)) };
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
