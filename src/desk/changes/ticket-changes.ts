import type { Address } from '../../bot/messages/address.ts';
import { type ServiceLevels, workedAt } from '../../calendar/service-levels.ts';
import type { WorkingTime } from '../../calendar/working-time.ts';
import type { HolderMessage } from '../../dialogs/ticket/telling.ts';
import {
  type Contact,
  type ContactCorrection,
  correctedBy,
  mailAddressOf,
} from '../../machines/contact-fields.ts';
import { stepTicket } from '../../machines/ticket/step-ticket.ts';
import type { TicketMail } from '../../machines/ticket/ticket-mails.ts';
import type { Actor, CallBack, ClockAct, TicketAct } from '../../machines/ticket/ticket-types.ts';
import type { NewTask } from '../../store/tasks/add-tasks.ts';
import { hasChat, isErased, type Ticket } from '../../store/tickets/ticket-rows.ts';
import type { TicketChange, ToRecord } from '../../store/tickets/ticket-writes.ts';
import type { SearchWords } from '../../understanding/text/search-words.ts';
import { createActTasks, isShownLater } from './act-tasks.ts';
import { type ArrivalChanges, agreedAddress, createArrivalChanges, mailTask } from './arrival-changes.ts';
import { detailOf, LOGGED_AS, textOf } from './audit-log.ts';
import { createCallBacks, type WishedAt } from './call-backs.ts';
import { contactKeys } from './contact-keys.ts';
import { createOpeningChanges, type OpeningChanges } from './opening-changes.ts';
import { searchText } from './search-text.ts';
import { createTicketTimers } from './ticket-timers.ts';

type TicketChangeNeeds = {
  readonly time: WorkingTime;
  readonly levels: ServiceLevels;
  /** The desk's channel; none: the desk has its page alone. */
  readonly desk?: Address;
  /** Mail can be sent. */
  readonly mails: boolean;
  readonly wishedAt: WishedAt;
  readonly searchWords: SearchWords;
};

/** Who acts, from where, and at what moment (ms UTC). */
type ActContext = {
  readonly by: Actor;
  readonly via: string;
  readonly at: number;
  /** The platform's message that it was written as (`messageKey`). */
  readonly message?: string | undefined;
  /** It was written in the card's own thread, and stands there already. */
  readonly inThread?: boolean | undefined;
  /** The holder's own ticket, which was merged into this one: it is the one that is spoken of. */
  readonly own?: Pick<Ticket, 'number' | 'conversation'> | undefined;
  /** The holder hears of it not before this, ms UTC. */
  readonly tellAt?: number | undefined;
};

export type TicketChanges = OpeningChanges &
  ArrivalChanges & {
    /** Undefined where the chart does not know the act now. */
    readonly after: (ticket: Ticket, act: TicketAct, context: ActContext) => TicketChange | undefined;
    /** A timer has come due; where the hours have changed since it was set, it is only set anew. */
    readonly timed: (ticket: Ticket, act: ClockAct, at: number) => TicketChange;
    /** Whether words of an agent can reach the holder: in a chat, or by mail that was agreed to. */
    readonly hears: (ticket: Ticket) => boolean;
    /** Brings the ticket's card up to date. */
    readonly redrawn: (ticket: number, at: number) => readonly NewTask[];
    /** The same ticket with its timers set anew by the desk's current hours. */
    readonly replanned: (ticket: Ticket, at: number) => TicketChange;
    /** What the holder of a ticket that was merged into another hears of that one's line `event`: in their chat, or else by the mail that they agreed to. */
    readonly joinedTold: (own: Ticket, what: HolderMessage, at: number, event: number) => readonly NewTask[];
    /** Tells the holder something and leaves the ticket as it is; `own`: the holder of a ticket that was merged into it is told. */
    readonly telling: (
      ticket: Ticket,
      what: HolderMessage,
      at: number,
      event?: number,
      own?: ActContext['own'],
    ) => TicketChange;
  };

const BOT = { kind: 'bot' } as const;

/** What goes by mail to those who were merged into a ticket and have no chat: that it has ended is one word, whoever ended it. */
const TOLD_BY_MAIL: Partial<Readonly<Record<HolderMessage, TicketMail>>> = {
  reply: 'reply',
  'ask-call': 'ask-call',
  resolved: 'resolved',
  ended: 'resolved',
};

const withoutWish = ({ when: _, ...rest }: Contact): Contact => rest;

/** The contact after an act that changes it. */
const contactAfter = (
  { contact }: Ticket,
  act: TicketAct,
  { by }: Pick<ActContext, 'by'>,
): Contact | undefined => {
  const corrected = (before: Contact, correction: ContactCorrection) =>
    correctedBy(before, correction, by.kind === 'holder');
  switch (act.type) {
    case 'CONTACT':
      return corrected(contact, act.contact);
    case 'SAID':
      return act.contact && corrected(contact, act.contact);
    case 'TELL_WHEN':
      return corrected(
        act.takesBack === undefined ? { ...contact, when: act.text } : withoutWish(contact),
        act.contact ?? {},
      );
    case 'CORRECT':
      return act.wish ? { ...contact, when: act.text } : undefined;
    case 'UNSAY':
      if (!act.wish) return undefined;
      return act.instead === undefined ? withoutWish(contact) : { ...contact, when: act.instead.text };
    default:
      return undefined;
  }
};

