import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Commands, startCommands } from '../helpers/commands.ts';
import { signIn } from '../helpers/desk/desk.ts';
import { keptPostgres } from '../helpers/postgres.ts';
import { type Process, runToEnd, startProcess } from '../helpers/process.ts';
import { until } from '../helpers/until.ts';
import { activities, type Begun, begin, fromHolder, postActivity } from '../helpers/web/directline.ts';

const dir = mkdtempSync(join(tmpdir(), 'madoguchi-backup-'));
const at = (name: string) => join(dir, name);
let commands: Commands;
let bot: Process;
// What came back after a test is what the next one begins with.
beforeAll(async () => {
  commands = startCommands();
  await start();
});
afterAll(async () => {
  commands.stop();
  await bot.kill();
  rmSync(dir, { recursive: true, force: true });
});

const environment = (env: Record<string, string>) => ({
  PATH: process.env.PATH ?? '',
  DATA_DIR: at('data'),
  ...env,
});
/** A command of package.json. */
const command = async (name: string, args: readonly string[], env: Record<string, string> = {}) => {
  const given = { args, env: environment(env), cwd: process.cwd(), input: '' };
  const { code, stdout, stderr } = await commands.run(`src/cli/${name}.ts`, given);
  return { code, said: stdout + stderr };
};
/** The same as an operator calls it: a process that has to end by itself. */
const called = (name: string, args: readonly string[], env: Record<string, string> = {}) =>
  runToEnd(`src/cli/${name}.ts`, args, { env: environment(env) });

const start = async (env: Record<string, string> = {}): Promise<Process> => {
  bot = await startProcess(at('data'), { LOG_LEVEL: 'silent', ...env });
  return bot;
};
const root = ({ url }: Process) => `${url}/v3/directline`;
const say = async (server: Process, begun: Begun, id: string, body: object = { text: 'こんにちは' }) =>
  (await postActivity(root(server), begun, fromHolder(body, id))).status;
const press = (server: Process, begun: Begun, event: string, step: string, inputs: object = {}) =>
  say(server, begun, `${event} ${step}`, { value: { event, step, ...inputs } });
const idsSaid = async (server: Process, begun: Begun) =>
  (await activities(root(server), begun)).flatMap(({ channelData }) => channelData.clientActivityID ?? []);

const openTicket = async (server: Process, begun: Begun) => {
  await press(server, begun, 'BEGIN', 'start');
  await press(server, begun, 'HUMAN', 'copy.locate');
  const contact = { name: '山田花子', phone: '03-1212-3434' };
  expect(await press(server, begun, 'SUBMIT', 'escalate.contact', contact)).toBe(200);
};

test('a backup under load holds what was taken before it, and a restore brings it back', async () => {
  const server = bot;
  const people = await Promise.all(Array.from({ length: 8 }, () => begin(root(server))));
  const [first] = people;
  if (first === undefined) throw new Error('nobody came');
  await openTicket(server, first);

  const taken = new Map(people.map((begun) => [begun, new Set<string>()]));
  let loading = true;
  const load = Promise.all(
    people.map(async (begun) => {
      for (let n = 0; loading; n += 1) {
        expect(await say(server, begun, `${n}`)).toBe(200);
        taken.get(begun)?.add(`${n}`);
      }
    }),
  );
  await until(() => [...taken.values()].every((ids) => ids.size >= 3));
  const before = new Map([...taken].map(([begun, ids]) => [begun, [...ids]]));
  const backup = await called('backup', [at('copy.db')]);
  loading = false;
  await load;
  expect(backup).toMatchObject({ code: 0, said: expect.stringContaining('8 conversations, 1 tickets') });
  expect(statSync(at('copy.db')).mode & 0o777).toBe(0o600);
  expect((await command('backup', [at('copy.db')])).said).toContain('is there already');

  const refused = await command('restore', [at('copy.db')]);
  expect(refused.code).toBe(1);
  expect(refused.said).toContain('is in use by another process');
  await server.kill();
  chmodSync(at('copy.db'), 0o644);
  const restored = await called('restore', [at('copy.db')]);
  expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('8 conversations, 1 tickets') });
  const replaced = readdirSync(at('data')).filter((name) => name.startsWith('madoguchi-replaced-'));
  expect(replaced).toHaveLength(1);
  for (const name of readdirSync(at('data'))) expect(statSync(at(`data/${name}`)).mode & 0o777).toBe(0o600);

  // Elsewhere it is tried first, in a folder that is made for it.
  const tried = await command('restore', [at('copy.db')], { DATA_DIR: at('trial/data') });
  expect(tried).toMatchObject({ code: 0, said: expect.stringContaining('8 conversations, 1 tickets') });
  expect(statSync(at('trial/data')).mode & 0o777).toBe(0o700);

  const again = await start();
  for (const [begun, ids] of before) {
    const kept = await idsSaid(again, begun);
    expect(ids.filter((id) => !kept.includes(id))).toEqual([]);
    expect(await say(again, begun, 'after the restore')).toBe(200);
  }
});

