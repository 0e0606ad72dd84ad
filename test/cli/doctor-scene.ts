import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import { DESK_SCOPES, SCOPES } from '../../src/doctor/inspect-slack.ts';
import { type Commands, startCommands } from '../helpers/commands.ts';
import { type FarSide, type Internet, startInternet } from '../helpers/internet.ts';
import { runToEnd } from '../helpers/process.ts';

export const APP_ID = '11111111-2222-4333-8444-555555555555';
export const TENANT = '99999999-2222-4333-8444-555555555555';
export const HOST = 'bot.example.co.jp';

type Finding = {
  readonly id: string;
  readonly level: string;
  readonly what: string;
  readonly why: string;
  readonly do: string;
};
export type Env = Readonly<Record<string, string>>;

export const TEAMS = {
  MicrosoftAppId: APP_ID,
  MicrosoftAppPassword: 'hush-hush-hush',
  MicrosoftAppTenantId: TENANT,
  MicrosoftAppPasswordExpires: '2099-01-31',
};
export const SLACK = { SLACK_BOT_TOKEN: 'xoxb-hush', SLACK_SIGNING_SECRET: 'signing-secret-of-the-tests' };

export const tokenFor = (app: string): string =>
  ['{}', JSON.stringify({ appid: app }), ''].map((part) => Buffer.from(part).toString('base64url')).join('.');
export const entra =
  (answer: object, status = 200): FarSide =>
  ({ method, path }) =>
    method === 'POST' && path === `/${TENANT}/oauth2/v2.0/token` ? { status, body: answer } : { status: 404 };
export const reached: FarSide = () => ({ status: 404 });
export const slackApi =
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

/** For the tests of a file: a folder of its own for each, and an internet on loopback. */
export const withDoctor = () => {
  const scene = {} as { dir: string; internet: Internet };
  const authority = mkdtempSync(join(tmpdir(), 'madoguchi-authority-'));
  let commands: Commands | undefined;
  beforeAll(async () => {
    scene.internet = await startInternet(authority, [
      HOST,
      'login.microsoftonline.com',
      'smba.trafficmanager.net',
      'login.botframework.com',
      'slack.com',
    ]);
  });
  afterAll(async () => {
    commands?.stop();
    await scene.internet.close();
    rmSync(authority, { recursive: true, force: true });
  });
  beforeEach(() => {
    scene.dir = mkdtempSync(join(tmpdir(), 'madoguchi-doctor-'));
    scene.internet.hosts.clear();
    scene.internet.days.clear();
  });
  afterEach(() => rmSync(scene.dir, { recursive: true, force: true }));

  const environment = (env: Env): Env => ({
    PATH: process.env.PATH ?? '',
    DATA_DIR: join(scene.dir, 'data'),
    ...scene.internet.env,
    ...env,
  });
  /** What `npm run doctor` finds, as an operator calls it, in a folder of its own. */
  const started = async (env: Env, ...args: readonly string[]) => {
    const given = { cwd: scene.dir, env: environment(env) };
    return read(await runToEnd('src/cli/doctor.ts', [...JSON_IN_ENGLISH, ...args], given));
  };
  /** The same calls, by the process that runs it for the whole file. */
  const call = async (env: Env, ...args: readonly string[]) => {
    commands ??= startCommands(scene.internet.env);
    const given = { args, env: environment(env), cwd: scene.dir, input: '' };
    const { code, stdout, stderr } = await commands.run('src/cli/doctor.ts', given);
    return { code, said: stdout + stderr };
  };
  const doctor = async (env: Env, ...args: readonly string[]) =>
    read(await call(env, ...JSON_IN_ENGLISH, ...args));
  /** It finds these faults and no other, each with why and what to do. */
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
  /** Far sides as they are where all is well, but for these. */
  const world = (sides: Readonly<Record<string, FarSide>> = {}): void => {
    const all = {
      'login.microsoftonline.com': entra({ access_token: tokenFor(APP_ID) }),
      'smba.trafficmanager.net': reached,
      'login.botframework.com': reached,
      'slack.com': slackApi(),
      ...sides,
    };
    for (const [host, side] of Object.entries(all)) scene.internet.hosts.set(host, side);
  };
  return Object.assign(scene, { call, started, doctor, told, world });
};
