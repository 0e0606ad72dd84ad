import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Appearance } from '../../web/tokens/appearance.ts';
import { type Bot, startBot } from '../helpers/bot.ts';
import { violations } from '../helpers/browser/axe.ts';
import { openDesk } from '../helpers/browser/desk-browser.ts';
import { closePages, freshPage } from '../helpers/browser/fresh-pages.ts';
import { keptChromium, keptPort } from '../helpers/browser/kept-chromium.ts';
import { campaignAdmin } from '../helpers/desk/campaign.ts';
import { signIn } from '../helpers/desk/desk.ts';
import { fileTickets } from '../helpers/desk/desk-seeds.ts';
import { CASES_AT, casePath } from '../p12/cases.ts';

const NOW = '2025-03-10T10:00:00+09:00';
const ROSTER = `メールアドレス,氏名,部署,シリアル番号,有効期限,言語\r\np0@example.co.jp,社員 0,経理部,a100,2026-03-01,日本語`;

let browser: Browser;
let bot: Bot;
beforeAll(async () => {
  browser = await keptChromium();
  bot = await startBot({ now: NOW, port: await keptPort() });
  const chats = await fileTickets(bot, 3, { until: NOW, minutes: 70 });
  const agent = await signIn(bot, '鈴木', NOW);
  await agent.act(1001, { type: 'CLAIM' });
  await agent.act(1001, { type: 'NOTE', text: '社内の覚え' });
  await agent.act(1001, { type: 'REPLY', text: 'ご確認ください' });
  await chats[0]?.say('ありませんでした');
  await (await campaignAdmin(bot, NOW)).roster(ROSTER);
}, 60_000);
afterAll(() => bot.stop());
afterEach(() => closePages(browser));

type Theme = { readonly chosen: Appearance; readonly forced?: true };
const THEMES: readonly Theme[] = [
  { chosen: 'light' },
  { chosen: 'dark' },
  { chosen: 'contrast' },
  // As Windows' contrast themes do.
  { chosen: 'system', forced: true },
];

/** The page as it stands, in every theme, what is not of colour in the first; each is chosen as in another window of the same browser. */
const inEveryTheme = async (page: Page, where: string): Promise<readonly string[]> => {
  const faults: string[] = [];
  const looks: unknown[] = [];
  for (const { chosen, forced } of THEMES) {
    await page.emulateMedia({ forcedColors: forced ? 'active' : 'none', colorScheme: 'light' });
    await page.evaluate((appearance) => {
      localStorage.setItem('madoguchi.appearance', appearance);
      dispatchEvent(new StorageEvent('storage', { key: 'madoguchi.appearance' }));
    }, chosen);
    const found = await violations(page, { colours: chosen !== 'light' });
    faults.push(...found.map((fault) => `${where}, ${forced ? 'forced colours' : chosen}: ${fault}`));
    looks.push(
      await page.evaluate(() => {
        const heading = document.querySelector('h1, h2, [role=heading]') ?? document.body;
        return [getComputedStyle(heading).color, matchMedia('(forced-colors: active)').matches].join();
      }),
    );
  }
  // Each of them is another look, or nothing was looked at.
  if (new Set(looks).size < THEMES.length - 1) faults.push(`${where} looks alike in all themes: ${looks}`);
  return faults;
};

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
  await page.clock.setFixedTime(new Date(CASES_AT));
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

test('nor on the desk page: the way in, queue, ticket, a call, numbers, campaign, snippets', async () => {
  const out = await openDesk(browser, bot, { at: NOW });
  await out.page.getByRole('heading').first().waitFor();
  const faults = [...(await inEveryTheme(out.page, 'sign-in'))];
  const { page, row } = await openDesk(browser, bot, { name: '鈴木', at: NOW, path: '/desk?status=all' });
  await row(1003).waitFor();
  faults.push(...(await inEveryTheme(page, 'queue')));
  for (const [where, path, ready] of [
    ['ticket', '/desk/tickets/1001?status=all', '[data-ticket-open="1001"]'],
    ['call', '/desk/new?phone=0312123001', '[data-caller]'],
    ['numbers', '/desk/numbers?from=2025-02-09&to=2025-03-10', '[data-agents] tbody tr'],
    ['campaign', '/desk/campaign', '[data-people] tbody tr'],
    ['snippets', '/desk/snippets', 'main h2'],
  ] as const) {
    await page.evaluate((to) => {
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, path);
    await page.locator(ready).first().waitFor();
    faults.push(...(await inEveryTheme(page, where)));
  }
  expect(faults).toEqual([]);
});