test('what is no backup, or a newer program’s, is not restored, and nothing changes', async () => {
  const begun = await begin(root(bot));
  await bot.kill();
  writeFileSync(at('note.db'), 'hello');
  expect(await command('restore', [at('note.db')])).toEqual({
    code: 1,
    said: `- ${at('note.db')} is no backup of this program\n`,
  });
  expect((await command('restore', [at('note.db')], { DATA_DIR: at('nowhere') })).code).toBe(1);
  expect(existsSync(at('nowhere'))).toBe(false);
  await command('backup', [at('newer.db')]);
  const newer = new DatabaseSync(at('newer.db'));
  newer.exec("update meta set value = '999' where name = 'schema'");
  newer.close();
  expect((await command('restore', [at('newer.db')])).said).toContain('newer version');
  expect((await command('restore', [])).code).toBe(64);
  expect((await command('backup', [at('x.db')], { DATABASE_URL: 'postgres://u@h/m' })).said).toContain(
    'pg_dump',
  );
  expect(existsSync(at('x.db'))).toBe(false);
  const again = await start();
  expect(await say(again, begun, 'still there')).toBe(200);
});

test('a folder that was copied as a kill left it gives back what stood in the log of its file alone, too', async () => {
  const begun = await begin(root(bot));
  expect(await say(bot, begun, 'in the log alone')).toBe(200);
  await bot.kill();
  cpSync(at('data'), at('copied'), { recursive: true });
  expect(statSync(at('copied/madoguchi.db-wal')).size).toBeGreaterThan(0);
  const restored = await command('restore', [at('copied/madoguchi.db')]);
  expect(restored.code).toBe(0);
  const again = await start();
  expect(await idsSaid(again, begun)).toEqual(['in the log alone']);
});

test('a database that is damaged is no obstacle to a backup, and is kept as it is', async () => {
  const begun = await begin(root(bot));
  expect(await say(bot, begun, 'before the damage')).toBe(200);
  expect((await command('backup', [at('before-damage.db')])).code).toBe(0);
  await bot.kill();
  const kept = readdirSync(at('data'));
  writeFileSync(at('data/madoguchi.db'), 'a disk that forgets');
  rmSync(at('data/madoguchi.db-wal'), { force: true });
  const restored = await command('restore', [at('before-damage.db')]);
  expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('damaged') });
  const [replaced = ''] = readdirSync(at('data')).filter((name) => !kept.includes(name));
  expect(readFileSync(at(`data/${replaced}`), 'utf8')).toBe('a disk that forgets');
  expect(statSync(at(`data/${replaced}`)).mode & 0o777).toBe(0o600);
  const again = await start();
  expect(await idsSaid(again, begun)).toEqual(['before the damage']);
});

