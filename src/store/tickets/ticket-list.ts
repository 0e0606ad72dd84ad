import type { TicketOrder } from '../../machines/ticket/ticket-orders.ts';
import { OPEN_STATUSES } from '../../machines/ticket/ticket-types.ts';
import type { Driver, Row, Value } from '../driver.ts';
import { number, text } from '../row.ts';
import { numbersByKey } from './ticket-keys.ts';
import { numberOfCode, TICKET, type Ticket, toTicket } from './ticket-rows.ts';

/** Which tickets are asked for; what is missing does not narrow. */
export type TicketFilter = {
  readonly status?: readonly string[];
  readonly reason?: readonly string[];
  readonly channel?: readonly string[];
  /** An agent's id; `null`: nobody's. */
  readonly assignee?: string | null;
  /** `past`: a limit is over and still owed; `near`: one is near; `fine`: neither. */
  readonly level?: readonly string[];
  /** The holder said something that nobody has looked at. */
  readonly unread?: boolean;
  /** The holder is to be called. */
  readonly call?: boolean;
  /** Words that are all in it, folded as the tickets' own words are. */
  readonly words?: readonly string[] | undefined;
  /** The ticket of this number alone. */
  readonly number?: number | undefined;
  /** The digits of a number or a reference number; what has them is found beside what has the words. */
  readonly digits?: string | undefined;
};

/** What has none comes last. */
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

export type TicketPage = { readonly tickets: readonly Ticket[]; readonly next?: TicketCursor };

/** How many open tickets there are: all, of one agent, of nobody, unread, past a limit, to be called, and unread of that agent. */
export type OpenCounts = Readonly<
  Record<'all' | 'mine' | 'unassigned' | 'unread' | 'late' | 'calls' | 'mineUnread', number>
>;

export type TicketLists = {
  /** Of the open ones, at one look; `now` in ms UTC. */
  readonly openCounts: (agent: string, now: number) => Promise<OpenCounts>;
  /** How many there are of each status that any has. */
  readonly byStatus: () => Promise<ReadonlyMap<string, number>>;
  /** The newest tickets that have one of these keys, and some that have one that begins so. */
  readonly keyed: (whole: readonly string[], begun: readonly string[]) => Promise<readonly Ticket[]>;
  /** Those of a conversation, and of an account where the channel knows one. */
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
};

const LEVEL_SQL: Readonly<Record<string, (now: string) => string>> = {
  past: (now) => `(t.overdue = 1 or (t.past_at is not null and t.past_at <= ${now}))`,
  near: (now) =>
    `(t.overdue = 0 and (t.past_at is null or t.past_at > ${now}) and t.near_at is not null and t.near_at <= ${now})`,
  fine: (now) => `(t.overdue = 0 and (t.near_at is null or t.near_at > ${now}))`,
};

/** Percent, underscore and backslash mean themselves. */
const likeOf = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`;

/** Collects conditions and their parameters in step. */
const createConditions = () => {
  const params: Value[] = [];
  const conditions: string[] = [];
  const add = (value: Value): string => {
    params.push(value);
    return `$${params.length}`;
  };
  const among = (column: string, values: readonly string[] | undefined): void => {
    if (values === undefined || values.length === 0) return;
    conditions.push(`${column} in (${values.map(add).join(', ')})`);
  };
  return {
    params,
    add,
    among,
    holds: (condition: string) => void conditions.push(condition),
    where: () => (conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`),
  };
};

/** Tickets that merged ones with a word lead to, at most: each is named in the statement that looks for the word. */
const MAX_LED_TO = 100;

/** Of each word the newest tickets that those lead to which were merged into another and have the word in their own words. */
const ledToBy = (driver: Driver, words: readonly string[] = []): Promise<readonly (readonly number[])[]> =>
  Promise.all(
    words.map(async (word) => {
      const rows = await driver.read(
        `with recursive led (number) as (
           select merged_into from tickets where merged_into is not null and search like $1 escape '\\'
           union select m.merged_into from led join tickets m on m.number = led.number where m.merged_into is not null)
         select number from led order by number desc limit ${MAX_LED_TO}`,
        [likeOf(word)],
      );
      return rows.map((row) => number(row, 'number'));
    }),
  );

const onlyOpen = (statuses: readonly string[] = []): boolean =>
  statuses.length > 0 && statuses.every((status) => OPEN_STATUSES.some((open) => open === status));

const narrow = (filter: TicketFilter, ledTo: readonly (readonly number[])[], now: number) => {
  const conditions = createConditions();
  const { add, among, holds } = conditions;
  among('t.status', filter.status);
  // Those that are open stand together in every index; of a million they are few.
  if (onlyOpen(filter.status)) holds('t.rested = 0');
  among('t.reason', filter.reason);
  among('t.channel', filter.channel);
  if (filter.assignee === null) holds('t.assignee is null');
  else if (filter.assignee !== undefined) holds(`t.assignee = ${add(filter.assignee)}`);
  if (filter.number !== undefined) holds(`t.number = ${add(filter.number)}`);
  if (filter.unread === true) holds('t.unread = 1');
  if (filter.call === true) holds('t.call_at is not null');
  const levels = (filter.level ?? []).flatMap((level) => LEVEL_SQL[level] ?? []);
  if (levels.length > 0) {
    const at = add(now);
    holds(`(${levels.map((level) => level(at)).join(' or ')})`);
  }
  const words = (filter.words ?? []).map((word, n) => {
    const found = `t.search like ${add(likeOf(word))} escape '\\'`;
    const others = (ledTo[n] ?? []).map(add);
    return others.length === 0 ? found : `(${found} or t.number in (${others.join(', ')}))`;
  });
  const found = words.length === 0 ? [] : [`(${words.join(' and ')})`];
  const named =
    filter.digits === undefined
      ? []
      : [`t.number = ${add(Number(filter.digits))}`, `t.number = ${numberOfCode(add(filter.digits))}`];
  if (found.length + named.length > 0) holds(`(${[...named, ...found].join(' or ')})`);
  return conditions;
};

/** Tickets of one holder that are looked at. */
const MAX_OWN = 200;

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
    /** What is open, or what is closed: of a million, the open ones alone are put into an order as long as they fill the page. */
    const part = async (closed: 0 | 1, most: number): Promise<readonly Row[]> => {
      const { add, holds, where, params } = narrow(filter, ledTo, now);
      holds(`t.rested = ${closed}`);
      if (after?.closed === closed) {
        const [rank, number] = [add(after.rank), add(after.number)];
        holds(`(${key} > ${rank} or (${key} = ${rank} and t.number > ${number}))`);
      }
      return driver.read(
        `select t.*, c.code, ${key} as place from tickets t left join ticket_codes c on c.ticket = t.number
         ${where()} order by ${key}, t.number limit ${add(most)}`,
        params,
      );
    };
    const open = after?.closed === 1 ? [] : await part(0, limit + 1);
    const room = limit + 1 - open.length;
    const closed = room > 0 && !onlyOpen(filter.status) ? await part(1, room) : [];
    // One that was closed between the two looks stands where it was.
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
});
