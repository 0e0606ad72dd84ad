import type { Locale, Reason, TicketFacts } from '../machines/types.ts';
import type { Driver, Query, Row } from './driver.ts';

/** A ticket and the key of the conversation that opened it; what happened since stands in its events. */
export type Ticket = TicketFacts & { readonly conversation: string };

/** One line of the audit log; it is never changed. */
export type TicketEvent = {
  readonly ticket: number;
  readonly at: number;
  readonly what: 'opened' | 'noted' | 'announced';
  readonly who: string;
  readonly note?: string;
};

const toTicket = (row: Row): Ticket => ({
  number: Number(row.number),
  conversation: String(row.conversation),
  channel: String(row.channel),
  locale: row.locale as Locale,
  reason: row.reason as Reason,
  contact: JSON.parse(String(row.contact)),
  context: JSON.parse(String(row.context)),
  openedAt: Number(row.opened_at),
});

/** Adds a ticket inside the caller's transaction. */
export const addTicket = async (query: Query, ticket: Ticket): Promise<void> => {
  await query(
    `insert into tickets (number, conversation, channel, locale, reason, contact, context, opened_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ticket.number,
      ticket.conversation,
      ticket.channel,
      ticket.locale,
      ticket.reason,
      JSON.stringify(ticket.contact),
      JSON.stringify(ticket.context),
      ticket.openedAt,
    ],
  );
};

/** Adds a line to a ticket's audit log inside the caller's transaction. */
export const addTicketEvent = async (query: Query, event: TicketEvent): Promise<void> => {
  await query('insert into ticket_events (ticket, at, what, who, note) values ($1, $2, $3, $4, $5)', [
    event.ticket,
    event.at,
    event.what,
    event.who,
    event.note ?? null,
  ]);
};

export type Tickets = {
  readonly find: (number: number) => Promise<Ticket | undefined>;
  readonly events: (number: number) => Promise<readonly TicketEvent[]>;
  readonly log: (event: TicketEvent) => Promise<void>;
};

export const createTickets = (driver: Driver): Tickets => ({
  find: async (number) => {
    const [row] = await driver.read('select * from tickets where number = $1', [number]);
    return row === undefined ? undefined : toTicket(row);
  },
  events: async (number) => {
    const rows = await driver.read(
      'select ticket, at, what, who, note from ticket_events where ticket = $1 order by id',
      [number],
    );
    return rows.map((row) => ({
      ticket: Number(row.ticket),
      at: Number(row.at),
      what: row.what as TicketEvent['what'],
      who: String(row.who),
      ...(row.note === null ? {} : { note: String(row.note) }),
    }));
  },
  log: (event) => driver.write((query) => addTicketEvent(query, event)),
});
