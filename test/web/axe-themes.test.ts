import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Locator } from 'playwright-core';
import { type Bot, startBot } from '../helpers/bot.ts';
import { violations } from '../helpers/browser/axe.ts';
import { closePages, freshPage } from '../helpers/browser/fresh-pages.ts';
import { keptChromium, keptPort } from '../helpers/browser/kept-chromium.ts';
import { setPageClock } from '../helpers/browser/page-clock.ts';
import { inEveryTheme } from '../helpers/browser/themes.ts';
import { CASES_AT, casePath } from '../p12/cases.ts';

const NOW = '2025-03-10T10:00:00+09:00';
let browser: Browser;
let bot: Bot;
beforeAll(async () => {
  browser = await keptChromium();
  bot = await startBot({ now: NOW, port: await keptPort() });
});
afterAll(() => bot.stop());
afterEach(() => closePages(browser));

test('axe finds nothing on the chat in any theme: the start, pictures, a warning, a form at fault, a ticket', async () => {
  const page = await freshPage(browser, { locale: 'ja-JP', viewport: { width: 1280, height: 860 } });
  await page.goto(`${bot.url}/?lang=ja`);
  const cards = page.locator('#chat .ac-adaptiveCard');
  const open = page.locator('#chat .ac-adaptiveCard:not([data-folded])');
  await cards.first().waitFor();
  const answered = async (press: Locator): Promise<void> => {
    const before = await cards.count();
    await press.click();
    await cards.nth(before).waitFor();
  };
  const press = (at: number) => answered(open.locator('[id^="presses-"] .ac-pushButton').nth(at));
  const faults = [...(await inEveryTheme(page, 'start'))];
  await press(0);
  await press(2);
  await press(0);
  faults.push(...(await inEveryTheme(page, 'pictures')));
  await press(1);
  faults.push(...(await inEveryTheme(page, 'a warning')));
  await answered(open.locator('[id^="everywhere-"] .ac-pushButton').nth(1));
  await open.getByRole('textbox').first().fill('山田');
  await open.locator('input[type=tel]').fill('1');
  await press(0);
  faults.push(...(await inEveryTheme(page, 'a form at fault')));
  await open.locator('input[type=tel]').fill('03-1212-3434');
  await press(0);
  faults.push(...(await inEveryTheme(page, 'a ticket')));
  expect(faults).toEqual([]);
});

test('nor on the check page, before and after a file', async () => {
  const page = await freshPage(browser, { locale: 'ja-JP', viewport: { width: 390, height: 844 } });
  await setPageClock(page, CASES_AT, { stands: true });
  await page.goto(`${bot.url}/check?lang=ja`);
  const faults = [...(await inEveryTheme(page, 'check'))];
  for (const [file, password] of [
    ['01-aes256-server2016.p12', 'secret1'],
    ['33-cert-der.p12', ''],
  ] as const) {
    await page.setInputFiles('#file', casePath(file));
    await page.fill('#password', password).catch(() => undefined);
    await page.click('#check');
    await page.locator('.verdict').waitFor();
    faults.push(...(await inEveryTheme(page, file)));
    await page.reload();
  }
  expect(faults).toEqual([]);
});

test('of much that is written alike, the one that is paler is found where colours alone are looked at', async () => {
  const page = await freshPage(browser);
  const lines = Array.from({ length: 9 }, (_, n) => `<p>${n}行目</p>`).join('');
  await page.setContent(`<html lang="ja"><title>窓口</title><main><h1>窓口</h1>${lines}</main></html>`);
  expect(await violations(page, { colours: true })).toEqual([]);
  await page.addStyleTag({ content: 'p:nth-of-type(4) { color: #ccc }' });
  expect(await violations(page, { colours: true })).toEqual([
    expect.stringMatching(/^color-contrast: <p>3行目<\/p>$/),
  ]);
});
