import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { postedIn } from '../break/slack-holder.ts';
import { askDesk, signIn } from '../helpers/desk/desk.ts';
import { type Databases, keptPostgres } from '../helpers/postgres.ts';
import type { Process } from '../helpers/process.ts';
import { directMessage } from '../helpers/slack/payloads.ts';
import { SECRET, startWorkspace, TOKEN, type Workspace } from '../helpers/slack/slack.ts';
import { until } from '../helpers/until.ts';
import { begin } from '../helpers/web/directline.ts';
import { filed, root, SHARED, startTwo } from './process-talk.ts';

/** The lock that a test holds, and that whoever writes waits for. */
const LOCK = 7;

let postgres: Databases;
let workspace: Workspace;
let dataDirs: readonly string[];
let one: Process;
let two: Process;
let admin: pg.Client;
beforeAll(async () => {
  postgres = await keptPostgres();
  const url = await postgres.withTables();
  workspace = await startWorkspace();
  ({
    dirs: dataDirs,
    one,
    two,
  } = await startTwo({
    DATABASE_URL: url,
    LOG_LEVEL: 'silent',
    SLACK_BOT_TOKEN: TOKEN,
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: workspace.apiUrl,
    ...SHARED,
  }));
  admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(
    `create function wait() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock_shared(${LOCK}); return new; end $$`,
  );
}, 120_000);
afterEach(() => one.goOn());
afterAll(async () => {
  await admin.end();
  await one.kill();
  await two.kill();
  await workspace.close();
  await postgres.stop();
  for (const dir of dataDirs) rmSync(dir, { recursive: true, force: true });
});

const rowsOf = async (sql: string) => (await admin.query(sql)).rows;

/** Has the first process do something, and stand still while it writes such a row; what was asked of the database by then is done. */
const haltOneAsItWrites = async <T>(
  table: string,
  row: string,
  doIt: () => Promise<T>,
): Promise<{ readonly came: Promise<T> }> => {
  await admin.query('select pg_advisory_lock($1)', [LOCK]);
  await admin.query(
    `create trigger halt before insert on ${table} for each row when (${row}) execute function wait()`,
  );
  const came = doIt();
  await until(
    async () =>
      (await rowsOf("select 1 from pg_locks where locktype = 'advisory' and not granted")).length > 0,
    'that it writes',
  );
  one.halt();
  await admin.query('select pg_advisory_unlock($1)', [LOCK]);
  return { came };
};

let said = 0;
/** What a person says to a process in a direct message of Slack. */
const say = (process: Process, text: string) => {
  said += 1;
  workspace.sendTo(`${process.url}/slack/events`);
  return workspace.event(directMessage(workspace.ids, { ts: `1741568400.00010${said}`, text }));
};
/** The tasks whose messages stand there, each as often as it does. */
const told = async (): Promise<readonly number[]> =>
  (await postedIn(workspace, workspace.ids.dm)).flatMap(({ task }) => (task === undefined ? [] : [task]));
const nothingWaits = async () => (await rowsOf("select 1 from tasks where lane like 'slack:%'")).length === 0;

test('one that stood still as its turn was committed, and goes on once another has answered, does not answer again', async () => {
  await say(one, 'こんにちは');
  await until(async () => (await told()).length === 1 && (await nothingWaits()), 'the greeting');
  const { came } = await haltOneAsItWrites('tasks', "new.lane like 'slack:%'", () =>
    say(one, '証明書のバックアップを取りたい'),
  );
  await until(async () => (await told()).length === 2 && (await nothingWaits()), 'the answer of the other');
  one.goOn();
  // Slack had waited long enough, and may have been told to send it again.
  await came;
  await say(one, 'はい');
  await until(async () => new Set(await told()).size === 3, 'that the first answers again');
  const tasks = await told();
  expect(tasks).toEqual([...new Set(tasks)]);
  await admin.query('drop trigger halt on tasks');
});

test('one that stands still amid a transaction holds nobody up for long, and does it again once it goes on', async () => {
  const ticket = await filed(two, await begin(root(two)), admin);
  const { cookie } = await signIn(one, 'Hanako', new Date().toISOString(), SHARED);
  const note = (process: Process, text: string) =>
    askDesk(process, 'POST', `tickets/${ticket}/acts`, {
      cookie,
      body: { id: randomUUID(), act: { type: 'NOTE', text } },
    });
  const { came } = await haltOneAsItWrites('ticket_events', "new.what = 'noted'", () =>
    note(one, '止まる前の覚え書き'),
  );
  await until(
    async () =>
      (await rowsOf("select 1 from pg_stat_activity where state = 'idle in transaction'")).length > 0,
    'that it stands still amid its transaction',
  );
  expect((await note(two, 'その間の覚え書き')).status).toBe(200);
  one.goOn();
  expect((await came).status).toBe(200);
  const notes = await rowsOf(
    `select note from ticket_events where ticket = ${ticket} and what = 'noted' order by id`,
  );
  expect(notes.map((row) => row.note)).toEqual(['その間の覚え書き', '止まる前の覚え書き']);
});
