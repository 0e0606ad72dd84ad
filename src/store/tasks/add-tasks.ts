import type { Driver, Part, Query } from '../driver.ts';
import type { Reference } from '../references.ts';
import { number } from '../row.ts';
import { insert } from '../write-rows.ts';

/** One thing to be done in the world: an answer, a reminder, a retry. Times in ms UTC; `effect` is the performer's. */
export type Task = {
  readonly id: number;
  readonly lane: string;
  readonly effect: unknown;
  /** Not done before this. */
  readonly dueAt: number;
  /** How often it was begun before; above 0 it may already have been done. */
  readonly attempts: number;
  /** How many of those attempts failed: those do not count in which its process ended, our own database was away, or the far side asked to wait. */
  readonly failures: number;
  /** When it was first tried. */
  readonly triedAt: number;
  /** Nothing else was due in its lane when it was added. */
  readonly alone?: boolean;
  /** The way back to its conversation, where whoever handed it on knows it. */
  readonly reference?: Reference | undefined;
};
export type NewTask = { readonly lane: string; readonly effect: unknown; readonly dueAt: number };

/** `now`: what the clock says as it is written, ms UTC. */
const valuesOf = ({ lane, effect, dueAt }: NewTask, now: number) => ({
  lane,
  effect: JSON.stringify(effect),
  due_at: dueAt,
  retry_at: dueAt,
  written_at: now,
});

/** Adds a task that this process works on from now on; gives its id. */
export const addOwn = async (query: Query, task: NewTask, owner: string, now: number): Promise<number> => {
  const claimed = { owner, attempts: 1, tried_at: now };
  const [row] = await insert(query, 'tasks', { ...valuesOf(task, now), ...claimed }, 'returning id');
  if (row === undefined) throw new Error('a task was not added');
  return number(row, 'id');
};

// Counted, so that it is looked for once: PostgreSQL puts a plain subquery into each place that names what it gives. And without the condition
// of the index by time, which it takes for the better one as long as it has no statistics of the table: all that is due would be read.
const ADD_OWN_IF_FIRST = `insert into tasks (lane, effect, due_at, retry_at, written_at, owner, attempts, tried_at)
  select cast($1 as text), cast($2 as text), cast($3 as bigint), cast($3 as bigint), cast($5 as bigint),
    case before.n when 0 then cast($4 as text) end, 1 - before.n, case before.n when 0 then cast($5 as bigint) end
  from (select count(*) as n from (
    select 1 from tasks where lane = $1 and coalesce(given_up_at, 0) = 0 and due_at <= $5 limit 1
  ) one) before
  returning case when owner is null then null else id end`;

/** Adds tasks inside the caller's transaction; `now` in ms UTC. */
export const addTasks = async (query: Query, tasks: readonly NewTask[], now: number): Promise<void> => {
  for (const task of tasks) await insert(query, 'tasks', { ...valuesOf(task, now), attempts: 0 });
};

/** Tasks of which the first that is due in a lane is to be this process's from the beginning, where none stands before it: nobody has to claim it. */
type Claiming = {
  /** To be added before it. */
  readonly before: readonly NewTask[];
  /** Adds it, and gives its id where it is claimed. */
  readonly part: Part;
  /** To be added after it. */
  readonly after: readonly NewTask[];
  /** What is claimed, by what the part gave. */
  readonly claimed: (id: unknown) => Task | undefined;
};

/** Undefined where none of the tasks is due in `lane`. */
export const claiming = (
  { self }: Driver,
  tasks: readonly NewTask[],
  lane: string,
  now: number,
): Claiming | undefined => {
  const place = tasks.findIndex((task) => task.lane === lane && task.dueAt <= now);
  const first = tasks[place];
  if (first === undefined) return undefined;
  const { effect, due_at } = valuesOf(first, now);
  return {
    before: tasks.slice(0, place),
    part: { sql: ADD_OWN_IF_FIRST, params: [lane, effect, due_at, self, now], gives: 'value' },
    after: tasks.slice(place + 1),
    claimed: (id) => {
      if (typeof id !== 'number') return undefined;
      const alone = tasks.every((task) => task === first || task.lane !== lane || task.dueAt > now);
      return {
        id,
        lane,
        effect: first.effect,
        dueAt: first.dueAt,
        attempts: 0,
        failures: 0,
        triedAt: now,
        alone,
      };
    },
  };
};
