import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { settled } from '../helpers/browser/chromium.ts';
import { closePages } from '../helpers/browser/fresh-pages.ts';
import { keptChromium, keptPort } from '../helpers/browser/kept-chromium.ts';
import { inARow } from '../helpers/in-a-row.ts';
import { becomes, until } from '../helpers/until.ts';
import type { Scripted } from '../helpers/web/directline.ts';
import { LOCATE, press, shown, startScriptedPage, tell, visit } from '../helpers/web/scripted-page.ts';

let browser: Browser;
let bot: Scripted;
beforeAll(async () => {
  browser = await keptChromium({ draws: true });
  bot = await startScriptedPage(await keptPort(), () => Date.UTC(2025, 2, 10, 1));
});
afterAll(() => bot.close());

describe('a low window of the chat', () => {
  /** One chat. */
  const test = inARow();
  let page: Page;
  beforeAll(async () => {
    ({ page } = await visit(browser, bot, '/', { viewport: { width: 390, height: 640 } }));
  });
  afterAll(() => closePages(browser));

  test('keeps the top of the newest card in sight as it grows higher than the window', async () => {
    await press(page, '始める');
    await shown(page, 'ありました').waitFor();
    // As a picture that comes a little after the card. Web Chat, which may scroll there by itself, is held at each frame.
    await page.evaluate(() => {
      let frames = 0;
      const look = (): void => {
        requestAnimationFrame(look);
        const card = document.querySelectorAll<HTMLElement>('.ac-adaptiveCard')[2];
        if (card === undefined) return;
        card.closest('.webchat__basic-transcript__scrollable')?.dispatchEvent(new Event('wheel'));
        frames += 1;
        if (frames !== 6) return;
        card.style.paddingBottom = '900px';
        card.setAttribute('data-grown', '');
      };
      look();
    });
    await press(page, '最初から');
    const grown = page.locator('.ac-adaptiveCard[data-grown]');
    /** How far below the upper edge of what is seen of the chat it begins. */
    const below = () =>
      grown.evaluate(
        (card) =>
          card.getBoundingClientRect().top -
          (card.closest('.webchat__basic-transcript__scrollable')?.getBoundingClientRect().top ?? Number.NaN),
      );
    const atTop = async () => {
      const px = await below();
      return px >= 0 && px < 20;
    };
    await until(atTop, 'the top of the card at the upper edge');
    await settled(page);
    expect(await atTop()).toBe(true);
  });

  test('shows what came of the check page to who comes back, from its top, whatever is above', async () => {
    await press(page, '始める');
    await shown(page, 'ありました').waitFor();
    const look = (hidden: boolean) =>
      page.evaluate((now) => {
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => now });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    await look(true);
    const lines = Array.from({ length: 14 }, (_, n) => `${n} 使えるバックアップです。`);
    await tell(bot, { ...LOCATE, step: 'copy.save', title: '使えるバックアップです', lines });
    const heading = page.getByRole('heading', { name: '使えるバックアップです' });
    await heading.waitFor();
    await look(false);
    const inUpperHalf = () =>
      heading.evaluate((found) => {
        const { top, bottom } = found.getBoundingClientRect();
        return top >= 56 && bottom < innerHeight / 2;
      });
    await until(inUpperHalf, 'the verdict in the upper half');
    await becomes(() => shown(page, 'ありました').count(), 1);
    // Nobody is pulled away from what they read.
    await page.mouse.move(200, 300);
    await page.mouse.wheel(0, -4000);
    const scrolled = () =>
      page.locator('.webchat__basic-transcript__scrollable').evaluate(({ scrollTop }) => scrollTop);
    await becomes(scrolled, 0);
    await page.evaluate(() => {
      const now = performance.now.bind(performance);
      performance.now = () => now() + 60_000;
    });
    const before = await page.locator('.ac-adaptiveCard').count();
    await tell(bot, LOCATE);
    await page.locator('.ac-adaptiveCard').nth(before).waitFor();
    await page.getByRole('heading', { name: 'さがす' }).last().waitFor({ state: 'attached' });
    await settled(page);
    expect(await scrolled()).toBe(0);
    // What tells them of it lies over nothing that they read or press.
    const top = await page
      .locator('.webchat__scroll-to-end-button')
      .evaluate((button) => button.getBoundingClientRect().top);
    const bottom = await page
      .locator('.webchat__basic-transcript__scrollable')
      .evaluate((read) => read.getBoundingClientRect().bottom);
    expect(top).toBeGreaterThanOrEqual(bottom);
  });

  test('shows what came of the check page to who is at its window, with the chat beside it', async () => {
    const scroller = page.locator('.webchat__basic-transcript__scrollable');
    await page.mouse.wheel(0, -20_000);
    await becomes(() => scroller.evaluate(({ scrollTop }) => scrollTop), 0);
    const atWindow = (here: boolean) =>
      page.evaluate((now) => {
        document.hasFocus = () => now;
      }, here);
    await atWindow(false);
    const count = await page.locator('.ac-adaptiveCard').count();
    await tell(bot, { ...LOCATE, step: 'copy.save', title: '隣の窓で確かめた結果' });
    await page.locator('.ac-adaptiveCard').nth(count).waitFor();
    const heading = page.getByRole('heading', { name: '隣の窓で確かめた結果' });
    const isInSight = () =>
      heading.evaluate((found) => {
        const { top, bottom } = found.getBoundingClientRect();
        return top >= 56 && bottom < innerHeight / 2;
      });
    await until(isInSight, 'the verdict in the upper half');
    await atWindow(true);
    // As before: further up, with something newer below.
    await page.mouse.wheel(0, -20_000);
    await becomes(() => scroller.evaluate(({ scrollTop }) => scrollTop), 0);
    await tell(bot, LOCATE);
    await page
      .locator('.ac-adaptiveCard')
      .nth(count + 1)
      .waitFor();
    await page.locator('.webchat__scroll-to-end-button').waitFor();
  });

  test('moves nothing of what is read as the way to the newest goes at the end, and gives its room back with the next card', async () => {
    const way = page.locator('.webchat__scroll-to-end-button');
    const scroller = page.locator('.webchat__basic-transcript__scrollable');
    await way.waitFor();
    const height = () => scroller.evaluate(({ clientHeight }) => clientHeight);
    const low = await height();
    const placeOfLast = () =>
      page
        .locator('.ac-adaptiveCard')
        .last()
        .evaluate((card) => card.getBoundingClientRect().bottom);
    // By hand, as whoever reads on to the end.
    await page.mouse.wheel(0, 20_000);
    await way.waitFor({ state: 'detached' });
    await settled(page);
    const lower = await scroller.evaluate((read) => read.getBoundingClientRect().bottom);
    expect(await height()).toBe(low);
    expect(await placeOfLast()).toBeLessThanOrEqual(lower);
    const count = await page.locator('.ac-adaptiveCard').count();
    await press(page, '最初から');
    await page.locator('.ac-adaptiveCard').nth(count).waitFor();
    await becomes(async () => (await height()) > low, true);
  });
});
