import { createHash } from 'node:crypto';
import type { Checked } from '../../machines/types.ts';
import type { Report } from '../../p12/types.ts';

/** Subjects are compared, never kept: SHA-256 in hex. */
const hashSubject = (subject: string): string => createHash('sha256').update(subject).digest('hex');

/** What of a report may be remembered: no name, no address, no issuer's text. */
export const checkedOf = (report: Report): Checked => ({
  verdict: report.verdict,
  what: report.what,
  ...(report.certificate === null
    ? {}
    : {
        notBefore: report.certificate.notBefore,
        notAfter: report.certificate.notAfter,
        serial: report.certificate.serial,
        subject: hashSubject(report.certificate.subject),
      }),
});

/** A usable file is `older` where a later one of the same subject was seen before. */
export const comparedWith = (checked: Checked, before: readonly Checked[]): Checked => {
  const { verdict, subject, notAfter } = checked;
  if (verdict !== 'usable' || subject === undefined || notAfter === undefined) return checked;
  const later = before.some((other) => other.subject === subject && (other.notAfter ?? 0) > notAfter);
  return later ? { ...checked, verdict: 'older' } : checked;
};
