import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../helpers/browser/chromium.ts';
import { type DeskPages, startDeskPages } from '../helpers/browser/desk-pages.ts';
import { closePages, freshPage } from '../helpers/browser/fresh-pages.ts';
import { signIn } from '../helpers/desk/desk.ts';
import { fileTickets } from '../helpers/desk/desk-seeds.ts';
import { until } from '../helpers/until.ts';

const NOW = '2025-03-10T11:20:00+09:00';
const SUZUKI = '鈴木 一郎';

let browser: Browser;
let pages: DeskPages;
beforeAll(async () => {
  browser = await launchChromium({ whole: true });
  pages = await startDeskPages(NOW, browser);
});
afterEach(() => pages.clear());
afterAll(() => browser.close());

test('the tab counts what waits, and the desktop tells of answers and new tickets where that was asked for', async () => {
  const chats = await pages.desk(2);
  const agent = await signIn(pages.bot, SUZUKI, NOW);
  await agent.act(1001, { type: 'REPLY', text: 'ファイルは見つかりましたか。' });
  await pages.bot.idle();
  const { page, row, faults } = await pages.open(SUZUKI, { permissions: ['notifications'], path: '/desk' });
  await row(1001).waitFor();
  await until(async () => (await page.title()) === '(1) 窓口ページ', 'the count in the title');
  // What the system shows is out of a page's sight: the browser's own class is asked what it was given.
  await page.evaluate(`{
    const Real = Notification;
    globalThis.told = [];
    globalThis.Notification = class extends Real {
      constructor(title, options) { super(title, options); globalThis.told.push(title); }
    };
  }`);
  await chats[0]?.say('静かに');
  await row(1001).getByText('静かに').waitFor();
  await page.getByRole('button', { name: `${SUZUKI} のメニュー` }).click();
  await page.getByRole('menuitemcheckbox', { name: 'デスクトップ通知と音で知らせる' }).click();
  await page
    .getByRole('menuitemcheckbox', { name: 'デスクトップ通知と音で知らせる', checked: true })
    .waitFor();
  await page.keyboard.press('Escape');
  await chats[0]?.say('見つかりました');
  await until(
    () => page.evaluate<boolean>("globalThis.told.length === 1 && globalThis.told[0].includes('T-1001')"),
    'a notification',
  );
  await fileTickets(pages.bot, 1, { until: NOW, minutes: 1 });
  await until(
    () => page.evaluate<boolean>("globalThis.told.length === 2 && globalThis.told[1].includes('T-1003')"),
    'a notification',
  );
  await until(async () => (await page.title()) === '(3) 窓口ページ', 'the count in the title');
  await until(
    () =>
      page.evaluate<boolean>("document.querySelector('link[rel=icon]').href.startsWith('data:image/png')"),
    'a mark on the icon',
  );
  expect(faults).toEqual([]);
});

test('a page that is given again can be looked at, in a browser that has windows: it stands before the blank page of its site', async () => {
  await pages.desk(0);
  for (let n = 0; n < 3; n += 1) {
    const page = await freshPage(browser, { locale: 'ja-JP' });
    await page.goto(`${pages.bot.url}/check`);
    expect((await page.screenshot()).length).toBeGreaterThan(0);
    await closePages(browser);
  }
});
