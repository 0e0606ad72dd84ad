import type { Address } from '../../bot/messages/address.ts';
import { deskLane, type TaskPayload } from '../../bot/tasks/task.ts';
import type { HolderMessage } from '../../dialogs/ticket/telling.ts';
import type { LogEventType } from '../../machines/ticket/log-events.ts';
import { LOG_LINES } from '../../machines/ticket/log-lines.ts';
import type { TicketMail } from '../../machines/ticket/ticket-mails.ts';
import type { TicketAct } from '../../machines/ticket/ticket-types.ts';
import type { NewTask } from '../../store/tasks/add-tasks.ts';
import { hasChat, type Ticket } from '../../store/tickets/ticket-rows.ts';
import { agreedAddress, mailTask } from './arrival-changes.ts';
import { LOGGED_AS } from './audit-log.ts';

/** Acts that the desk's thread shows only once it is known whether they reached the holder. */
const ANSWERED_FIRST: readonly TicketAct['type'][] = ['REPLY', 'ASK_CALL'];
const LATER: readonly LogEventType[] = ANSWERED_FIRST.map((type) => LOGGED_AS[type]);

/** Whether a line of the log waits for its arrival before the desk's thread shows it. */
export const isShownLater = (what: LogEventType): boolean => LATER.includes(what);

/** What goes by mail to a holder without a chat. */
const BY_MAIL: Partial<Readonly<Record<TicketAct['type'], TicketMail>>> = {
  REPLY: 'reply',
  RESOLVE: 'resolved',
};

/** Whether an agent has said when the holder is called. */
const setsCall = (act: TicketAct): boolean =>
  act.type === 'CALL_AT' || (act.type === 'CALLED' && act.outcome !== 'solved' && act.callAt !== undefined);

/** What the holder gets an acknowledgement for. */
const ACKNOWLEDGED: readonly TicketAct['type'][] = ['SAID', 'TELL_WHEN', 'CORRECT', 'PICTURE'];

/** When it happened (ms UTC), and whether it was written in the card's own thread and so stands there already. */
type Shown = { readonly at: number; readonly inThread?: boolean | undefined };

/** What is to be told of an act, and to whom: the desk's card and thread, the holder's chat, their mail. */
export const createActTasks = ({
  desk,
  mails,
}: {
  /** The desk's channel; none: the desk has its page alone. */
  readonly desk?: Address;
  /** Mail can be sent. */
  readonly mails: boolean;
}) => {
  const toDesk = (number: number, effect: TaskPayload, at: number): readonly NewTask[] =>
    desk === undefined ? [] : [{ lane: deskLane(desk, number), effect, dueAt: at }];

  const card = (number: number, at: number) => toDesk(number, { type: 'card', ticket: number }, at);

  const tellLater = (
    ticket: Pick<Ticket, 'number' | 'conversation'>,
    what: HolderMessage,
    at: number,
    event?: number,
  ): NewTask => ({
    lane: ticket.conversation,
    effect: {
      type: 'tell',
      ticket: ticket.number,
      what,
      event,
    } satisfies TaskPayload,
    dueAt: at,
  });

  /** What goes by mail at once, to a holder who agreed to mail. */
  const mailed = (ticket: Ticket, act: TicketAct, event: number, at: number): readonly NewTask[] => {
    const what = setsCall(act) ? 'call-set' : hasChat(ticket) ? undefined : BY_MAIL[act.type];
    const agreed = agreedAddress(ticket.contact, mails);
    return what === undefined || agreed === undefined
      ? []
      : [mailTask(ticket.number, agreed, { what, event }, at)];
  };

  /** The desk's side of a line of the log. */
  const shown = (ticket: Ticket, act: TicketAct, event: number, context: Shown): readonly NewTask[] => {
    const { number } = ticket;
    if (context.inThread === true || (ANSWERED_FIRST.includes(act.type) && hasChat(ticket))) return [];
    if (act.type === 'READ')
      return toDesk(number, { type: 'thread-read', ticket: number, event: act.of }, context.at);
    const type = LOG_LINES[LOGGED_AS[act.type]].kind === 'deadline' ? 'raise' : 'thread';
    return toDesk(number, { type, ticket: number, event }, context.at);
  };

  /** What the holder hears where the desk has no channel whose card would say so. */
  const acknowledged = (act: TicketAct): readonly HolderMessage[] =>
    desk === undefined && ACKNOWLEDGED.includes(act.type) ? ['passed'] : [];

  /** Beside what its line leads to: the card, where the act changes what stands on it, and the mail that was asked for. */
  const atOnce = (ticket: Ticket, act: TicketAct, after: Ticket['state'], at: number): readonly NewTask[] => {
    const { number, contact, state } = ticket;
    const { unread } = state.context;
    const isSame = act.type === 'READ' && after.context.unread === unread;
    return [
      ...(isSame ? [] : card(number, at)),
      ...(act.type === 'MAIL' && unread !== undefined && contact.email !== undefined
        ? [mailTask(number, contact.email, { what: unread.what, event: unread.of }, at)]
        : []),
    ];
  };

  return { toDesk, card, tellLater, mailed, shown, acknowledged, atOnce };
};
