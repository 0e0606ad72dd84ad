import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { createServer, type Server } from 'restify';
import { mountPages } from '../src/bot/web-pages.ts';
import { buildCheckPage } from '../web/check/build.ts';
import { launchChromium, SCREENS } from './helpers/chromium.ts';
import { workshop } from './p12/tools.ts';

const AXE = readFileSync(join(import.meta.dirname, '../node_modules/axe-core/axe.min.js'), 'utf8');

type Seen = { readonly method: string; readonly url: string; readonly body: string };

const shop = workshop();
const dist = mkdtempSync(join(tmpdir(), 'check-page-'));
const posted: unknown[] = [];
let server: Server;
let browser: Browser;
let base = '';

beforeAll(async () => {
  await buildCheckPage(dist);
  copyFileSync(join(import.meta.dirname, '../web/public/favicon.svg'), join(dist, 'favicon.svg'));
  shop.identity(
    'rsa',
    ['-newkey', 'rsa:2048'],
    '/C=JP/O=株式会社見本/CN=山田 太郎/emailAddress=taro@example.jp',
  );
  shop.pkcs12('rsa', 'cert.p12', 'secret1');
  shop.pkcs12('rsa', 'japanese.p12', '証明書の鍵');
  shop.pkcs12('rsa', 'legacy.p12', 'secret1', ['-legacy']);
  shop.pkcs12('rsa', 'slow.p12', 'secret1', ['-iter', '600000', '-macalg', 'sha1']);
  shop.run('openssl', ['x509', '-in', 'rsa.crt', '-outform', 'der', '-out', 'only.cer']);
  writeFileSync(
    shop.at('large.p12'),
    Buffer.concat([Buffer.from(shop.read('cert.p12')), Buffer.alloc(30 * 2 ** 20)]),
  );
  writeFileSync(join(dist, 'index.html'), '');
  server = createServer();
  server.post('/check/verdict', async (request, response) => {
    posted.push(JSON.parse(await text(request)));
    response.send(204);
  });
  mountPages(server, { dist });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${server.address().port}`;
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
  server?.server.closeAllConnections();
  shop.close();
  rmSync(dist, { recursive: true, force: true });
});

const openPage = async (url: string, size = { width: 1000, height: 900 }) => {
  const context = await browser.newContext({ viewport: size, locale: 'ja-JP' });
  const page = await context.newPage();
  const seen: Seen[] = [];
  const faults: string[] = [];
  page.on('request', (request) =>
    seen.push({ method: request.method(), url: request.url(), body: request.postData() ?? '' }),
  );
  page.on(
    'console',
    (message) => message.type() === 'error' && faults.push(`${message.text()} ${message.location().url}`),
  );
  page.on('pageerror', (error) => faults.push(error.message));
  await page.clock.setSystemTime(new Date(Date.now() + 3_600_000));
  await page.goto(url);
  return { page, seen, faults, close: () => context.close() };
};

const checkFile = async (page: Page, name: string, password: string): Promise<string | null> => {
  await page.setInputFiles('#file', shop.at(name));
  await page.fill('#password', password);
  await page.click('#check');
  await page.waitForSelector('.verdict');
  await page.waitForSelector('#check:not([disabled])');
  return await page.getAttribute('.verdict', 'data-verdict');
};

const violations = async (page: Page): Promise<unknown> => {
  // The page's own policy forbids scripts from elsewhere; axe comes through the debugger.
  await page.evaluate(AXE);
  return await page.evaluate(
    'axe.run().then((result) => result.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]))',
  );
};

describe('the check page', () => {
  test('tells right from wrong, and sends nothing', async () => {
    const { page, seen, faults, close } = await openPage(`${base}/check`);
    expect(await violations(page)).toEqual([]);
    await page.screenshot({ path: join(SCREENS, 'check-empty.png'), fullPage: true });
    const cases: [string, string, string][] = [
      ['cert.p12', 'secret1', 'usable'],
      ['cert.p12', 'wrong', 'wrong-password-or-damaged'],
      ['cert.p12', '', 'needs-password'],
      ['japanese.p12', '証明書の鍵', 'usable'],
      ['legacy.p12', 'secret1', 'usable'],
      ['only.cer', '', 'not-pkcs12'],
      ['large.p12', 'secret1', 'refused'],
    ];
    for (const [name, password, verdict] of cases) {
      expect([name, await checkFile(page, name, password)]).toEqual([name, verdict]);
      expect(await violations(page)).toEqual([]);
      await page.screenshot({ path: join(SCREENS, `check-${name}-${verdict}.png`), fullPage: true });
    }
    const started = performance.now();
    expect(await checkFile(page, 'slow.p12', 'secret1')).toBe('usable');
    expect(performance.now() - started).toBeLessThan(8_000);
    expect(seen.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
      'GET /check',
      'GET /check/style.css',
      'GET /check/main.js',
      'GET /favicon.svg',
    ]);
    expect(faults).toEqual([]);
    await close();
  });

  test('by keyboard alone, in English, on a phone', async () => {
    const { page, close } = await openPage(`${base}/check?lang=en`, { width: 375, height: 740 });
    expect(await page.textContent('h1')).toBe('Check a certificate file');
    await page.setInputFiles('#file', shop.at('cert.p12'));
    expect(await page.evaluate('document.activeElement.id')).toBe('password');
    await page.keyboard.type('secret1');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await page.getAttribute('#password', 'type')).toBe('text');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.verdict');
    await page.locator('#result:focus').waitFor({ state: 'attached' });
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.screenshot({ path: join(SCREENS, 'check-phone-en.png'), fullPage: true });
    await page.click('#language');
    expect(await page.textContent('.verdict h2')).toBe('使えるバックアップです');
    await close();
  });

  test('tells the chat only when asked to, and only what is public', async () => {
    const { page, seen, close } = await openPage(`${base}/check#t=one-time-token`);
    expect(page.url()).toBe(`${base}/check`);
    await checkFile(page, 'cert.p12', 'secret1');
    expect(seen.filter(({ method }) => method === 'POST')).toEqual([]);
    await page.screenshot({ path: join(SCREENS, 'check-send.png'), fullPage: true });
    await page.click('#send-button');
    await page.locator('#send-state:not(:empty)').waitFor({ state: 'attached' });
    expect(posted).toHaveLength(1);
    expect(Object.keys(Object(posted[0])).sort()).toEqual([
      'issuer',
      'notAfter',
      'notBefore',
      'serial',
      'subjectHash',
      'token',
      'verdict',
      'what',
    ]);
    expect(posted[0]).toMatchObject({ token: 'one-time-token', verdict: 'usable', what: 'pkcs12' });
    expect(seen.filter(({ method }) => method === 'POST')).toHaveLength(1);
    expect(seen.some(({ url, body }) => `${url}${body}`.includes('secret1'))).toBe(false);
    await close();
  });

  test('in one file, from disk, without a network', async () => {
    const { page, seen, faults, close } = await openPage(pathToFileURL(join(dist, 'check.html')).href);
    expect(await checkFile(page, 'cert.p12', 'secret1')).toBe('usable');
    expect(await checkFile(page, 'legacy.p12', 'secret1')).toBe('usable');
    expect(seen.map(({ url }) => new URL(url).protocol)).toEqual(['file:']);
    expect(faults).toEqual([]);
    expect(await page.isVisible('#save')).toBe(false);
    await page.screenshot({ path: join(SCREENS, 'check-disk.png'), fullPage: true });
    await close();
  });
});
