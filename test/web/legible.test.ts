import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Bot, startBot } from '../helpers/bot.ts';
import { launchChromium, settled } from '../helpers/browser/chromium.ts';
import { openDesk } from '../helpers/browser/desk-browser.ts';
import { fillContrasts, illegible, overflowing } from '../helpers/browser/legibility.ts';
import { signIn } from '../helpers/desk/desk.ts';
import { fileTickets } from '../helpers/desk/desk-seeds.ts';

const AXE = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');
const PHONE = { width: 390, height: 844 };
/** Ways through the steps, by the places of buttons: ①, ② and ③, and the middle of it. */
const WAYS: readonly (readonly string[])[] = [
  ['0', '1', '0', '1', '0'],
  ['0', '2', '0', '0', '0', '0', '0', '0'],
  ['0', '2', '1', '1', '0', '0', '0', '0'],
  ['2'],
];
const NOW = '2025-03-10T10:00:00+09:00';
/** Colours do not depend on the language, nor does the room for words on the colours. */
const LOOKS = [
  ['ja', 'light'],
  ['en', 'dark'],
] as const;

let browser: Browser;
let bot: Bot;
beforeAll(async () => {
  browser = await launchChromium();
  bot = await startBot({ now: NOW });
  await fileTickets(bot, 6, { until: NOW, minutes: 70 });
  const agent = await signIn(bot, '鈴木', NOW);
  await agent.act(1001, { type: 'CLAIM' });
  await agent.act(1002, { type: 'REPLY', text: 'ご確認ください' });
  await agent.act(1003, { type: 'RESOLVE', cause: 'other' });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await bot.stop();
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

const visible = (page: Page) => page.locator('#chat .ac-pushButton:visible');
const press = async (page: Page, event: string): Promise<void> => {
  const before = await page.locator('.ac-adaptiveCard').count();
  await page
    .locator(`#chat .ac-adaptiveCard:not([data-folded]) [id^="presses-"] .ac-pushButton`)
    .nth(Number(event))
    .click();
  await page.locator('.ac-adaptiveCard').nth(before).waitFor();
};

const violations = async (page: Page): Promise<unknown> => {
  await page.evaluate(AXE);
  return await page.evaluate(
    "axe.run({ resultTypes: ['violations'] }).then((result) => result.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]))",
  );
};

describe.each(LOOKS)('in %s, %s', (locale, colorScheme) => {
  const look = {
    locale: locale === 'ja' ? 'ja-JP' : 'en-GB',
    colorScheme,
    viewport: { width: 1280, height: 860 },
  };

  test('every button of the chat can be read and its focus seen, open and folded', async () => {
    const page = await (await browser.newContext(look)).newPage();
    await page.goto(`${bot.url}/?lang=${locale}`);
    await page.locator('.ac-adaptiveCard').waitFor();
    expect(await illegible(page, page.locator('.top button'), 'head')).toEqual([]);
    expect(await illegible(page, visible(page), 'start')).toEqual([]);
    await press(page, '0');
    expect(await illegible(page, visible(page), 'locate')).toEqual([]);
    await press(page, '0');
    expect(await illegible(page, visible(page), 'check')).toEqual([]);
    await press(page, '1');
    expect(await illegible(page, visible(page), 'check, folded')).toEqual([]);
  });

  test('no card of a step is taller than two screens of a phone, and axe finds nothing, with more contrast too', async () => {
    const heights: (readonly [string, number])[] = [];
    for (const way of WAYS) {
      const page = await (await browser.newContext({ ...look, viewport: PHONE })).newPage();
      await page.goto(`${bot.url}/?lang=${locale}`);
      const cards = page.locator('.ac-adaptiveCard');
      await cards.waitFor();
      for (const at of way) {
        await press(page, at);
        const height = (await cards.last().boundingBox())?.height ?? Number.NaN;
        heights.push([(await cards.last().textContent())?.slice(0, 20) ?? '', height]);
      }
      for (const appearance of ['system', 'contrast']) {
        await page.selectOption('#appearance', appearance);
        await settled(page);
        expect([way, appearance, await violations(page)]).toEqual([way, appearance, []]);
      }
      await page.context().close();
    }
    expect(heights.filter(([, height]) => !(height <= 2 * PHONE.height))).toEqual([]);
    expect(heights.length).toBeGreaterThan(15);
  });

  test('nothing of the desk breaks out of its badge, and every button can be read and its focus seen', async () => {
    const { page } = await openDesk(browser, bot, {
      ...look,
      name: '鈴木',
      at: NOW,
      path: '/desk?status=all',
    });
    await page.locator('[data-ticket]').nth(5).waitFor();
    expect(await overflowing(page, page.locator('[data-ticket] .fui-Badge'))).toEqual([]);
    expect(
      await illegible(page, page.locator('button:visible, a:visible:not([href="#main"])'), 'queue'),
    ).toEqual([]);
  });

  test('what is plotted stands out, and the last day is named', async () => {
    const { page } = await openDesk(browser, bot, {
      ...look,
      name: '鈴木',
      at: NOW,
      path: '/desk/numbers?from=2025-02-09&to=2025-03-10',
    });
    const bars = page.locator('td[aria-hidden] > div');
    await bars.first().waitFor();
    expect(Math.min(...(await fillContrasts(page, bars)))).toBeGreaterThanOrEqual(3);
    const columns = page.locator('svg g rect[height]:not([height="0"]):not([fill="none"])');
    expect(await columns.count()).toBeGreaterThan(0);
    expect(Math.min(...(await fillContrasts(page, columns)))).toBeGreaterThanOrEqual(3);
    expect(await page.locator('svg g text').allTextContents()).toContain('3/10');
  });
});
