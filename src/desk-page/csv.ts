import Papa from 'papaparse';
import type { TicketRow } from '../desk/api.ts';
import { sayTicket } from '../dialogs/ticket-number.ts';
import type { Words } from '../dialogs/words.ts';

/** As ISO 8601 has it, in the desk's zone, to the minute (`2025-03-10 10:00`): spreadsheets read it, and it sorts. */
export const createClock = (timeZone: string): ((at: number) => string) => {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return (at) => format.format(at);
};

/**
 * The beginnings of cells that a spreadsheet would run as formulas (https://owasp.org/www-community/attacks/CSV_Injection), full width included, also
 * before further lines (the library's own pattern knows one line only).
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Each column: its title, and a row's value in it. */
type Column = readonly [
  title: string,
  cell: (row: TicketRow, words: Words, clock: (at: number) => string) => string,
];

const COLUMNS: readonly Column[] = [
  ['desk:csv.number', ({ number }, words) => sayTicket(number, words)],
  ['desk:page.columns.status', ({ status }, words) => words.text(`ticket:status.${status}`)],
  ['desk:page.columns.level', ({ level }, words) => words.text(`desk:page.level.${level}`)],
  ['desk:page.columns.reason', ({ reason }, words) => words.text(`ticket:reason.${reason}`)],
  ['ticket:facts.name', ({ name }) => name],
  ['ticket:facts.company', ({ company }) => company],
  ['desk:page.columns.assignee', ({ assignee }) => assignee?.name ?? ''],
  ['desk:page.columns.channel', ({ channel }, words) => words.text(`ticket:channel.${channel}`)],
  ['ticket:facts.locale', ({ locale }, words) => words.text(`ticket:locale.${locale}`)],
  ['ticket:facts.openedAt', ({ openedAt }, _, clock) => clock(openedAt)],
  ['desk:csv.updatedAt', ({ updatedAt }, _, clock) => clock(updatedAt)],
];

/** Rows as CSV (RFC 4180); what a spreadsheet would run as a formula is quoted. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  Papa.unparse(
    rows.map((row) => [...row]),
    { escapeFormulae: FORMULA, newline: '\r\n' },
  );

/**
 * Tickets as CSV (RFC 4180) in the reader's words, part by part, with a BOM, so that Excel reads Japanese; what a spreadsheet would run as
 * a formula is quoted.
 */
export async function* ticketsCsv(
  parts: AsyncIterable<readonly TicketRow[]>,
  timeZone: string,
  words: Words,
): AsyncGenerator<string> {
  const clock = createClock(timeZone);
  yield `\uFEFF${csvOf([COLUMNS.map(([title]) => words.text(title))])}\r\n`;
  for await (const rows of parts) {
    if (rows.length === 0) continue;
    yield `${csvOf(rows.map((row) => COLUMNS.map(([, cell]) => cell(row, words, clock))))}\r\n`;
  }
}
