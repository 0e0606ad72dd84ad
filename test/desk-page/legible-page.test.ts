import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { LOCALE_TRAITS } from '../../src/machines/locales.ts';
import { loadWords } from '../../src/settings/load-words.ts';
import { type Bot, startBot } from '../helpers/bot.ts';
import { violations } from '../helpers/browser/axe.ts';
import { settled } from '../helpers/browser/chromium.ts';
import { openDesk } from '../helpers/browser/desk-browser.ts';
import { closePages } from '../helpers/browser/fresh-pages.ts';
import { keptChromium, keptPort } from '../helpers/browser/kept-chromium.ts';
import { CONTROLS, faultsIn, fillContrasts } from '../helpers/browser/legibility.ts';
import { inEveryTheme } from '../helpers/browser/themes.ts';
import { campaignAdmin } from '../helpers/desk/campaign.ts';
import { signIn } from '../helpers/desk/desk.ts';
import { fileTickets } from '../helpers/desk/desk-seeds.ts';
import { until } from '../helpers/until.ts';

const words = loadWords();
const PHONE = { width: 390, height: 844 };
const WIDE = { width: 1280, height: 860 };
const NOW = '2025-03-10T10:00:00+09:00';
/** In which colours what is plotted is looked at. */
const PLOTTED = { ja: 'light', en: 'dark' } as const;
const ROSTER =
  'メールアドレス,氏名,部署,シリアル番号,有効期限,言語\r\n' +
  Array.from({ length: 4 }, (_, n) => `p${n}@example.co.jp,社員 ${n},経理部,a10${n},2026-03-01,日本語`).join(
    '\r\n',
  );

let browser: Browser;
let bot: Bot;
beforeAll(async () => {
  browser = await keptChromium();
  bot = await startBot({ now: NOW, port: await keptPort() });
  const chats = await fileTickets(bot, 6, { until: NOW, minutes: 70 });
  const agent = await signIn(bot, '鈴木', NOW);
  await agent.act(1001, { type: 'CLAIM' });
  await agent.act(1001, { type: 'NOTE', text: '社内の覚え' });
  await agent.act(1001, { type: 'REPLY', text: 'ご確認ください' });
  await chats[0]?.say('ありませんでした');
  await agent.act(1002, { type: 'REPLY', text: 'ご確認ください' });
  await agent.act(1003, { type: 'RESOLVE', cause: 'other' });
  await (await campaignAdmin(bot, NOW)).roster(ROSTER);
}, 60_000);
afterAll(() => bot.stop());
afterEach(() => closePages(browser));

/** In Japanese: in every theme; in English, which has the same colours, by the rules that are not of them. */
const barriers = async (page: Page, where: string, locale: string): Promise<readonly string[]> =>
  locale === 'ja'
    ? inEveryTheme(page, where)
    : (await violations(page, { uncoloured: true })).map((found) => `${where}: ${found}`);

