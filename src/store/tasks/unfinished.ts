import { CHANNELS, type Channel } from '../../machines/channels.ts';
import type { Row } from '../driver.ts';

/** What stands still in the data, for who runs the server; times in ms UTC. Errors are as they were kept, and hold no secret. */
export type Unfinished = {
  /** Channels whose credentials were refused; nothing goes out there. */
  readonly paused: readonly { readonly channel: Channel; readonly since: number; readonly error: string }[];
  /** Tasks that are not tried any more by themselves. */
  readonly givenUp: { readonly count: number; readonly errors: readonly string[] };
  /** Lanes whose first task has failed, with all that waits behind it; `since` is when the oldest was due. */
  readonly blocked: {
    readonly lanes: number;
    readonly waiting: number;
    readonly since: number;
    readonly errors: readonly string[];
  };
  /** Tasks that are due and were not even tried, of lanes that nothing holds up; `since` is when the oldest was due. */
  readonly untried: { readonly count: number; readonly since: number };
  /** Open tickets that have no card in the desk's channel, and none on its way there. */
  readonly cardless: readonly number[];
};

const PAUSED = "select name, value from meta where name like 'paused %'";
const GIVEN_UP =
  "select coalesce(error, '') as error, count(*) as n from tasks where given_up_at is not null group by 1 order by 2 desc";
/** Lanes whose first task was due before then and was tried without success. A task that has failed keeps its error; those behind it wait for it. */
const blockedBefore = (due: number): string =>
  `select t.lane, t.error, t.due_at, (select count(*) from tasks b where b.lane = t.lane and b.given_up_at is null) as n
   from tasks t where t.given_up_at is null and t.error is not null and t.due_at <= ${Math.floor(due)}`;

/** Tasks that were due before then and have no known reason to wait: not those behind a failed one, nor those of a paused channel. */
const untriedBefore = (due: number): string =>
  `select count(*) as n, min(t.due_at) as since from tasks t
   where t.given_up_at is null and t.error is null and t.due_at <= ${Math.floor(due)}
     and not exists (select 1 from tasks b where b.lane = t.lane and b.error is not null and b.given_up_at is null)
     and not exists (select 1 from meta m where m.name like 'paused %' and t.lane like substr(m.name, 8) || ':%')`;
/** The lane of a ticket's card is the desk's address, with a colon in it, and the ticket's number. */
const CARDLESS = `select t.number from tickets t where t.rested = 0
   and not exists (select 1 from desk_cards d where d.ticket = t.number and d.live = 1)
   and not exists (select 1 from tasks k where k.given_up_at is null and k.lane like '%:%#' || t.number)
   order by t.number`;

const errorsOf = (rows: readonly Row[]): readonly string[] =>
  [...new Set(rows.map((row) => String(row.error)))].filter((error) => error !== '').slice(0, 3);

/**
 * Reads it by `rowsOf`, which gives a statement's rows, without a driver. `due` (ms UTC): what was due later is let be. Counts may come as texts,
 * as PostgreSQL's do.
 */
export const findUnfinished = async (
  rowsOf: (sql: string) => Promise<readonly Row[]>,
  due: number,
): Promise<Unfinished> => {
  const paused = await rowsOf(PAUSED);
  const givenUp = await rowsOf(GIVEN_UP);
  const blocked = await rowsOf(blockedBefore(due));
  const [untried] = await rowsOf(untriedBefore(due));
  const cardless = await rowsOf(CARDLESS);
  const perLane = new Map(blocked.map((row) => [String(row.lane), Number(row.n)]));
  return {
    paused: paused.flatMap(({ name, value }) => {
      const channel = CHANNELS.find((one) => name === `paused ${one}`);
      const [at, ...error] = String(value).split(' ');
      return channel === undefined ? [] : [{ channel, since: Number(at), error: error.join(' ') }];
    }),
    givenUp: {
      count: givenUp.reduce((sum, row) => sum + Number(row.n), 0),
      errors: errorsOf(givenUp),
    },
    blocked: {
      lanes: perLane.size,
      waiting: [...perLane.values()].reduce((sum, n) => sum + n, 0),
      since: Math.min(...blocked.map((row) => Number(row.due_at))),
      errors: errorsOf(blocked),
    },
    untried: { count: Number(untried?.n ?? 0), since: Number(untried?.since ?? 0) },
    cardless: cardless.map((row) => Number(row.number)),
  };
};
