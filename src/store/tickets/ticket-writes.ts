import type { Contact } from '../../machines/contact-fields.ts';
import { LOG_LINES } from '../../machines/ticket/log-lines.ts';
import { type Due, isClosed, overdueLimits, type TicketState } from '../../machines/ticket/ticket-types.ts';
import { moveByTicket } from '../campaigns/campaign-moves.ts';
import type { Driver, Query, Transaction } from '../driver.ts';
import { markRead } from '../receipts.ts';
import { addTasks, type NewTask } from '../tasks/add-tasks.ts';
import { insert, update, type Values } from '../write-rows.ts';
import { addPicture, type StoredPicture } from './holder-pictures.ts';
import { drawCode, dropCode } from './ticket-codes.ts';
import { addEvent, type NewEvent } from './ticket-events.ts';
import { addKeys, putKeys } from './ticket-keys.ts';
import { type LastWords, TICKET, type Ticket, timerLane, toTicket } from './ticket-rows.ts';

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
  readonly due?: Due | undefined;
  readonly contact?: Contact | undefined;
  readonly records: readonly ToRecord[];
  readonly tasks: readonly NewTask[];
  /** In the place of the timers that run; `timerLane` is theirs. */
  readonly timers: readonly NewTask[];
  /** The holder's own ticket, which was merged into this one: words and pictures are kept with it. */
  readonly of?: number | undefined;
  /** Kept with it. */
  readonly picture?: StoredPicture | undefined;
  /** The line of the log whose words were read; where that is known already, nothing changes. */
  readonly read?: number;
  /** Words that the ticket may be found by from now on, folded. */
  readonly words: string;
  /** By what it is found from now on, in the place of what it was. */
  readonly keys?: readonly string[] | undefined;
};

/** The oldest wait first; those closed come after all others, the latest first. */
const rankOf = (state: TicketState, openedAt: number): number =>
  isClosed(state.status) ? -(state.context.endedAt ?? openedAt) : openedAt;

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
  merged_into: state.context.mergedInto ?? null,
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

/** The same of all lines of the ticket's own log; what the holder of one that was merged into it says is unread here, and kept there. */
const ownTalk = ({ records, of }: TicketChange): Values =>
  Object.assign(
    {},
    ...records.flatMap(({ ticket, event }) => {
      if (ticket === undefined) return [talkOf(event)];
      return ticket === of && LOG_LINES[event.what].tone === 'from-holder' ? [{ unread: 1 }] : [];
    }),
  );

const record = async (query: Transaction, ticket: number, records: readonly ToRecord[]): Promise<void> => {
  for (const { event, tasks, ticket: other } of records) {
    const id = await addEvent(query, other ?? ticket, event);
    if (tasks !== undefined) await addTasks(query, tasks(id), event.at);
  }
};

const setTimers = async (
  query: Query,
  ticket: number,
  { timers, at }: Pick<TicketChange, 'timers' | 'at'>,
): Promise<void> => {
  await query('delete from tasks where lane = $1', [timerLane(ticket)]);
  await addTasks(query, timers, at);
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
    last_words: ticket.contact.note && shortened(ticket.contact.note),
    last_of: ticket.contact.note && 'holder',
    ...lifeOf(opening, ticket.openedAt),
  });
  await addKeys(query, ticket.number, opening.keys ?? []);
  await record(query, ticket.number, opening.records);
  await setTimers(query, ticket.number, opening);
  await addTasks(query, opening.tasks, opening.at);
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
  const values = { ...lifeOf(change, ticket.openedAt), ...ownTalk(change) };
  await update(query, 'tickets', values, { number });
  if (change.contact !== undefined)
    await update(query, 'tickets', { contact: JSON.stringify(change.contact) }, { number });
  if (change.keys !== undefined) await putKeys(query, number, change.keys);
  if (change.words !== '') {
    await query('update tickets set search = search || $2 where number = $1', [
      change.of ?? number,
      `\n${change.words}`,
    ]);
  }
  if (isClosed(change.state.status)) await dropCode(query, number);
  else if (ticket.code === '') await drawCode(query, number);
  if (change.picture !== undefined) await addPicture(query, change.of ?? number, change.picture);
  await record(query, number, change.records);
  await setTimers(query, number, change);
  await addTasks(query, change.tasks, change.at);
  if (isClosed(change.state.status) !== isClosed(ticket.state.status))
    await moveByTicket({ dialect }, query, number, change.state, change.at);
  query.tell({ kind: 'ticket', ticket: number });
  return change;
};
