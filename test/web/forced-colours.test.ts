import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Bot, startBot } from '../helpers/bot.ts';
import { closePages, freshPage } from '../helpers/browser/fresh-pages.ts';
import { keptChromium, keptPort } from '../helpers/browser/kept-chromium.ts';
import { drawnInSystemColours } from '../helpers/browser/system-colours.ts';
import { casePath } from '../p12/cases.ts';

let browser: Browser;
let bot: Bot;
beforeAll(async () => {
  browser = await keptChromium();
  bot = await startBot({ port: await keptPort() });
});
afterAll(async () => {
  await closePages(browser);
  await bot.stop();
});

const coloursOf = async (page: Page, selector: string, of: 'stroke' | 'fill' | 'backgroundColor') =>
  (await drawnInSystemColours(page, selector, of)).map(({ colour }) => colour);

test.each(['light', 'dark'] as const)(
  'in the colours of a %s system the sign of a verdict is in these, light on dark or dark on light',
  async (colorScheme) => {
    const page = await freshPage(browser, { forcedColors: 'active', colorScheme });
    await page.goto(`${bot.url}/check`);
    await page.setInputFiles('#file', casePath('01-aes256-server2016.p12'));
    await page.click('#check');
    const sign = '.verdict h2 svg';
    await page.locator(sign).waitFor();
    expect(await coloursOf(page, sign, 'stroke')).toEqual(['Canvas']);
    expect(await coloursOf(page, sign, 'backgroundColor')).toEqual(['CanvasText']);
  },
);

test.each(['light', 'dark'] as const)(
  'in the colours of a %s system the signs beside the field of the chat are in that of its words',
  async (colorScheme) => {
    const page = await freshPage(browser, { forcedColors: 'active', colorScheme });
    await page.goto(bot.url);
    await page.locator('.ac-adaptiveCard').first().waitFor();
    const signs = await coloursOf(page, '.webchat__send-box .webchat__icon-button svg', 'fill');
    expect([...new Set(signs)]).toEqual(['CanvasText']);
  },
);
