import Papa from 'papaparse';
import type { TicketRow } from './desk-api.ts';

/** ISO 8601 with the zone's offset, to the minute: spreadsheets read it, and nobody guesses. */
const createClock = (timeZone: string): ((at: number) => string) => {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return (at) => format.format(at);
};

/**
 * How a cell begins that a spreadsheet would run (https://owasp.org/www-community/attacks/CSV_Injection), in full width too; whatever lines
 * follow (the library's own pattern knows one line alone).
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

const FIELDS = [
  'number',
  'status',
  'level',
  'reason',
  'name',
  'company',
  'assignee',
  'channel',
  'locale',
  'openedAt',
  'updatedAt',
] as const;

const NEWLINE = '\r\n';

const lines = (rows: readonly TicketRow[], clock: (at: number) => string): string => {
  const data = rows.map((row) => [
    `T-${row.number}`,
    row.status,
    row.level,
    row.reason,
    row.name,
    row.company,
    row.assignee?.name ?? '',
    row.channel,
    row.locale,
    clock(row.openedAt),
    clock(row.updatedAt),
  ]);
  return Papa.unparse(data, { escapeFormulae: FORMULA, newline: NEWLINE });
};

/**
 * Tickets as CSV (RFC 4180), page by page, with a BOM, so that Excel reads Japanese; what a spreadsheet would run as a formula is
 * quoted.
 */
export async function* ticketsCsv(
  pages: AsyncIterable<readonly TicketRow[]>,
  timeZone: string,
): AsyncGenerator<string> {
  const clock = createClock(timeZone);
  yield `\uFEFF${FIELDS.join(',')}${NEWLINE}`;
  for await (const rows of pages) {
    if (rows.length > 0) yield `${lines(rows, clock)}${NEWLINE}`;
  }
}
