import type { Contact } from '../machines/contact-fields.ts';
import { LOCALES } from '../machines/locales.ts';
import { LOG_LINES } from '../machines/log-lines.ts';
import { REASONS } from '../machines/reasons.ts';
import type { State } from '../machines/state.ts';
import type { Step } from '../machines/step-ids.ts';
import {
  isClosed,
  LIMITS,
  type Limit,
  overdueLimits,
  type TicketFacts,
  type TicketState,
} from '../machines/ticket-types.ts';
import { moveByTicket } from './campaign-moves.ts';
import type { Driver, Query, Row, Transaction } from './driver.ts';
import { markRead } from './receipts.ts';
import { jsonOf, number, oneOf, optional, text } from './row.ts';
import { isContact, isContext, isTicketPerson, isTicketState } from './shapes.ts';
import { addTasks, type NewTask } from './tasks.ts';
import { drawCode, dropCode } from './ticket-codes.ts';
import { addEvent, type NewEvent } from './ticket-events.ts';
import { insert, update, type Values } from './values.ts';

/** When the next service level of a ticket is near and past, ms UTC. */
export type TicketDue = { readonly limit: Limit; readonly near: number; readonly past: number };

export const SPEAKERS = ['holder', 'agent'] as const;
export type LastWords = { readonly text: string; readonly by: (typeof SPEAKERS)[number] };

/** A ticket, the conversation that opened it, and where its life stands. `code` is empty while it is closed. */
export type Ticket = TicketFacts & {
  readonly conversation: string;
  readonly person: { readonly id: string; readonly name?: string };
  readonly state: TicketState;
  readonly updatedAt: number;
  readonly due?: TicketDue | undefined;
  /** What was said last, shortened, and who said it. */
  readonly last?: LastWords;
  /** The holder said something that nobody of the desk has looked at. */
  readonly unread?: boolean;
};

/** A line of the log, and what is to be done about it; `tasks` are made once its id is known. */
export type ToRecord = {
  readonly event: NewEvent;
  readonly tasks?: (event: number) => readonly NewTask[];
  /** Another ticket's log. */
  readonly ticket?: number | undefined;
};

/** What becomes of a ticket: all of it in one transaction. */
export type TicketChange = {
  readonly state: TicketState;
  readonly at: number;
  readonly due?: TicketDue | undefined;
  readonly contact?: Contact | undefined;
  readonly records: readonly ToRecord[];
  readonly tasks: readonly NewTask[];
  /** In the place of the timers that run; `timerLane` is theirs. */
  readonly timers: readonly NewTask[];
  /** The line of the log whose words were read; where that is known already, nothing changes. */
  readonly read?: number;
  /** Words that the ticket may be found by from now on, folded. */
  readonly words: string;
};

const ERASED = 'erased:';
/** What stands in the place of the conversation once its holder is forgotten. */
export const erasedKey = (ticket: number): string => `${ERASED}${ticket}`;
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

/** The oldest wait first; those closed come after all others, the latest first. */
const rankOf = (state: TicketState, openedAt: number): number =>
  isClosed(state.status) ? -(state.context.endedAt ?? openedAt) : openedAt;

const dueOf = (row: Row): TicketDue | undefined => {
  const limit = optional(row, 'due_limit', (from, name) => oneOf(from, name, LIMITS));
  return limit && { limit, near: number(row, 'near_at'), past: number(row, 'past_at') };
};

