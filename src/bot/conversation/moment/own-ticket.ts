import type { TicketStands } from '../../../machines/event.ts';
import { isOver } from '../../../machines/ticket/ticket-context.ts';
import { isClosed } from '../../../machines/ticket/ticket-types.ts';
import type { Ticket } from '../../../store/tickets/ticket-rows.ts';
import type { Tickets } from '../../../store/tickets/tickets.ts';

/** A ticket of a conversation, as its holder stands with it. */
export type OwnTicket = {
  /** What its holder knows it by. */
  readonly number: number;
  readonly own: Ticket;
  /** That which takes the holder's words: the same, or the one that it was merged into. */
  readonly living: Ticket;
  /** It lives on in a ticket of another conversation. */
  readonly joined: boolean;
  /** `closed`: nobody has to act any more; `over`: for so long that its holder cannot take it up again. */
  readonly stands: Exclude<TicketStands, 'joined'>;
};

/** How a ticket of that conversation stands at `at` (ms UTC); undefined where it is none of it. */
export const ownTicket = async (
  tickets: Pick<Tickets, 'living'>,
  found: Ticket | undefined,
  conversation: string,
  at: number,
): Promise<OwnTicket | undefined> => {
  if (found?.conversation !== conversation) return undefined;
  const living = found.state.context.mergedInto === undefined ? found : await tickets.living(found.number);
  const reached = living ?? found;
  const joined = reached.conversation !== conversation;
  const own = joined ? found : reached;
  const ended = isOver(own.state.context, at) ? 'over' : 'closed';
  const stands = isClosed(reached.state.status) ? ended : 'open';
  return { number: own.number, own, living: reached, joined, stands };
};

/** The same as the chart is told it, to which one that has ended is nobody else's matter any more. */
export const standsToChart = ({ stands, joined }: OwnTicket): TicketStands =>
  joined && stands === 'open' ? 'joined' : stands;

/** The tickets of a conversation that one thing may be about. */
export type OwnTickets = {
  /** Of none there is none; each is read once, and the transaction decides by what it finds then. */
  readonly find: (number: number | undefined) => Promise<OwnTicket | undefined>;
  /** The newest. */
  readonly last: () => Promise<OwnTicket | undefined>;
};

/** How they stand at `at` (ms UTC). */
export const ownTickets = (
  tickets: Pick<Tickets, 'find' | 'lastIn' | 'living'>,
  conversation: string,
  at: number,
): OwnTickets => {
  const read = new Map<number, Promise<OwnTicket | undefined>>();
  return {
    find: async (number) => {
      if (number === undefined) return undefined;
      const found =
        read.get(number) ??
        tickets.find(number).then((ticket) => ownTicket(tickets, ticket, conversation, at));
      read.set(number, found);
      return found;
    },
    last: async () => ownTicket(tickets, await tickets.lastIn(conversation), conversation, at),
  };
};
