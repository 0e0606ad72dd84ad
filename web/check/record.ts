import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { LOCALE_TRAITS, type Locale } from '../../src/machines/locales.ts';
import { needsNoPassword } from '../../src/p12/advice.ts';
import { periodOf } from '../../src/p12/facts.ts';
import type { Report } from '../../src/p12/types.ts';
import { look, WORDS } from './check-words.ts';
import { button, element } from './dom.ts';

/** The file that was checked: size in octets, SHA-256 in hex. */
type RecordedFile = { readonly name: string; readonly size: number; readonly sha256: string };

/** What is known of a backup; `null` where it is not known here. Times in ms UTC. */
export type BackupRecord = {
  readonly organisation: string | null;
  readonly name: string | null;
  readonly issuer: string | null;
  readonly selfSigned: boolean;
  readonly serial: string | null;
  readonly notBefore: number | null;
  readonly notAfter: number | null;
  readonly certificateSha256: string | null;
  readonly file: RecordedFile | null;
  readonly checkedAt: number | null;
  readonly opened: 'yes' | 'without-password' | 'not-checked';
  /** How it was made: `copy`, `export`, `reissue` or `own`. */
  readonly way: string | null;
  readonly issuerVerified: boolean;
};

type GivenFile = { readonly name: string; readonly bytes: Uint8Array };

const recordedFile = ({ name, bytes }: GivenFile): RecordedFile => ({
  name,
  size: bytes.length,
  sha256: bytesToHex(sha256(bytes)),
});

/** The record of a report on `given`, whole; `null` where nothing was found that could be kept as a backup. */
export const recordOf = (report: Report, given: GivenFile, at: number): BackupRecord | null => {
  const { certificate, verdict, reasons } = report;
  const isKept = verdict === 'usable' || verdict === 'expired' || verdict === 'not-yet-valid';
  if (certificate === null || !isKept || reasons.includes('wrapped-text')) return null;
  return {
    ...certificate,
    certificateSha256: certificate.sha256,
    file: recordedFile(given),
    checkedAt: at,
    opened: needsNoPassword(report) ? 'without-password' : 'yes',
    way: null,
    issuerVerified: report.service === 'yes',
  };
};

const WAYS = ['copy', 'export', 'reissue', 'own'];

/** What the chat has of a backup, from the fragment of its link; `null` where the link is none of these. Nothing of it reaches the server. */
export const recordFromLink = (fragment: string): BackupRecord | null => {
  const given = new URLSearchParams(fragment);
  if (given.get('record') === null) return null;
  const time = (key: string): number | null => {
    const value = Number(given.get(key) ?? Number.NaN);
    return Number.isFinite(value) ? value : null;
  };
  const serial = given.get('serial');
  const way = given.get('way');
  return {
    organisation: null,
    name: null,
    issuer: null,
    selfSigned: false,
    serial: serial !== null && /^[\da-f]{1,64}$/i.test(serial) ? serial : null,
    notBefore: time('from'),
    notAfter: time('to'),
    certificateSha256: null,
    file: null,
    checkedAt: time('at'),
    opened: given.get('record') === 'usable' ? 'yes' : 'not-checked',
    way: way !== null && WAYS.includes(way) ? way : null,
    issuerVerified: false,
  };
};

/** In whose words, and by which zone (IANA). */
type Told = { readonly locale: Locale; readonly zone: string };

/** The short name of the zone. For Japan's the platform says “GMT+9” in English. */
const zoneName = (at: number, { locale, zone }: Told): string =>
  zone === 'Asia/Tokyo'
    ? 'JST'
    : (new Intl.DateTimeFormat(LOCALE_TRAITS[locale].dates, { timeZone: zone, timeZoneName: 'short' })
        .formatToParts(at)
        .find(({ type }) => type === 'timeZoneName')?.value ?? zone);

/** A moment in the zone, to the minute. */
const momentOf = (at: number, told: Told): string => {
  const { locale, zone } = told;
  const moment = new Intl.DateTimeFormat(LOCALE_TRAITS[locale].dates, {
    timeZone: zone,
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return `${moment.format(at)} ${zoneName(at, told)}`;
};

/** From when to when it is valid; of what was checked outside of that it says so. */
const validityOf = (
  { notBefore, notAfter, checkedAt }: BackupRecord,
  { locale, zone }: Told,
): string | null => {
  if (notBefore === null || notAfter === null) return null;
  const words = WORDS[locale].record;
  const period = periodOf(notBefore, notAfter, locale, zone);
  if (checkedAt === null) return period;
  if (checkedAt > notAfter) return `${period}${words.ended}`;
  return checkedAt < notBefore ? `${period}${words['not-begun']}` : period;
};

const rowsOf = (record: BackupRecord, told: Told): readonly (readonly [string, string | null])[] => {
  const { locale } = told;
  const words = WORDS[locale].record;
  const { file, checkedAt, way } = record;
  return [
    ['organisation', record.organisation],
    ['name', record.name],
    [
      'issuer',
      record.selfSigned ? `${record.issuer} (${WORDS[locale].value['self-signed']})` : record.issuer,
    ],
    ['validity', validityOf(record, told)],
    ['serial', record.serial],
    ['sha256', record.certificateSha256],
    ['file', file === null ? null : `${file.name} (${file.size.toLocaleString('en-US')} ${words.octets})`],
    ['file-sha256', file?.sha256 ?? null],
    ...(way === null ? [] : ([['way', look(words.ways, way)]] as const)),
    ['checked', checkedAt === null ? null : momentOf(checkedAt, told)],
    ['opened', words.opened[record.opened]],
  ];
};

const uncheckedIn = (record: BackupRecord, locale: Locale): readonly string[] => {
  const { unchecked } = WORDS[locale].record;
  return [
    ...(record.opened === 'not-checked' ? [unchecked.opens] : []),
    ...(record.issuerVerified ? [] : [unchecked.issuer]),
    unchecked.revocation,
    unchecked.restore,
  ];
};

/** The record as it is printed, with a field for where the backup is kept. `place` outlives a change of language. */
export const recordCard = (
  record: BackupRecord,
  told: Told,
  place: { value: string },
): readonly HTMLElement[] => {
  const { locale } = told;
  const words = WORDS[locale].record;
  const list = document.createElement('dl');
  const codes = ['serial', 'sha256', 'file-sha256'];
  for (const [id, value] of rowsOf(record, told))
    list.append(
      element('dt', look(words.rows, id)),
      element('dd', value ?? words.unknown, value !== null && codes.includes(id) ? 'code' : undefined),
    );
  const label = element('label', words.place);
  const input = document.createElement('input');
  input.id = 'record-place';
  input.maxLength = 200;
  input.autocomplete = 'off';
  input.placeholder = words['place-example'];
  input.value = place.value;
  input.addEventListener('input', () => {
    place.value = input.value;
  });
  label.setAttribute('for', input.id);
  const where = element('div', '', 'place');
  where.append(label, input);
  const open = document.createElement('ul');
  for (const line of uncheckedIn(record, locale)) open.append(element('li', line));
  return [
    element('h2', words.title),
    element('p', record.file === null ? words['lead-chat'] : words.lead, 'no-print'),
    list,
    where,
    element('h3', words['unchecked-title']),
    open,
    button(words.print, 'primary no-print', () => window.print()),
  ];
};
