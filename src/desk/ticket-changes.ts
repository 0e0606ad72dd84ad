import type { Address } from '../bot/messages/address.ts';
import { deskLane, mailLane, type TaskPayload } from '../bot/tasks/task.ts';
import { duesOf, type ServiceLevels, workedAt } from '../calendar/service-levels.ts';
import type { WorkingTime } from '../calendar/working-time.ts';
import { readPhone } from '../dialogs/phone.ts';
import type { TicketMail } from '../dialogs/ticket-mail.ts';
import type { HolderMessage } from '../dialogs/ticket-message.ts';
import {
  CONTACT_FIELD_IDS,
  CONTACT_FIELDS,
  type Contact,
  mailAddressOf,
} from '../machines/contact-fields.ts';
import { LOG_LINES } from '../machines/log-lines.ts';
import { newTicketState, stepTicket } from '../machines/step.ts';
import type {
  Actor,
  ClockAct,
  LogEvent,
  LogEventType,
  TicketAct,
  TicketState,
} from '../machines/ticket-types.ts';
import type { NewTask } from '../store/tasks.ts';
import { type Ticket, type TicketChange, timerLane } from '../store/tickets.ts';
import { searchFolded } from '../understanding/normalise.ts';
import { detailOf, LOGGED_AS, textOf } from './audit-log.ts';

export type TicketChangeNeeds = {
  readonly time: WorkingTime;
  readonly levels: ServiceLevels;
  /** The desk's channel; none: the desk has its page alone. */
  readonly desk?: Address;
  /** Mail can be sent. */
  readonly mails: boolean;
};

/** Who does it and from where, at what moment (ms UTC). */
export type ActContext = {
  readonly by: Actor;
  readonly via: string;
  readonly at: number;
  /** It was written in the card's own thread, and stands there already. */
  readonly inThread?: boolean;
};

export type TicketChanges = {
  readonly opening: (
    facts: Pick<Ticket, 'number' | 'contact' | 'conversation'>,
    context: ActContext,
  ) => TicketChange;
  /** Undefined where the chart does not know the act now. */
  readonly after: (ticket: Ticket, act: TicketAct, context: ActContext) => TicketChange | undefined;
  /** A service level's time has come, or the hours have moved since it was set. */
  readonly timed: (ticket: Ticket, act: ClockAct, at: number) => TicketChange;
  /** What became of words to the holder: `event` is their line of the log; `why` where they did not arrive. */
  readonly arrived: (ticket: Ticket, event: LogEvent, at: number, why?: string) => TicketChange;
  /** What became of a mail to the holder: `event` is the line of the log that it passed on; `why` where it was not taken. */
  readonly mailed: (
    ticket: Ticket,
    mail: { readonly what: TicketMail; readonly event?: number },
    at: number,
    why?: string,
  ) => TicketChange;
  /** Makes its card true. */
  readonly redrawn: (ticket: number, at: number) => readonly NewTask[];
  /** The same ticket, its timers set by today's hours. */
  readonly replanned: (ticket: Ticket, at: number) => TicketChange;
  /** The same ticket; the holder is told something. */
  readonly telling: (ticket: Ticket, what: HolderMessage, at: number) => TicketChange;
};

/** What reaches the thread only once it is known whether it reached the holder. */
const ANSWERED_FIRST: readonly TicketAct['type'][] = ['REPLY', 'ASK_CALL'];
const LATER: readonly LogEventType[] = ANSWERED_FIRST.map((type) => LOGGED_AS[type]);

const BOT = { kind: 'bot' } as const;

/** What the holder hears of again once the desk has it. */
const ACKNOWLEDGED: readonly TicketAct['type'][] = ['SAID', 'TELL_WHEN'];

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

