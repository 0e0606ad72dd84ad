import type { Contact } from '../machines/contact-fields.ts';
import type { Locale } from '../machines/locales.ts';
import { isClosed, type Limit, type TicketFacts, type TicketState } from '../machines/ticket-types.ts';
import type { Reason } from '../machines/types.ts';
import type { Driver, Query, Row } from './driver.ts';
import { addTasks, type NewTask } from './tasks.ts';
import { drawCode, dropCode } from './ticket-codes.ts';
import { addEvent, type NewEvent } from './ticket-events.ts';

/** When the next service level of a ticket is near and past, ms UTC. */
export type TicketDue = { readonly limit: Limit; readonly near: number; readonly past: number };

/** A ticket, the conversation that opened it, and where its life stands. `code` is empty while it is closed. */
export type Ticket = TicketFacts & {
  readonly conversation: string;
  readonly person: { readonly id: string; readonly name?: string };
  readonly state: TicketState;
  readonly updatedAt: number;
  readonly due?: TicketDue;
};

/** A line of the log, and what is to be done about it; `tasks` are made once its id is known. */
export type ToRecord = {
  readonly event: NewEvent;
  readonly tasks?: (event: number) => readonly NewTask[];
  /** Another ticket's log. */
  readonly ticket?: number;
};

/** What becomes of a ticket: all of it in one transaction. */
export type TicketChange = {
  readonly state: TicketState;
  readonly at: number;
  readonly due?: TicketDue;
  readonly contact?: Contact;
  readonly records: readonly ToRecord[];
  readonly tasks: readonly NewTask[];
  /** In the place of the timers that run; `timerLane` is theirs. */
  readonly timers: readonly NewTask[];
  /** Words that the ticket may be found by from now on, folded. */
  readonly words: string;
};

const ERASED = 'erased:';
/** What stands in the place of the conversation once its holder is forgotten. */
export const erasedKey = (ticket: number): string => `${ERASED}${ticket}`;
export const isErased = ({ conversation }: Pick<Ticket, 'conversation'>): boolean =>
  conversation.startsWith(ERASED);

/** Where the timers of a ticket wait. */
export const timerLane = (ticket: number): string => `timer#${ticket}`;

/** The oldest wait first; those closed come after all others, the latest first. */
const rankOf = (state: TicketState, openedAt: number): number =>
  isClosed(state.status) ? -(state.context.endedAt ?? openedAt) : openedAt;

/** A row of `TICKET` as a ticket. */
export const toTicket = (row: Row): Ticket => ({
  number: Number(row.number),
  code: row.code === null ? '' : String(row.code),
  conversation: String(row.conversation),
  person: JSON.parse(String(row.person)),
  channel: String(row.channel),
  locale: row.locale as Locale,
  reason: row.reason as Reason,
  contact: JSON.parse(String(row.contact)),
  context: JSON.parse(String(row.context)),
  openedAt: Number(row.opened_at),
  updatedAt: Number(row.updated_at),
  state: JSON.parse(String(row.state)),
  ...(row.due_limit === null
    ? {}
    : { due: { limit: row.due_limit as Limit, near: Number(row.near_at), past: Number(row.past_at) } }),
});

/** Tickets with their codes; conditions follow. */
export const TICKET = 'select t.*, c.code from tickets t left join ticket_codes c on c.ticket = t.number';

const life = (state: TicketState, openedAt: number, at: number, due: TicketDue | undefined) => [
  state.status,
  JSON.stringify(state),
  state.context.assignee?.id ?? null,
  state.context.talking ? 1 : 0,
  at,
  isClosed(state.status) ? 1 : 0,
  rankOf(state, openedAt),
  due?.limit ?? null,
  due?.near ?? null,
  due?.past ?? null,
  state.context.past.length > 0 ? 1 : 0,
  state.context.endedAt ?? null,
];

const record = async (query: Query, ticket: number, records: readonly ToRecord[]): Promise<void> => {
  for (const { event, tasks, ticket: other } of records) {
    const id = await addEvent(query, other ?? ticket, event);
    if (tasks !== undefined) await addTasks(query, tasks(id));
  }
};

const setTimers = async (query: Query, ticket: number, timers: readonly NewTask[]): Promise<void> => {
  await query('delete from tasks where lane = $1', [timerLane(ticket)]);
  await addTasks(query, timers);
};

