import type { Address } from '../bot/messages/address.ts';
import { deskLane, type TaskPayload } from '../bot/tasks/task.ts';
import { duesOf, type ServiceLevels, workedAt } from '../calendar/service-levels.ts';
import type { Wished } from '../calendar/wished-time.ts';
import type { WorkingTime } from '../calendar/working-time.ts';
import { readPhone } from '../dialogs/phone.ts';
import type { HolderMessage } from '../dialogs/ticket/ticket-message.ts';
import { CONTACT_FIELD_IDS, CONTACT_FIELDS, type Contact } from '../machines/contact-fields.ts';
import type { LogEventType } from '../machines/log-events.ts';
import { LOG_LINES } from '../machines/log-lines.ts';
import { newCallerState, newTicketState, stepTicket } from '../machines/step.ts';
import type { Actor, Agent, CallBack, ClockAct, TicketAct, TicketState } from '../machines/ticket-types.ts';
import type { NewTask } from '../store/tasks.ts';
import { hasChat, type Ticket, timerLane } from '../store/ticket-rows.ts';
import type { TicketChange } from '../store/ticket-writes.ts';
import { searchFolded } from '../understanding/normalise.ts';
import { type ArrivalChanges, agreedAddress, createArrivalChanges, mailTask } from './arrival-changes.ts';
import { detailOf, LOGGED_AS, textOf } from './audit-log.ts';

export type TicketChangeNeeds = {
  readonly time: WorkingTime;
  readonly levels: ServiceLevels;
  /** The desk's channel; none: the desk has its page alone. */
  readonly desk?: Address;
  /** Mail can be sent. */
  readonly mails: boolean;
  /** When somebody wants to be called who wrote so at that moment, ms UTC; undefined where no time is named. */
  readonly wishedAt: (said: string, at: number) => Wished | undefined;
};

/** Who does it and from where, at what moment (ms UTC). */
export type ActContext = {
  readonly by: Actor;
  readonly via: string;
  readonly at: number;
  /** The platform's message that it was written as (`messageKey`). */
  readonly message?: string | undefined;
  /** It was written in the card's own thread, and stands there already. */
  readonly inThread?: boolean | undefined;
  /** The holder hears of it not before this, ms UTC. */
  readonly tellAt?: number | undefined;
};

/** What an agent noted of a call: the ticket is solved, or is called back. */
export type Call = { readonly solved: boolean; readonly callAt?: number };

export type TicketChanges = ArrivalChanges & {
  /** A ticket that an agent opens who has its holder on the telephone. */
  readonly answering: (
    facts: Pick<Ticket, 'number' | 'contact'>,
    agent: Agent,
    call: Call,
    context: ActContext,
  ) => TicketChange;
  readonly opening: (
    facts: Pick<Ticket, 'number' | 'contact' | 'conversation'>,
    context: ActContext,
  ) => TicketChange;
  /** Undefined where the chart does not know the act now. */
  readonly after: (ticket: Ticket, act: TicketAct, context: ActContext) => TicketChange | undefined;
  /** A service level's time has come, or the hours have moved since it was set. */
  readonly timed: (ticket: Ticket, act: ClockAct, at: number) => TicketChange;
  /** Makes its card true. */
  readonly redrawn: (ticket: number, at: number) => readonly NewTask[];
  /** The same ticket, its timers set by today's hours. */
  readonly replanned: (ticket: Ticket, at: number) => TicketChange;
  /** The same ticket; the holder is told something. */
  readonly telling: (ticket: Ticket, what: HolderMessage, at: number, event?: number) => TicketChange;
};

/** What reaches the thread only once it is known whether it reached the holder. */
const ANSWERED_FIRST: readonly TicketAct['type'][] = ['REPLY', 'ASK_CALL'];
const LATER: readonly LogEventType[] = ANSWERED_FIRST.map((type) => LOGGED_AS[type]);

const BOT = { kind: 'bot' } as const;

/** So long before a call-back the desk is reminded of it, ms. */
const REMINDED_MS = 5 * 60_000;
/** When is called again, in open time after the first call that nobody took, the second, and those after it, ms. */
const RETRIES_MS = [1, 3, 8].map((hours) => hours * 3_600_000);

/** What the holder hears of again once the desk has it. */
const ACKNOWLEDGED: readonly TicketAct['type'][] = ['SAID', 'TELL_WHEN', 'CORRECT', 'PICTURE'];

