import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { MAX_UPLOAD } from '../../src/bot/channels/web/body.ts';
import { SOCKET_LIMITS } from '../../src/http/sockets.ts';
import { type Bot, startBot } from '../helpers/bot.ts';
import { freePort } from '../helpers/free-port.ts';
import { onPath } from '../helpers/on-path.ts';
import { until } from '../helpers/until.ts';
import { openChat, textOf } from '../helpers/web/chat.ts';
import { begin, listen } from '../helpers/web/directline.ts';

const DEPLOY = join(import.meta.dirname, '../../deploy');
const textAt = (name: string): string => readFileSync(join(DEPLOY, name), 'utf8');
const nginxConf = textAt('nginx/madoguchi.conf');
const numberIn = (text: string, pattern: RegExp): number => Number(pattern.exec(text)?.[1]);

describe('what the examples of proxies say fits the server', () => {
  const ingress = textAt('helm/madoguchi/templates/ingress.yaml');

  test('a body that the server takes is passed on', () => {
    for (const megabytes of [
      numberIn(nginxConf, /client_max_body_size (\d+)m;/),
      numberIn(ingress, /proxy-body-size: (\d+)m/),
    ])
      expect(megabytes * 1024 * 1024).toBeGreaterThan(2 * MAX_UPLOAD);
  });

  test('a connection is let go by the proxy before the server lets it go', () => {
    for (const seconds of [
      numberIn(nginxConf, /upstream madoguchi \{[^}]*keepalive_timeout (\d+)s;/),
      numberIn(textAt('caddy/Caddyfile'), /keepalive (\d+)s/),
    ])
      expect(seconds * 1000).toBeLessThan(SOCKET_LIMITS.keepAlive);
  });

  test('a stream in which nothing moves is ended by the server, not by the proxy', () => {
    expect(numberIn(nginxConf, /proxy_read_timeout (\d+)h;/) * 3_600_000).toBeGreaterThan(
      SOCKET_LIMITS.silence,
    );
    expect(numberIn(ingress, /proxy-read-timeout: "(\d+)"/) * 1000).toBeGreaterThan(SOCKET_LIMITS.silence);
  });

  test('all of them ask at the port on which the server listens', () => {
    const { services } = parse(textAt('compose.yaml'));
    const port = '3978';
    expect(nginxConf).toContain(`server 127.0.0.1:${port};`);
    expect(textAt('caddy/Caddyfile')).toContain(`{$UPSTREAM:127.0.0.1:${port}}`);
    expect(services.caddy.environment.UPSTREAM).toBe(`madoguchi:${port}`);
    const bicep = textAt('azure/main.bicep');
    expect([...bicep.matchAll(/(?:targetPort|port): (\d+)/gi)].map(([, at]) => at)).toEqual(
      Array(3).fill(port),
    );
    expect(textAt('Dockerfile')).toMatch(new RegExp(`PORT=${port}[\\s\\S]*EXPOSE ${port}`));
    expect(textAt('helm/madoguchi/templates/deployment.yaml')).toContain(`containerPort: ${port}`);
    const settings = readFileSync(join(DEPLOY, '../src/settings/settings.ts'), 'utf8');
    expect(settings).toContain(`PORT: port.default(${port})`);
  });
});

let dir: string;
let bot: Bot;
let proxy: ChildProcess | undefined;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'madoguchi-proxy-'));
  bot = await startBot({ env: { TRUST_PROXY: '1' } });
});
afterEach(async () => {
  if (proxy === undefined || proxy.exitCode !== null) return;
  const ended = once(proxy, 'exit');
  proxy.kill('SIGTERM');
  await ended;
});
afterAll(async () => {
  await bot.stop();
  rmSync(dir, { recursive: true, force: true });
});

/** Starts a proxy that serves at `url`; gives what it serves once it does. */
const behind = async (program: string, args: readonly string[], env: NodeJS.ProcessEnv, url: string) => {
  let said = '';
  const child = spawn(program, [...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  proxy = child;
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  await until(
    async () => child.exitCode !== null || (await fetch(`${url}/healthz`).catch(() => undefined))?.ok,
    'the proxy',
  );
  expect({ code: child.exitCode, said: child.exitCode === null ? '' : said }).toEqual({
    code: null,
    said: '',
  });
  return { ...bot, url };
};

const isServed = async (served: Bot): Promise<void> => {
  // Told apart from who sits at the server itself: /metrics is for those alone.
  expect((await fetch(`${bot.url}/metrics`)).status).toBe(200);
  expect((await fetch(`${served.url}/metrics`)).status).toBe(403);
  const chat = await openChat(served);
  const root = `${served.url}/v3/directline`;
  const begun = await begin(root);
  const stream = new URL(begun.streamUrl);
  stream.host = new URL(served.url).host;
  const heard = await listen(stream.href);
  await heard.until(1);
  heard.socket.close();
  // A picture as large as the server takes it, and a file that it refuses in words.
  const picture = Buffer.alloc(5 * 1024 * 1024 - 1);
  Buffer.from('89504e470d0a1a0a', 'hex').copy(picture);
  expect(await chat.giveCopies('screen.png', picture, 1)).toBe(200);
  expect(textOf(await chat.give('film.mov', Buffer.alloc(12 * 1024 * 1024, 7)))).toContain('256');
};

const caddy = onPath('caddy', 'version');
(caddy === undefined ? test.skip : test)('Caddy serves the bot by deploy/caddy/Caddyfile', async () => {
  const url = `http://localhost:${await freePort()}`;
  const env = {
    DOMAIN: url,
    UPSTREAM: new URL(bot.url).host,
    XDG_DATA_HOME: dir,
    XDG_CONFIG_HOME: dir,
    HOME: dir,
  };
  const args = ['run', '--adapter', 'caddyfile', '--config', join(DEPLOY, 'caddy/Caddyfile')];
  await isServed(await behind(caddy ?? '', args, env, url));
});

const nginx = onPath('nginx', '-v');
(nginx === undefined ? test.skip : test)('nginx serves the bot by deploy/nginx/madoguchi.conf', async () => {
  const port = await freePort();
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=bot.example.co.jp'],
      ...['-keyout', join(dir, 'privkey.pem'), '-out', join(dir, 'fullchain.pem')],
    ],
    { stdio: 'ignore' },
  );
  const main = (inner: string) => `daemon off; pid ${dir}/pid; error_log stderr; user root;
    events {} http { access_log off; ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((one) => `${one}_temp_path ${dir}/${one};`).join(' ')} ${inner} }`;
  // As it stands, but for where its certificate is.
  const here = nginxConf.replaceAll('/etc/ssl/madoguchi', dir);
  writeFileSync(join(dir, 'whole.conf'), main(here));
  execFileSync(nginx ?? '', ['-t', '-q', '-p', dir, '-c', join(dir, 'whole.conf')]);
  // And without TLS, on a port of its own.
  const plain = here
    .replace('listen 443 ssl http2;', `listen ${port};`)
    .replace(/ssl_certificate\S* .*\n/g, '')
    .replace(/server \{\s*listen 80;[\s\S]*$/, '')
    .replace('server 127.0.0.1:3978;', `server ${new URL(bot.url).host};`);
  writeFileSync(join(dir, 'plain.conf'), main(plain));
  await isServed(
    await behind(nginx ?? '', ['-p', dir, '-c', join(dir, 'plain.conf')], {}, `http://localhost:${port}`),
  );
});
