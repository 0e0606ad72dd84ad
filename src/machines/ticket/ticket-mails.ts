/** What a holder who agreed to it is told by mail: that the ticket is there, what an agent said that was not read or has no chat to go to, and when they are called. */
export const TICKET_MAILS = ['receipt', 'reply', 'ask-call', 'resolved', 'call-set'] as const;
export type TicketMail = (typeof TICKET_MAILS)[number];

/** Sent at once and never by a task, for it holds a key: the link by which a caller goes on in the browser's chat. */
export const CHAT_LINK_MAIL = 'chat-link';
/** Every mail about a ticket, as the log names it. */
export type MailedMatter = TicketMail | typeof CHAT_LINK_MAIL;
