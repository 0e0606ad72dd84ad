import { CHANNELS, type Channel } from '../machines/channels.ts';
import type { Row } from './driver.ts';

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
};

const PAUSED = "select name, value from meta where name like 'paused %'";
const GIVEN_UP =
  "select coalesce(error, '') as error, count(*) as n from tasks where given_up_at is not null group by 1 order by 2 desc";
/** Due so long ago and tried without success. A task that has failed keeps its error; those behind it wait for it. */
const blockedBefore = (due: number): string =>
  `select t.lane, t.error, t.due_at, (select count(*) from tasks b where b.lane = t.lane and b.given_up_at is null) as n
   from tasks t where t.given_up_at is null and t.error is not null and t.due_at <= ${Math.floor(due)}`;

const errorsOf = (rows: readonly Row[]): readonly string[] =>
  [...new Set(rows.map((row) => String(row.error)))].filter((error) => error !== '').slice(0, 3);

/** The statements that `unfinishedOf` makes sense of, in its order: a look at the data without a driver. `due`: what was due later is let be. */
export const unfinishedQueries = (due: number): readonly [string, string, string] => [
  PAUSED,
  GIVEN_UP,
  blockedBefore(due),
];

/** Counts may come as texts, as PostgreSQL's do. */
export const unfinishedOf = (
  paused: readonly Row[],
  givenUp: readonly Row[],
  blocked: readonly Row[],
): Unfinished => {
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
  };
};
