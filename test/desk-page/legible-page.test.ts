import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { LOCALE_TRAITS } from '../../src/machines/locales.ts';
import { loadWords } from '../../src/settings/load-words.ts';
import { type Bot, startBot } from '../helpers/bot.ts';
import { createLooked } from '../helpers/browser/alike.ts';
import { violations } from '../helpers/browser/axe.ts';
import { settled } from '../helpers/browser/chromium.ts';
import { openDesk } from '../helpers/browser/desk-browser.ts';
import { closePages } from '../helpers/browser/fresh-pages.ts';
import { keptChromium, keptPort } from '../helpers/browser/kept-chromium.ts';
import { CONTROLS, contrastsOf, faultsIn, type Seen } from '../helpers/browser/legibility.ts';
import { onPaper } from '../helpers/browser/paper.ts';
import { choose, lookOf } from '../helpers/browser/themes.ts';
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
/** The last day that is plotted, as it is named. */
const LAST_DAY = { ja: '3月10日', en: '10 Mar' };
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

/** How many looks differ in the colour of a heading or by force: the system’s few colours, the light, and the dark with the high contrast. */
const LOOKS = 3;

/** In each language anew: some of what axe asks, such as whether two parts have one name, goes by the words. */
const looked = { ja: createLooked(), en: createLooked() };

/** What axe finds on a surface in every look, what is not of colour in the light; each is looked at when the rest of it is. In Japanese. */
const barriersOf = (page: Page) => {
  const looks: string[] = [];
  const barriers = async (name: string, colours: boolean): Promise<readonly string[]> => {
    looks.push(await lookOf(page));
    return (await violations(page, { colours, looked: looked.ja })).map((found) => `${name}: ${found}`);
  };
  return async (seen: Seen, name: string): Promise<readonly string[]> => {
    const found = [...(await barriers(name, 'forcedColors' in seen || seen.colorScheme !== 'light'))];
    if (seen.colorScheme === 'dark') {
      await choose(page, 'contrast');
      found.push(...(await barriers(`${name}, contrast`, true)));
      await choose(page, 'system');
    }
    // Each of them is another look, or nothing was looked at.
    const isAlike = looks.length > LOOKS && new Set(looks).size < LOOKS;
    return isAlike ? [...found, `${name} looks alike: ${looks}`] : found;
  };
};

describe.each(['ja', 'en'] as const)(
  'in %s, light and dark, wide and on a phone, in colours of the system',
  (locale) => {
    const { text } = words(locale);

    test('every control of the desk can be read and its focus seen, words stay in their boxes, what is plotted stands out, and all is on the paper', async () => {
      const { page, row, go } = await openDesk(browser, bot, {
        locale: LOCALE_TRAITS[locale].tag,
        viewport: WIDE,
        name: '鈴木',
        at: NOW,
        path: '/desk?status=all',
      });
      await row(1006).waitFor();
      const faults: string[] = [];
      /** The English one has the same colours and the same parts. */
      const look = async (where: string, controls?: Locator, barriers = controls === undefined) => {
        const also = barriers && locale === 'ja' ? barriersOf(page) : undefined;
        faults.push(...(await faultsIn(page, locale, where, controls, also)));
      };
      const asItStands = async (where: string, uncoloured = false) => {
        const found = await violations(page, { uncoloured, looked: looked[locale] });
        faults.push(...found.map((fault) => `${where}, ${locale}: ${fault}`));
      };
      const show = async (path: string, ready: string): Promise<void> => {
        await go(path);
        await page.locator(ready).first().waitFor();
      };
      const menuOf = async (name: string | RegExp): Promise<void> => {
        await page.getByRole('button', { name }).first().click();
        await page.getByRole('menu').waitFor();
        await look(`the menu of ${name}`, page.locator('[role^=menuitem]:visible'));
        await page.keyboard.press('Escape');
        await page.getByRole('menu').waitFor({ state: 'detached' });
      };
      /** What is drawn of numbers is on the paper too. */
      const barsOnPaper = () =>
        onPaper(page, async () => {
          expect((await page.locator('td[aria-hidden] > div').first().boundingBox())?.height).toBe(16);
          for (const plot of await page.locator('[data-plot]').all())
            expect((await plot.boundingBox())?.height).toBe(240);
        });
      await look('queue', page.locator(`${CONTROLS}, [data-ticket][tabindex="0"]`), true);
      await onPaper(page, async () =>
        expect(await page.locator('[data-ticket]').filter({ visible: true }).count()).toBe(6),
      );
      expect((await row(1006).boundingBox())?.height).toBeLessThanOrEqual(41);
      await menuOf(text('desk:page.person.menu', { name: '鈴木' }));
      for (const number of [1001, 1002, 1003]) {
        await show(`/desk/tickets/${number}?status=all`, `[data-ticket-open="${number}"]`);
        await look(`ticket ${number}`, undefined, number === 1001);
        if (locale === 'en' && number === 1001) await asItStands(`ticket ${number}`, true);
        if (locale === 'ja' && number !== 1001) await asItStands(`ticket ${number}`);
      }
      await show('/desk/tickets/1001?status=all', '[data-ticket-open="1001"]');
      await onPaper(page, async () => {
        expect(await page.getByRole('heading', { name: /T-1001/ }).isVisible()).toBe(true);
        expect(await page.getByRole('navigation').isVisible()).toBe(false);
      });
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
      await show('/desk/new?phone=0312123434', '[data-caller]');
      await look('a call');
      await show('/desk/numbers?from=2025-02-09&to=2025-03-10', 'td[aria-hidden] > div');
      await page.locator('[data-agents] tbody tr').first().waitFor();
      await look('numbers');
      await barsOnPaper();
      // What is plotted stands out, and the last day is named.
      await page.emulateMedia({ colorScheme: PLOTTED[locale] });
      await settled(page);
      const columns = page.locator('svg g rect[height]:not([height="0"]):not([fill="none"])');
      expect(await columns.count()).toBeGreaterThan(0);
      for (const drawn of [columns, page.locator('td[aria-hidden] > div')])
        expect(Math.min(...(await contrastsOf(page, 'fill', drawn)))).toBeGreaterThanOrEqual(3);
      expect(await page.locator('svg g text').allTextContents()).toContain(LAST_DAY[locale]);
      await show('/desk/campaign', '[data-people] tbody tr');
      await look('campaign');
      expect(await page.locator('[data-plot]').count()).toBe(1);
      await barsOnPaper();
      if (locale === 'ja') {
        await show('/desk/snippets', 'main h2');
        await look('snippets');
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
      const also = locale === 'ja' ? barriersOf(page) : undefined;
      expect(await faultsIn(page, locale, 'sign-in', undefined, also)).toEqual([]);
      if (locale === 'en')
        expect(await violations(page, { uncoloured: true, looked: looked.en })).toEqual([]);
      await page.goto(`${bot.url}/check?lang=${locale}`);
      expect(await faultsIn(page, locale, 'check')).toEqual([]);
      await onPaper(page, async () =>
        expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true),
      );
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
