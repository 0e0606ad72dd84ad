import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { addressKey } from '../../src/bot/messages/address.ts';
import type { TaskPayload } from '../../src/bot/tasks/task.ts';
import { newState, STATE_VERSION } from '../../src/machines/step.ts';
import { type Bot, startBot } from '../helpers/bot.ts';
import { type Databases, keptPostgres } from '../helpers/postgres.ts';
import { until } from '../helpers/until.ts';
import { ask, type Begun, begin, fromHolder, postActivity } from '../helpers/web/directline.ts';

const NOW = '2025-03-10T10:00:00+09:00';
const SAID = '証明書のバックアップを取りたい';

type Rows = readonly Readonly<Record<string, unknown>>[];

describe.each(['SQLite', 'PostgreSQL'] as const)('over %s, beside a newer version', (kind) => {
  let postgres: Databases | undefined;
  let bot: Bot;
  let sql: (text: string) => Promise<Rows>;
  let leave: () => Promise<void>;
  beforeAll(async () => {
    if (kind === 'PostgreSQL') postgres = await keptPostgres();
  }, 120_000);
  afterAll(() => postgres?.stop());
  beforeEach(async () => {
    if (postgres === undefined) {
      bot = await startBot({ now: NOW });
      const database = new DatabaseSync(join(bot.dataDir, 'madoguchi.db'), { timeout: 5_000 });
      sql = async (text) => database.prepare(text).all();
      leave = async () => database.close();
      return;
    }
    const url = await postgres.withTables();
    bot = await startBot({ now: NOW, env: { DATABASE_URL: url } });
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    sql = async (text) => (await client.query(text)).rows;
    leave = () => client.end();
  });
  afterEach(async () => {
    await leave();
    await bot.stop();
  });

  const root = () => `${bot.url}/v3/directline`;
  const say = (begun: Begun, id: string) => postActivity(root(), begun, fromHolder({ text: SAID }, id));
  const expectAway = ({ status, headers }: { readonly status: number; readonly headers: Headers }) => {
    expect(status).toBe(503);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  };
  /** Everything that a turn would write. */
  const written = async () => [
    await sql('select * from conversations'),
    await sql('select * from web_activities order by conversation, n'),
    await sql('select id from seen order by id'),
    await sql('select id from tasks order by id'),
  ];
  const add = async (
    { conversationId }: Begun,
    v: number,
    { dueAt, owner }: { readonly dueAt: number; readonly owner: string },
  ): Promise<number> => {
    const address = { channel: 'web', id: conversationId } as const;
    const show: TaskPayload = {
      type: 'show',
      address,
      locale: 'ja',
      person: { id: 'holder' },
      showing: { state: newState(), notices: [] },
    };
    const effect = JSON.stringify(show).replace(`"v":${STATE_VERSION}`, `"v":${v}`);
    const [row] = await sql(
      `insert into tasks (lane, effect, due_at, retry_at, attempts, owner)
       values ('${addressKey(address)}', '${effect}', ${dueAt}, 0, 0, ${owner}) returning id`,
    );
    return Number(row?.id);
  };
  const task = async (id: number) => (await sql(`select * from tasks where id = ${id}`))[0];
  const shown = async (id: number) =>
    (await sql(`select 1 as one from web_activities where task = ${id}`)).length === 1;

  test('its conversations are left as they are: 503 with Retry-After', async () => {
    const begun = await begin(root());
    expect((await say(begun, 'before')).status).toBe(200);
    await bot.idle();
    const move = (from: number, to: number) =>
      sql(`update conversations set state = replace(state, '"v":${from},', '"v":${to},')`);
    await move(STATE_VERSION, STATE_VERSION + 1);
    const before = await written();
    expect(String(before[0]?.[0]?.state)).toContain(`"v":${STATE_VERSION + 1},`);

    expectAway(await say(begun, 'now'));
    await bot.idle();
    expect(await written()).toEqual(before);

    await move(STATE_VERSION + 1, STATE_VERSION);
    expect((await say(begun, 'now')).status).toBe(200);
  });

  test('its tasks are put back and never given up', async () => {
    const begun = await begin(root());
    await bot.idle();
    const id = await add(begun, STATE_VERSION + 1, { dueAt: Date.parse(NOW), owner: 'null' });
    const putBackAfter = (at: string) =>
      until(async () => {
        const row = await task(id);
        return Number(row?.retry_at) > Date.parse(at) && row;
      }, `that it is put back after ${at}`);
    const held = {
      given_up_at: null,
      owner: null,
      tried_at: null,
      error: expect.stringMatching(/newer version/),
    };
    expect(await putBackAfter(NOW)).toMatchObject(held);
    // Longer than anything is tried.
    const days = '2025-03-17T10:00:00+09:00';
    bot.setNow(days);
    expect(await putBackAfter(days)).toMatchObject(held);

    await sql(
      `update tasks set effect = replace(effect, '"v":${STATE_VERSION + 1}', '"v":${STATE_VERSION}') where id = ${id}`,
    );
    bot.setNow('2025-03-17T10:01:00+09:00');
    await until(() => shown(id), 'that it is shown');
  });

  test('a schema that was moved up under it is noticed: not ready, 503, no task is claimed, its own are let go', async () => {
    const begun = await begin(root());
    await bot.idle();
    const own = await add(begun, STATE_VERSION, {
      dueAt: Date.parse(NOW) + 86_400_000,
      owner: '(select id from processes limit 1)',
    });
    expect((await task(own))?.owner === null).toBe(kind === 'SQLite');
    const [schema] = await sql("select value from meta where name = 'schema'");
    const setSchema = (version: number) => sql(`update meta set value = '${version}' where name = 'schema'`);
    await setSchema(Number(schema?.value) + 1);
    await until(async () => (await fetch(`${bot.url}/readyz`)).status === 503, 'that it notices');
    expect(await (await fetch(`${bot.url}/readyz`)).json()).toEqual({
      status:
        'the database was written by a newer version of this program: start that one in the place of this',
    });
    expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
    await until(async () => (await task(own))?.owner === null, 'that its own are let go');
    const due = await add(begun, STATE_VERSION, { dueAt: 0, owner: 'null' });

    const before = await written();
    expectAway(await say(begun, 'now'));
    expectAway(await ask(root(), 'POST', '/conversations', { body: {} }));
    expectAway(
      await ask(root(), 'GET', `/conversations/${begun.conversationId}/activities`, { token: begun.token }),
    );
    expectAway(await fetch(`${bot.url}/check/verdict`, { method: 'POST' }));
    expect(bot.logged.filter((line) => line.includes('start that version in its place'))).toHaveLength(1);

    await bot.leave();
    expect(await written()).toEqual(before);
    expect(await task(due)).toMatchObject({ owner: null, error: null });
    expect(await sql("select value from meta where name = 'schema'")).not.toEqual([schema]);
    await expect(bot.comeBack()).rejects.toThrow('was written by a newer version of this program');

    // Who knows the schema goes on with what waits.
    await setSchema(Number(schema?.value));
    await bot.comeBack();
    expect((await say(begun, 'now')).status).toBe(200);
    await until(() => shown(due), 'that it is shown');
  });
});
