import { exportMembers } from './campaigns/campaign-forgetting.ts';
import type { Driver, Row } from './driver.ts';
import { webId } from './forgetting.ts';
import { json, text } from './row.ts';
import { createTicketEvents } from './tickets/ticket-events.ts';
import type { Ticket } from './tickets/ticket-rows.ts';
import { inConversations, type Whose } from './whose.ts';

/** Everything that is kept of a person, as it stands in the tables. */
export type PersonData = {
  readonly conversations: readonly Readonly<Record<string, unknown>>[];
  readonly messages: readonly unknown[];
  /** What posted cards of Teams or Slack say above their step, by ids, and where a Teams chat is. */
  readonly cards: readonly Readonly<Record<string, unknown>>[];
  readonly references: readonly Readonly<Record<string, unknown>>[];
  readonly tickets: readonly Readonly<Record<string, unknown>>[];
  /** What a campaign's roster says of them. */
  readonly roster: readonly Readonly<Record<string, unknown>>[];
};

const toExport = (row: Row): Readonly<Record<string, unknown>> => ({
  ...row,
  person: json(row, 'person'),
  state: json(row, 'state'),
});

/** Gives out everything that is kept of a person. */
export const createPersonalExport = (
  driver: Driver,
  ticketsOf: (whose: Whose) => Promise<readonly Ticket[]>,
): ((whose: Whose) => Promise<PersonData>) => {
  const events = createTicketEvents(driver);

  /** Their rows of a table that has a conversation's key. */
  const ofKeys = async (keys: readonly string[], select: string): Promise<readonly Row[]> =>
    (await Promise.all(keys.map((key) => driver.read(select, [key])))).flat();

  /** What stands in their chats in the browser. */
  const messagesOf = async (keys: readonly string[]): Promise<readonly unknown[]> => {
    const ids = keys.flatMap((key) => webId(key) ?? []);
    const rows = await ofKeys(ids, 'select activity from web_activities where conversation = $1 order by n');
    return rows.map((row) => json(row, 'activity'));
  };

  const wholeTicket = async (ticket: Ticket): Promise<Readonly<Record<string, unknown>>> => {
    const keys = await driver.read('select key from ticket_keys where ticket = $1 order by key', [
      ticket.number,
    ]);
    return {
      ...ticket,
      events: await events.of(ticket.number),
      keys: keys.map((row) => text(row, 'key')),
      pictures: await driver.read('select id, type, data from pictures where ticket = $1', [ticket.number]),
    };
  };

  return async (whose) => {
    const { sql, params } = inConversations(whose);
    const conversations = await driver.read(`select * from conversations where ${sql}`, params);
    const keys = conversations.map((row) => text(row, 'key'));
    const cards = await ofKeys(
      keys,
      'select conversation, message, said from said_on_cards where conversation = $1 order by message',
    );
    const references = await ofKeys(
      keys,
      'select key, reference from conversation_references where key = $1',
    );
    return {
      conversations: conversations.map(toExport),
      messages: await messagesOf(keys),
      cards: cards.map((row) => ({ ...row, said: json(row, 'said') })),
      references: references.map((row) => ({ ...row, reference: json(row, 'reference') })),
      roster: await exportMembers(driver.read, keys),
      tickets: await Promise.all((await ticketsOf(whose)).map(wholeTicket)),
    };
  };
};