/** Opens a ticket inside the caller's transaction. */
export const addTicket = async (
  query: Query,
  ticket: Omit<Ticket, 'state' | 'updatedAt' | 'due'>,
  opening: TicketChange,
): Promise<void> => {
  await query(
    `insert into tickets (number, conversation, channel, locale, reason, contact, context, opened_at, person,
       status, state, assignee, talking, updated_at, rested, rank, due_limit, near_at, past_at, overdue, ended_at, search, person_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)`,
    [
      ticket.number,
      ticket.conversation,
      ticket.channel,
      ticket.locale,
      ticket.reason,
      JSON.stringify(ticket.contact),
      JSON.stringify(ticket.context),
      ticket.openedAt,
      JSON.stringify(ticket.person),
      ...life(opening.state, ticket.openedAt, opening.at, opening.due),
      opening.words,
      ticket.person.id,
    ],
  );
  await record(query, ticket.number, opening.records);
  await setTimers(query, ticket.number, opening.timers);
  await addTasks(query, opening.tasks);
};

/** Changes a ticket inside the caller's transaction, by what it is at that moment; undefined where there is none, or `decide` leaves it. */
export const changeTicket = async (
  driver: Pick<Driver, 'forUpdate'>,
  query: Query,
  number: number,
  decide: (ticket: Ticket) => TicketChange | undefined,
): Promise<TicketChange | undefined> => {
  await query(`select number from tickets where number = $1 ${driver.forUpdate}`, [number]);
  const [row] = await query(`${TICKET} where t.number = $1`, [number]);
  if (row === undefined) return undefined;
  const ticket = toTicket(row);
  const change = decide(ticket);
  if (change === undefined) return undefined;
  await query(
    `update tickets set status = $2, state = $3, assignee = $4, talking = $5, updated_at = $6, rested = $7,
       rank = $8, due_limit = $9, near_at = $10, past_at = $11, overdue = $12, ended_at = $13,
       search = search || $14, contact = $15
     where number = $1`,
    [
      number,
      ...life(change.state, ticket.openedAt, change.at, change.due),
      change.words === '' ? '' : `\n${change.words}`,
      JSON.stringify(change.contact ?? ticket.contact),
    ],
  );
  if (isClosed(change.state.status)) await dropCode(query, number);
  else if (ticket.code === '') await drawCode(query, number);
  await record(query, number, change.records);
  await setTimers(query, number, change.timers);
  await addTasks(query, change.tasks);
  return change;
};

/** `repeated`: this id was here before, nothing changed. */
export type Changed = { readonly change?: TicketChange; readonly repeated: boolean };

export type Tickets = {
  readonly find: (number: number) => Promise<Ticket | undefined>;
  /** Those that the digits may mean: a number, or the call-in code of an open one. */
  readonly named: (digits: string) => Promise<readonly Ticket[]>;
  /** The ticket of a conversation in which desk and holder talk. */
  readonly talkingIn: (conversation: string) => Promise<number | undefined>;
  /** The newest ticket of a conversation. */
  readonly lastIn: (conversation: string) => Promise<Ticket | undefined>;
  /** Not closed, the oldest first. */
  readonly listOpen: () => Promise<readonly Ticket[]>;
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
      await query(`select number from tickets where number = $1 ${driver.forUpdate}`, [n]);
    const [row] = await query(`${TICKET} where t.number = $1`, [other]);
    return row === undefined ? undefined : toTicket(row);
  };

  return {
    find: async (number) => {
      const [row] = await driver.read(`${TICKET} where t.number = $1`, [number]);
      return row === undefined ? undefined : toTicket(row);
    },
    named: async (digits) => {
      const rows = await driver.read(`${TICKET} where t.number = $1 or c.code = $2 order by t.number`, [
        Number(digits),
        digits,
      ]);
      return rows.map(toTicket);
    },
    talkingIn: async (conversation) => {
      const [row] = await driver.read(
        'select number from tickets where conversation = $1 and talking = 1 order by number desc limit 1',
        [conversation],
      );
      return row === undefined ? undefined : Number(row.number);
    },
    lastIn: async (conversation) => {
      const [row] = await driver.read(`${TICKET} where t.conversation = $1 order by t.number desc limit 1`, [
        conversation,
      ]);
      return row === undefined ? undefined : toTicket(row);
    },
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
          await query('insert into seen (id, at) values ($1, $2)', [seen.id, seen.at]);
        }
        return { repeated: false, ...(change === undefined ? {} : { change }) };
      }),
  };
};
