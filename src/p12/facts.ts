import { LOCALE_TRAITS, type Locale } from '../machines/locales.ts';
import { type System, systemsOf } from './compatibility.ts';
import type { Certificate, Report } from './types.ts';

/** One line of what was found: `label` is a key under `check:field`; the value is data, or words under `check:value`. */
export type Fact = { readonly label: string; readonly parts: readonly FactPart[] };
export type FactPart = { readonly text: string } | { readonly word: string };

/** A day in the zone (IANA), as in 2025年3月30日(日). `at` in ms UTC. */
const sayDay = (at: number, locale: Locale, zone: string): string =>
  new Intl.DateTimeFormat(LOCALE_TRAITS[locale].dates, {
    timeZone: zone,
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'short',
  }).format(at);

/** From the first to the last day in the zone (IANA), both in ms UTC. */
export const periodOf = (from: number, to: number, locale: Locale, zone: string): string =>
  `${sayDay(from, locale, zone)}${LOCALE_TRAITS[locale].range}${sayDay(to, locale, zone)}`;

/** A count of bits, such as 2048ビット. */
const bitsIn = (bits: number, locale: Locale): string =>
  new Intl.NumberFormat(LOCALE_TRAITS[locale].dates, {
    style: 'unit',
    unit: 'bit',
    unitDisplay: 'long',
    useGrouping: false,
  }).format(bits);

const text = (value: string): FactPart => ({ text: value });
const word = (key: string): FactPart => ({ word: key });

const keyParts = ({ key }: Report, locale: Locale): FactPart[] => {
  const parts = [word(key.present === null ? 'key-untold' : key.present ? 'key-yes' : 'key-no')];
  const bits = key.bits === null ? null : bitsIn(key.bits, locale);
  const size = [key.algorithm, bits].filter((part) => part !== null);
  if (size.length > 0) parts.push(text(size.join(' ')));
  if (key.matches !== null) parts.push(word(key.matches ? 'match' : 'no-match'));
  return parts;
};

const certificateFacts = (certificate: Certificate, locale: Locale, zone: string): Fact[] => {
  const { name, organisation, email, issuer, serial, notBefore, notAfter, sha256, selfSigned } = certificate;
  const optional = { name, organisation, email };
  return [
    { label: 'validity', parts: [text(periodOf(notBefore, notAfter, locale, zone))] },
    ...Object.entries(optional).flatMap(([label, value]) =>
      value === null || value === '' ? [] : [{ label, parts: [text(value)] }],
    ),
    { label: 'issuer', parts: [text(issuer), ...(selfSigned ? [word('self-signed')] : [])] },
    { label: 'serial', parts: [text(serial)] },
    { label: 'sha256', parts: [text(sha256)] },
  ];
};

/** What a person is shown of a report, in order; days are those of the zone (IANA). */
export const factsOf = (report: Report, locale: Locale, zone: string): readonly Fact[] => {
  if (report.what !== 'pkcs12') return [];
  const { certificate, others, protection, service } = report;
  const methods = [protection.key, protection.certificates, protection.mac].filter((part) => part !== null);
  const facts: Fact[] = certificate === null ? [] : certificateFacts(certificate, locale, zone);
  if (report.key.present !== null || certificate !== null || methods.length > 0)
    facts.push({ label: 'key', parts: keyParts(report, locale) });
  if (others.length > 0) {
    const names = others.map(
      ({ subject, notBefore, notAfter }) => `${subject} (${periodOf(notBefore, notAfter, locale, zone)})`,
    );
    facts.push({ label: 'others', parts: names.map(text) });
  }
  if (certificate !== null) facts.push({ label: 'service', parts: [word(`service-${service}`)] });
  if (report.key.matches === true && report.passwordUsed !== 'as-typed')
    facts.push({ label: 'password', parts: [word(report.passwordUsed)] });
  const { opens, refuses } = systemsOf(report.compatibility);
  const system = (id: System): FactPart => word(`system-${id}`);
  if (opens.length > 0) facts.push({ label: 'opens-in', parts: opens.map(system) });
  if (refuses.length > 0) facts.push({ label: 'refused-by', parts: refuses.map(system) });
  if (methods.length > 0)
    facts.push({ label: 'protection', parts: [text([...new Set(methods)].join(', '))] });
  if (protection.iterations !== null)
    facts.push({ label: 'iterations', parts: [text(protection.iterations.toLocaleString('en-US'))] });
  return facts;
};
