import type { Driver } from './driver.ts';
import type { WebLog } from './web-log.ts';

/** The browser chat's log in the store. */
export const createWebLog = (driver: Driver): WebLog => ({
  open: (conversation, at) =>
    driver.write(async (query) => {
      await query(
        'insert into web_conversations (id, opened_at, last) values ($1, $2, 0) on conflict (id) do nothing',
        [conversation, at],
      );
    }),
  exists: async (conversation) =>
    (await driver.read('select 1 as yes from web_conversations where id = $1', [conversation])).length > 0,
  append: (conversation, activity, { task }) =>
    driver.write(async (query) => {
      if (task !== undefined) {
        const [known] = await query('select n from web_activities where task = $1', [task]);
        if (known !== undefined) return Number(known.n);
      }
      const [row] = await query('update web_conversations set last = last + 1 where id = $1 returning last', [
        conversation,
      ]);
      if (row === undefined) throw new Error('this web conversation is not known');
      const n = Number(row.last);
      await query('insert into web_activities (conversation, n, task, activity) values ($1, $2, $3, $4)', [
        conversation,
        n,
        task ?? null,
        JSON.stringify(activity),
      ]);
      return n;
    }),
  since: async (conversation, after, limit) => {
    const rows = await driver.read(
      'select n, activity from web_activities where conversation = $1 and n > $2 order by n limit $3',
      [conversation, after, limit],
    );
    return rows.map((row) => ({ n: Number(row.n), activity: JSON.parse(String(row.activity)) }));
  },
});
