import { DateTime } from 'luxon';
import Papa from 'papaparse';
import { ROSTER_COLUMNS, type RosterColumn, type RosterFault } from '../machines/campaign-states.ts';
import { isEmailAddress } from '../machines/email-address.ts';
import type { Locale } from '../machines/locales.ts';
import { isWorkbook, textOfFile } from './roster-encoding.ts';
import { isRounded, serialOf } from './serials.ts';

/** One certificate of the roster: `email` in small letters, `validUntil` the end of its last day in ms UTC. Empty: not given. */
export type RosterRow = {
  readonly row: number;
  readonly email: string;
  readonly name: string;
  readonly department: string;
  readonly serial: string;
  readonly issuer: string;
  readonly validUntil: number | undefined;
  readonly locale: Locale | undefined;
};

/** `row` counts as a spreadsheet does: the titles are row 1. 0: the file as a whole. */
export type RowFault = { readonly row: number; readonly why: RosterFault };

/** What titles and languages are called, in every language that there are words in. */
export type RosterNames = {
  readonly columns: (column: RosterColumn) => readonly string[];
  readonly languages: readonly { readonly locale: Locale; readonly names: readonly string[] }[];
};

type RosterRead = { readonly rows: readonly RosterRow[]; readonly faults: readonly RowFault[] };

const MAX_ROWS = 100_000;
const DELIMITERS = [',', '\t', ';'] as const;
const LONGEST: Readonly<Partial<Record<RosterColumn, number>>> = {
  email: 254,
  name: 200,
  department: 200,
  issuer: 500,
};
const DATE =
  /^(\d{4})(?:[-/.年])?(\d{1,2})(?:[-/.月])?(\d{1,2})日?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?)?$/;
/** A moment that says in which zone it is (ISO 8601, RFC 3339), as certificate tools write it. */
const MOMENT = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?) ?(Z|[+-]\d{2}:?\d{2})$/;

/** A title as it is compared: letter case, width, spaces and punctuation do not matter. */
const comparable = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-_.:()*・]/g, '');

type Place = Readonly<Partial<Record<RosterColumn, number>>>;

const placesIn = (titles: readonly string[], names: RosterNames): Place =>
  Object.fromEntries(
    ROSTER_COLUMNS.flatMap((column) => {
      const known = [column, ...names.columns(column)].map(comparable);
      const at = titles.findIndex((title) => known.includes(comparable(title)));
      return at < 0 ? [] : [[column, at]];
    }),
  );

/** The separator that makes the most titles known ones. Excel may name it in a line of its own, `sep=;`. */
const separated = (
  text: string,
  names: RosterNames,
): { readonly body: string; readonly delimiter: string; readonly before: number } => {
  const told = /^sep=(.)\r?\n/i.exec(text);
  if (told !== null) return { body: text.slice(told[0].length), delimiter: told[1] ?? ',', before: 1 };
  const [head = ''] = text.split(/\r\n|\r|\n/, 1);
  const known = (delimiter: string): number =>
    Object.keys(placesIn(Papa.parse<string[]>(head, { delimiter }).data[0] ?? [], names)).length;
  const [delimiter = ','] = [...DELIMITERS].sort((a, b) => known(b) - known(a));
  return { body: text, delimiter, before: 0 };
};

/** The end of the day in the service's zone. */
const endOfDay = (text: string, zone: string): number | undefined => {
  const [, on, at, offset] = MOMENT.exec(text) ?? [];
  if (on !== undefined) {
    const moment = DateTime.fromISO(`${on}T${at}${offset}`, { zone });
    return moment.isValid ? moment.endOf('day').toMillis() : undefined;
  }
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (year === undefined) return undefined;
  const date = DateTime.fromObject({ year: Number(year), month: Number(month), day: Number(day) }, { zone });
  return date.isValid ? date.endOf('day').toMillis() : undefined;
};

const localeIn = (text: string, names: RosterNames): Locale | undefined =>
  names.languages.find(({ locale, names: own }) =>
    [locale, ...own].some((name) => comparable(name) === comparable(text)),
  )?.locale;

