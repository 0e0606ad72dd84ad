/** By what a list of tickets is ordered: the longest wait, the next limit, the next call, the latest change, the highest number. */
export const TICKET_ORDERS = ['wait', 'due', 'call', 'updated', 'newest'] as const;
export type TicketOrder = (typeof TICKET_ORDERS)[number];
