import { randomUUID } from 'node:crypto';
import type { Query, Transaction } from './driver.ts';
import { heldPictureIds } from './short-lived.ts';
import { addEvent } from './tickets/ticket-events.ts';
import { erasedKey, type Ticket, timerLane } from './tickets/ticket-rows.ts';
import { update } from './write-rows.ts';

/** The browser's id of a conversation, where it is one of the browser's. */
export const webId = (key: string): string | undefined =>
  key.startsWith('web:') ? key.slice('web:'.length) : undefined;

/** Forgets where a conversation stands, what it was told and what waits for it. */
export const forgetConversation = async (query: Query, key: string): Promise<void> => {
  await query('delete from conversations where key = $1', [key]);
  await query('delete from conversation_references where key = $1', [key]);
  await query('delete from said_on_cards where conversation = $1', [key]);
  await query('delete from campaign_conversations where conversation = $1', [key]);
  await query('delete from tasks where lane = $1', [key]);
  for (const id of heldPictureIds(key)) await query('delete from short_lived where id = $1', [id]);
  await query('delete from meta where name = $1', [`check-page ${key}`]);
  // How many came how far is counted on, by nobody in particular.
  await query('update visits set conversation = $2 where conversation = $1', [key, `erased:${randomUUID()}`]);
  const web = webId(key);
  if (web !== undefined) await query('delete from web_activities where conversation = $1', [web]);
};

/** Forgets that a browser's chat was begun; nothing can be sent there any more. */
export const closeWebConversation = async (query: Query, key: string): Promise<void> => {
  const web = webId(key);
  if (web !== undefined) await query('delete from web_conversations where id = $1', [web]);
};

/** Takes a person, and every word of theirs, out of a ticket; that something happened stays. */
export const forgetTicket = async (
  query: Transaction,
  { number, context }: Ticket,
  at: number,
): Promise<void> => {
  const checks = context.checks.map(({ verdict, what, at: when }) => ({ verdict, what, at: when }));
  const { proof: _, ...rest } = context;
  const nobody = {
    contact: JSON.stringify({ name: '' }),
    context: JSON.stringify({ ...rest, checks }),
    person: JSON.stringify({ id: '' }),
    person_id: '',
    conversation: erasedKey(number),
    search: '',
    last_words: null,
    last_of: null,
    unread: 0,
    talking: 0,
    erased_at: at,
  };
  await update(query, 'tickets', nobody, { number });
  await query('update ticket_events set note = null, message = null where ticket = $1', [number]);
  await query('delete from tasks where lane = $1', [timerLane(number)]);
  await query('delete from ticket_keys where ticket = $1', [number]);
  await query('delete from receipts where ticket = $1', [number]);
  await query('delete from pictures where ticket = $1', [number]);
  await query('delete from held_acts where ticket = $1', [number]);
  await addEvent(query, number, { at, what: 'erased', by: { kind: 'bot' }, via: 'clock' });
};
