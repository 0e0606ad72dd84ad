import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Bot, startBot } from '../helpers/bot.ts';
import { closePages, freshPage } from '../helpers/browser/fresh-pages.ts';
import { keptChromium, keptPort } from '../helpers/browser/kept-chromium.ts';

let browser: Browser;
let bot: Bot;
beforeAll(async () => {
  browser = await keptChromium();
  bot = await startBot({ now: '2025-03-10T10:00:00+09:00', port: await keptPort() });
});
afterAll(() => bot.stop());
afterEach(() => closePages(browser));

/** What a page of the site knows of before, and how it is shown. */
const known = async (page: Page) => {
  await page.route('**/plain', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<button style="position:fixed;inset:0">go</button>' }),
  );
  await page.goto(`${bot.url}/plain`);
  return page.evaluate(() => ({
    kept: [sessionStorage.length, localStorage.length, document.cookie, window.name],
    begun: 'begun' in window,
    focus: document.activeElement?.localName,
    hovered: document.querySelector('button:hover') !== null,
    size: [innerWidth, innerHeight],
    media: [
      '(prefers-color-scheme: dark)',
      '(prefers-contrast: more)',
      '(forced-colors: active)',
      'print',
    ].map((query) => matchMedia(query).matches),
  }));
};

test('a page that is given again is as one that is new', async () => {
  const page = await freshPage(browser, { locale: 'en-GB' });
  const first = await known(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.addInitScript(() => {
    Reflect.set(window, 'begun', true);
  });
  await page.emulateMedia({ colorScheme: 'dark', contrast: 'more', forcedColors: 'active', media: 'print' });
  await page.setViewportSize({ width: 300, height: 200 });
  await page.context().addCookies([{ name: 'kept', value: 'one', url: bot.url }]);
  await page.reload();
  await page.locator('button').click();
  await page.evaluate(() => {
    const keep = (): void => sessionStorage.setItem('kept', 'one');
    keep();
    addEventListener('pagehide', keep);
    document.addEventListener('visibilitychange', keep);
    localStorage.setItem('kept', 'one');
    window.name = 'one';
    history.pushState(null, '', '/other');
  });
  expect(asked).toHaveLength(1);
  await closePages(browser);
  const again = await freshPage(browser, { locale: 'en-GB' });
  expect(again).toBe(page);
  // Over one that is new the pointer may be where it was last in another of the browser's pages.
  expect(await known(again)).toEqual({ ...first, hovered: false });
  expect(asked).toHaveLength(1);
});

test('one to which something was done that nothing takes back is not given again', async () => {
  const page = await freshPage(browser, { locale: 'en-GB' });
  await page.exposeFunction('told', () => undefined);
  await closePages(browser);
  expect(await freshPage(browser, { locale: 'en-GB' })).not.toBe(page);
  expect(page.isClosed()).toBe(true);
});
