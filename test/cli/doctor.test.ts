import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { DESK_SCOPES, SCOPES } from '../../src/doctor/inspect-slack.ts';
import { type Commands, startCommands } from '../helpers/commands.ts';
import { CLIENT, type OpenIdProvider, startProvider } from '../helpers/desk/oidc.ts';
import { freePort } from '../helpers/free-port.ts';
import { type FarSide, type Internet, startInternet } from '../helpers/internet.ts';
import { type Postgres, startPostgres } from '../helpers/postgres.ts';
import { argumentsFor, failedStart, PROGRAM, startProcess } from '../helpers/process.ts';
import { until } from '../helpers/until.ts';

const ROOT = join(import.meta.dirname, '../..');
const APP_ID = '11111111-2222-4333-8444-555555555555';
const TENANT = '99999999-2222-4333-8444-555555555555';
const HOST = 'bot.example.co.jp';
const SIGNING = 'signing-secret-of-the-tests';

type Finding = {
  readonly id: string;
  readonly level: string;
  readonly what: string;
  readonly why: string;
  readonly do: string;
};
type Env = Readonly<Record<string, string>>;

let dir: string;
let internet: Internet;
let commands: Commands;
let server: ChildProcess | undefined;
const authority = mkdtempSync(join(tmpdir(), 'madoguchi-authority-'));
beforeAll(async () => {
  internet = await startInternet(authority, [
    HOST,
    'login.microsoftonline.com',
    'smba.trafficmanager.net',
    'login.botframework.com',
    'slack.com',
  ]);
  commands = startCommands(internet.env);
});
afterAll(async () => {
  commands.stop();
  await internet.close();
  rmSync(authority, { recursive: true, force: true });
});
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'madoguchi-doctor-'));
  internet.hosts.clear();
  internet.days.clear();
});
afterEach(() => {
  server?.kill('SIGKILL');
  server = undefined;
  rmSync(dir, { recursive: true, force: true });
});

