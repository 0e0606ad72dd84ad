import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { type Postgres, startPostgres } from './helpers/postgres.ts';
import { type Process, startProcess } from './helpers/process.ts';
import { until } from './helpers/until.ts';
import { activities, ask, type Begun, begin } from './helpers/web/directline.ts';

let postgres: Postgres;
let url: string;
let dataDir: string;
let bot: Process;
let other: pg.Client;
// What came back after a test is what the next one ends.
beforeAll(async () => {
  postgres = await startPostgres();
  url = await postgres.withTables();
  dataDir = mkdtempSync(join(tmpdir(), 'madoguchi-kill-'));
  bot = await startProcess(dataDir, { DATABASE_URL: url });
  other = new pg.Client({ connectionString: url });
  await other.connect();
});
afterAll(async () => {
  await other.end();
  await bot.kill();
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const press = (begun: Begun) =>
  ask(`${bot.url}/v3/directline`, 'POST', `/conversations/${begun.conversationId}/activities`, {
    token: begun.token,
    body: {
      type: 'message',
      from: { id: 'holder' },
      value: { event: 'BEGIN', step: 'start' },
      channelData: { clientActivityID: 'pressed-once' },
    },
  });

const shown = async (begun: Begun): Promise<readonly unknown[]> =>
  ((await activities(`${bot.url}/v3/directline`, begun)) ?? []).map(({ from, channelData }) =>
    from.role === 'bot' ? channelData.step : 'me',
  );

/** A press whose turn stands still where it saves the conversation, for somebody else holds the row. */
const pressInVain = async (begun: Begun): Promise<{ readonly status: Promise<number> }> => {
  await until(async () => (await shown(begun)).length === 1, 'the greeting');
  await other.query(`begin; select key from conversations where id = '${begun.conversationId}' for update`);
  const status = press(begun).then(
    (answer) => answer.status,
    () => 0,
  );
  await until(async () => {
    const { rows } = await other.query('select 1 from pg_locks where not granted');
    return rows.length > 0;
  }, 'the standstill');
  return { status };
};

test('killed in the midst of a turn, nothing of it is shown; sent again, it is shown and answered once', async () => {
  const begun = await begin(`${bot.url}/v3/directline`);
  const { status } = await pressInVain(begun);
  await bot.kill();
  expect(await status).toBe(0);
  await other.query('rollback');

  bot = await startProcess(dataDir, { DATABASE_URL: url });
  expect(await shown(begun)).toEqual(['start']);
  for (let times = 0; times < 2; times += 1) expect((await press(begun)).status).toBe(200);
  await until(async () => (await shown(begun)).length === 3, 'the answer');
  expect(await shown(begun)).toEqual(['start', 'me', 'copy.locate']);
});

test('asked to end in the midst of a turn, it ends the turn, and answers before it goes', async () => {
  const begun = await begin(`${bot.url}/v3/directline`);
  const { status } = await pressInVain(begun);
  const ended = bot.end();
  await until(
    () =>
      fetch(`${bot.url}/healthz`).then(
        () => false,
        () => true,
      ),
    'that nobody else is let in',
  );
  await other.query('rollback');
  expect([await status, await ended]).toEqual([200, 0]);
  const { rows } = await other.query(
    'select count(*)::int as left from tasks where given_up_at is null and lane like $1',
    ['web:%'],
  );
  expect(rows).toEqual([{ left: 0 }]);

  bot = await startProcess(dataDir, { DATABASE_URL: url });
  expect(await shown(begun)).toEqual(['start', 'me', 'copy.locate']);
});