/** One row, or everything that is wrong with it. */
const readRow = (
  row: number,
  cell: (column: RosterColumn) => string,
  names: RosterNames,
  zone: string,
): RosterRow | readonly RosterFault[] => {
  const plain = (column: RosterColumn): string => cell(column).normalize('NFKC').trim();
  const email = plain('email').toLowerCase();
  const tooLong = ROSTER_COLUMNS.filter((column) => cell(column).length > (LONGEST[column] ?? 200));
  const rounded = isRounded(cell('serial'));
  const serial = rounded ? undefined : serialOf(cell('serial'));
  const [date, language] = [plain('validUntil'), plain('language')];
  const validUntil = date === '' ? undefined : endOfDay(date, zone);
  const locale = language === '' ? undefined : localeIn(language, names);
  const isWhole = (column: RosterColumn): boolean => !tooLong.includes(column);
  const wrong: readonly (readonly [boolean, RosterFault])[] = [
    [email === '', 'email-missing'],
    [email !== '' && isWhole('email') && !isEmailAddress(email), 'email-bad'],
    [rounded, 'serial-rounded'],
    [serial === undefined && !rounded && isWhole('serial'), 'serial-bad'],
    [date !== '' && validUntil === undefined && isWhole('validUntil'), 'date-bad'],
    [language !== '' && locale === undefined && isWhole('language'), 'language-bad'],
    [tooLong.length > 0, 'too-long'],
  ];
  const faults = wrong.flatMap(([isSo, why]) => (isSo ? [why] : []));
  if (faults.length > 0 || serial === undefined) return faults;
  const [name, department, issuer] = [cell('name').trim(), cell('department').trim(), cell('issuer').trim()];
  return { row, email, name, department, serial, issuer, validUntil, locale };
};

/** Reads rows, each certificate once. */
const readRows = (
  written: readonly { readonly number: number; readonly line: readonly string[] }[],
  read: (number: number, line: readonly string[]) => RosterRow | readonly RosterFault[],
): RosterRead => {
  const rows: RosterRow[] = [];
  const faults: RowFault[] = [];
  const seen = new Set<string>();
  for (const { number, line } of written) {
    const row = read(number, line);
    if (!('email' in row)) {
      faults.push(...row.map((why) => ({ row: number, why })));
      continue;
    }
    const key = `${row.email} ${row.serial} ${row.issuer}`;
    if (seen.has(key)) faults.push({ row: number, why: 'twice' });
    else rows.push(row);
    seen.add(key);
  }
  return { rows, faults };
};

/**
 * Reads a roster (RFC 4180; comma, tab or semicolon; UTF-8, UTF-16 or Shift_JIS), its titles in any order and language. `zone` is where its
 * days are. Every fault of every row at once; rows that have one are not among `rows`.
 */
export const readRoster = (bytes: Uint8Array, names: RosterNames, zone: string): RosterRead => {
  const whole = (why: RosterFault): RosterRead => ({ rows: [], faults: [{ row: 0, why }] });
  if (isWorkbook(bytes)) return whole('workbook');
  const text = textOfFile(bytes);
  if (text === undefined || text.includes('\0')) return whole('encoding');
  const { body, delimiter, before } = separated(text, names);
  const parsed = Papa.parse<string[]>(body, { delimiter });
  const [titles = [], ...lines] = parsed.data;
  const place = placesIn(titles, names);
  if (place.email === undefined) return whole(text.trim() === '' ? 'empty' : 'no-email-column');
  const unquoted = parsed.errors
    .filter(({ type }) => type === 'Quotes')
    .map(({ row = 0 }): RowFault => ({ row: row + 1 + before, why: 'quotes' }));
  const broken = new Set(unquoted.map(({ row }) => row));
  const written = lines
    .map((line, index) => ({ number: index + 2 + before, line }))
    .filter(({ number, line }) => !broken.has(number) && line.some((cell) => cell.trim() !== ''));
  if (written.length > MAX_ROWS) return whole('too-many');
  const { rows, faults } = readRows(written, (number, line) =>
    readRow(number, (column) => line[place[column] ?? -1] ?? '', names, zone),
  );
  if (rows.length === 0 && unquoted.length + faults.length === 0) return whole('empty');
  return { rows, faults: [...unquoted, ...faults].sort((a, b) => a.row - b.row) };
};
