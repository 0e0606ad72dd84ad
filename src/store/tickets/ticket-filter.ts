import { OPEN_STATUSES } from '../../machines/ticket/ticket-types.ts';
import type { Driver, Value } from '../driver.ts';
import { number } from '../row.ts';
import { numberOfCode } from './ticket-rows.ts';

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

/** How near a ticket is to its service levels, by level; `now` is the placeholder of the moment, ms UTC. */
export const LEVEL_SQL: Readonly<Record<string, (now: string) => string>> = {
  past: (now) => `(t.overdue = 1 or (t.past_at is not null and t.past_at <= ${now}))`,
  near: (now) =>
    `(t.overdue = 0 and (t.past_at is null or t.past_at > ${now}) and t.near_at is not null and t.near_at <= ${now})`,
  fine: (now) => `(t.overdue = 0 and (t.near_at is null or t.near_at > ${now}))`,
};

/** A pattern for `like … escape '\\'` that finds the word as it stands, percent, underscore and backslash included. */
const likeOf = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`;

/** Collects conditions together with their parameters. */
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

/** How many tickets are named in a statement at most because one that was merged into them has a word. */
const MAX_LED_TO = 100;

/** For each word: the newest tickets into which one that has the word was merged, directly or over others. */
export const ledToBy = (
  driver: Driver,
  words: readonly string[] = [],
): Promise<readonly (readonly number[])[]> =>
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

/** Whether these statuses are asked for and all of them are open ones. */
export const onlyOpen = (statuses: readonly string[] = []): boolean =>
  statuses.length > 0 && statuses.every((status) => OPEN_STATUSES.some((open) => open === status));

/** The filter as SQL over `tickets t` and `ticket_codes c`; `ledTo` is what `ledToBy` gave for its words. `now` in ms UTC. */
export const narrow = (filter: TicketFilter, ledTo: readonly (readonly number[])[], now: number) => {
  const conditions = createConditions();
  const { add, among, holds } = conditions;
  among('t.status', filter.status);
  // The open ones stand together in every index, and of a million tickets they are few.
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