/** Every change of a ticket as what is written: state, log, timers, and what is to be told to whom. Pure. */
export const createTicketChanges = (needs: TicketChangeNeeds): TicketChanges => {
  const { time, levels, desk, mails } = needs;

  const toDesk = (number: number, effect: TaskPayload, at: number): readonly NewTask[] =>
    desk === undefined ? [] : [{ lane: deskLane(desk, number), effect, dueAt: at }];

  const planned = (number: number, state: TicketState, at: number): Pick<TicketChange, 'due' | 'timers'> => {
    const dues = duesOf(state, levels, time);
    const lane = timerLane(number);
    const timer = (act: Extract<TicketAct, { type: 'NEAR' | 'PAST' }>, dueAt: number): NewTask => ({
      lane,
      effect: { type: 'timer', ticket: number, act } satisfies TaskPayload,
      dueAt: Math.max(dueAt, at),
    });
    const { near, past } = state.context;
    const [first] = dues.filter(({ limit }) => !past.includes(limit));
    return {
      ...(first === undefined ? {} : { due: first }),
      timers: dues.flatMap((due) => [
        ...(near.includes(due.limit) || past.includes(due.limit)
          ? []
          : [timer({ type: 'NEAR', limit: due.limit }, due.near)]),
        ...(past.includes(due.limit) ? [] : [timer({ type: 'PAST', limit: due.limit }, due.past)]),
      ]),
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
      ...(event === undefined ? {} : { event }),
    } satisfies TaskPayload,
    dueAt: at,
  });

  /** A mail to who agreed to it. */
  const mailLater = (
    { number, contact }: Pick<Ticket, 'number' | 'contact'>,
    what: TicketMail,
    at: number,
    event?: number,
  ): readonly NewTask[] => {
    const address = mails ? mailAddressOf(contact) : undefined;
    if (address === undefined) return [];
    const effect: TaskPayload = { type: 'mail', ticket: number, what, ...(event !== undefined && { event }) };
    return [{ lane: mailLane(address), effect, dueAt: at }];
  };

  /** The desk's side of a line of the log. */
  const shown = (number: number, act: TicketAct, event: number, context: ActContext): readonly NewTask[] => {
    if (context.inThread === true || ANSWERED_FIRST.includes(act.type)) return [];
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

  const after: TicketChanges['after'] = (ticket, act, context) => {
    const { number } = ticket;
    const { by, via, at } = context;
    const worked = workedAt(ticket.state.context, at, time);
    const { state, effects, understood } = stepTicket(ticket.state, { ...act, by, at, worked });
    if (!understood) return undefined;
    const text = textOf(act);
    const detail = detailOf(act);
    const told = effects.flatMap((effect) => (effect.type === 'tell' ? [effect.what] : []));
    const acknowledged = desk === undefined && ACKNOWLEDGED.includes(act.type) ? (['passed'] as const) : [];
    const contact = act.type === 'TELL_WHEN' ? { ...ticket.contact, when: act.text } : undefined;
    return {
      state,
      at,
      ...(contact === undefined ? {} : { contact }),
      records: [
        {
          event: {
            at,
            what: LOGGED_AS[act.type],
            by,
            via,
            ...(text === undefined ? {} : { text }),
            ...(detail === undefined ? {} : { detail }),
          },
          tasks: (event) => [
            ...shown(number, act, event, context),
            ...[...told, ...acknowledged].map((what) => tellLater(ticket, what, at, event)),
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
      tasks: card(number, at),
      words: text === undefined ? '' : searchFolded(text),
      ...planned(number, state, at),
    };
  };

  return {
    opening: ({ number, contact }, { by, via, at }) => {
      const state = newTicketState(at);
      return {
        state,
        at,
        records: [{ event: { at, what: 'opened', by, via } }],
        tasks: [...card(number, at), ...mailLater({ number, contact }, 'receipt', at)],
        words: searchText(contact),
        ...planned(number, state, at),
      };
    },
    after,
    timed: (ticket, act, at) => {
      const due = duesOf(ticket.state, levels, time).find(({ limit }) => limit === act.limit);
      const when = act.type === 'NEAR' ? due?.near : due?.past;
      if (when === undefined || at < when) return replanned(ticket, at);
      return after(ticket, act, { by: BOT, via: 'clock', at }) ?? replanned(ticket, at);
    },
    arrived: (ticket, event, at, why) => ({
      ...replanned(ticket, at),
      records: [
        {
          event: {
            at,
            what: why === undefined ? 'delivered' : 'undelivered',
            by: BOT,
            via: ticket.channel,
            detail: { of: event.id, ...(why === undefined ? {} : { why }) },
          },
          tasks: () =>
            why === undefined && !LATER.includes(event.what)
              ? []
              : toDesk(
                  ticket.number,
                  { type: 'thread', ticket: ticket.number, event: event.id, arrived: why === undefined },
                  at,
                ),
        },
      ],
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
          tasks: (event) =>
            why === undefined
              ? []
              : toDesk(ticket.number, { type: 'thread', ticket: ticket.number, event }, at),
        },
      ],
    }),
    replanned,
    redrawn: card,
    telling: (ticket, what, at) => ({ ...replanned(ticket, at), tasks: [tellLater(ticket, what, at)] }),
  };
};