test('no number that was given since a backup is given to another after the restore', async () => {
  const numbersIn = (): Readonly<Record<string, unknown>> => {
    const database = new DatabaseSync(at('data/madoguchi.db'));
    const rows = database
      .prepare(
        "select name, seq from sqlite_sequence union all select name, value from meta where name = 'ticket'",
      )
      .all();
    database.close();
    return Object.fromEntries(rows.map(({ name, seq }) => [name, seq]));
  };
  expect((await command('backup', [at('earlier.db')])).code).toBe(0);
  await openTicket(bot, await begin(root(bot)));
  await bot.kill();
  const given = numbersIn();
  expect((await command('restore', [at('earlier.db')])).code).toBe(0);
  expect(numbersIn()).toEqual(given);
  await start();
});

test('another program’s lock is waited for, and nobody else waits with it', async () => {
  const server = bot;
  const begun = await begin(root(server));
  // The server may be writing just then.
  const other = new DatabaseSync(at('data/madoguchi.db'), { timeout: 30_000 });
  other.exec('begin immediate');
  const said = say(server, begun, 'while it is locked');
  // Requests that read, or need no database, are answered meanwhile.
  for (let n = 0; n < 20; n += 1) expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  expect(await idsSaid(server, begun)).toEqual([]);
  other.exec('rollback');
  other.close();
  expect(await said).toBe(200);
});

test('a folder goes over to PostgreSQL, where chats, tickets and numbers go on', async () => {
  const postgres = await keptPostgres();
  try {
    const url = await postgres.database();
    const server = bot;
    const begun = await begin(root(server));
    await openTicket(server, begun);
    const agent = await signIn(server, 'Hanako', new Date().toISOString());
    const { tickets } = await agent.list();
    const number = Math.max(...tickets.map((ticket) => ticket.number));
    await agent.act(number, { type: 'CLAIM' });
    const log = (await agent.ticket(number)).events;
    expect((await command('store-copy', [], { DATABASE_URL: url })).said).toContain(
      'is in use by another process',
    );
    await server.kill();

    const copied = await called('store-copy', [], { DATABASE_URL: url });
    expect(copied).toMatchObject({
      code: 0,
      said: expect.stringContaining(`\ntickets: ${tickets.length}\n`),
    });
    expect((await command('store-copy', [], { DATABASE_URL: url })).said).toContain('is not empty');

    const there = await start({ DATABASE_URL: url });
    const steps = async () =>
      (await activities(root(there), begun)).flatMap(({ channelData }) => channelData.step ?? []);
    expect(await steps()).toContain('escalate.filed');
    const same = await signIn(there, 'Hanako', new Date().toISOString());
    expect((await same.ticket(number)).events).toEqual(log);
    expect((await same.act(number, { type: 'NOTE', text: '写した後です' })).status).toBe(200);
    const next = await begin(root(there));
    await openTicket(there, next);
    const after = (await same.list()).tickets.map((ticket) => ticket.number);
    expect(after.sort()).toEqual([...tickets.map((ticket) => ticket.number), number + 1].sort());
  } finally {
    await bot.kill();
    await postgres.stop();
  }
});

test('a link of npm run desk lives by the clock of a demonstration, which goes on', async () => {
  await bot.kill();
  const now = { MADOGUCHI_NOW: '2025-03-10T10:00:00+09:00' };
  await start(now);
  const ends = async (run = command, set: Readonly<Record<string, string>> = now): Promise<number> => {
    const { said } = await run('desk-link', ['Hanako'], { ...set, PORT: '3978' });
    const [, claims = ''] = /#t=[\w-]+\.([\w-]+)\./.exec(said) ?? [];
    return JSON.parse(Buffer.from(claims, 'base64url').toString()).exp;
  };
  const first = await ends(called);
  // Whoever names the folder alone has the same clock, and no link that lives for years.
  expect((await ends(called, {})) - first).toBeLessThan(24 * 3600);
  await until(async () => (await ends()) > first, 'a link that ends later');
});
