import type pg from 'pg';
import type { Process } from '../helpers/process.ts';
import { until } from '../helpers/until.ts';
import { activities, type Begun, begin, fromHolder, postActivity } from '../helpers/web/directline.ts';

export const CONTACT = { name: '山田花子', phone: '03-1212-3434' };
export const WORDS = '証明書のバックアップを取りたい';

/** Holders in the browser, of a program whose database is asked directly as well. */
export const holdersOf = (bot: () => Pick<Process, 'url'>, direct: () => pg.Client) => {
  const root = () => `${bot().url}/v3/directline`;
  const say = (begun: Begun, id: string, body: object = { text: WORDS }) =>
    postActivity(root(), begun, fromHolder(body, id));
  const press = (begun: Begun, event: string, step: string, fields: object = {}, id = event) =>
    say(begun, id, { value: { event, step, ...fields } });
  const shown = async (begun: Begun) => (await activities(root(), begun)).map(({ from }) => from.role);
  const greeted = async (): Promise<Begun> => {
    const begun = await begin(root());
    await until(async () => (await shown(begun)).length === 1, 'the greeting');
    await atRest();
    return begun;
  };
  /** Before a turn that opens a ticket, which is a transaction of several statements. */
  const atForm = async (): Promise<Begun> => {
    const begun = await greeted();
    await press(begun, 'BEGIN', 'start');
    await press(begun, 'HUMAN', 'copy.locate');
    await until(async () => (await shown(begun)).length === 5, 'the form');
    await atRest();
    return begun;
  };
  const rows = async (sql: string) => (await direct().query(sql)).rows;
  const atRest = () =>
    until(
      async () => (await rows('select 1 from tasks where owner is not null or attempts > 0')).length === 0,
      'that nothing is claimed',
    );
  /** Resolves once the program has looked for what is due, whoever claimed it, since it was asked. */
  const looked = async (): Promise<void> => {
    await direct().query(
      `insert into tasks (lane, effect, due_at, retry_at, attempts) values ('a look', '{"type":"nothing known"}', 0, 0, 0)`,
    );
    const begun = "select 1 from tasks where lane = 'a look' and attempts > 0";
    await until(async () => (await rows(begun)).length === 1, 'a look for what is due');
    await direct().query("delete from tasks where lane = 'a look'");
  };
  return { say, press, shown, greeted, atForm, rows, atRest, looked };
};
