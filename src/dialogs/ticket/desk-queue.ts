import type { Service } from '../../machines/service.ts';
import type { TicketFacts, TicketState } from '../../machines/ticket/ticket-types.ts';
import { sayMoment } from '../dates.ts';
import { sayTicket } from '../ticket-number.ts';
import { BARE_VIEW, type View } from '../view.ts';
import type { Words } from '../words.ts';

/** How many tickets one message lists; of the rest the number is told. */
const MAX_TICKETS = 20;

/** What waits, oldest first, for the desk's channel at its opening. */
export const queueView = (
  tickets: readonly (TicketFacts & { readonly state: TicketState })[],
  words: Words,
  service: Service,
): View => ({
  ...BARE_VIEW,
  step: 'desk',
  title: words.text('ticket:queue.title', { count: tickets.length }),
  lines: [
    ...tickets.slice(0, MAX_TICKETS).map((ticket) =>
      words.text('ticket:queue.line', {
        ticket: sayTicket(ticket.number, words),
        name: ticket.contact.name,
        reason: words.text(`ticket:reason.${ticket.reason}`),
        status: words.text(`ticket:status.${ticket.state.status}`),
        at: sayMoment(ticket.openedAt, words, service),
      }),
    ),
    ...(tickets.length > MAX_TICKETS
      ? [words.text('ticket:queue.more', { count: tickets.length - MAX_TICKETS })]
      : []),
    ...(tickets.length === 0 ? [words.text('ticket:queue.none')] : []),
  ],
});
