/** What a holder who agreed to it is told by mail: that the ticket is there, what an agent said that was not read or has no chat to go to, and when they are called. */
export const TICKET_MAILS = ['receipt', 'reply', 'ask-call', 'resolved', 'call-set'] as const;
export type TicketMail = (typeof TICKET_MAILS)[number];
