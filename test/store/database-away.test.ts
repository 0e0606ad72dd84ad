import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { signIn } from '../helpers/desk/desk.ts';
import { freePort } from '../helpers/free-port.ts';
import { type Postgres, queryPostgres, startPostgres } from '../helpers/postgres.ts';
import { failedStart, type Process, startProcess } from '../helpers/process.ts';
import { until } from '../helpers/until.ts';
import {
  activities,
  ask,
  type Begun,
  begin,
  fromHolder,
  listen,
  postActivity,
} from '../helpers/web/directline.ts';

let postgres: Postgres;
let dataDir: string;
let url: string;
let bot: Process;
beforeAll(async () => {
  postgres = await startPostgres();
  url = await postgres.withTables();
  dataDir = mkdtempSync(join(tmpdir(), 'madoguchi-away-'));
  bot = await startProcess(dataDir, { DATABASE_URL: url, LOG_LEVEL: 'silent' });
}, 120_000);
afterAll(async () => {
  await bot.kill();
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const root = () => `${bot.url}/v3/directline`;
const say = (begun: Begun, id: string, text = '証明書のバックアップを取りたい') =>
  postActivity(root(), begun, fromHolder({ text }, id));
const post = (path: string, body: object) =>
  fetch(`${bot.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-madoguchi-desk': '1' },
    body: JSON.stringify(body),
  });
/** What a request of the chat is refused with whose first line has this target. */
const refusalOf = async (target: string): Promise<unknown> => {
  const { hostname, port } = new URL(bot.url);
  const asked = request({ hostname, port, path: target, method: 'POST' }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return json(answer);
};
const shown = async (begun: Begun) => (await activities(root(), begun)).map(({ from }) => from.role);

test('a restart of the database is lived through: 503 at every door meanwhile, and everything goes on by itself', async () => {
  const begun = await begin(root());
  const stream = await listen(begun.streamUrl);
  await stream.until(1);
  const agent = await signIn(bot, 'Hanako', new Date().toISOString());

  await postgres.leave();
  await until(async () => (await fetch(`${bot.url}/readyz`)).status === 503, 'that it knows');
  const refusals = [
    await say(begun, 'once'),
    await ask(root(), 'POST', '/conversations', { body: {} }),
    await ask(root(), 'GET', `/conversations/${begun.conversationId}/activities`, { token: begun.token }),
    await agent.ask('GET', 'me'),
    await agent.ask('POST', 'tickets/1001/acts', { id: 'x', act: { type: 'CLAIM' } }),
    await post('/desk/api/session', { token: 'x' }),
    await post('/api/messages', { type: 'message' }),
    await post('/check/verdict', { token: 'x', verdict: 'usable', what: 'ok' }),
  ];
  expect(refusals.map(({ status }) => status)).toEqual(refusals.map(() => 503));
  // The chat says so in its own form, also where a client names the whole address.
  for (const target of ['/v3/directline/conversations', `${root()}/conversations`])
    expect(await refusalOf(target)).toMatchObject({ error: { code: 'ServiceUnavailable' } });
  for (const { headers } of refusals) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  // What needs no database is there, and an operator is told.
  expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
  expect(bot.lives()).toBe(true);

  await postgres.comeBack();
  await until(async () => (await say(begun, 'once')).status === 200, 'that it takes messages again');
  expect((await say(begun, 'once')).status).toBe(200);
  await stream.until(3);
  expect(await shown(begun)).toEqual(['bot', 'user', 'bot']);
  expect((await agent.ask('GET', 'me')).status).toBe(200);
  expect((await fetch(`${bot.url}/readyz`)).status).toBe(200);
  stream.socket.close();
});

test('connections that are cut under load lose nothing and answer once each', async () => {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const cut = () =>
    admin.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
    );
  const people = await Promise.all(Array.from({ length: 10 }, () => begin(root())));
  let taken = 0;
  const talks = people.map(async (begun, person) => {
    for (let n = 0; n < 5; n += 1) {
      await until(async () => (await say(begun, `${person} ${n}`)).status === 200, 'that it is taken');
      taken += 1;
    }
  });
  for (let cuts = 1; cuts <= 20; cuts += 1) {
    await until(() => taken >= 2 * cuts, 'that something is taken between two cuts');
    await cut();
  }
  await Promise.all(talks);
  await admin.end();
  for (const begun of people) {
    await until(async () => (await shown(begun)).length >= 11, 'every answer');
    const roles = await shown(begun);
    expect(roles.filter((role) => role === 'user')).toHaveLength(5);
    expect(roles.filter((role) => role === 'bot')).toHaveLength(6);
  }
  expect(bot.lives()).toBe(true);
});

/** What PostgreSQL calls it (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const HELD_UP = ['disk_full', 'out_of_memory', 'io_error', 'lock_not_available', 'query_canceled'];

test('a database that answers, and cannot write now, is told to be asked again, and everything goes on by itself', async () => {
  const begun = await begin(root());
  await until(async () => (await shown(begun)).length === 1, 'the greeting');
  for (const [n, cause] of HELD_UP.entries()) {
    await queryPostgres(
      url,
      `create or replace function refuse() returns trigger language plpgsql as $$ begin raise exception using errcode = '${cause}'; end $$;
       create trigger refuses before insert or update on conversations execute function refuse()`,
    );
    const refused = await say(begun, cause);
    expect([cause, refused.status, refused.headers.get('retry-after')]).toEqual([cause, 503, '2']);
    await queryPostgres(url, 'drop trigger refuses on conversations');
    expect((await say(begun, cause)).status).toBe(200);
    await until(async () => (await shown(begun)).length === 1 + 2 * (n + 1), 'the answer');
  }
});

test('a database that is not there, or says nothing, is named at the start', async () => {
  const nobody = await freePort();
  const gone = await failedStart(dataDir, { DATABASE_URL: `postgres://u:hidden@127.0.0.1:${nobody}/m` });
  expect(gone.code).toBe(1);
  expect(gone.said.trim()).toBe(
    `- DATABASE_URL: the database at 127.0.0.1:${nobody}/m does not answer (ECONNREFUSED). Chats and tickets cannot be kept. Start it, or mend the address.`,
  );
  const mute = createServer((socket) => void socket.resume());
  await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
  const { port } = mute.address() as AddressInfo;
  const silent = await failedStart(dataDir, { DATABASE_URL: `postgres://u:hidden@127.0.0.1:${port}/m` });
  mute.close();
  expect(silent.code).toBe(1);
  expect(silent.said).toMatch(/^- DATABASE_URL: the database at 127\.0\.0\.1:\d+\/m does not answer/);
  expect(silent.said).not.toContain('hidden');
});