describe.each(['ja', 'en'] as const)(
  'in %s, light and dark, wide and on a phone, in colours of the system',
  (locale) => {
    const { text } = words(locale);

    test('every control of the desk can be read and its focus seen, words stay in their boxes, and what is plotted stands out', async () => {
      const { page, row } = await openDesk(browser, bot, {
        locale: LOCALE_TRAITS[locale].tag,
        viewport: WIDE,
        name: '鈴木',
        at: NOW,
        path: '/desk?status=all',
      });
      await row(1006).waitFor();
      const faults: string[] = [];
      const look = async (where: string, controls?: Locator, asItStands = false): Promise<void> => {
        faults.push(...(await faultsIn(page, locale, where, controls)));
        await page.setViewportSize(WIDE);
        if (asItStands) faults.push(...(await violations(page)).map((found) => `${where}: ${found}`));
        else if (controls === undefined) faults.push(...(await barriers(page, where, locale)));
      };
      const go = async (path: string, ready: string): Promise<void> => {
        await page.evaluate((to) => {
          history.pushState(null, '', to);
          dispatchEvent(new PopStateEvent('popstate'));
        }, path);
        await page.locator(ready).first().waitFor();
      };
      const menuOf = async (name: string | RegExp): Promise<void> => {
        await page.getByRole('button', { name }).first().click();
        await page.getByRole('menu').waitFor();
        await look(`the menu of ${name}`, page.locator('[role^=menuitem]:visible'));
        await page.keyboard.press('Escape');
        await page.getByRole('menu').waitFor({ state: 'detached' });
      };
      await look('queue', page.locator(`${CONTROLS}, [data-ticket][tabindex="0"]`));
      if (locale === 'ja') faults.push(...(await inEveryTheme(page, 'queue')));
      expect((await row(1006).boundingBox())?.height).toBeLessThanOrEqual(41);
      await menuOf(text('desk:page.person.menu', { name: '鈴木' }));
      for (const number of [1001, 1002, 1003]) {
        await go(`/desk/tickets/${number}?status=all`, `[data-ticket-open="${number}"]`);
        await look(`ticket ${number}`, undefined, number !== 1001);
      }
      await go('/desk/tickets/1001?status=all', '[data-ticket-open="1001"]');
      await page.setViewportSize(PHONE);
      await settled(page);
      const [talk, field, trail] = await Promise.all(
        [
          page.getByRole('list', { name: text('desk:page.talk.title') }),
          page.locator('[data-ticket-open] textarea'),
          page.locator('[data-ticket-open] summary').last(),
        ].map((part) => part.boundingBox()),
      );
      expect([talk, field, trail].map((box) => box?.y ?? 0)).toEqual(
        [talk, field, trail].map((box) => box?.y ?? 0).sort((one, other) => one - other),
      );
      await page.setViewportSize(WIDE);
      await menuOf(text('desk:page.moreActions'));
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
      await look('the keys', page.getByRole('dialog').locator(CONTROLS));
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await go('/desk/new?phone=0312123434', '[data-caller]');
      await look('a call');
      await go('/desk/numbers?from=2025-02-09&to=2025-03-10', 'td[aria-hidden] > div');
      await page.locator('[data-agents] tbody tr').first().waitFor();
      await look('numbers');
      // What is plotted stands out, and the last day is named.
      await page.emulateMedia({ colorScheme: PLOTTED[locale] });
      await settled(page);
      const columns = page.locator('svg g rect[height]:not([height="0"]):not([fill="none"])');
      expect(await columns.count()).toBeGreaterThan(0);
      for (const drawn of [columns, page.locator('td[aria-hidden] > div')])
        expect(Math.min(...(await fillContrasts(page, drawn)))).toBeGreaterThanOrEqual(3);
      expect(await page.locator('svg g text').allTextContents()).toContain('3/10');
      await go('/desk/campaign', '[data-people] tbody tr');
      await look('campaign');
      if (locale === 'ja') {
        await go('/desk/snippets', 'main h2');
        faults.push(...(await inEveryTheme(page, 'snippets')));
      }
      expect(faults).toEqual([]);
    });

    test('so with the way in to the desk, and the check page', async () => {
      const { page } = await openDesk(browser, bot, { locale: LOCALE_TRAITS[locale].tag, at: NOW });
      await page.getByRole('listitem').first().waitFor();
      // Neither Slack nor Teams is set up here.
      expect(await page.getByRole('listitem').allTextContents()).toEqual([
        text('desk:page.signIn.ways.server', { command: text('desk:page.signIn.commands.server') }),
      ]);
      expect(await faultsIn(page, locale, 'sign-in')).toEqual([]);
      expect(await barriers(page, 'sign-in', locale)).toEqual([]);
      await page.goto(`${bot.url}/check?lang=${locale}`);
      expect(await faultsIn(page, locale, 'check')).toEqual([]);
    });
  },
);

test('what was chosen in the desk’s own menu holds against the system, there and on the other pages, and outlives the page', async () => {
  const { page, row } = await openDesk(browser, bot, {
    name: '鈴木',
    at: NOW,
    path: '/desk?status=all',
    colorScheme: 'light',
  });
  const { text } = words('ja');
  const ground = () =>
    page
      .locator('.fui-FluentProvider')
      .first()
      .evaluate((all) => getComputedStyle(all).backgroundColor);
  const choose = async (appearance: string): Promise<void> => {
    await page.getByRole('button', { name: text('desk:page.person.menu', { name: '鈴木' }) }).click();
    await page.getByRole('menuitem', { name: text('web:page.appearance.label') }).click();
    await page.getByRole('menuitemradio', { name: text(`web:page.appearance.${appearance}`) }).click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  };
  await row(1006).waitFor();
  const light = await ground();
  await choose('contrast');
  expect(await until(async () => (await ground()) !== light && ground())).toBe('rgb(0, 0, 0)');
  await page.reload();
  await row(1006).waitFor();
  expect(await ground()).toBe('rgb(0, 0, 0)');
  await choose('dark');
  const dark = await until(async () => (await ground()) !== 'rgb(0, 0, 0)' && ground());
  expect(dark).not.toBe(light);
  await choose('light');
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await until(async () => (await ground()) !== dark && ground())).toBe(light);
  const chat = await page.context().newPage();
  await chat.goto(bot.url);
  expect(await chat.locator('#appearance').inputValue()).toBe('light');
});
