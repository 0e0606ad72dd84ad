import type { Page } from 'playwright-core';
import { settled } from './chromium.ts';

/** A4 at 96 px an inch. */
const PAPER = { width: 794, height: 1123 } as const;

/** Does `work` while the page is laid out as it is printed, and waits until nothing of it stands beyond the paper. */
export const onPaper = async (page: Page, work: () => Promise<void>): Promise<void> => {
  const before = page.viewportSize();
  await page.setViewportSize(PAPER);
  await page.emulateMedia({ media: 'print' });
  await settled(page);
  await work();
  // The last of what was laid out anew for paper.
  await page.waitForFunction((width) => document.documentElement.scrollWidth <= width, PAPER.width);
  await page.emulateMedia({ media: null });
  if (before) await page.setViewportSize(before);
};
