import { z } from 'zod';
import { phoneDigits } from '../dialogs/phone.ts';
import { ticketDigits } from '../dialogs/ticket-number.ts';
import { LOCALES, type Locale } from '../machines/locales.ts';
import { TICKET_ORDERS, type TicketOrder } from '../machines/ticket/ticket-orders.ts';
import type { TicketFilter } from '../store/tickets/ticket-filter.ts';
import type { TicketCursor } from '../store/tickets/ticket-list.ts';
import type { SearchWords } from '../understanding/text/search-words.ts';

const MAX_WORDS = 8;
const several = z
  .string()
  .max(500)
  .transform((text) => text.split(',').filter((part) => part !== ''));

const query = z.object({
  status: several.optional(),
  reason: several.optional(),
  channel: several.optional(),
  level: several.optional(),
  assignee: z.string().max(200).optional(),
  q: z.string().max(200).optional(),
  unread: z.literal('1').optional(),
  call: z.literal('1').optional(),
  order: z.enum(TICKET_ORDERS).default('wait'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(80).optional(),
  counts: z.literal('1').optional(),
  lang: z.enum(LOCALES).default('ja'),
});

export type DeskQuery = {
  readonly filter: TicketFilter;
  readonly limit: number;
  readonly order: TicketOrder;
  readonly after?: TicketCursor | undefined;
  /** Whether how many tickets each view holds is asked for as well. */
  readonly counts: boolean;
  /** The language of a file. */
  readonly lang: Locale;
};

const CURSOR = /^(-?\d{1,16})\.(-?\d{1,16})\.(\d{1,9})$/;

export const writeCursor = ({ closed, rank, number }: TicketCursor): string => `${closed}.${rank}.${number}`;

const readCursor = (text: string): TicketCursor | undefined => {
  const [, closed, rank, number] = CURSOR.exec(text) ?? [];
  return number === undefined
    ? undefined
    : { closed: Number(closed), rank: Number(rank), number: Number(number) };
};

/**
 * What is looked for: a telephone number in any form, a ticket's number or reference number (`#1003`, `T-1003`), words; a number beside words
 * narrows them.
 */
const readSearch = (
  text: string,
  searchWords: SearchWords,
): Pick<TicketFilter, 'words' | 'digits' | 'number'> => {
  const phone = phoneDigits(text);
  const digits = ticketDigits(text);
  if (phone !== undefined) return { words: [phone], digits };
  if (digits !== undefined) return { words: [digits], digits };
  const parts = text.split(/\s+/).filter((part) => part !== '');
  const [number] = parts.flatMap((part) => (/^[#T＃Ｔ]/i.test(part) ? (ticketDigits(part) ?? []) : []));
  const words = parts
    .filter((part) => number === undefined || ticketDigits(part) !== number)
    .flatMap((part) => searchWords(part).split(/\s+/))
    .filter((word) => word !== '')
    .slice(0, MAX_WORDS);
  return {
    words: words.length > 0 ? words : undefined,
    number: number === undefined ? undefined : Number(number),
  };
};

/** Reads the filters of a list from its address; undefined where one makes no sense. `me` is the agent who asks. */
export const readDeskQuery = (
  params: URLSearchParams,
  me: string,
  searchWords: SearchWords,
): DeskQuery | undefined => {
  const read = query.safeParse(Object.fromEntries([...params].filter(([, value]) => value !== '')));
  if (!read.success) return undefined;
  const { assignee, q, limit, after, lang, order, unread, call, counts, ...among } = read.data;
  const cursor = after === undefined ? undefined : readCursor(after);
  if (after !== undefined && cursor === undefined) return undefined;
  const asked = readSearch(q ?? '', searchWords);
  return {
    filter: {
      ...Object.fromEntries(Object.entries(among).filter(([, values]) => values !== undefined)),
      ...(assignee === undefined
        ? {}
        : { assignee: assignee === 'none' ? null : assignee === 'me' ? me : assignee }),
      ...(unread && { unread: true }),
      ...(call && { call: true }),
      ...asked,
    },
    order,
    limit,
    counts: counts !== undefined,
    lang,
    after: cursor,
  };
};
