import type { Finding } from '../../dialogs/steps/findings.ts';
import type { Locale } from '../../machines/locales.ts';
import type { Checked } from '../../machines/verdicts.ts';
import { cleaned } from '../../p12/certificate/names.ts';
import { type FactPart, factsOf, periodOf } from '../../p12/facts.ts';
import type { Report } from '../../p12/types.ts';

/** Labels whose text tells who somebody is. */
const NAMES: readonly string[] = ['name', 'organisation', 'email', 'issuer', 'others'];
/** Left to the check page: nobody compares or weighs these facts in a chat. */
const LEFT_OUT: readonly string[] = ['sha256', 'iterations'];
const MAX_ISSUER_LENGTH = 512;

type Blank = (text: string) => string;
/** In whose words, and by which zone (IANA) days are told. */
type Told = { readonly locale: Locale; readonly zone: string };

const said = (label: string, part: FactPart, blank: Blank): Finding['parts'][number] => {
  if ('word' in part) return { word: `check:value.${part.word}` };
  return { text: NAMES.includes(label) ? blank(part.text) : part.text };
};

/** What the chat tells of a report: technical facts as they are, every name as a blank. */
export const foundIn = (report: Report, { locale, zone }: Told, blank: Blank): readonly Finding[] => {
  const facts = factsOf(report, locale, zone)
    .filter(({ label }) => !LEFT_OUT.includes(label))
    .map(({ label, parts }) => ({
      label: `check:field.${label}`,
      parts: parts.map((part) => said(label, part, blank)),
    }));
  const remarks = report.reasons.map((reason) => ({ word: `check:reason.${reason}` }));
  return [
    ...(report.what === 'pkcs12'
      ? [{ label: 'found:what', parts: [{ word: `check:what.${report.what}` }] }]
      : []),
    ...facts,
    ...remarks.map((remark) => ({ label: 'check:page.remarks', parts: [remark] })),
  ];
};

/** What the chat tells of the check page's answer. */
export const foundByPage = (
  { notBefore, notAfter, serial }: Checked,
  issuer: string | undefined,
  { locale, zone }: Told,
  blank: Blank,
): readonly Finding[] => {
  const fact = (label: string, text: string): Finding => ({
    label: `check:field.${label}`,
    parts: [{ text }],
  });
  return [
    ...(notBefore === undefined || notAfter === undefined
      ? []
      : [fact('validity', periodOf(notBefore, notAfter, locale, zone))]),
    ...(issuer === undefined ? [] : [fact('issuer', blank(cleaned(issuer, MAX_ISSUER_LENGTH)))]),
    ...(serial === undefined ? [] : [fact('serial', serial)]),
  ];
};
