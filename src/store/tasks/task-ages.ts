import { CHANNELS } from '../../machines/channels.ts';
import type { Driver } from '../driver.ts';
import { number, oneOf } from '../row.ts';

/** Beside those of the channels: what goes by mail, what came in and is not worked on yet, service levels, a campaign's, and all others. */
export const LANE_KINDS = [...CHANNELS, 'mail', 'inbox', 'timer', 'campaign', 'house'] as const;
type LaneKind = (typeof LANE_KINDS)[number];

/** `due`: to be done now. `retrying`: tried, and waiting for its next try. */
export const AGING_STATES = ['due', 'retrying', 'given_up'] as const;
type AgingState = (typeof AGING_STATES)[number];

/** Seconds. */
export const AGES = [10, 60, 300, 3_600, 86_400] as const;

export type TaskAges = {
  /**
   * Of each state and kind of lane of which there are tasks: how many, since when the oldest has been due, was first tried or was given up
   * (ms UTC), and how many have been for longer than each of `AGES`. Tasks that are not due yet have no age.
   */
  readonly at: (now: number) => Promise<
    readonly {
      readonly state: AgingState;
      readonly lane: LaneKind;
      readonly count: number;
      readonly since: number;
      readonly older: readonly number[];
    }[]
  >;
};

/** Names of lanes of a kind begin with one of these. */
const BEGINNINGS: readonly (readonly [string, LaneKind])[] = [
  ...CHANNELS.map((channel) => [`${channel}:`, channel] as const),
  ['mail:', 'mail'],
  ['inbox ', 'inbox'],
  ['timer#', 'timer'],
  ['campaign', 'campaign'],
];
const KIND = `case ${BEGINNINGS.map(
  ([beginning, kind]) => `when substr(lane, 1, ${beginning.length}) = '${beginning}' then '${kind}'`,
).join(' ')} else 'house' end`;
const STATE = `case when given_up_at is not null then 'given_up' when tried_at is not null and retry_at > $1 then 'retrying' else 'due' end`;
const SINCE = `case when given_up_at is not null then given_up_at when tried_at is not null and retry_at > $1 then tried_at else due_at end`;

export const createTaskAges = (driver: Driver): TaskAges => ({
  at: async (now) => {
    const older = AGES.map((_, n) => `sum(case when since < $${n + 2} then 1 else 0 end) as older_${n}`);
    const rows = await driver.read(
      `select state, kind, count(*) as n, min(since) as since, ${older.join(', ')}
       from (select ${STATE} as state, ${KIND} as kind, ${SINCE} as since from tasks
         where given_up_at is not null or due_at <= $1) t
       group by state, kind`,
      [now, ...AGES.map((seconds) => now - seconds * 1000)],
    );
    return rows.map((row) => ({
      state: oneOf(row, 'state', AGING_STATES),
      lane: oneOf(row, 'kind', LANE_KINDS),
      count: number(row, 'n'),
      since: number(row, 'since'),
      older: AGES.map((_, n) => number(row, `older_${n}`)),
    }));
  },
});
