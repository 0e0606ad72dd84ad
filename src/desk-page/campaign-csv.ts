import type { CampaignRow } from '../desk/campaign/campaign-api.ts';
import type { Words } from '../dialogs/words.ts';
import { createClock, csvOf } from './csv.ts';

type Column = readonly [
  title: string,
  cell: (row: CampaignRow, words: Words, clock: (at: number) => string) => string,
];

const at = (value: number | null, clock: (at: number) => string): string =>
  value === null ? '' : clock(value);

const PROOF: readonly Column[] = [
  ['campaign:column.email', ({ email }) => email],
  ['campaign:column.name', ({ name }) => name],
  ['campaign:column.department', ({ department }) => department],
  ['campaign:column.serial', ({ serial }) => serial],
  ['campaign:column.was', ({ was }) => was],
  ['campaign:column.validUntil', ({ validUntil }, _, clock) => at(validUntil, clock)],
  ['campaign:column.state', ({ state }, words) => words.text(`campaign:state.${state}`)],
  [
    'campaign:column.reason',
    ({ reason }, words) => (reason === null ? '' : words.text(`campaign:reason.${reason}`)),
  ],
  [
    'campaign:column.evidence',
    ({ evidence }, words) => (evidence === null ? '' : words.text(`campaign:evidence.${evidence}`)),
  ],
  ['campaign:column.since', ({ since }, _, clock) => clock(since)],
  ['campaign:column.ticket', ({ ticket }) => (ticket === null ? '' : `T-${ticket}`)],
  ['campaign:column.way', ({ way }, words) => (way === null ? '' : words.text(`campaign:way.${way}`))],
  ['campaign:column.reminders', ({ reminders }) => String(reminders)],
];

const LINKS: readonly Column[] = [
  ['campaign:column.email', ({ email }) => email],
  ['campaign:column.name', ({ name }) => name],
  ['campaign:column.department', ({ department }) => department],
  ['campaign:column.link', ({ link }) => link ?? ''],
];

/** `keeps` says whether a row is written, given the one before it. */
const written = (
  columns: readonly Column[],
  keeps: (row: CampaignRow, before: CampaignRow | undefined) => boolean = () => true,
) =>
  async function* (
    pages: AsyncIterable<readonly CampaignRow[]>,
    timeZone: string,
    words: Words,
  ): AsyncGenerator<string> {
    const clock = createClock(timeZone);
    yield `\uFEFF${csvOf([columns.map(([title]) => words.text(title))])}\r\n`;
    let before: CampaignRow | undefined;
    for await (const page of pages) {
      const rows = page.filter((row, n) => keeps(row, page[n - 1] ?? before));
      before = page.at(-1);
      if (rows.length > 0)
        yield `${csvOf(rows.map((row) => columns.map(([, cell]) => cell(row, words, clock))))}\r\n`;
    }
  };

/** Each certificate, how it stands, what that stands on, and since when. */
export const proofCsv = written(PROOF);

/** Each person's own address, once, for a mail merge. */
export const linksCsv = written(LINKS, ({ id }, before) => id !== before?.id);
