import type { Step } from '../../machines/step-ids.ts';
import { type Agent, isClosed } from '../../machines/ticket/ticket-types.ts';
import type { Driver, Query } from '../driver.ts';
import { number, optional } from '../row.ts';
import { insert, update } from '../write-rows.ts';
import { type CallersChat, giveChat } from './callers-chat.ts';
import { TALKING } from './talking.ts';
import { dropCode } from './ticket-codes.ts';
import { numberOfCode, TICKET, type Ticket, toTicket } from './ticket-rows.ts';
import { addTicket, changeTicket, type NewTicket, type TicketChange } from './ticket-writes.ts';

/** `repeated`: this id was here before, nothing changed. `ticket`: what it is now, with that. */
type Changed = {
  readonly change?: TicketChange | undefined;
  readonly repeated: boolean;
  readonly ticket?: Ticket | undefined;
};

export type Tickets = {
  readonly find: (number: number) => Promise<Ticket | undefined>;
  /** The ticket that this one was merged into, and so on to the one that lives; itself where it was not merged. */
  readonly living: (number: number) => Promise<Ticket | undefined>;
  /** Those that the digits may mean: a number, or the reference number of an open one. */
  readonly named: (digits: string) => Promise<readonly Ticket[]>;
  /** The ticket of a conversation in which desk and holder talk, in a ticket that it was merged into too. */
  readonly talkingIn: (conversation: string) => Promise<number | undefined>;
  /** The newest ticket of a conversation. */
  readonly lastIn: (conversation: string) => Promise<Ticket | undefined>;
  /** The tickets that are not closed, the longest wait first. */
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
  /** Those that were merged into this one, and into those. */
  readonly joinedTo: (number: number) => Promise<readonly Ticket[]>;
  /** Makes the browser's chat of a caller, whose ticket is its from then on; gives the key of the conversation that the ticket has now. */
  readonly giveChat: (number: number, chat: CallersChat) => Promise<string | undefined>;
  /** Tells the other processes that this agent writes about it. */
  readonly writing: (number: number, agent: Agent) => Promise<void>;
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
  /** Locks both tickets in the order of their numbers, so that two who do so wait for one another; gives the other ticket. */
  const lockBoth = async (query: Query, number: number, other: number): Promise<Ticket | undefined> => {
    for (const n of [number, other].sort((a, b) => a - b))
      await query(`select number from tickets where number = $1 ${driver.dialect.forUpdate}`, [n]);
    const [row] = await query(`${TICKET} where t.number = $1`, [other]);
    return row === undefined ? undefined : toTicket(row);
  };

  const find: Tickets['find'] = async (number) => {
    const [row] = await driver.read(`${TICKET} where t.number = $1`, [number]);
    return row === undefined ? undefined : toTicket(row);
  };

  return {
    find,
    living: async (number) => {
      const seen = new Set([number]);
      let ticket = await find(number);
      for (;;) {
        const into = ticket?.state.context.mergedInto;
        if (into === undefined || seen.has(into)) return ticket;
        seen.add(into);
        const next = await find(into);
        if (next === undefined) return ticket;
        ticket = next;
      }
    },
    named: async (digits) => {
      const rows = await driver.read(
        `${TICKET} where t.number = $1 or t.number = ${numberOfCode('$2')} order by t.number`,
        [Number(digits), digits],
      );
      return rows.map(toTicket);
    },
    talkingIn: async (conversation) => {
      const [row] = await driver.read(`select ${TALKING} as own`, [conversation]);
      return row === undefined ? undefined : optional(row, 'own', number);
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
    joinedTo: async (into) =>
      (
        await driver.read(
          `with recursive joined (number) as (
             select number from tickets where merged_into = $1
             union
             select t.number from joined join tickets t on t.merged_into = joined.number)
           ${TICKET} where t.number in (select number from joined) and t.number <> $1 order by t.number`,
          [into],
        )
      ).map(toTicket),
    giveChat: (number, chat) => driver.write((query) => giveChat(driver, query, number, chat)),
    writing: (ticket, { id, name }) =>
      driver.write(async (query) => query.tell({ kind: 'writing', ticket, id, name })),
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
        // The same act in another process waits here, and then sees that it has been done.
        await query(`select number from tickets where number = $1 ${driver.dialect.forUpdate}`, [number]);
        const asItIs = async (): Promise<Ticket | undefined> => {
          const [row] = await query(`${TICKET} where t.number = $1`, [number]);
          return row === undefined ? undefined : toTicket(row);
        };
        if (
          seen !== undefined &&
          (await query('select 1 as yes from seen where id = $1', [seen.id])).length > 0
        ) {
          return { repeated: true, ticket: await asItIs() };
        }
        const beside = other === undefined ? undefined : await lockBoth(query, number, other);
        const change = await changeTicket(driver, query, number, (ticket) => decide(ticket, beside));
        if (seen !== undefined && change !== undefined) {
          await insert(query, 'seen', seen);
        }
        return { repeated: false, change, ticket: await asItIs() };
      }),
  };
};
