import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { freePort } from '../helpers/free-port.ts';
import { argumentsFor, failedStart, PROGRAM } from '../helpers/process.ts';
import { until } from '../helpers/until.ts';
import { activities, type Begun, begin } from '../helpers/web/directline.ts';

const ROOT = join(import.meta.dirname, '../..');
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'madoguchi-reload-'));
  cpSync(join(ROOT, 'services/tdb-class2.json'), join(dir, 'class2.json'));
  mkdirSync(join(dir, 'words/ja'), { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const write = (name: string, value: object) => writeFileSync(join(dir, name), JSON.stringify(value));

test('a service file and words that stand elsewhere are used, and read anew on SIGHUP; what is wrong changes nothing', async () => {
  const service = JSON.parse(readFileSync(join(dir, 'class2.json'), 'utf8'));
  const port = await freePort();
  const child = spawn(process.execPath, argumentsFor(PROGRAM), {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH ?? '',
      PORT: String(port),
      DATA_DIR: join(dir, 'data'),
      LOG_LEVEL: 'silent',
      SERVICE: join(dir, 'class2.json'),
      LOCALES_DIR: join(dir, 'words'),
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  const root = `http://127.0.0.1:${port}/v3/directline`;
  const said1 = async (begun: Begun) => JSON.stringify(await activities(root, begun));
  const text = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).text();
  const count = (part: string) => said.split(part).length - 1;
  try {
    await until(() => count(`http://localhost:${port}/desk`) === 2, 'the start');
    expect(said).toContain(service.name.ja);
    const first = await begin(root);
    expect(await said1(first)).not.toContain('相談室へようこそ');
    write('class2.json', { ...service, name: { ...service.name, ja: '別の名前のサービス' } });
    write('words/ja/steps.json', { start: { title: '相談室へようこそ' } });
    for (const name of ['web', 'check', 'desk'])
      write(`words/ja/${name}.json`, { page: { title: '当社の言葉' } });
    child.kill('SIGHUP');
    await until(() => count(`http://localhost:${port}/desk`) === 4, 'the settings anew');
    expect(said).toContain('別の名前のサービス');
    expect(await said1(await begin(root))).toContain('相談室へようこそ');
    expect(await said1(first)).not.toContain('no conversation');
    for (const path of ['/', '/check', '/check.html', '/desk']) {
      const page = await text(path);
      const script = /src="([^"]*assets\/words[^"]*)"/.exec(page)?.[1];
      const words = script === undefined ? page : await text(script);
      expect([path, words.includes('当社の言葉')]).toEqual([path, true]);
    }
    expect(await text('/')).toContain('<h1 id="title" data-word="title">当社の言葉</h1>');
    write('words/ja/steps.json', { start: { titel: 'x' } });
    writeFileSync(join(dir, 'class2.json'), '{');
    child.kill('SIGHUP');
    await until(() => said.includes('SIGHUP: nothing was changed'), 'the refusal');
    expect(said).toContain('is not JSON');
    expect(said).toContain('titel: the product has no such text');
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  } finally {
    const ended = new Promise((resolve) => {
      if (child.exitCode === null) child.once('exit', resolve);
      else resolve(child.exitCode);
    });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  }
});

test.each([
  [
    'ja',
    'ja_JP.UTF-8',
    /PORT: 0から65535.+このままでは起動しません。.+PORT を直してください/,
    /none\.json を読めません.+SERVICE を直してください/,
  ],
  [
    'en',
    'en_US.UTF-8',
    /PORT: a port from 0 to 65535\. The server does not start with it\. Mend PORT/,
    /none\.json cannot be read.+Mend SERVICE/,
  ],
])('every fault of a start says what, why and what to do, in %s', async (_, LC_ALL, port, file) => {
  const { code, said } = await failedStart(join(dir, 'data'), {
    LC_ALL,
    PORT: '70000',
    SERVICE: join(dir, 'none.json'),
  });
  expect(code).toBe(78);
  expect(said).toMatch(port);
  expect(said).toMatch(file);
});

test.each([
  ['ja_JP.UTF-8', 'はほかのプロセスが使っています'],
  ['en_US.UTF-8', 'is taken by another process'],
])('a port that is taken is told in the language of %s', async (LC_ALL, told) => {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { code, said } = await failedStart(join(dir, 'data'), { LC_ALL, PORT: String(port) });
  server.close();
  expect(code).toBe(1);
  expect(said).toContain(`PORT: ${port} ${told}`);
});

test('a service file that is not there is named', async () => {
  const { code, said } = await failedStart(join(dir, 'data'), { SERVICE: join(dir, 'none.json') });
  expect(code).toBe(78);
  expect(said).toContain('none.json cannot be read');
});
