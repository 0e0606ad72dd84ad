import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { loadWords } from '../../src/settings/load-words.ts';
import { connectionsNow } from '../helpers/connections-now.ts';
import { askDesk, signIn } from '../helpers/desk/desk.ts';
import { type Databases, keptPostgres } from '../helpers/postgres.ts';
import { type Process, startProcess } from '../helpers/process.ts';
import { until } from '../helpers/until.ts';
import { activities, ask, begin } from '../helpers/web/directline.ts';
import { caseBytes } from '../p12/cases.ts';
import {
  filed,
  holding,
  listenAt,
  press,
  root,
  SHARED,
  saidTo,
  send,
  startTwo,
  stepsShown,
} from './process-talk.ts';

const { text } = loadWords()('ja');

let postgres: Databases;
let dataDirs: readonly string[];
let environment: Readonly<Record<string, string>>;
let one: Process;
let two: Process;
let admin: pg.Client;
beforeAll(async () => {
  postgres = await keptPostgres();
  const url = await postgres.database();
  environment = { DATABASE_URL: url, LOG_LEVEL: 'silent', TRUST_PROXY: '1', LIMIT_CHATS: '6', ...SHARED };
  ({ dirs: dataDirs, one, two } = await startTwo(environment));
  admin = new pg.Client({ connectionString: url });
  await admin.connect();
}, 120_000);
afterAll(async () => {
  await admin.end();
  await one.kill();
  await two.kill();
  await postgres.stop();
  for (const dir of dataDirs) rmSync(dir, { recursive: true, force: true });
});

test('openings and closings of the desk are planned once, however many start', async () => {
  const { rows } = await admin.query("select effect::json->>'type' as type from tasks where lane = 'hours'");
  expect(new Set(rows.map(({ type }) => type)).size).toBe(rows.length);
});

test('30 of 30 answers reach a socket that is open at the other process', async () => {
  const begun = await begin(root(one));
  // The greeting.
  let stands = 1;
  for (const [sockets, messages] of [
    [one, two],
    [two, one],
  ] as const) {
    const stream = await listenAt(sockets, begun);
    await stream.until(stands);
    for (let n = 0; n < 15; n += 1) {
      const { status } = await send(messages, begun, `${messages.url} ${n}`, { text: 'こんにちは' });
      expect(status).toBe(200);
      // What was said, and its answer.
      const heard = await stream.until(stands + 2);
      expect(heard.slice(stands).map(({ from }) => from.role)).toEqual(['user', 'bot']);
      stands = heard.length;
    }
    stream.close();
  }
});

test('an address is counted once, whichever process it comes to', async () => {
  const headers = { 'x-forwarded-for': '203.0.113.7' };
  const clock = async () =>
    Number((await admin.query('select extract(epoch from clock_timestamp()) as at')).rows[0].at);
  const begun = await clock();
  const statuses = await Promise.all(
    Array.from({ length: 20 }, async (_, n) => {
      const process = n % 2 ? one : two;
      return (await ask(root(process), 'POST', '/conversations', { body: {}, headers })).status;
    }),
  );
  // Six at once, and one more for each ten seconds that the machine took.
  const most = 6 + Math.floor(((await clock()) - begun) / 10);
  const taken = statuses.filter((status) => status === 201).length;
  expect(taken).toBeGreaterThanOrEqual(6);
  expect(taken).toBeLessThanOrEqual(most);
  expect(statuses.filter((status) => status === 429)).toHaveLength(20 - taken);
});

test('a page of the desk hears of a ticket that was opened at the other process', async () => {
  const agent = await signIn(one, 'Hanako', new Date().toISOString(), SHARED);
  const events = await fetch(`${one.url}/desk/api/events`, { headers: { cookie: agent.cookie } });
  const reader = events.body?.getReader();
  let heard = '';
  const reading = (async () => {
    for (;;) {
      const read = await reader?.read();
      if (read === undefined || read.done) return;
      heard += Buffer.from(read.value).toString();
    }
  })().catch(() => undefined);
  await until(() => heard.includes('event: hello'));

  expect(await filed(two, await begin(root(two)), admin)).toBe(1001);
  await until(() => heard.includes('event: ticket\ndata: {"number":1001}'), 'the ticket');
  expect((await agent.list()).tickets.map(({ number }) => number)).toEqual([1001]);
  // What the page hears of one process says nothing of what the other one answers.
  const processOf = async (process: typeof one): Promise<string | undefined> => {
    const { headers } = await askDesk(process, 'GET', 'tickets', { cookie: agent.cookie });
    return headers.get('x-madoguchi-news')?.split('.')[0];
  };
  expect(heard).toContain(`id: ${await processOf(one)}.`);
  expect(await processOf(two)).not.toBe(await processOf(one));
  await reader?.cancel();
  await reading;
});

test('the same act of an agent, sent to two processes at once, is done once and answered the same', async () => {
  const { cookie } = await signIn(one, 'Hanako', new Date().toISOString(), SHARED);
  await admin.query('begin');
  await admin.query('select number from tickets where number = 1001 for update');
  const body = { id: randomUUID(), act: { type: 'NOTE', text: '前にも電話あり' } };
  const acted = Promise.all(
    [one, two].map((process) => askDesk(process, 'POST', 'tickets/1001/acts', { cookie, body })),
  );
  await until(async () => (await connectionsNow(admin, "wait_event_type = 'Lock'")) === 2, 'both');
  await admin.query('commit');
  expect((await acted).map(({ status }) => status)).toEqual([200, 200]);
  const { rows } = await admin.query("select 1 from ticket_events where ticket = 1001 and what = 'noted'");
  expect(rows).toHaveLength(1);
});

