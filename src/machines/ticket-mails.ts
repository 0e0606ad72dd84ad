/** What a holder who agreed to it is told by mail: that the ticket is there, and what an agent said that was not read. */
export const TICKET_MAILS = ['receipt', 'reply', 'ask-call', 'resolved'] as const;
export type TicketMail = (typeof TICKET_MAILS)[number];