/** What a ticket is found by. */
const searchText = (contact: Contact): string => {
  const digits = contact.phone === undefined ? undefined : readPhone(contact.phone)?.digits;
  const written = CONTACT_FIELD_IDS.filter((id) => CONTACT_FIELDS[id].kind !== 'consent').map(
    (id) => contact[id] ?? '',
  );
  return [
    searchFolded(written.filter((text) => text !== '').join('\n')),
    ...(digits === undefined ? [] : [digits]),
  ].join('\n');
};

/** Who the holder is after an act that says so anew. */
const contactAfter = ({ contact }: Ticket, act: TicketAct): Contact | undefined => {
  if (act.type === 'CONTACT') return act.contact;
  return act.type === 'TELL_WHEN' ? { ...contact, when: act.text } : undefined;
};

/** Every change of a ticket as what is written: state, log, timers, and what is to be told to whom. Pure. */
export const createTicketChanges = (needs: TicketChangeNeeds): TicketChanges => {
  const { time, levels, desk, mails } = needs;

  const toDesk = (number: number, effect: TaskPayload, at: number): readonly NewTask[] =>
    desk === undefined ? [] : [{ lane: deskLane(desk, number), effect, dueAt: at }];

  const planned = (number: number, state: TicketState, at: number): Pick<TicketChange, 'due' | 'timers'> => {
    const dues = duesOf(state, levels, time);
    const lane = timerLane(number);
    const timer = (act: ClockAct, dueAt: number): NewTask => ({
      lane,
      effect: { type: 'timer', ticket: number, act } satisfies TaskPayload,
      dueAt: Math.max(dueAt, at),
    });
    const { near, past, call } = state.context;
    const callTimer =
      call === undefined || call.told === true ? [] : [timer({ type: 'CALL_DUE' }, call.at - REMINDED_MS)];
    const [first] = dues.filter(({ limit }) => !past.includes(limit));
    return {
      due: first,
      timers: [
        ...callTimer,
        ...dues.flatMap((due) => [
          ...(near.includes(due.limit) || past.includes(due.limit)
            ? []
            : [timer({ type: 'NEAR', limit: due.limit }, due.near)]),
          ...(past.includes(due.limit) ? [] : [timer({ type: 'PAST', limit: due.limit }, due.past)]),
        ]),
      ],
    };
  };

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

  /** The desk's side of a line of the log. */
  const shown = (number: number, act: TicketAct, event: number, context: ActContext): readonly NewTask[] => {
    if (context.inThread === true || ANSWERED_FIRST.includes(act.type)) return [];
    if (act.type === 'READ')
      return toDesk(number, { type: 'thread-read', ticket: number, event: act.of }, context.at);
    const type = LOG_LINES[LOGGED_AS[act.type]].kind === 'deadline' ? 'raise' : 'thread';
    return toDesk(number, { type, ticket: number, event }, context.at);
  };

  const replanned = (ticket: Ticket, at: number): TicketChange => ({
    state: ticket.state,
    at: ticket.updatedAt,
    records: [],
    tasks: [],
    words: '',
    ...planned(ticket.number, ticket.state, at),
  });

  /** A call that is to be made in a moment needs no reminder: who set it, or read the wish, knows. */
  const noted = (call: CallBack | undefined, at: number): CallBack | undefined =>
    call !== undefined && call.at - REMINDED_MS <= at ? { ...call, told: true } : call;

  const wished = (said: string, at: number): CallBack | undefined => {
    const found = needs.wishedAt(said, at);
    return found && { ...found, sure: false };
  };

  /** The call-back that an act leads to; a time that nobody named is proposed. */
  const callOf = (ticket: Ticket, act: TicketAct, at: number): CallBack | undefined => {
    switch (act.type) {
      case 'CALL_AT':
        return { at: act.callAt, sure: true };
      case 'TELL_WHEN':
        return wished(act.text, at);
      case 'CALLED': {
        if (act.outcome === 'solved') return undefined;
        if (act.callAt !== undefined) return { at: act.callAt, sure: true };
        const tries = act.outcome === 'no-answer' ? (ticket.state.context.tries ?? 0) : 0;
        const next = time.after(at, RETRIES_MS[Math.min(tries, RETRIES_MS.length - 1)] ?? 0);
        return next === undefined ? undefined : { at: next, sure: false };
      }
      default:
        return undefined;
    }
  };

  const after: TicketChanges['after'] = (ticket, act, context) => {
    const { number } = ticket;
    const { email } = ticket.contact;
    const { unread } = ticket.state.context;
    const { by, via, at } = context;
    const worked = workedAt(ticket.state.context, at, time);
    const call = noted(callOf(ticket, act, at), at);
    const { state, effects, understood } = stepTicket(ticket.state, { ...act, by, at, worked, call });
    if (!understood) return undefined;
    const text = textOf(act);
    const detail = detailOf(act, act.type === 'CALL_DUE' ? ticket.state.context.call : call);
    const told = hasChat(ticket)
      ? effects.flatMap((effect) => (effect.type === 'tell' ? [effect.what] : []))
      : [];
    const acknowledged = desk === undefined && ACKNOWLEDGED.includes(act.type) ? (['passed'] as const) : [];
    const contact = contactAfter(ticket, act);
    return {
      state,
      at,
      contact,
      records: [
        {
          event: {
            at,
            what: LOGGED_AS[act.type],
            by,
            via,
            message: context.message,
            text,
            detail,
          },
          tasks: (event) => [
            ...shown(number, act, event, context),
            ...[...told, ...acknowledged].map((what) => tellLater(ticket, what, context.tellAt ?? at, event)),
          ],
        },
        ...(act.type === 'MERGE'
          ? [
              {
                ticket: act.into,
                event: { at, what: 'merged', by, via, detail: { other: number } } as const,
                tasks: (event: number) => toDesk(act.into, { type: 'thread', ticket: act.into, event }, at),
              },
            ]
          : []),
      ],
      tasks: [
        ...(act.type === 'READ' && state.context.unread === ticket.state.context.unread
          ? []
          : card(number, at)),
        ...(act.type === 'MAIL' && unread !== undefined && email !== undefined
          ? [mailTask(number, email, { what: unread.what, event: unread.of }, at)]
          : []),
      ],
      words: act.type === 'CONTACT' ? searchText(act.contact) : text === undefined ? '' : searchFolded(text),
      ...planned(number, state, at),
    };
  };

  /** When the clock has to act, at the desk's hours of today. */
  const timeOf = ({ state }: Ticket, act: ClockAct): number | undefined => {
    if (act.type === 'CALL_DUE') return state.context.call && state.context.call.at - REMINDED_MS;
    const due = duesOf(state, levels, time).find(({ limit }) => limit === act.limit);
    return act.type === 'NEAR' ? due?.near : due?.past;
  };

  return {
    answering: (facts, agent, { solved, callAt }, { by, via, at }) => {
      const { number, contact } = facts;
      const call =
        callAt === undefined
          ? contact.when === undefined
            ? undefined
            : wished(contact.when, at)
          : { at: callAt, sure: true };
      const taken = newCallerState(at, agent, solved ? undefined : noted(call, at));
      const opened = { event: { at, what: 'opened', by, via } } as const;
      const solving = { type: 'CALLED', outcome: 'solved' } as const;
      const state = solved ? stepTicket(taken, { ...solving, by, at, worked: 0 }).state : taken;
      const detail = detailOf(solving);
      return {
        state,
        at,
        records: [
          opened,
          ...(solved ? [{ event: { at, what: LOGGED_AS[solving.type], by, via, detail } }] : []),
        ],
        tasks: card(number, at),
        words: searchText(contact),
        ...planned(number, state, at),
      };
    },
    opening: ({ number, contact }, { by, via, at }) => {
      const opened = newTicketState(at);
      const call = noted(contact.when === undefined ? undefined : wished(contact.when, at), at);
      const state = call === undefined ? opened : { ...opened, context: { ...opened.context, call } };
      const agreed = agreedAddress(contact, mails);
      return {
        state,
        at,
        records: [{ event: { at, what: 'opened', by, via } }],
        tasks: [
          ...card(number, at),
          ...(agreed === undefined ? [] : [mailTask(number, agreed, { what: 'receipt' }, at)]),
        ],
        words: searchText(contact),
        ...planned(number, state, at),
      };
    },
    after,
    timed: (ticket, act, at) => {
      const when = timeOf(ticket, act);
      if (when === undefined || at < when) return replanned(ticket, at);
      return after(ticket, act, { by: BOT, via: 'clock', at }) ?? replanned(ticket, at);
    },
    ...createArrivalChanges({
      mails,
      after,
      replanned,
      toDesk,
      isShownLater: (what) => LATER.includes(what),
    }),
    replanned,
    redrawn: card,
    telling: (ticket, what, at, event) => ({
      ...replanned(ticket, at),
      tasks: hasChat(ticket) ? [tellLater(ticket, what, at, event)] : [],
    }),
  };
};