test('what is held at one process is taken back at the other, and never done; what is held there is done, once', async () => {
  const { cookie } = await signIn(one, 'Hanako', new Date().toISOString(), SHARED);
  const begun = await begin(root(two));
  const ticket = await filed(two, begun, admin);
  const id = await holding(one, cookie, '宛先ちがいの言葉', ticket);
  expect((await askDesk(two, 'DELETE', `tickets/${ticket}/held/${id}`, { cookie })).status).toBe(200);
  expect((await askDesk(one, 'DELETE', `tickets/${ticket}/held/${id}`, { cookie })).status).toBe(404);
  // The same wish once more, at either, as a page sends it whose answer was lost.
  const body = { id, act: { type: 'REPLY', text: '宛先ちがいの言葉' }, undo: true };
  for (const process of [one, two])
    expect((await askDesk(process, 'POST', `tickets/${ticket}/acts`, { cookie, body })).status).toBe(202);
  await holding(two, cookie, '正しい言葉', ticket);
  await until(async () => (await saidTo(one, begun)).includes('正しい言葉'), 'the reply');
  expect(await saidTo(two, begun)).not.toContain('宛先ちがい');
  const { rows } = await admin.query("select 1 from ticket_events where ticket = $1 and what = 'replied'", [
    ticket,
  ]);
  expect(rows).toHaveLength(1);
});

test('what is said while the line to the other processes is lost is caught up with', async () => {
  const begun = await begin(root(one));
  const stream = await listenAt(two, begun);
  await stream.until(1);
  // Nobody hears of what is said while no process has a line.
  await admin.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where query like '%processes%' and pid <> pg_backend_pid()",
  );
  for (let n = 0; n < 3; n += 1)
    await until(async () => (await send(one, begun, `${n}`, { text: 'こんにちは' })).status === 200);
  await stream.until(7);
  stream.close();
});

test('a file is checked once, also where another process overtakes its turn', async () => {
  const begun = await begin(root(one));
  await press(one, begun, 'BEGIN', 'start');
  // The names of a certificate are kept for a while before the turn is: there it stands still.
  await admin.query('begin');
  await admin.query('lock table short_lived in exclusive mode');
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(caseBytes('08-no-mac.p12'))]), 'cert.p12');
  const given = ask(root(one), 'POST', `/conversations/${begun.conversationId}/upload?userId=holder`, {
    token: begun.token,
    body: form,
  });
  const checking = "wait_event_type = 'Lock' and query like 'insert into short_lived%'";
  await until(async () => (await connectionsNow(admin, checking)) > 0, 'the check');
  expect((await press(two, begun, 'NOT_FOUND', 'copy.locate')).status).toBe(200);
  await admin.query('commit');
  expect((await given).status).toBe(200);
  const told = async () => JSON.stringify((await activities(root(two), begun)).at(-1));
  await until(async () => (await told()).includes(text('check:verdict.needs-password.title')), 'the verdict');
  expect((await stepsShown(two, begun)).at(-1)).not.toBe('copy.locate');
});

test('what a killed process held is done by the other one when its five seconds are over, once', async () => {
  const { cookie } = await signIn(one, 'Hanako', new Date().toISOString(), SHARED);
  const begun = await begin(root(two));
  const ticket = await filed(two, begun, admin);
  await holding(one, cookie, '止まっても届く言葉', ticket);
  await one.kill();
  await until(async () => (await saidTo(two, begun)).includes('止まっても届く言葉'), 'the reply');
  const told = (await activities(root(two), begun)).filter((one) =>
    JSON.stringify(one).includes('止まっても'),
  );
  expect(told).toHaveLength(1);
  const held = await askDesk(two, 'GET', `tickets/${ticket}`, { cookie });
  expect(JSON.parse(held.body)).toMatchObject({ status: 'waiting', held: [] });
  one = await startProcess(dataDirs[0] ?? '', environment);
});

test('what a killed process had in hand is done by the other one', async () => {
  const begun = await begin(root(one));
  await until(async () => (await stepsShown(two, begun)).length === 1, 'the greeting');
  // The delivery stands still where it would write into the chat; its task belongs to the process that took the press.
  await admin.query(
    'create function wait() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(7); return new; end $$',
  );
  await admin.query(
    "create trigger halt before insert on web_activities for each row when (new.activity like '%copy.locate%') execute function wait()",
  );
  await admin.query('select pg_advisory_lock(7)');
  const pressed = press(one, begun, 'BEGIN', 'start').catch(() => undefined);
  await until(async () => {
    const { rows } = await admin.query(
      "select 1 from tasks where owner is not null and lane = $1 and effect like '%copy.locate%'",
      [`web:${begun.conversationId}`],
    );
    return rows.length > 0;
  }, 'the claim');
  await one.kill();
  await pressed;
  // In this order: what the killed process began may still wait for the lock, and holds the table until it has it.
  await admin.query(
    'create or replace function wait() returns trigger language plpgsql as $$ begin return new; end $$',
  );
  await admin.query('select pg_advisory_unlock(7)');
  await admin.query('drop trigger halt on web_activities');
  await until(async () => (await stepsShown(two, begun)).includes('copy.locate'), 'the answer');
  expect(await stepsShown(two, begun)).toEqual(['start', 'copy.locate']);
});