/** A row of `TICKET` as a ticket. */
export const toTicket = (row: Row): Ticket => {
  const due = dueOf(row);
  const words = optional(row, 'last_words', text);
  return {
    number: number(row, 'number'),
    code: optional(row, 'code', text) ?? '',
    conversation: text(row, 'conversation'),
    person: { id: '', ...jsonOf(row, 'person', isTicketPerson) },
    channel: text(row, 'channel'),
    locale: oneOf(row, 'locale', LOCALES),
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

/** Tickets with their codes; conditions follow. */
export const TICKET = 'select t.*, c.code from tickets t left join ticket_codes c on c.ticket = t.number';

/** What changes with a ticket's life. */
const lifeOf = ({ state, at, due }: TicketChange, openedAt: number): Values => ({
  status: state.status,
  state: JSON.stringify(state),
  assignee: state.context.assignee?.id ?? null,
  talking: Number(state.context.talking),
  updated_at: at,
  rested: Number(isClosed(state.status)),
  rank: rankOf(state, openedAt),
  due_limit: due?.limit ?? null,
  near_at: due?.near ?? null,
  past_at: due?.past ?? null,
  overdue: Number(overdueLimits(state.context).length > 0),
  call_at: state.context.call?.at ?? null,
  ended_at: state.context.endedAt ?? null,
});

/** Characters of the last words that a list shows. */
const LAST_WORDS = 160;

/** Words as a list shows them. */
const shortened = (text: string | undefined): string =>
  text?.replace(/\s+/g, ' ').trim().slice(0, LAST_WORDS) ?? '';

/** What a line of the log leaves to be read: the holder's words are unread until an agent does something. */
const talkOf = ({ what, by, text: said }: NewEvent): Values => {
  const { tone } = LOG_LINES[what];
  const words = shortened(said);
  const last = (speaker: LastWords['by']): Values =>
    words === '' ? {} : { last_words: words, last_of: speaker };
  if (tone === 'from-holder') return { unread: 1, ...last('holder') };
  if (by.kind !== 'agent') return {};
  return { unread: 0, ...(tone === 'to-holder' && last('agent')) };
};

/** The same of all lines of the ticket's own log. */
const ownTalk = (records: readonly ToRecord[]): Values =>
  Object.assign({}, ...records.flatMap(({ ticket, event }) => (ticket === undefined ? [talkOf(event)] : [])));

const record = async (query: Transaction, ticket: number, records: readonly ToRecord[]): Promise<void> => {
  for (const { event, tasks, ticket: other } of records) {
    const id = await addEvent(query, other ?? ticket, event);
    if (tasks !== undefined) await addTasks(query, tasks(id));
  }
};

const setTimers = async (query: Query, ticket: number, timers: readonly NewTask[]): Promise<void> => {
  await query('delete from tasks where lane = $1', [timerLane(ticket)]);
  await addTasks(query, timers);
};

/** A ticket as it is opened. */
export type NewTicket = Omit<Ticket, 'state' | 'updatedAt' | 'due' | 'last' | 'unread'>;

/** Opens a ticket inside the caller's transaction. */
export const addTicket = async (
  query: Transaction,
  ticket: NewTicket,
  opening: TicketChange,
): Promise<void> => {
  await insert(query, 'tickets', {
    number: ticket.number,
    conversation: ticket.conversation,
    channel: ticket.channel,
    locale: ticket.locale,
    reason: ticket.reason,
    contact: JSON.stringify(ticket.contact),
    context: JSON.stringify(ticket.context),
    opened_at: ticket.openedAt,
    person: JSON.stringify(ticket.person),
    person_id: ticket.person.id,
    search: opening.words,
    ...(ticket.contact.note !== undefined && {
      last_words: shortened(ticket.contact.note),
      last_of: 'holder',
    }),
    ...lifeOf(opening, ticket.openedAt),
  });
  await record(query, ticket.number, opening.records);
  await setTimers(query, ticket.number, opening.timers);
  await addTasks(query, opening.tasks);
  query.tell({ kind: 'ticket', ticket: ticket.number });
};

/** Changes a ticket inside the caller's transaction, by what it is at that moment; undefined where there is none, or `decide` leaves it. */
export const changeTicket = async (
  { dialect }: Pick<Driver, 'dialect'>,
  query: Transaction,
  number: number,
  decide: (ticket: Ticket) => TicketChange | undefined,
): Promise<TicketChange | undefined> => {
  await query(`select number from tickets where number = $1 ${dialect.forUpdate}`, [number]);
  const [row] = await query(`${TICKET} where t.number = $1`, [number]);
  if (row === undefined) return undefined;
  const ticket = toTicket(row);
  const change = decide(ticket);
  if (change === undefined) return undefined;
  if (change.read !== undefined && !(await markRead(query, change.read, change.records[0]?.event.at ?? 0)))
    return undefined;
  const values = { ...lifeOf(change, ticket.openedAt), ...ownTalk(change.records) };
  await update(query, 'tickets', values, { number });
  if (change.contact !== undefined)
    await update(query, 'tickets', { contact: JSON.stringify(change.contact) }, { number });
  if (change.words !== '') {
    await query('update tickets set search = search || $2 where number = $1', [number, `\n${change.words}`]);
  }
  if (isClosed(change.state.status)) await dropCode(query, number);
  else if (ticket.code === '') await drawCode(query, number);
  await record(query, number, change.records);
  await setTimers(query, number, change.timers);
  await addTasks(query, change.tasks);
  if (isClosed(change.state.status) !== isClosed(ticket.state.status))
    await moveByTicket({ dialect }, query, number, change.state, change.at);
  query.tell({ kind: 'ticket', ticket: number });
  return change;
};

/** A chat in the browser that is made for a caller. */
export type CallersChat = {
  readonly id: string;
  readonly key: string;
  readonly person: Ticket['person'];
  readonly state: State;
  /** ms UTC. */
  readonly at: number;
  readonly tasks: readonly NewTask[];
  readonly event: NewEvent;
};

/** `repeated`: this id was here before, nothing changed. */
export type Changed = { readonly change?: TicketChange | undefined; readonly repeated: boolean };

export type Tickets = {
  readonly find: (number: number) => Promise<Ticket | undefined>;
  /** Those that the digits may mean: a number, or the reference number of an open one. */
  readonly named: (digits: string) => Promise<readonly Ticket[]>;
  /** The ticket of a conversation in which desk and holder talk. */
  readonly talkingIn: (conversation: string) => Promise<number | undefined>;
  /** The newest ticket of a conversation. */
  readonly lastIn: (conversation: string) => Promise<Ticket | undefined>;
  /** Not closed, the oldest first. */
  readonly listOpen: () => Promise<readonly Ticket[]>;
  /** The ticket that was opened by this wish of a page. */
  readonly openedBy: (request: string) => Promise<Ticket | undefined>;
  /**
   * Opens a ticket beside any conversation, once for each `request`; `trodden` are the steps that are counted for it. Gives its number, which is
   * another one where the request was here before.
   */
  readonly open: (
    ticket: NewTicket,
    opening: TicketChange,
    request: string,
    trodden: readonly Step[],
  ) => Promise<number>;
  /** Makes the browser's chat of a caller, whose ticket is its from then on; gives the key of the conversation that the ticket has now. */
  readonly giveChat: (number: number, chat: CallersChat) => Promise<string | undefined>;
  /** An agent has looked at what the holder said; whether that was news. */
  readonly read: (number: number) => Promise<boolean>;
  /** Changes one ticket atomically; `seen` is for dedupe, unique in the whole store; `other` is one that has to stay as it is meanwhile. */
  readonly change: (
    number: number,
    decide: (ticket: Ticket, other?: Ticket) => TicketChange | undefined,
    seen?: { readonly id: string; readonly at: number },
    other?: number,
  ) => Promise<Changed>;
};

export const createTickets = (driver: Driver): Tickets => {
  /** Locks both in the order of their numbers, so that two that do so wait for one another; gives the other one. */
  const lockBoth = async (query: Query, number: number, other: number): Promise<Ticket | undefined> => {
    for (const n of [number, other].sort((a, b) => a - b))
      await query(`select number from tickets where number = $1 ${driver.dialect.forUpdate}`, [n]);
    const [row] = await query(`${TICKET} where t.number = $1`, [other]);
    return row === undefined ? undefined : toTicket(row);
  };

  return {
    find: async (number) => {
      const [row] = await driver.read(`${TICKET} where t.number = $1`, [number]);
      return row === undefined ? undefined : toTicket(row);
    },
    named: async (digits) => {
      const rows = await driver.read(
        `${TICKET} where t.number = $1 or t.number = ${numberOfCode('$2')} order by t.number`,
        [Number(digits), digits],
      );
      return rows.map(toTicket);
    },
    talkingIn: async (conversation) => {
      const [row] = await driver.read(
        'select number from tickets where conversation = $1 and talking = 1 order by number desc limit 1',
        [conversation],
      );
      return row === undefined ? undefined : number(row, 'number');
    },
    lastIn: async (conversation) => {
      const [row] = await driver.read(`${TICKET} where t.conversation = $1 order by t.number desc limit 1`, [
        conversation,
      ]);
      return row === undefined ? undefined : toTicket(row);
    },
    openedBy: async (request) => {
      const [row] = await driver.read(`${TICKET} where t.request = $1`, [request]);
      return row === undefined ? undefined : toTicket(row);
    },
    open: (ticket, opening, request, trodden) =>
      driver.write(async (query) => {
        const fresh = await insert(
          query,
          'seen',
          { id: `opens|${request}`, at: opening.at },
          'on conflict (id) do nothing returning id',
        );
        const [before] = await query('select number from tickets where request = $1', [request]);
        if (before !== undefined) return number(before, 'number');
        if (fresh.length === 0) throw new Error('a ticket that was opened is not there');
        await addTicket(query, ticket, opening);
        await update(query, 'tickets', { request }, { number: ticket.number });
        for (const step of trodden) {
          const visit = { conversation: ticket.conversation, step, at: opening.at };
          await insert(query, 'visits', visit, 'on conflict do nothing');
        }
        if (isClosed(opening.state.status)) await dropCode(query, ticket.number);
        return ticket.number;
      }),
    giveChat: (ticketNumber, chat) =>
      driver.write(async (query) => {
        await query(`select number from tickets where number = $1 ${driver.dialect.forUpdate}`, [
          ticketNumber,
        ]);
        const [row] = await query(`${TICKET} where t.number = $1`, [ticketNumber]);
        const ticket = row && toTicket(row);
        if (ticket === undefined || isErased(ticket)) return undefined;
        await addEvent(query, ticketNumber, chat.event);
        if (hasChat(ticket)) return ticket.conversation;
        const { id, key, person, state, at } = chat;
        await insert(query, 'web_conversations', { id, opened_at: at, last: 0 });
        await insert(query, 'conversations', {
          key,
          channel: 'web',
          id,
          version: 1,
          person: JSON.stringify({ id: person.id }),
          person_id: person.id,
          locale: ticket.locale,
          state: JSON.stringify(state),
          step: state.step,
          updated_at: at,
        });
        await query('update visits set conversation = $1 where conversation = $2', [
          key,
          ticket.conversation,
        ]);
        const owner = { conversation: key, person: JSON.stringify(person), person_id: person.id };
        await update(query, 'tickets', owner, { number: ticketNumber });
        await addTasks(query, chat.tasks);
        return key;
      }),
    read: (number) =>
      driver.write(async (query) => {
        const read = await query(
          'update tickets set unread = 0 where number = $1 and unread = 1 returning number',
          [number],
        );
        if (read.length > 0) query.tell({ kind: 'ticket', ticket: number });
        return read.length > 0;
      }),
    listOpen: async () =>
      (await driver.read(`${TICKET} where t.rested = 0 order by t.rank, t.number`)).map(toTicket),
    change: (number, decide, seen, other) =>
      driver.write(async (query) => {
        if (
          seen !== undefined &&
          (await query('select 1 as yes from seen where id = $1', [seen.id])).length > 0
        ) {
          return { repeated: true };
        }
        const beside = other === undefined ? undefined : await lockBoth(query, number, other);
        const change = await changeTicket(driver, query, number, (ticket) => decide(ticket, beside));
        if (seen !== undefined && change !== undefined) {
          await insert(query, 'seen', seen);
        }
        return { repeated: false, change };
      }),
  };
};
