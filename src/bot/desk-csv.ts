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

/** How a cell begins that a spreadsheet would run; whatever lines follow (the library's own pattern knows one line alone). */
const FORMULA = /^[=+\-@\t\r]/;

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

/** Tickets as CSV (RFC 4180) with a BOM, so that Excel reads Japanese; what a spreadsheet would run as a formula is quoted. */
export const ticketsCsv = (rows: readonly TicketRow[], timeZone: string): string => {
  const clock = createClock(timeZone);
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
  return `\uFEFF${Papa.unparse({ fields: [...FIELDS], data }, { escapeFormulae: FORMULA, newline: '\r\n' })}\r\n`;
};
