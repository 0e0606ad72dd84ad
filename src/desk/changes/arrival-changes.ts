import { mailLane, type TaskPayload } from '../../bot/tasks/task.ts';
import { type Contact, mailAddressOf } from '../../machines/contact-fields.ts';
import type { LogEvent, LogEventType } from '../../machines/ticket/log-events.ts';
import type { MailedMatter, TicketMail } from '../../machines/ticket/ticket-mails.ts';
import type { Actor, TicketAct } from '../../machines/ticket/ticket-types.ts';
import type { NewTask } from '../../store/tasks/add-tasks.ts';
import type { Ticket } from '../../store/tickets/ticket-rows.ts';
import type { TicketChange } from '../../store/tickets/ticket-writes.ts';

/** How long words wait in the browser's chat before they are sent by mail, or an agent is asked to send them, ms. */
const UNREAD_MS = 10 * 60_000;

const BOT = { kind: 'bot' } as const;
const HOLDER = { kind: 'holder' } as const;

/** Lines of the log whose words go by mail, as what. */
const MAILS: Partial<Readonly<Record<LogEventType, TicketMail>>> = {
  replied: 'reply',
  'asked-call': 'ask-call',
  resolved: 'resolved',
};

/** A mail about a ticket, to be sent to that address. */
export const mailTask = (
  ticket: number,
  address: string,
  mail: { readonly what: TicketMail; readonly event?: number | undefined },
  at: number,
): NewTask => {
  const { what, event } = mail;
  const effect: TaskPayload = { type: 'mail', ticket, what, event };
  return { lane: mailLane(address), effect, dueAt: at };
};

/** The address of a holder who agreed to mail; undefined where they did not, or no mail can be sent. */
export const agreedAddress = (contact: Contact, mails: boolean): string | undefined =>
  mails ? mailAddressOf(contact) : undefined;

export type ArrivalChanges = {
  /** What became of words to the holder: `event` is their line of the log; `why` where they did not arrive. */
  readonly arrived: (ticket: Ticket, event: LogEvent, at: number, why?: string) => TicketChange;
  /** What became of a mail to the holder: `event` is the line of the log that it passed on; `why` where it was not taken. */
  readonly mailed: (
    ticket: Ticket,
    mail: { readonly what: MailedMatter; readonly event?: number | undefined },
    at: number,
    why?: string,
  ) => TicketChange;
  /** Words wait in the browser's chat and nobody has read them: `event` is their line of the log. */
  readonly unread: (ticket: Ticket, event: LogEvent, at: number) => TicketChange;
  /** The words of that line were read. */
  readonly read: (ticket: Ticket, event: number, at: number) => TicketChange;
};

/** What becomes of words to the holder on their way, in the browser's chat, and by mail. Pure. */
export const createArrivalChanges = (needs: {
  readonly mails: boolean;
  readonly after: (
    ticket: Ticket,
    act: TicketAct,
    context: { readonly by: Actor; readonly via: string; readonly at: number },
  ) => TicketChange | undefined;
  readonly replanned: (ticket: Ticket, at: number) => TicketChange;
  readonly toDesk: (ticket: number, effect: TaskPayload, at: number) => readonly NewTask[];
  /** Whether the desk's thread waits with such a line until it is known whether it arrived. */
  readonly isShownLater: (what: LogEventType) => boolean;
}): ArrivalChanges => {
  const { mails, after, replanned, toDesk, isShownLater } = needs;

  /** A change that is not an act on the ticket, so its time of change stays. */
  const aside = (ticket: Ticket, change: TicketChange | undefined, at: number): TicketChange =>
    change === undefined ? replanned(ticket, at) : { ...change, at: ticket.updatedAt };

  return {
    arrived: (ticket, event, at, why) => {
      const { number, channel, conversation } = ticket;
      const arrived = why === undefined;
      const waits = arrived && conversation.startsWith('web:');
      const look: TaskPayload = { type: 'unread', ticket: number, event: event.id };
      return {
        ...replanned(ticket, at),
        records: [
          {
            event: {
              at,
              what: arrived ? 'delivered' : 'undelivered',
              by: BOT,
              via: channel,
              detail: {
                of: event.id,
                ...(waits && { unread: true }),
                ...(why !== undefined && { why }),
              },
            },
            tasks: () => [
              ...(arrived && !isShownLater(event.what)
                ? []
                : toDesk(number, { type: 'thread', ticket: number, event: event.id, arrived }, at)),
              ...(waits ? [{ lane: `unread#${event.id}`, effect: look, dueAt: at + UNREAD_MS }] : []),
            ],
          },
        ],
      };
    },
    unread: (ticket, { id: of, what: line }, at) => {
      const what = MAILS[line];
      if (what === undefined) return replanned(ticket, at);
      const agreed = agreedAddress(ticket.contact, mails);
      const next = agreed !== undefined ? 'mails' : mails && ticket.contact.email ? 'offered' : 'nothing';
      const change = after(ticket, { type: 'UNREAD', of, what, next }, { by: BOT, via: 'clock', at });
      const plain = aside(ticket, change, at);
      return agreed === undefined
        ? plain
        : { ...plain, tasks: [...plain.tasks, mailTask(ticket.number, agreed, { what, event: of }, at)] };
    },
    read: (ticket, of, at) => ({
      ...aside(ticket, after(ticket, { type: 'READ', of }, { by: HOLDER, via: 'web', at }), at),
      read: of,
    }),
    mailed: (ticket, { what, event: of }, at, why) => ({
      ...replanned(ticket, at),
      records: [
        {
          event: {
            at,
            what: why === undefined ? 'mailed' : 'mail-failed',
            by: BOT,
            via: 'mail',
            detail: { mail: what, ...(of !== undefined && { of }), ...(why !== undefined && { why }) },
          },
          // No agent waits to hear that a receipt went out.
          tasks: (event) =>
            why === undefined && of === undefined
              ? []
              : toDesk(ticket.number, { type: 'thread', ticket: ticket.number, event }, at),
        },
      ],
    }),
  };
};