/** Every change of a ticket as what is written: state, log, timers, and what is to be told to whom. Pure. */
export const createTicketChanges = (needs: TicketChangeNeeds): TicketChanges => {
  const { time, levels, mails, searchWords } = needs;
  const callBacks = createCallBacks(time, needs.wishedAt);
  const { planned, timeOf } = createTicketTimers(time, levels);
  const { toDesk, card, tellLater, mailed, shown, acknowledged, atOnce } = createActTasks(needs);

  const replanned = (ticket: Ticket, at: number): TicketChange => ({
    state: ticket.state,
    at: ticket.updatedAt,
    records: [],
    tasks: [],
    words: '',
    ...planned(ticket.number, ticket.state, at),
  });

  /** Whether nothing is sent by mail any more that was agreed to. */
  const endsMail = (before: Contact, after: Contact | undefined): boolean =>
    after !== undefined && mailAddressOf(before) !== undefined && mailAddressOf(after) === undefined;

  /** The receipt once more, where an agreement to mail goes along to another address. */
  const receiptAnew = (ticket: Ticket, after: Contact | undefined, at: number): readonly NewTask[] => {
    const agreed = after && agreedAddress(after, mails);
    return agreed === undefined || agreed === mailAddressOf(ticket.contact)
      ? []
      : [mailTask(ticket.number, agreed, { what: 'receipt' }, at)];
  };

  /** The line of the act, and who hears of it; `told`: what the chart has its holder told. */
  const recorded = (
    ticket: Ticket,
    act: TicketAct,
    context: ActContext,
    { call, contact }: { readonly call: CallBack | undefined; readonly contact: Contact | undefined },
    told: readonly HolderMessage[],
  ): ToRecord => {
    const { by, via, at, own, message, tellAt = at } = context;
    const detail = endsMail(ticket.contact, contact)
      ? { mailEnded: true }
      : detailOf(act, act.type === 'CALL_DUE' ? ticket.state.context.call : call);
    return {
      ticket: own?.number,
      event: { at, what: LOGGED_AS[act.type], by, via, message, text: textOf(act), detail },
      tasks: (event) => [
        ...shown(ticket, act, event, context),
        ...mailed(ticket, act, event, tellAt),
        ...receiptAnew(ticket, contact, tellAt),
        ...[...told, ...acknowledged(act)].map((what) => tellLater(own ?? ticket, what, tellAt, event)),
      ],
    };
  };

  /** The line in the other ticket, where one is merged into it. */
  const recordedThere = (
    { number }: Ticket,
    act: TicketAct,
    { by, via, at }: ActContext,
  ): readonly ToRecord[] => {
    if (act.type !== 'MERGE') return [];
    const { into } = act;
    return [
      {
        ticket: into,
        event: { at, what: 'merged', by, via, detail: { other: number } },
        tasks: (event) => toDesk(into, { type: 'thread', ticket: into, event }, at),
      },
    ];
  };

  /** What the ticket is found by. */
  const foundBy = (act: TicketAct, contact: Contact | undefined): Pick<TicketChange, 'words' | 'keys'> => {
    const text = textOf(act);
    const words = text === undefined ? '' : searchWords(text);
    if (contact === undefined || !('contact' in act) || act.contact === undefined) return { words };
    return { words: `${words} ${searchText(contact, searchWords)}`.trim(), keys: contactKeys(contact) };
  };

  const after: TicketChanges['after'] = (ticket, act, context) => {
    const { by, at, own } = context;
    const worked = workedAt(ticket.state.context, at, time);
    // An act of the holder of a merged ticket does not change whom this one calls.
    const call = own === undefined ? callBacks.after(ticket, act, at) : undefined;
    const { state, effects, understood } = stepTicket(ticket.state, { ...act, by, at, worked, call });
    if (!understood) return undefined;
    const told = isErased(ticket)
      ? []
      : effects.flatMap((effect) => (effect.type === 'tell' ? [effect.what] : []));
    const contact = own === undefined ? contactAfter(ticket, act, context) : undefined;
    return {
      state,
      at,
      contact,
      of: own?.number,
      records: [
        recorded(ticket, act, context, { call, contact }, told),
        ...recordedThere(ticket, act, context),
      ],
      tasks: atOnce(ticket, act, state, at),
      ...foundBy(act, contact),
      ...planned(ticket.number, state, at),
    };
  };

  const joinedTold: TicketChanges['joinedTold'] = (own, what, at, event) => {
    if (hasChat(own)) return [tellLater(own, what, at, event)];
    const mail = TOLD_BY_MAIL[what];
    const agreed = isErased(own) ? undefined : agreedAddress(own.contact, mails);
    return mail === undefined || agreed === undefined
      ? []
      : [mailTask(own.number, agreed, { what: mail, event }, at)];
  };

  return {
    joinedTold,
    ...createOpeningChanges({ mails, searchWords, callBacks, planned, card }),
    after,
    timed: (ticket, act, at) => {
      const when = timeOf(ticket.state, act);
      if (when === undefined || at < when) return replanned(ticket, at);
      return after(ticket, act, { by: BOT, via: 'clock', at }) ?? replanned(ticket, at);
    },
    ...createArrivalChanges({
      mails,
      after,
      replanned,
      toDesk,
      isShownLater,
    }),
    hears: (ticket) =>
      hasChat(ticket) || (!isErased(ticket) && agreedAddress(ticket.contact, mails) !== undefined),
    replanned,
    redrawn: card,
    telling: (ticket, what, at, event, own = ticket) => ({
      ...replanned(ticket, at),
      tasks: hasChat(own) ? [tellLater(own, what, at, event)] : [],
    }),
  };
};
