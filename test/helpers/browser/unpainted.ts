import type { Page } from 'playwright-core';
import { isKept } from './kept-chromium.ts';
import { sessionOf } from './page-session.ts';

/** What is drawn of a page, px. */
const CORNER = { width: 16, height: 16 };

/**
 * Lays a page of the kept browser out as ever, and draws a corner of it: nobody looks at it, and to draw it whole is a sixth of what a page costs.
 * Where somebody does, by `SCREENS=1`, it is drawn.
 */
export const unpainted = async (page: Page): Promise<void> => {
  const browser = page.context().browser();
  if (process.env.SCREENS !== undefined || browser === null || !isKept(browser)) return;
  const session = await sessionOf(page);
  let at = page.viewportSize();
  let isCorner = false;
  // Playwright's own way would draw it whole once each time.
  page.setViewportSize = async (size) => {
    at = size;
    const laidOut = { ...size, deviceScaleFactor: 1, mobile: false, dontSetVisibleSize: true };
    await session.send('Emulation.setDeviceMetricsOverride', laidOut);
    if (!isCorner) await session.send('Emulation.setVisibleSize', CORNER);
    isCorner = true;
  };
  page.viewportSize = () => at;
  // A wheel turns what is drawn where the pointer stands.
  const turn = page.mouse.wheel.bind(page.mouse);
  page.mouse.wheel = async (...by) => {
    if (at) await session.send('Emulation.setVisibleSize', at);
    isCorner = false;
    await turn(...by);
  };
  if (at) await page.setViewportSize(at);
};
