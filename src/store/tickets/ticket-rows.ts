import { LOCALES } from '../../machines/locales.ts';
import { REASONS } from '../../machines/reasons.ts';
import { type Due, LIMITS, type TicketFacts, type TicketState } from '../../machines/ticket/ticket-types.ts';
import type { Row } from '../driver.ts';
import { jsonOf, number, oneOf, optional, text } from '../row.ts';
import { isContact, isContext, isTicketPerson, isTicketState } from '../shapes.ts';

const SPEAKERS = ['holder', 'agent'] as const;
export type LastWords = { readonly text: string; readonly by: (typeof SPEAKERS)[number] };

/** A ticket, the conversation that opened it, and where its life stands. `code` is empty while it is closed. */
export type Ticket = TicketFacts & {
  readonly conversation: string;
  readonly person: { readonly id: string; readonly name?: string };
  readonly state: TicketState;
  readonly updatedAt: number;
  readonly due?: Due | undefined;
  /** What was said last, shortened, and who said it. */
  readonly last?: LastWords;
  /** The holder said something that nobody of the desk has looked at. */
  readonly unread?: boolean;
};

const ERASED = 'erased:';
/** What stands in the place of the conversation once its holder is forgotten. */
export const erasedKey = (ticket: number): string => `${ERASED}${ticket}`;
/** Whether its holder is forgotten. */
export const isErased = ({ conversation }: Pick<Ticket, 'conversation'>): boolean =>
  conversation.startsWith(ERASED);

const CALLER = 'phone:';
/** What stands in the place of the conversation of somebody who called, and has none. */
export const callerKey = (ticket: number): string => `${CALLER}${ticket}`;
/** Whether words can reach the holder: who called has no chat, and who is forgotten none any more. */
export const hasChat = ({ conversation }: Pick<Ticket, 'conversation'>): boolean =>
  !conversation.startsWith(CALLER) && !conversation.startsWith(ERASED);

/** Where the timers of a ticket wait. */
export const timerLane = (ticket: number): string => `timer#${ticket}`;

const dueOf = (row: Row): Due | undefined => {
  const limit = optional(row, 'due_limit', (from, name) => oneOf(from, name, LIMITS));
  return limit && { limit, near: number(row, 'near_at'), past: number(row, 'past_at') };
};

/** A row of `TICKET_COLUMNS` as a ticket. */
export const toTicket = (row: Row): Ticket => {
  const due = dueOf(row);
  const words = optional(row, 'last_words', text);
  return {
    number: number(row, 'number'),
    code: optional(row, 'code', text) ?? '',
    conversation: text(row, 'conversation'),
    person: { id: '', ...jsonOf(row, 'person', isTicketPerson) },
    channel: text(row, 'channel'),
    locale:
      optional(row, 'spoken', (from, name) => oneOf(from, name, LOCALES)) ?? oneOf(row, 'locale', LOCALES),
    reason: oneOf(row, 'reason', REASONS),
    contact: jsonOf(row, 'contact', isContact),
    context: jsonOf(row, 'context', isContext),
    openedAt: number(row, 'opened_at'),
    updatedAt: number(row, 'updated_at'),
    state: jsonOf(row, 'state', isTicketState),
    unread: number(row, 'unread') === 1,
    ...(words !== undefined &&
      words !== '' && { last: { text: words, by: oneOf(row, 'last_of', SPEAKERS) } }),
    due,
  };
};

/** The ticket that has this call-in code: each side of an `or` with it goes by an index. */
export const numberOfCode = (code: string): string =>
  `(select ticket from ticket_codes where code = ${code})`;

/** What a ticket is made of: `spoken` is the language in which its holder goes on, who may have chosen another one since. */
export const TICKET_COLUMNS =
  't.*, c.code, (select v.locale from conversations v where v.key = t.conversation) as spoken';
/** Tickets with their codes; conditions follow. */
export const TICKET = `select ${TICKET_COLUMNS} from tickets t left join ticket_codes c on c.ticket = t.number`;
