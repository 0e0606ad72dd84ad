import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { freePort } from '../helpers/free-port.ts';
import { argumentsFor, NEED_NODE, PROGRAM } from '../helpers/process.ts';
import { until } from '../helpers/until.ts';
import { HOST, SLACK, TEAMS, withDoctor } from './doctor-scene.ts';

const ROOT = join(import.meta.dirname, '../..');
let server: ChildProcess | undefined;
afterEach(() => {
  server?.kill('SIGKILL');
  server = undefined;
});
const scene = withDoctor();
const { call, doctor, started, world } = scene;

test('nothing set: nothing is wrong, in both languages; a wrong call says how it is used', async () => {
  const { code, wrong } = await started({});
  expect({ code, wrong }).toEqual({ code: 0, wrong: [] });
  const japanese = await call({}, '--lang', 'ja');
  expect(japanese).toMatchObject({
    code: 0,
    said: expect.stringContaining('問題は見つかりませんでした。'),
  });
  expect((await call({}, '--lang', 'fr')).code).toBe(64);
  expect((await call({}, '--loud')).said).toContain('npm run doctor');
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
      DATA_DIR: join(scene.dir, 'data'),
      PORT: String(port),
      LOG_LEVEL: 'silent',
      ...scene.internet.env,
      ...env,
    },
    stdio: 'ignore',
  });
  await until(
    async () => (await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined))?.ok,
    'the server',
  );
  scene.internet.hosts.set(HOST, { port });
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
  const card = scene.internet.requests.findLast(({ path }) => path === '/api/chat.postMessage');
  expect(new URLSearchParams(card?.body).get('channel')).toBe('C0DESK');
  const other = await doctor({ ...env, SLACK_SIGNING_SECRET: 'another-secret-of-the-tests' });
  expect(other.wrong).toEqual(['slack.signing']);
});

test('a Node.js that is too old is told in a sentence, before anything else is read', async () => {
  const old = `data:text/javascript,`;
  const pretend = join(scene.dir, 'pretend.cjs');
  writeFileSync(
    pretend,
    "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } });",
  );
  const child = spawn(process.execPath, ['-r', pretend, '-r', NEED_NODE, '-e', old]);
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [code] = await once(child, 'close');
  expect(code).toBe(78);
  expect(said).toMatch(/^- Node\.js 18\.20\.4 .*\n- Node\.js 18\.20\.4 is too old: .*\n$/);
});
