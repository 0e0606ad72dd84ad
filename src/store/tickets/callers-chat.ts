import type { State } from '../../machines/state.ts';
import type { Driver, Transaction } from '../driver.ts';
import { addTasks, type NewTask } from '../tasks/add-tasks.ts';
import { insert, update } from '../write-rows.ts';
import { addEvent, type NewEvent } from './ticket-events.ts';
import { hasChat, isErased, TICKET, type Ticket, toTicket } from './ticket-rows.ts';

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

/**
 * Makes a caller's chat inside the caller's transaction and gives it their ticket; gives the key of the ticket's conversation, which is the one
 * that it has where it has a chat already. Undefined where there is no ticket of that number, or its holder was forgotten.
 */
export const giveChat = async (
  { dialect }: Pick<Driver, 'dialect'>,
  query: Transaction,
  number: number,
  chat: CallersChat,
): Promise<string | undefined> => {
  await query(`select number from tickets where number = $1 ${dialect.forUpdate}`, [number]);
  const [row] = await query(`${TICKET} where t.number = $1`, [number]);
  const ticket = row && toTicket(row);
  if (ticket === undefined || isErased(ticket)) return undefined;
  await addEvent(query, number, chat.event);
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
    begun: ticket.openedAt,
  });
  await query('update visits set conversation = $1 where conversation = $2', [key, ticket.conversation]);
  const owner = { conversation: key, person: JSON.stringify(person), person_id: person.id };
  await update(query, 'tickets', owner, { number });
  await addTasks(query, chat.tasks, chat.at);
  return key;
};
