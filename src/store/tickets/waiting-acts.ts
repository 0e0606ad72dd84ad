import type { Agent, DeskAct } from '../../machines/ticket/ticket-types.ts';
import type { Driver, Row } from '../driver.ts';
import { jsonOf, number, optional, text } from '../row.ts';
import { isDeskAct } from '../shapes.ts';
import { addTasks, type NewTask } from '../tasks/add-tasks.ts';
import { insert, update } from '../write-rows.ts';

/** What an agent did that is not done yet: at `dueAt` (ms UTC) it will be. `refused`: it was to be done, and came to nothing. */
export type HeldAct = {
  /** That of the wish, for dedupe. */
  readonly id: string;
  readonly ticket: number;
  readonly agent: Agent;
  readonly act: DeskAct;
  readonly at: number;
  readonly dueAt: number;
  readonly refused?: string | undefined;
};

export type StoredHeldActs = {
  /** Keeps it with the task that will do it; false where this id was here before (`seen`). */
  readonly hold: (held: HeldAct, task: NewTask, seen: string) => Promise<boolean>;
  /** What waits for a ticket, or came to nothing, the first first. */
  readonly of: (ticket: number) => Promise<readonly HeldAct[]>;
  /** From now on it is too late to take it back; undefined where it was. */
  readonly begin: (id: string) => Promise<HeldAct | undefined>;
  readonly drop: (held: HeldAct) => Promise<void>;
  readonly refuse: (held: HeldAct, why: string) => Promise<void>;
  /** Takes back what this agent did, with its task; undefined where it is too late. The wish is `seen` from then on. */
  readonly takeBack: (
    held: Pick<HeldAct, 'id' | 'ticket'> & { readonly agent: string },
    task: Omit<NewTask, 'dueAt'>,
    seen: { readonly id: string; readonly at: number },
  ) => Promise<HeldAct | undefined>;
};

const toHeld = (row: Row): HeldAct => ({
  id: text(row, 'id'),
  ticket: number(row, 'ticket'),
  agent: { id: text(row, 'agent'), name: text(row, 'agent_name') },
  act: jsonOf(row, 'act', isDeskAct),
  at: number(row, 'at'),
  dueAt: number(row, 'due_at'),
  refused: optional(row, 'refused', text),
});

export const createStoredHeldActs = (driver: Driver): StoredHeldActs => ({
  hold: ({ id, ticket, agent, act, at, dueAt }, task, seen) =>
    driver.write(async (query) => {
      const [before] = await query('select 1 as yes from seen where id = $1', [seen]);
      if (before !== undefined) return false;
      const row = { id, ticket, agent: agent.id, agent_name: agent.name, act: JSON.stringify(act), at };
      const fresh = await insert(
        query,
        'held_acts',
        { ...row, due_at: dueAt, going: 0 },
        'on conflict (id) do nothing returning id',
      );
      if (fresh.length === 0) return false;
      await addTasks(query, [task], at);
      query.tell({ kind: 'ticket', ticket });
      return true;
    }),
  of: async (ticket) =>
    (
      await driver.read(
        'select * from held_acts where ticket = $1 and (going = 0 or refused is not null) order by due_at, id',
        [ticket],
      )
    ).map(toHeld),
  begin: (id) =>
    driver.write(async (query) => {
      const [row] = await update(query, 'held_acts', { going: 1 }, { id }, 'returning *');
      return row && toHeld(row);
    }),
  drop: ({ id, ticket }) =>
    driver.write(async (query) => {
      await query('delete from held_acts where id = $1', [id]);
      query.tell({ kind: 'ticket', ticket });
    }),
  refuse: ({ id, ticket }, why) =>
    driver.write(async (query) => {
      await update(query, 'held_acts', { refused: why }, { id });
      query.tell({ kind: 'ticket', ticket });
    }),
  takeBack: ({ id, ticket, agent }, { lane, effect }, seen) =>
    driver.write(async (query) => {
      const [row] = await query(
        `delete from held_acts where id = $1 and ticket = $2 and agent = $3 and (going = 0 or refused is not null)
         returning *`,
        [id, ticket, agent],
      );
      if (row === undefined) return undefined;
      await query('delete from tasks where lane = $1 and effect = $2', [lane, JSON.stringify(effect)]);
      await insert(query, 'seen', seen, 'on conflict (id) do nothing');
      query.tell({ kind: 'ticket', ticket });
      return toHeld(row);
    }),
});
