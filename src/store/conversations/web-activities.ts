import type { Driver, Part, Query, Transaction } from '../driver.ts';
import { isObject, jsonOf, number } from '../row.ts';
import { insert, mustOf, partOf } from '../write-rows.ts';
import type { Echo, WebLog } from './web-log.ts';

const findActivity = async (query: Query, task: number): Promise<number | undefined> => {
  const [known] = await query('select n from web_activities where task = $1', [task]);
  return known && number(known, 'n');
};

const KNOWN = 'exists (select 1 from web_activities where task = $2)';
const COUNT = `update web_conversations set last = last + 1 where id = $1 and not ${KNOWN}`;
// Two that do the same task at once: the database may see that only as the second is inserted.
const APPEND = `insert into web_activities (conversation, n, task, activity)
  select id, last, cast($2 as bigint), cast($3 as text) from changed where id = $1 and not ${KNOWN}
  on conflict (task) where task is not null do nothing returning n`;

/**
 * What adds an activity in a transaction, unless there is one of the same task; the last of these gives its number. The others are told. `must`:
 * none of what is asked for with it is to hold where it adds nothing.
 */
export const appending = (
  { tell }: Transaction,
  { conversation, activity, task }: Echo,
  must = false,
): readonly Part[] => {
  tell({ kind: 'chat', conversation });
  const written = typeof activity === 'string' ? activity : JSON.stringify(activity);
  return [
    (must ? mustOf : partOf)(COUNT, [conversation, task ?? null]),
    {
      sql: APPEND,
      params: [conversation, task ?? null, written],
      gives: 'value',
      after: 'web_conversations',
    },
  ];
};

/** The number that an activity got by `appending`, or that of the same task; undefined where the conversation is not known (any more). */
export const numberOf = async (
  query: Query,
  given: unknown,
  task: number | undefined,
): Promise<number | undefined> => {
  if (typeof given === 'number') return given;
  return task === undefined ? undefined : findActivity(query, task);
};

/**
 * Adds an activity inside the caller's transaction, or finds that of the same task, and gives its number. `settles`: nothing else is asked of
 * the transaction.
 */
export const appendActivity = async (query: Transaction, echo: Echo, settles = false): Promise<number> => {
  // A second time it adds nothing, where it has a task.
  const parts = appending(query, echo, echo.task !== undefined);
  const [, given] = await query.together(parts, settles ? echo.conversation : undefined);
  const number = await numberOf(query, given, echo.task);
  if (number === undefined) throw new Error('this web conversation is not known');
  return number;
};

/** The browser chat's log in the store. */
export const createWebLog = (driver: Driver): WebLog => ({
  open: (conversation, at) =>
    driver.write(async (query) => {
      const values = { id: conversation, opened_at: at, last: 0 };
      await insert(query, 'web_conversations', values, 'on conflict (id) do nothing');
    }),
  movesOf: async (conversation) => {
    const [row] = await driver.look('select moves from web_conversations where id = $1', [conversation]);
    return row && number(row, 'moves');
  },
  move: (moved, moves) =>
    driver.write(async (query) => {
      const counted = await query(
        'update web_conversations set moves = moves + 1 where id = $1 and moves = $2 returning moves',
        [moved.conversation, moves],
      );
      if (counted.length === 0) return false;
      await appendActivity(query, moved);
      return true;
    }),
  append: (conversation, activity, { task }) =>
    driver.write((query) => appendActivity(query, { conversation, activity, task }, true)),
  find: (task) => findActivity(driver.look, task),
  since: async (conversation, after, limit) => {
    const rows = await driver.read(
      'select n, activity from web_activities where conversation = $1 and n > $2 order by n limit $3',
      [conversation, after, limit],
    );
    return rows.map((row) => ({ n: number(row, 'n'), activity: jsonOf(row, 'activity', isObject) }));
  },
});
