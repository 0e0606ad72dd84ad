import { isClosed } from '../machines/ticket/ticket-types.ts';
import { forgetMembers } from './campaigns/campaign-forgetting.ts';
import type { KeptStates } from './conversations/kept-states.ts';
import { markSeen } from './conversations/seen.ts';
import { appendActivity } from './conversations/web-activities.ts';
import type { Echo } from './conversations/web-log.ts';
import type { Driver, Query, Transaction } from './driver.ts';
import { closeWebConversation, forgetConversation, forgetTicket } from './forgetting.ts';
import { createPersonalExport, type PersonData } from './personal-export.ts';
import type { PutAway } from './put-away.ts';
import { text } from './row.ts';
import { addTasks, type NewTask } from './tasks/add-tasks.ts';
import { inboxLane } from './tasks/tasks.ts';
import { TICKET, type Ticket, toTicket } from './tickets/ticket-rows.ts';
import { inConversations, inTickets, type Whose } from './whose.ts';

/** `repeated`: this id was here before. `open`: a ticket is not closed. Neither changed anything. `echo` is its number in the chat. */
export type Erased = { readonly came: 'erased' | 'repeated' | 'open'; readonly echo?: number };

export type Privacy = {
  readonly ticketsOf: (whose: Whose) => Promise<readonly Ticket[]>;
  readonly export: (whose: Whose) => Promise<PersonData>;
  /**
   * Deletes everything of a person, and their words in tickets and logs; that something happened stays, without who. The same transaction adds
   * the `tasks`, marks `seen`, for dedupe, and keeps the wish as the chat shows it (`echo`). Nothing is done where `seen` was marked before,
   * or where a ticket is not closed.
   */
  readonly erase: (request: {
    readonly whose: Whose;
    /** ms UTC. */
    readonly at: number;
    readonly tasks: readonly NewTask[];
    /** Recognises an e-mail address later without holding it. */
    readonly markOf: (email: string) => string;
    readonly seen?: string | undefined;
    readonly echo?: Echo | undefined;
  }) => Promise<Erased>;
  /**
   * Takes the words out of tickets that ended before, and forgets tasks that were given up before and conversations that have not moved
   * since, unless a ticket of theirs still has its words or a campaign that was not ended reaches its people by them. The same transaction
   * adds `tasksFor` each of the tickets, which it gives.
   */
  readonly expire: (
    before: number,
    at: number,
    tasksFor: (ticket: number) => readonly NewTask[],
  ) => Promise<readonly number[]>;
};

/** Who is on the roster of a campaign that was not ended. */
const ASKED = `(campaign_people p join campaigns c
  on c.service = p.service and c.ended_at is null and p.gone_at is null and p.erased_at is null)`;

export const createPrivacy = (
  driver: Driver,
  putAway: Pick<PutAway, 'erasing'>,
  states: Pick<KeptStates, 'forget'>,
): Privacy => {
  const ticketsOf: Privacy['ticketsOf'] = async (whose) => {
    const { sql, params } = inTickets(whose);
    return (await driver.read(`${TICKET} where ${sql} order by t.number`, params)).map(toTicket);
  };
  const keysOf = async (query: Query, whose: Whose): Promise<readonly string[]> => {
    const { sql, params } = inConversations(whose);
    return (await query(`select key from conversations where ${sql}`, params)).map((row) => text(row, 'key'));
  };
  const forgetConversations = async (
    query: Query,
    keys: readonly string[],
    goesOn: (key: string) => boolean,
  ) => {
    for (const key of keys) {
      states.forget(key);
      await forgetConversation(query, key);
      if (!goesOn(key)) await closeWebConversation(query, key);
    }
  };

  /** Within a transaction: what is kept of them is locked before it is read. */
  const erased = async (query: Transaction, request: Parameters<Privacy['erase']>[0]): Promise<Erased> => {
    const { whose, at, tasks, markOf, seen, echo } = request;
    const { sql, params } = inTickets(whose);
    await query(
      `select number from tickets t where ${sql} order by number ${driver.dialect.forUpdate}`,
      params,
    );
    const tickets = (await query(`${TICKET} where ${sql} order by t.number`, params)).map(toTicket);
    if (tickets.some(({ state }) => !isClosed(state.status))) return { came: 'open' };
    if (seen !== undefined && !(await markSeen(query, seen, at))) return { came: 'repeated' };
    const keys = await keysOf(query, whose);
    await forgetMembers(driver, query, keys, at, markOf);
    await forgetConversations(query, keys, (key) => tasks.some(({ lane }) => lane === key));
    for (const ticket of tickets) await forgetTicket(query, ticket, at);
    if ('person' in whose)
      await query('delete from tasks where lane = $1', [inboxLane(whose.channel, whose.person)]);
    await addTasks(query, tasks, at);
    return { came: 'erased', ...(echo !== undefined && { echo: await appendActivity(query, echo) }) };
  };

  return {
    ticketsOf,
    export: createPersonalExport(driver, ticketsOf),
    erase: async (request) => {
      // Whatever waits to be put away has to be written first, or it would come after the erasure.
      const came = await putAway.erasing((put) =>
        driver.write(async (query) => {
          await put(query);
          return erased(query, request);
        }),
      );
      await driver.scrub(request.at);
      return came;
    },
    expire: async (before, at, tasksFor) => {
      const ended = 't.rested = 1 and t.ended_at < $1 and t.erased_at is null order by t.number';
      const numbers = await driver.write(async (query) => {
        await query(`select number from tickets t where ${ended} ${driver.dialect.forUpdate}`, [before]);
        const tickets = (await query(`${TICKET} where ${ended}`, [before])).map(toTicket);
        for (const ticket of tickets) {
          await forgetTicket(query, ticket, at);
          await addTasks(query, tasksFor(ticket.number), at);
        }
        const idle = await query(
          // A conversation that began later has not rested that long, unless the clock was ahead when it began.
          `select key from conversations where (begun < $1 or begun > $2) and updated_at < $1
             and key not in (select conversation from tickets where erased_at is null)
             and key not in (select b.conversation from campaign_conversations b join ${ASKED} on p.id = b.person)
             and email not in (select p.email from ${ASKED} where p.email <> '')`,
          [before, at],
        );
        const keys = idle.map((row) => text(row, 'key'));
        await forgetConversations(query, keys, () => false);
        await query(
          `delete from web_conversations where opened_at < $1
             and not exists (select 1 from conversations c where c.key = 'web:' || web_conversations.id)`,
          [before],
        );
        await query('delete from tasks where given_up_at is not null and given_up_at < $1', [before]);
        return tickets.map(({ number }) => number);
      });
      await driver.scrub(at);
      return numbers;
    },
  };
};
