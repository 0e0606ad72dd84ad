import { writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { createServer } from 'restify';
import { mountPages } from '../../src/pages/pages.ts';
import { createLooked } from '../helpers/browser/alike.ts';
import { violations } from '../helpers/browser/axe.ts';
import { CHECK_PAGE_URL } from '../helpers/browser/check-page-file.ts';
import { picture } from '../helpers/browser/chromium.ts';
import { closePages } from '../helpers/browser/fresh-pages.ts';
import { keptChromium } from '../helpers/browser/kept-chromium.ts';
import { type Listening, listening } from '../helpers/listening.ts';
import { workshop } from '../p12/tools.ts';
import { checkFile as checkFileAt, openCheckPage } from './check-page-scene.ts';

const shop = workshop();
const posted: unknown[] = [];
let served: Listening | undefined;
let browser: Browser;
let base = '';
/** One page for all tests but those of a file on the disk. */
let opened: Awaited<ReturnType<typeof openCheckPage>>;
const looked = createLooked();

beforeAll(async () => {
  shop.identity(
    'rsa',
    ['-newkey', 'rsa:2048'],
    '/C=JP/O=株式会社見本/CN=山田 太郎/emailAddress=taro@example.jp',
  );
  shop.pkcs12('rsa', 'cert.p12', 'secret1');
  shop.pkcs12('rsa', 'japanese.p12', '証明書の鍵');
  shop.pkcs12('rsa', 'legacy.p12', 'secret1', ['-legacy']);
  shop.pkcs12('rsa', 'aes.p12', 'secret1', ['-iter', '2000']);
  shop.run('openssl', ['x509', '-in', 'rsa.crt', '-outform', 'der', '-out', 'only.cer']);
  writeFileSync(
    shop.at('large.p12'),
    Buffer.concat([Buffer.from(shop.read('cert.p12')), Buffer.alloc(30 * 2 ** 20)]),
  );
  served = await serve();
  base = served.origin;
  browser = await keptChromium({ reckons: true });
  opened = await openCheckPage(browser, `${base}/check`);
});
afterAll(async () => {
  await closePages(browser);
  await served?.close();
  shop.close();
});

/** Opens the link of a chat anew, and not by its fragment alone; resolves once the page has taken the token out of its address. */
const openLink = async (page: Page, token: string): Promise<void> => {
  await page.goto('about:blank');
  await page.goto(`${base}/check?lang=ja#t=${token}`);
  await page.waitForURL(`${base}/check?lang=ja`);
};

/** The pages on a port of their own. */
const serve = (issuers: readonly string[] = []): Promise<Listening> => {
  const server = createServer();
  server.post('/check/verdict', async (request, response) => {
    posted.push(JSON.parse(await text(request)));
    response.send(204);
  });
  mountPages(server, { checkPage: { issuers } });
  return listening(server.server);
};

const checkFile = (page: Page, name: string, password: string): Promise<string | null> =>
  checkFileAt(page, shop.at(name), password);

describe('the check page', () => {
  test('tells right from wrong, and sends nothing', async () => {
    const { page, seen, faults } = opened;
    expect(await violations(page, { looked })).toEqual([]);
    await picture(page, 'check-empty', { fullPage: true });
    const cases: [string, string, string][] = [
      ['cert.p12', 'secret1', 'usable'],
      ['cert.p12', 'wrong', 'wrong-password-or-damaged'],
      ['cert.p12', '', 'needs-password'],
      ['japanese.p12', '証明書の鍵', 'usable'],
      ['legacy.p12', 'secret1', 'usable'],
      ['aes.p12', 'secret1', 'usable'],
      ['only.cer', '', 'not-pkcs12'],
      ['large.p12', 'secret1', 'refused'],
    ];
    for (const [name, password, verdict] of cases) {
      expect([name, await checkFile(page, name, password)]).toEqual([name, verdict]);
      expect(await violations(page, { within: 'main', looked })).toEqual([]);
      await picture(page, `check-${name}-${verdict}`, { fullPage: true });
    }
    // Without a window Chromium asks for no page's icon by itself: it is looked at where the page says.
    const icon = page.locator('link[rel=icon]');
    await icon.evaluate(async ({ href }: HTMLLinkElement) => {
      const image = new Image();
      image.src = href;
      await image.decode();
    });
    expect(seen.map(({ method, url }) => `${method} ${new URL(url).pathname}`).sort()).toEqual([
      'GET /check',
      'GET /check/contrast.css',
      'GET /check/dark.css',
      'GET /check/early.js',
      'GET /check/main.js',
      'GET /check/style.css',
      'GET /favicon.svg',
    ]);
    expect(faults).toEqual([]);
  });

  test('who does not know the password finds how to export the file anew, below the field for another try', async () => {
    const { page } = opened;
    for (const password of ['wrong', 'ｗｒｏｎｇ', 'Secret1'])
      expect(await checkFile(page, 'cert.p12', password)).toBe('wrong-password-or-damaged');
    const next = page.locator('.verdict .next');
    expect(await next.locator('button').allInnerTexts()).toEqual(['パスワードを入力する']);
    expect(await next.locator('li').first().isVisible()).toBe(false);
    await next.getByText('エクスポートの手順を見る').click();
    expect(await next.locator('li').count()).toBeGreaterThan(3);
    expect(await next.locator('li').first().isVisible()).toBe(true);
  });

  test('where a file opens is said with a space between Latin and Japanese', async () => {
    const { page } = opened;
    await checkFile(page, 'aes.p12', 'secret1');
    const line = await page.locator('.where-line').innerText();
    expect(line).toContain('Windows Server 2019 など');
    expect(line).not.toMatch(/[0-9A-Za-z][ぁ-んァ-ヶ一-龠]/);
  });

  test('keeps the technical part folded, and opens it by a key', async () => {
    const { page } = opened;
    await checkFile(page, 'legacy.p12', 'secret1');
    expect(await page.isVisible('dl >> text=山田 太郎')).toBe(true);
    const technical = page.locator('details >> text=pbe-sha1-rc2-40');
    expect(await technical.isVisible()).toBe(false);
    await page.focus('.verdict > details:last-child summary');
    await page.keyboard.press('Enter');
    expect(await technical.isVisible()).toBe(true);
    expect(await page.isVisible('details >> text=以前からの暗号方式')).toBe(true);
    expect(await violations(page, { within: 'main', looked })).toEqual([]);
    await picture(page, 'check-technical', { fullPage: true });
  });

  test('reaches nothing but the verdict’s address', async () => {
    const { page, seen } = opened;
    const reached = (path: string) => page.evaluate(`fetch('${path}').then(() => true, () => false)`);
    for (const path of ['/healthz', '/check/', '/check/verdict/else', 'https://example.org/'])
      expect([path, await reached(path)]).toEqual([path, false]);
    expect(await reached('/check/verdict')).toBe(true);
    const reachedAfterwards = seen.filter(({ url }) => new URL(url).pathname.startsWith('/check/verdict'));
    expect(reachedAfterwards).toHaveLength(1);
  });

  test('by keyboard alone, in English, on a phone', async () => {
    const { page } = opened;
    await page.setViewportSize({ width: 375, height: 740 });
    await page.goto(`${base}/check?lang=en`);
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
    await picture(page, 'check-phone-en', { fullPage: true });
    await page.click('[data-language][aria-pressed=false]');
    expect(await page.textContent('.verdict h2')).toBe('使えるバックアップです');
  });

  test('a file that was written anew since is chosen again under its name', async () => {
    const { page } = opened;
    await page.goto(`${base}/check?lang=ja`);
    const choose = async (): Promise<void> => {
      const chooser = page.waitForEvent('filechooser');
      await page.click('label[for=file]');
      await (await chooser).setFiles(shop.at('again.p12'));
    };
    writeFileSync(shop.at('again.p12'), shop.read('only.cer'));
    await choose();
    await page.locator('#check:enabled').waitFor();
    writeFileSync(shop.at('again.p12'), shop.read('cert.p12'));
    await page.click('#check');
    await page.getByText('ファイルを読み込めませんでした。もう一度選んでください。').waitFor();
    await choose();
    await page.fill('#password', 'secret1');
    await page.click('#check');
    await page.locator('body:has(.verdict) #check:enabled').waitFor();
    expect(await page.getAttribute('.verdict', 'data-verdict')).toBe('usable');
  });

  test('tells the chat only when asked to, and only what is public', async () => {
    const { page, seen } = opened;
    await page.goto(`${base}/check#t=one-time-token`);
    await page.waitForURL(`${base}/check`);
    await checkFile(page, 'cert.p12', 'secret1');
    await page.click('.next .secondary');
    expect(await page.isVisible('#send')).toBe(false);
    await checkFile(page, 'cert.p12', 'secret1');
    await page.click('.next .primary');
    expect(await page.isVisible('#send')).toBe(true);
    expect(seen.filter(({ method }) => method === 'POST')).toEqual([]);
    await picture(page, 'check-send', { fullPage: true });
    await page.click('#send-button');
    await page.locator('#send-state:not(:empty)').waitFor({ state: 'attached' });
    expect(posted).toHaveLength(1);
    expect(Object.keys(Object(posted[0])).sort()).toEqual([
      'issuer',
      'notAfter',
      'notBefore',
      'passwordUsed',
      'reasons',
      'selfSigned',
      'serial',
      'subjectHash',
      'theirs',
      'token',
      'typed',
      'verdict',
      'what',
    ]);
    expect(posted[0]).toMatchObject({ token: 'one-time-token', verdict: 'usable', what: 'pkcs12' });
    expect(seen.filter(({ method }) => method === 'POST')).toHaveLength(1);
    expect(seen.some(({ url, body }) => `${url}${body}`.includes('secret1'))).toBe(false);
  });

  test('what could not be read again has no verdict, in neither language', async () => {
    const { page } = opened;
    await page.goto(`${base}/check?lang=ja`);
    writeFileSync(shop.at('moved.p12'), shop.read('cert.p12'));
    expect(await checkFile(page, 'moved.p12', 'secret1')).toBe('usable');
    writeFileSync(shop.at('moved.p12'), shop.read('only.cer'));
    await page.click('#check');
    await page.getByText('ファイルを読み込めませんでした。もう一度選んでください。').waitFor();
    expect(await page.isVisible('#record')).toBe(false);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('The file could not be read. Please choose it again.').waitFor();
    expect(await page.locator('.verdict').count()).toBe(0);
  });

  test('of a file that is more than a browser reads at once it is said that it is too large', async () => {
    const { page } = opened;
    await page.goto(`${base}/check?lang=ja`);
    await page.evaluate(() => {
      File.prototype.arrayBuffer = () => Promise.reject(new DOMException('', 'NotReadableError'));
    });
    expect(await checkFile(page, 'large.p12', 'secret1')).toBe('refused');
  });

  test('a file that is chosen while another is checked takes its place, and nothing is said of the other', async () => {
    const { page } = opened;
    await page.goto(`${base}/check?lang=ja`);
    await page.evaluate(() => {
      const read = Blob.prototype.arrayBuffer;
      const { promise, resolve } = Promise.withResolvers<void>();
      Reflect.set(window, 'goOn', resolve);
      Blob.prototype.arrayBuffer = async function (this: Blob) {
        await promise;
        return read.call(this);
      };
    });
    await page.setInputFiles('#file', shop.at('only.cer'));
    await page.click('#check');
    await page.setInputFiles('#file', shop.at('cert.p12'));
    await page.evaluate('goOn()');
    await page.fill('#password', 'secret1');
    await page.locator('#check:enabled').click();
    await page.locator('body:has(.verdict) #check:enabled').waitFor();
    expect(await page.textContent('#chosen')).toBe('cert.p12');
    expect(await page.getAttribute('.verdict', 'data-verdict')).toBe('usable');
  });

  test('a copy that is done late says nothing beside the next file', async () => {
    const { page } = opened;
    await page.goto(`${base}/check?lang=ja`);
    await page.evaluate(() => {
      const { promise, reject } = Promise.withResolvers<void>();
      Reflect.set(window, 'failCopy', reject);
      Reflect.set(window, 'showSaveFilePicker', () => promise);
    });
    await checkFile(page, 'cert.p12', 'secret1');
    await page.click('.next .primary');
    await page.click('.next .primary');
    await page.setInputFiles('#file', shop.at('aes.p12'));
    await page.evaluate('failCopy(new Error())');
    expect(await page.textContent('#copy-state')).toBe('');
  });

  test('a page that is loaded anew still sends to the chat that it was opened from; one that was opened without a link has none', async () => {
    const { page } = opened;
    await openLink(page, 'first');
    await page.reload();
    expect(page.url()).toBe(`${base}/check?lang=ja`);
    await checkFile(page, 'cert.p12', 'secret1');
    await page.click('.next .primary');
    const told = page.waitForRequest('**/check/verdict');
    await page.click('#send-button');
    expect((await told).postDataJSON()).toMatchObject({ token: 'first' });
    await page.goto(`${base}/check`);
    await checkFile(page, 'cert.p12', 'secret1');
    await page.click('.next .primary');
    expect(await page.isVisible('#send')).toBe(false);
  });

  test('another link of the chat in the same address bar is taken like the first', async () => {
    const { page } = opened;
    await openLink(page, 'first');
    const loaded = page.waitForEvent('load');
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = '#t=second';
      link.textContent = 'second';
      document.body.prepend(link);
    });
    await page.getByRole('link', { name: 'second', exact: true }).click();
    await loaded;
    await page.waitForURL(`${base}/check?lang=ja`);
    await checkFile(page, 'cert.p12', 'secret1');
    await page.click('.next .primary');
    const told = page.waitForRequest('**/check/verdict');
    await page.click('#send-button');
    expect((await told).postDataJSON()).toMatchObject({ token: 'second' });
    await page.locator('#send-state', { hasText: '送りました' }).waitFor();
  });

  test('what could not be sent is sent by another press; a late answer is none to the next check', async () => {
    const { page } = opened;
    await openLink(page, 'late');
    const check = async (name: string): Promise<void> => {
      await checkFile(page, name, 'secret1');
      await page.click('.next .primary');
    };
    await check('cert.p12');
    const state = page.locator('#send-state');
    const refusals: readonly (readonly [status: number, said: string])[] = [
      [410, '開き直して'],
      [503, 'もう一度押して'],
    ];
    for (const [status, said] of refusals) {
      await page.route('**/check/verdict', (route) => route.fulfill({ status }), { times: 1 });
      await page.click('#send-button');
      await state.filter({ hasText: said }).waitFor();
    }
    await page.route('**/check/verdict', (route) => route.abort(), { times: 1 });
    await page.click('#send-button');
    await state.filter({ hasText: 'もう一度押して' }).waitFor();
    const { promise, resolve } = Promise.withResolvers<void>();
    await page.route(
      '**/check/verdict',
      async (route) => {
        await promise;
        await route.fulfill({ status: 204 });
      },
      { times: 1 },
    );
    const sent = page.waitForRequest('**/check/verdict');
    await page.click('#send-button');
    await sent;
    await check('aes.p12');
    const answered = page.waitForResponse('**/check/verdict');
    resolve();
    await (await answered).finished();
    expect(await page.textContent('#send-state')).toBe('');
    await page.click('#send-button');
    await page.locator('#send-state', { hasText: '送りました' }).waitFor();
  });

  test('in one file, from disk, without a network', async () => {
    const { page, seen, faults } = await openCheckPage(browser, CHECK_PAGE_URL);
    expect(await checkFile(page, 'cert.p12', 'secret1')).toBe('usable');
    expect(await checkFile(page, 'legacy.p12', 'secret1')).toBe('usable');
    expect(seen.map(({ url }) => new URL(url).protocol)).toEqual(['file:']);
    expect(faults).toEqual([]);
    expect(await page.isVisible('#save')).toBe(false);
    await picture(page, 'check-disk', { fullPage: true });
  });

  test('knows the service’s issuers where it has some, and so does the file to keep', async () => {
    shop.identity('ca', ['-newkey', 'rsa:2048'], '/C=JP/O=Sample CA/CN=Sample CA');
    shop.identity('leaf', ['-newkey', 'rsa:2048'], '/CN=leaf');
    shop.run('openssl', 'req -new -key leaf.key -subj /CN=leaf -out leaf.csr'.split(' '));
    shop.run('openssl', [
      ...'x509 -req -in leaf.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 90 -out leaf.crt'.split(' '),
    ]);
    shop.pkcs12('leaf', 'leaf.p12', 'secret1');
    const pinned = await serve([Buffer.from(shop.read('ca.crt')).toString()]);
    writeFileSync(shop.at('kept.html'), await (await fetch(`${pinned.origin}/check.html`)).text());
    await opened.page.goto(`${pinned.origin}/check`);
    // What the page was refused before it complained of.
    opened.faults.length = 0;
    for (const { page, faults } of [
      opened,
      await openCheckPage(browser, pathToFileURL(shop.at('kept.html')).href),
    ]) {
      expect(await checkFile(page, 'leaf.p12', 'secret1')).toBe('usable');
      expect(await page.textContent('dt:text("このサービスの証明書") + dd')).toBe('はい');
      expect(await checkFile(page, 'cert.p12', 'secret1')).toBe('other-service');
      expect(faults).toEqual([]);
    }
    pinned.close();
  });
});
