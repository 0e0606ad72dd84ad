import type { View } from '../../../../dialogs/view.ts';

/** Steps whose buttons name the ticket that they are about. */
const OF_TICKETS = ['desk', 'ticket'] as const;
type TicketStep = (typeof OF_TICKETS)[number];

const isOfTickets = (step: string): step is TicketStep => OF_TICKETS.some((known) => known === step);

/** The `value` of a view's buttons: the step, and the ticket where it is about one: `desk:T-1042`. */
export const buttonValue = ({ step, ticket }: Pick<View, 'step' | 'ticket'>): string =>
  isOfTickets(step) && ticket !== undefined ? `${step}:${ticket}` : step;

/** The step and the ticket (`T-1042`) that a value names. */
export const readValue = (value: string): { readonly step: string; readonly ticket?: string } => {
  const at = value.indexOf(':');
  const step = value.slice(0, at);
  return at < 0 || !isOfTickets(step) ? { step: value } : { step, ticket: value.slice(at + 1) };
};

/** `T-1042` → 1042. */
export const numberOf = (ticket: string): number | undefined => {
  const digits = /^T-(\d{4,9})$/.exec(ticket)?.[1];
  return digits === undefined ? undefined : Number(digits);
};
