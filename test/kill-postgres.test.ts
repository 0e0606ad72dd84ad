import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { type Databases, keptPostgres } from './helpers/postgres.ts';
import { type Process, startProcess } from './helpers/process.ts';
import { until } from './helpers/until.ts';
import { type Begun, begin, fromHolder, linesRead, postActivity } from './helpers/web/directline.ts';

let postgres: Databases;
let url: string;
let dataDir: string;
let bot: Process;
let other: pg.Client;
// What came back after a test is what the next one ends.
beforeAll(async () => {
  postgres = await keptPostgres();
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

/** What is pressed, and where; sent again it is the same press. */
type Pressed = { readonly event: string; readonly step: string } & Readonly<Record<string, string>>;
const BEGIN: Pressed = { event: 'BEGIN', step: 'start' };
const SUBMIT: Pressed = {
  event: 'SUBMIT',
  step: 'escalate.contact',
  name: '山田花子',
  phone: '03-1212-3434',
};

const press = (begun: Begun, value = BEGIN) =>
  postActivity(`${bot.url}/v3/directline`, begun, fromHolder({ value }, `${value.event} once`));

const shown = (begun: Begun) => linesRead(`${bot.url}/v3/directline`, begun);

/** So many activities are shown, and nothing is left to do that its next turn would put away within its transaction. */
const standing = async (begun: Begun, activities: number): Promise<void> => {
  await until(async () => (await shown(begun)).length === activities, `${activities} activities`);
  const claimed = 'select 1 from tasks where owner is not null';
  await until(async () => (await other.query(claimed)).rows.length === 0, 'that nothing is claimed');
};

/** A press whose turn stands still where it saves the conversation, for somebody else holds the row. */
const pressInVain = async (begun: Begun, value = BEGIN): Promise<{ readonly status: Promise<number> }> => {
  await other.query(`begin; select key from conversations where id = '${begun.conversationId}' for update`);
  const status = press(begun, value).then(
    (answer) => answer.status,
    () => 0,
  );
  await until(async () => {
    const { rows } = await other.query('select 1 from pg_locks where not granted');
    return rows.length > 0;
  }, 'the standstill');
  return { status };
};

const kill = async (begun: Begun, value = BEGIN): Promise<void> => {
  const { status } = await pressInVain(begun, value);
  await bot.kill();
  expect(await status).toBe(0);
  await other.query('rollback');
  bot = await startProcess(dataDir, { DATABASE_URL: url });
};

test('killed in the midst of a turn of several statements, nothing of it is shown; sent again, it is shown and answered once', async () => {
  const begun = await begin(`${bot.url}/v3/directline`);
  await press(begun);
  await press(begun, { event: 'HUMAN', step: 'copy.locate' });
  await standing(begun, 5);
  const before = await shown(begun);
  await kill(begun, SUBMIT);
  expect(await shown(begun)).toEqual(before);
  for (let times = 0; times < 2; times += 1) expect((await press(begun, SUBMIT)).status).toBe(200);
  await standing(begun, 7);
  expect(await shown(begun)).toEqual([...before, 'me', 'escalate.filed']);
});

test('killed while the database does a turn that is one statement, it comes about, and is answered once; sent again, it stays so', async () => {
  const begun = await begin(`${bot.url}/v3/directline`);
  await standing(begun, 1);
  await kill(begun);
  await standing(begun, 3);
  for (let times = 0; times < 2; times += 1) expect((await press(begun)).status).toBe(200);
  expect(await shown(begun)).toEqual(['start', 'me', 'copy.locate']);
});

test('asked to end in the midst of a turn, it ends the turn, and answers before it goes', async () => {
  const begun = await begin(`${bot.url}/v3/directline`);
  await standing(begun, 1);
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
    'select count(*)::int as left from tasks where given_up_at is null and lane like $1 and due_at <= $2',
    ['web:%', Date.now()],
  );
  expect(rows).toEqual([{ left: 0 }]);

  bot = await startProcess(dataDir, { DATABASE_URL: url });
  expect(await shown(begun)).toEqual(['start', 'me', 'copy.locate']);
});
