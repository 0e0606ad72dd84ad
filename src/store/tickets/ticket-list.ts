import type { TicketOrder } from '../../machines/ticket/ticket-orders.ts';
import type { Driver, Row } from '../driver.ts';
import { number, text } from '../row.ts';
import { LEVEL_SQL, ledToBy, narrow, onlyOpen, type TicketFilter } from './ticket-filter.ts';
import { numbersByKey } from './ticket-keys.ts';
import { TICKET, TICKET_COLUMNS, type Ticket, toTicket } from './ticket-rows.ts';

/** Stands for a time that a ticket has not, so that it comes last. */
const NEVER = '9000000000000000';
const ORDER_SQL: Readonly<Record<TicketOrder, string>> = {
  wait: 't.rank',
  due: `coalesce(t.past_at, ${NEVER})`,
  call: `coalesce(t.call_at, ${NEVER})`,
  updated: '-t.updated_at',
  newest: '-t.number',
};

/** Where a page ended; opaque to clients. */
export type TicketCursor = { readonly closed: number; readonly rank: number; readonly number: number };

type TicketPage = { readonly tickets: readonly Ticket[]; readonly next?: TicketCursor };

/** How many open tickets there are: all, of one agent, of nobody, unread, past a limit, to be called, and unread of that agent. */
type OpenCounts = Readonly<
  Record<'all' | 'mine' | 'unassigned' | 'unread' | 'late' | 'calls' | 'mineUnread', number>
>;

export type TicketLists = {
  /** Counts the open tickets in one statement; `now` in ms UTC. */
  readonly openCounts: (agent: string, now: number) => Promise<OpenCounts>;
  /** How many tickets there are of each status; a status that none has is missing. */
  readonly byStatus: () => Promise<ReadonlyMap<string, number>>;
  /** The newest tickets with one of the keys `whole`, and some with a key that begins with one of `begun`. */
  readonly keyed: (whole: readonly string[], begun: readonly string[]) => Promise<readonly Ticket[]>;
  /** Tickets of a conversation, and of the same account where the channel knows one. */
  readonly ofHolder: (conversation: string, channel: string, person: string) => Promise<readonly Ticket[]>;
  /** How many there are on all pages. `now` in ms UTC. */
  readonly count: (filter: TicketFilter, now: number) => Promise<number>;
  /** One page, in that order (the oldest wait first) and what is closed last. `now` in ms UTC. */
  readonly page: (
    filter: TicketFilter,
    now: number,
    options: {
      readonly limit: number;
      readonly after?: TicketCursor | undefined;
      readonly order?: TicketOrder;
    },
  ) => Promise<TicketPage>;
  /**
   * All of them as they stand in that order at this moment, part by part: each once, whatever moves meanwhile. `now` in ms UTC.
   */
  readonly all: (filter: TicketFilter, now: number, order: TicketOrder) => AsyncGenerator<readonly Ticket[]>;
};

/** How many tickets of one holder are read at most. */
const MAX_OWN = 200;
/** How many of all are read at once. */
const PART = 500;

export const createTicketLists = (driver: Driver): TicketLists => ({
  openCounts: async (agent, now) => {
    const how = (condition: string, name: string) =>
      `sum(case when ${condition} then 1 else 0 end) as ${name}`;
    const late = LEVEL_SQL.past?.('$2') ?? '';
    const [row] = await driver.read(
      `select count(*) as total, ${how('t.assignee = $1', 'mine')}, ${how('t.assignee is null', 'unassigned')},
         ${how('t.unread = 1', 'unread')}, ${how(late, 'late')}, ${how('t.call_at is not null', 'calls')},
         ${how('t.unread = 1 and t.assignee = $1', 'mine_unread')}
       from tickets t where t.rested = 0`,
      [agent, now],
    );
    const of = (name: string): number => Number(row?.[name] ?? 0);
    return {
      all: of('total'),
      mine: of('mine'),
      unassigned: of('unassigned'),
      unread: of('unread'),
      late: of('late'),
      calls: of('calls'),
      mineUnread: of('mine_unread'),
    };
  },
  byStatus: async () => {
    const rows = await driver.read('select status, count(*) as n from tickets group by status');
    return new Map(rows.map((row) => [text(row, 'status'), number(row, 'n')]));
  },
  keyed: async (whole, begun) => {
    if (whole.length + begun.length === 0) return [];
    const { sql, params } = numbersByKey(whole, begun);
    return (await driver.read(`${TICKET} where t.number in (${sql})`, params)).map(toTicket);
  },
  ofHolder: async (conversation, channel, person) => {
    const rows = await driver.read(
      `${TICKET} where t.conversation = $1 or (t.channel = $2 and t.person_id = $3 and t.person_id <> '')
       order by t.number desc limit ${MAX_OWN}`,
      [conversation, channel, person],
    );
    return rows.map(toTicket);
  },
  count: async (filter, now) => {
    const { params, where } = narrow(filter, await ledToBy(driver, filter.words), now);
    const [row] = await driver.read(
      `select count(*) as total from tickets t left join ticket_codes c on c.ticket = t.number ${where()}`,
      params,
    );
    return Number(row?.total);
  },
  page: async (filter, now, { limit, after, order = 'wait' }) => {
    const key = ORDER_SQL[order];
    const ledTo = await ledToBy(driver, filter.words);
    /** The open tickets or the closed ones: while the open ones fill the page, the million closed ones need not be sorted. */
    const part = async (closed: 0 | 1, most: number): Promise<readonly Row[]> => {
      const { add, holds, where, params } = narrow(filter, ledTo, now);
      holds(`t.rested = ${closed}`);
      if (after?.closed === closed) {
        const [rank, number] = [add(after.rank), add(after.number)];
        holds(`(${key} > ${rank} or (${key} = ${rank} and t.number > ${number}))`);
      }
      return driver.read(
        `select ${TICKET_COLUMNS}, ${key} as place from tickets t left join ticket_codes c on c.ticket = t.number
         ${where()} order by ${key}, t.number limit ${add(most)}`,
        params,
      );
    };
    const open = after?.closed === 1 ? [] : await part(0, limit + 1);
    const room = limit + 1 - open.length;
    const closed = room > 0 && !onlyOpen(filter.status) ? await part(1, room) : [];
    // One that was closed between the two statements stays where it was.
    const shownOpen = new Set(open.map((row) => row.number));
    const rows = [...open, ...closed.filter((row) => !shownOpen.has(row.number ?? null))];
    const [shown, last] = [rows.slice(0, limit), rows[limit - 1]];
    return {
      tickets: shown.map(toTicket),
      ...(rows.length > limit && last !== undefined
        ? {
            next: {
              closed: number(last, 'rested'),
              rank: number(last, 'place'),
              number: number(last, 'number'),
            },
          }
        : {}),
    };
  },
  all: async function* (filter, now, order) {
    const { where, params } = narrow(filter, await ledToBy(driver, filter.words), now);
    const found = await driver.read(
      `select t.number from tickets t left join ticket_codes c on c.ticket = t.number
       ${where()} order by t.rested, ${ORDER_SQL[order]}, t.number`,
      params,
    );
    for (let from = 0; from < found.length; from += PART) {
      const numbers = found.slice(from, from + PART).map((row) => number(row, 'number'));
      const marks = numbers.map((_, n) => `$${n + 1}`).join(', ');
      const rows = await driver.read(`${TICKET} where t.number in (${marks})`, numbers);
      const byNumber = new Map(rows.map(toTicket).map((ticket) => [ticket.number, ticket]));
      yield numbers.flatMap((one) => byNumber.get(one) ?? []);
    }
  },
});
