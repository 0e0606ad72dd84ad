import type { Agent } from '../machines/ticket/ticket-types.ts';
import { markSeen } from './conversations/seen.ts';
import type { Driver, Query, Row } from './driver.ts';
import { text } from './row.ts';
import { insert } from './write-rows.ts';

const HERE_MS = 90 * 24 * 3_600_000;

/** Everybody who worked at the desk, so that a ticket can be given to them. */
export type Agents = {
  /** Those who were here within the last 90 days before `at`, ms UTC, and have not left. */
  readonly all: (at: number) => Promise<readonly Agent[]>;
  /** Undefined for agents who have left. */
  readonly find: (id: string) => Promise<Agent | undefined>;
  /** The agent is at the desk, again if they had left. */
  readonly met: (agent: Agent, at: number) => Promise<void>;
  /** The same by what counts once; false, and nothing changes, where `seen` was here before. */
  readonly metOnce: (agent: Agent, seen: string, at: number) => Promise<boolean>;
  /** The agent has left the desk's channel; changes nothing for people who never worked at the desk. */
  readonly left: (id: string, at: number) => Promise<void>;
  /** Of the agents of a channel (`slack`, …) those not among `here` have left, unless they were met at `since` or later, ms UTC. */
  readonly leftExcept: (
    channel: string,
    here: ReadonlySet<string>,
    since: number,
    at: number,
  ) => Promise<void>;
  readonly hasLeft: (id: string) => Promise<boolean>;
};

const toAgent = (row: Row): Agent => ({ id: text(row, 'id'), name: text(row, 'name') });

const keepMet = async (query: Query, { id, name }: Agent, at: number): Promise<void> => {
  await insert(
    query,
    'agents',
    { id, name, seen_at: at },
    'on conflict (id) do update set name = excluded.name, seen_at = excluded.seen_at, left_at = null',
  );
};

export const createAgents = (driver: Driver): Agents => ({
  all: async (at) => {
    const rows = await driver.read(
      'select id, name from agents where seen_at > $1 and left_at is null order by name, id',
      [at - HERE_MS],
    );
    return rows.map(toAgent);
  },
  find: async (id) => {
    const [row] = await driver.read('select id, name from agents where id = $1 and left_at is null', [id]);
    return row === undefined ? undefined : toAgent(row);
  },
  met: (agent, at) => driver.write((query) => keepMet(query, agent, at)),
  metOnce: (agent, seen, at) =>
    driver.write(async (query) => {
      if (!(await markSeen(query, seen, at))) return false;
      await keepMet(query, agent, at);
      return true;
    }),
  left: (id, at) =>
    driver.write(async (query) => {
      await query('update agents set left_at = $2 where id = $1', [id, at]);
    }),
  leftExcept: (channel, here, since, at) =>
    driver.write(async (query) => {
      const known = await query(
        'select id from agents where id like $1 and left_at is null and seen_at < $2',
        [`${channel}:%`, since],
      );
      for (const id of known.map((row) => text(row, 'id'))) {
        if (!here.has(id))
          await query('update agents set left_at = $2 where id = $1 and seen_at < $3', [id, at, since]);
      }
    }),
  hasLeft: async (id) =>
    (await driver.read('select 1 as yes from agents where id = $1 and left_at is not null', [id])).length > 0,
});
