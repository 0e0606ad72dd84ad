import { REOPEN_MS } from '../../../machines/ticket/ticket.ts';
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
  /** Nobody has to act any more. */
  readonly closed: boolean;
  /** It has been closed for so long that its holder cannot take it up again. */
  readonly over: boolean;
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
  const closed = isClosed(reached.state.status);
  const { endedAt = at } = own.state.context;
  return {
    number: own.number,
    own,
    living: reached,
    joined,
    closed,
    over: closed && at > endedAt + REOPEN_MS,
  };
};