const environment = (env: Env): Env => ({
  PATH: process.env.PATH ?? '',
  DATA_DIR: join(dir, 'data'),
  ...internet.env,
  ...env,
});
/** `npm run doctor`, as an operator calls it, in a folder of its own. */
const run = async (env: Env, ...args: readonly string[]) => {
  const child = spawn(process.execPath, [...argumentsFor('src/cli/doctor.ts'), ...args], {
    cwd: dir,
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  const [code] = await once(child, 'close');
  return { code: Number(code), said };
};
const read = ({ code, said }: { readonly code: number; readonly said: string }) => {
  const { findings }: { findings: readonly Finding[] } = JSON.parse(said);
  const wrong = findings.filter(({ level }) => level === 'fault' || level === 'warning');
  return {
    code,
    said,
    findings,
    wrong: wrong.map(({ id }) => id).sort(),
    well: findings.filter(({ level }) => level === 'ok').map(({ id }) => id),
  };
};
const JSON_IN_ENGLISH = ['--json', '--lang', 'en'];
/** What it finds, by a process of its own. */
const started = async (env: Env, ...args: readonly string[]) =>
  read(await run(env, ...JSON_IN_ENGLISH, ...args));
const doctor = async (env: Env, ...args: readonly string[]) => {
  const { code, stdout, stderr } = await commands.run('src/cli/doctor.ts', {
    args: [...JSON_IN_ENGLISH, ...args],
    env: environment(env),
    cwd: dir,
    input: '',
  });
  return read({ code, said: stdout + stderr });
};

const LONG_AGO = Date.parse('2025-03-10T10:00:00+09:00');
const task = (lane: string, columns: string, values: string): string =>
  `insert into tasks (lane, effect, due_at, retry_at, attempts${columns}) values ('${lane}', '{}', ${LONG_AGO}, ${LONG_AGO}, 3${values})`;
/** Rows as they are left by a channel whose credentials are refused, a task that was given up, and one that another waits behind. */
const STANDSTILL = [
  `insert into meta (name, value) values ('paused slack', '${LONG_AGO} Slack: token_revoked')`,
  task('teams:a', ', error, given_up_at', `, 'Teams: 403', ${LONG_AGO}`),
  task('slack:b', ', error', ", 'Slack: no answer'"),
  task('slack:b', '', ''),
  // Waits with its channel.
  task('slack:d', '', ''),
  // Nothing is known that would hold it up.
  task('web:c', '', ''),
  // Without a card; with one; with one on its way; whose card was given up; closed.
  ...[1, 2, 3, 4, 5].map(
    (number) =>
      `insert into tickets (number, conversation, channel, locale, reason, contact, context, opened_at, rested)
       values (${number}, 'web:c', 'web', 'ja', 'other', '{}', '{}', ${LONG_AGO}, ${number === 5 ? 1 : 0})`,
  ),
  "insert into desk_cards (message, ticket, live, posted_at) values ('m1', 1, 0, 1), ('m2', 2, 1, 1)",
  task('slack:C0DESK#3', '', ''),
  task('slack:C0DESK#4', ', error, given_up_at', `, 'Teams: 403', ${LONG_AGO}`),
];
const UNFINISHED = ['unfinished.paused', 'unfinished.given-up', 'unfinished.blocked', 'unfinished.untried'];

const tokenFor = (app: string): string =>
  ['{}', JSON.stringify({ appid: app }), ''].map((part) => Buffer.from(part).toString('base64url')).join('.');
const entra =
  (answer: object, status = 200): FarSide =>
  ({ method, path }) =>
    method === 'POST' && path === `/${TENANT}/oauth2/v2.0/token` ? { status, body: answer } : { status: 404 };
const reached: FarSide = () => ({ status: 404 });
const slackApi =
  (
    over: Readonly<Record<string, object>> = {},
    scopes: readonly string[] = [...SCOPES, ...DESK_SCOPES],
  ): FarSide =>
  ({ path }) => ({
    headers: { 'x-oauth-scopes': scopes.join(',') },
    body: over[path.replace('/api/', '')] ?? {
      ok: true,
      team: 'Acme',
      user: 'madoguchi',
      channel: { id: 'C0DESK', is_member: true },
    },
  });

const TEAMS = {
  MicrosoftAppId: APP_ID,
  MicrosoftAppPassword: 'hush-hush-hush',
  MicrosoftAppTenantId: TENANT,
  MicrosoftAppPasswordExpires: '2099-01-31',
};
const SLACK = { SLACK_BOT_TOKEN: 'xoxb-hush', SLACK_SIGNING_SECRET: SIGNING };

const world = (sides: Readonly<Record<string, FarSide>> = {}): void => {
  const all = {
    'login.microsoftonline.com': entra({ access_token: tokenFor(APP_ID) }),
    'smba.trafficmanager.net': reached,
    'login.botframework.com': reached,
    'slack.com': slackApi(),
    ...sides,
  };
  for (const [host, side] of Object.entries(all)) internet.hosts.set(host, side);
};

describe('an installation', () => {
  test('nothing set: nothing is wrong, in both languages; a wrong call says how it is used', async () => {
    const { code, wrong } = await started({});
    expect({ code, wrong }).toEqual({ code: 0, wrong: [] });
    const japanese = await run({}, '--lang', 'ja');
    expect(japanese).toMatchObject({
      code: 0,
      said: expect.stringContaining('問題は見つかりませんでした。'),
    });
    expect((await run({}, '--lang', 'fr')).code).toBe(64);
    expect((await run({}, '--loud')).said).toContain('npm run doctor');
  });

  test('all of it well: the running server under its public name, Teams, Slack, the desk, and a card', async () => {
    const env = {
      ...TEAMS,
      ...SLACK,
      PUBLIC_URL: `https://${HOST}`,
      DESK_CHANNEL: 'slack:C0DESK',
      TRUST_PROXY: '1',
    };
    world();
    const port = await freePort();
    server = spawn(process.execPath, argumentsFor(PROGRAM), {
      cwd: ROOT,
      env: {
        PATH: process.env.PATH ?? '',
        DATA_DIR: join(dir, 'data'),
        PORT: String(port),
        LOG_LEVEL: 'silent',
        ...internet.env,
        ...env,
      },
      stdio: 'ignore',
    });
    await until(
      async () => (await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined))?.ok,
      'the server',
    );
    internet.hosts.set(HOST, { port });
    const { code, wrong, well, said } = await started(env, '--send');
    expect({ wrong, code }).toEqual({ wrong: [], code: 0 });
    for (const id of [
      'url',
      'certificate',
      'websocket',
      'forwarded',
      'teams',
      'slack',
      'scopes',
      'signing',
      'channel',
      'expiry',
      'clock',
      'sent',
    ])
      expect(well).toContain(id);
    expect(said).not.toContain('hush');
    const card = internet.requests.findLast(({ path }) => path === '/api/chat.postMessage');
    expect(new URLSearchParams(card?.body).get('channel')).toBe('C0DESK');
    const other = await doctor({ ...env, SLACK_SIGNING_SECRET: 'another-secret-of-the-tests' });
    expect(other.wrong).toEqual(['slack.signing']);
  });
});

describe('each fault is named, with why and what to do', () => {
  const told = async (env: Env, ids: readonly string[], level: 1 | 2 = 2, ...args: readonly string[]) => {
    // What Node reads at its start is read by a start alone.
    const look = 'NODE_EXTRA_CA_CERTS' in env ? started : doctor;
    const { code, wrong, findings, said } = await look(env, ...args);
    expect({ wrong, code }).toEqual({ wrong: [...ids].sort(), code: level });
    for (const one of findings.filter(({ id }) => ids.includes(id)))
      for (const part of [one.what, one.why, one.do]) expect(part.length).toBeGreaterThan(8);
    expect(said).not.toContain('hush');
    return findings;
  };

  test('settings: unknown, misspelt, out of bounds, contradicting; others’ names are let be', async () => {
    const findings = await told(
      {
        DESKCHANNEL: 'slack:C0DESK',
        RETENTION_DAY: '30',
        microsoftAppId: APP_ID,
        PORT: '99999',
        SLA_ANSWER_MINUTES: '600',
        PUBLIC_URL: 'https://me:hush-hush@bot.example.co.jp/path?x=1',
        HOST: 'x',
        PORTS: '1',
        SERVICES: 'y',
        MADOGUCHI_PORT_3978_TCP: 'tcp://10.0.0.1:3978',
      },
      [
        'settings.unknown',
        'settings.unknown',
        'settings.unknown',
        'settings.invalid',
        'settings.invalid',
        'settings.invalid',
      ],
    );
    const said = findings.map((one) => `${one.what} ${one.do}`).join('\n');
    for (const name of ['DESK_CHANNEL', 'RETENTION_DAYS', 'MicrosoftAppId'])
      expect(said).toContain(`Did you mean ${name}?`);
    expect(said).toContain('no path, query or password');
    expect(said).toContain('SLA_RESOLUTION_MINUTES (480) is shorter than SLA_ANSWER_MINUTES (600)');
  });

  test('an admin whom nobody can be, unless OpenID Connect names people', async () => {
    const findings = await told({ DESK_ADMINS: 'no, slack:U1, teams:29:x' }, ['desk.admins'], 1);
    expect(findings.map(({ what }) => what).join()).toContain('DESK_ADMINS: no is nobody’s id');
  });

  test('a .env that others can read, and what in it is nobody’s', async () => {
    writeFileSync(join(dir, '.env'), 'LOG_LEVEL=warn\nFAVOURITE_COLOUR=blue\nTZ=Asia/Tokyo\n', {
      mode: 0o644,
    });
    await told({}, ['settings.readable', 'settings.stray'], 1);
  });

  test('the folder: not to be made, no folder, a damaged key, a damaged file, one of a newer version, or of another service', async () => {
    await told({ DATA_DIR: '/proc/nothing/here' }, ['disk.missing']);
    writeFileSync(join(dir, 'file'), '');
    await told({ DATA_DIR: join(dir, 'file') }, ['disk.no-folder']);
    const data = join(dir, 'data');
    mkdirSync(data, { mode: 0o755 });
    chmodSync(data, 0o755);
    writeFileSync(join(data, 'secret.key'), 'short', { mode: 0o644 });
    writeFileSync(
      join(data, 'madoguchi.db'),
      'this is no database, and long enough to be looked at as one'.repeat(20),
    );
    await told({}, ['disk.damaged', 'disk.key-damaged', 'disk.key-readable', 'disk.readable']);
    rmSync(data, { recursive: true });
    mkdirSync(data, { mode: 0o700 });
    const database = new DatabaseSync(join(data, 'madoguchi.db'));
    database.exec(
      "create table meta (name text primary key, value text not null); insert into meta values ('schema', '999')",
    );
    await told({}, ['disk.newer']);
    database.exec(
      "update meta set value = '1' where name = 'schema'; insert into meta values ('service', 'mihon-sign')",
    );
    const findings = await told({ SERVICE: 'tdb-class2' }, ['disk.other-service']);
    expect(findings.map(({ what }) => what).join('\n')).toContain('another service (mihon-sign)');
    database.close();
  });

  test('what was not sent: a channel that is paused, what was given up, a lane that does not get on, what nobody tries, a ticket without a card', async () => {
    const ended = await startProcess(join(dir, 'data'));
    await ended.end();
    expect((await doctor({})).well).toContain('unfinished');
    const database = new DatabaseSync(join(dir, 'data/madoguchi.db'));
    for (const statement of STANDSTILL) database.exec(statement);
    database.close();
    const findings = await told({}, UNFINISHED, 1);
    const said = findings.map(({ what }) => what).join('\n');
    expect(said).toContain('Slack: token_revoked');
    expect(said).toContain('Given up, and not tried any more: 2 (Teams: 403)');
    expect(said).toMatch(/up to \d+ minutes: 1; waiting there: 2 \(Slack: no answer\)/);
    expect(said).toMatch(/Due, and not even tried: 1, for up to \d+ minutes/);
    expect((await run({}, '--lang', 'ja')).said).toContain('送るのをあきらめたものが 2件あります');
    world();
    const withDesk = await told(
      { ...SLACK, DESK_CHANNEL: 'slack:C0DESK' },
      [...UNFINISHED, 'unfinished.no-card', 'url.unset'],
      1,
    );
    expect(withDesk.map(({ what }) => what).join('\n')).toContain('in the desk’s channel: 2 (1, 4)');
  });

  test('the public address: another server, no WebSockets and no pages, a certificate that ends, nobody', async () => {
    world({ [HOST]: () => ({ body: '<h1>It works!</h1>' }) });
    const url = { PUBLIC_URL: `https://${HOST}` };
    await told(url, ['url.other']);
    internet.hosts.set(HOST, ({ path }) =>
      path === '/healthz' ? { body: { status: 'ok' } } : { status: path === '/metrics' ? 200 : 404 },
    );
    internet.days.set(HOST, 5);
    await told(url, [
      'url.certificate-ends',
      'url.forwarded',
      'url.websocket',
      'url.slashes',
      'url.slashes',
      'url.slashes',
    ]);
    internet.hosts.delete(HOST);
    await told(url, ['url.away']);
    internet.hosts.set(HOST, reached);
    await told({ ...url, NODE_EXTRA_CA_CERTS: '' }, ['url.certificate']);
    await told({ PUBLIC_URL: `http://127.0.0.1:${await freePort()}` }, ['url.away']);
  });

  test.each([
    ['AADSTS7000215', 'teams.AADSTS7000215', 'Secret ID'],
    ['AADSTS7000222', 'teams.AADSTS7000222', 'ended'],
    ['AADSTS700016', 'teams.AADSTS700016', 'Overview'],
    ['AADSTS123456', 'teams.refused', 'AADSTS123456'],
  ])('Entra ID says %s', async (code, id, part) => {
    const answer = {
      error: 'invalid_client',
      error_description: `${code}: some words.`,
      error_codes: [Number(code.slice(6))],
    };
    world({ 'login.microsoftonline.com': entra(answer, 401) });
    const findings = await told({ ...TEAMS, PUBLIC_URL: `http://127.0.0.1:${await freePort()}` }, [
      'desk.unset',
      id,
      'url.away',
    ]);
    const [found] = findings.filter((one) => one.id === id);
    expect(`${found?.what} ${found?.do}`).toContain(part);
  });

  test('Teams: a token of another application, a secret that ends or ended or has no date, no way out', async () => {
    const base = { ...TEAMS, DESK_CHANNEL: 'teams:19:desk@thread.tacv2' };
    world({ 'login.microsoftonline.com': entra({ access_token: tokenFor(TENANT) }) });
    await told(base, ['teams.other-app', 'url.unset']);
    world();
    await told({ ...base, MicrosoftAppPasswordExpires: '2020-01-31' }, ['expiry.teams-over', 'url.unset']);
    await told({ ...base, MicrosoftAppPasswordExpires: '' }, ['expiry.unknown', 'url.unset'], 1);
    const soon = new Date(Date.now() + 6 * 86_400_000).toISOString().slice(0, 10);
    await told({ ...base, MicrosoftAppPasswordExpires: soon }, ['expiry.teams-ends', 'url.unset'], 1);
    internet.hosts.delete('smba.trafficmanager.net');
    await told(base, ['teams.unreachable', 'url.unset', 'desk.not-sent'], 2, '--send');
  });

  test('Slack: a revoked token, missing rights, a desk that it is not in, a token for Socket Mode', async () => {
    const base = { SLACK_BOT_TOKEN: 'xoxb-hush', SLACK_APP_TOKEN: 'xapp-hush', DESK_CHANNEL: 'slack:C0DESK' };
    world({ 'slack.com': slackApi({ 'auth.test': { ok: false, error: 'token_revoked' } }) });
    await told(base, ['slack.token']);
    const scopes = [...SCOPES, ...DESK_SCOPES].filter((scope) => scope !== 'files:read');
    world({
      'slack.com': slackApi(
        {
          'conversations.info': { ok: true, channel: { id: 'C0DESK', is_member: false } },
          'apps.connections.open': { ok: false, error: 'not_allowed_token_type' },
        },
        scopes,
      ),
    });
    const findings = await told(base, ['slack.not-member', 'slack.scopes', 'slack.socket']);
    expect(findings.find(({ id }) => id === 'slack.scopes')?.what).toMatch(/: files:read$/);
    world({ 'slack.com': slackApi({ 'conversations.info': { ok: false, error: 'channel_not_found' } }) });
    await told(base, ['slack.channel']);
    internet.hosts.delete('slack.com');
    await told(base, ['slack.unreachable']);
  });

  test('a clock that is off by ten minutes', async () => {
    world({
      'slack.com': () => ({
        headers: { date: new Date(Date.now() + -600_000).toUTCString() },
        body: { ok: false, error: 'account_inactive' },
      }),
    });
    await told({ SLACK_BOT_TOKEN: 'xoxb-hush', SLACK_APP_TOKEN: 'xapp-hush', DESK_CHANNEL: 'slack:C0DESK' }, [
      'clock.off',
      'slack.token',
    ]);
  });
});

describe('OpenID Connect', () => {
  let provider: OpenIdProvider;
  beforeAll(async () => {
    provider = await startProvider('http://localhost:1/desk/oidc/callback');
  });
  afterAll(() => provider.stop());
  const env = (over: Env = {}): Env => ({
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    OIDC_CLIENT_SECRET_EXPIRES: '2099-01-31',
    ...over,
  });

  test('a real provider knows the client; with a wrong secret it does not', async () => {
    expect(await started(env())).toMatchObject({
      code: 0,
      wrong: [],
      well: expect.arrayContaining(['oidc']),
    });
    expect(await doctor(env({ OIDC_CLIENT_SECRET: 'another' }))).toMatchObject({
      code: 2,
      wrong: ['oidc.client'],
    });
  });

  test('no provider there, one without metadata, one of another name', async () => {
    expect(await doctor(env({ OIDC_ISSUER: `http://127.0.0.1:${await freePort()}` }))).toMatchObject({
      wrong: ['oidc.unreachable'],
    });
    const server = createServer((request, response) => {
      const { port } = server.address() as AddressInfo;
      const metadata = { issuer: 'https://else.example', token_endpoint: `http://127.0.0.1:${port}/token` };
      response.end(request.url?.startsWith('/named/') ? JSON.stringify(metadata) : 'nothing');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await doctor(env({ OIDC_ISSUER: at }))).toMatchObject({ wrong: ['oidc.no-metadata'] });
    expect(await doctor(env({ OIDC_ISSUER: `${at}/named` }))).toMatchObject({ wrong: ['oidc.issuer'] });
    server.closeAllConnections();
    server.close();
  });
});

describe('PostgreSQL', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  test('reached, refused, away; the start says the same, with every other fault', async () => {
    const url = await postgres.database();
    expect(await started({ DATABASE_URL: url })).toMatchObject({
      code: 0,
      well: expect.arrayContaining(['database']),
    });
    await (await startProcess(join(dir, 'data'), { DATABASE_URL: url })).end();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    for (const statement of STANDSTILL) await client.query(statement);
    await client.end();
    expect(await doctor({ DATABASE_URL: url })).toMatchObject({
      code: 1,
      wrong: [...UNFINISHED].sort(),
      well: expect.arrayContaining(['database']),
    });
    const nobody = url.replace(/[^/]+$/, 'nothing');
    expect(await doctor({ DATABASE_URL: nobody })).toMatchObject({ code: 2, wrong: ['database.refused'] });
    const away = `postgres://u:hush@127.0.0.1:${await freePort()}/m`;
    const gone = await doctor({ DATABASE_URL: away });
    expect(gone).toMatchObject({ code: 2, wrong: ['database.away'] });
    expect(gone.said).not.toContain('hush');
    const start = await failedStart('/proc/nothing/here', {
      DATABASE_URL: away,
      PORT: '99999',
      DESKCHANNEL: 'x',
    });
    expect(start.code).toBe(78);
    for (const part of ['DESKCHANNEL', 'PORT', '/proc/nothing/here', 'does not answer (ECONNREFUSED)'])
      expect(start.said.split('\n').filter((line) => line.includes(part))).toHaveLength(1);
  });
});

describe('a Node.js that is too old', () => {
  test('is told in a sentence, before anything else is read', async () => {
    const old = `data:text/javascript,`;
    const guard = join(ROOT, 'bin/need-node.cjs');
    const pretend = join(dir, 'pretend.cjs');
    writeFileSync(
      pretend,
      "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } });",
    );
    const child = spawn(process.execPath, ['-r', pretend, '-r', guard, '-e', old]);
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const [code] = await once(child, 'close');
    expect(code).toBe(78);
    expect(said).toMatch(/^- Node\.js 18\.20\.4 .*\n- Node\.js 18\.20\.4 is too old: .*\n$/);
  });
});
