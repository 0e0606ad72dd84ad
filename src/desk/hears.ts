import type { Ticket } from '../store/tickets/ticket-rows.ts';
import type { Tickets } from '../store/tickets/tickets.ts';
import type { TicketChanges } from './changes/ticket-changes.ts';

/** Whether words of an agent can reach anybody: the ticket's holder, or who was merged into it. */
export type Hears = (ticket: Ticket) => Promise<boolean>;

export const createHears =
  (changes: Pick<TicketChanges, 'hears'>, tickets: Pick<Tickets, 'joinedTo'>): Hears =>
  async (ticket) =>
    changes.hears(ticket) || (await tickets.joinedTo(ticket.number)).some(changes.hears);
