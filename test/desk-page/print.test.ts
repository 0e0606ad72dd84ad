import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { settled } from '../helpers/browser/chromium.ts';
import { closePages } from '../helpers/browser/fresh-pages.ts';
import { keptChromium } from '../helpers/browser/kept-chromium.ts';
import { onSurface, SURFACES, withBots } from '../helpers/gallery/surfaces.ts';

/** A4 at 96 px an inch. */
const PAPER = { width: 794, height: 1123 } as const;

let browser: Browser;
beforeAll(async () => {
  browser = await keptChromium();
});
afterAll(() => closePages(browser));

const sizeOf = async (page: Page, selector: string) => {
  const box = await page.locator(selector).first().boundingBox();
  return { width: Math.round(box?.width ?? 0), height: Math.round(box?.height ?? 0) };
};
const HELD: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  ticket: async (page) => {
    expect(await page.getByRole('heading', { name: /T-1002/ }).isVisible()).toBe(true);
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
  },
  desk: async (page) => expect(await page.locator('[data-ticket]').count()).toBeGreaterThan(8),
  campaign: async (page) => {
    expect((await sizeOf(page, '[data-plot]')).height).toBe(240);
    expect((await sizeOf(page, 'td[aria-hidden] > div')).height).toBe(16);
  },
  numbers: async (page) => expect((await sizeOf(page, 'td[aria-hidden] > div')).height).toBe(16),
  check: async (page) => expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true),
};

test('what is printed is on the paper: the heads, what is drawn, every line, and a page without a record too', async () => {
  await withBots(async (bots) => {
    for (const surface of SURFACES) {
      const held = HELD[surface.name];
      if (held === undefined) continue;
      await onSurface(browser, bots, { lang: 'ja', width: 'wide' }, surface, async (page) => {
        await page.setViewportSize(PAPER);
        await page.emulateMedia({ media: 'print' });
        await settled(page);
        await held(page);
        // The last of what was laid out anew for paper.
        await page.waitForFunction((width) => document.documentElement.scrollWidth <= width, PAPER.width);
      });
    }
  });
});
