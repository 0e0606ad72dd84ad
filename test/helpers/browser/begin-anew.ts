import type { Page } from 'playwright-core';

/** Begins another conversation on a page whose chat has gone on, as its button does: at its start, without what was said. */
export const beginAnew = async (page: Page): Promise<void> => {
  const cards = page.locator('.ac-adaptiveCard');
  await page.locator('#restart').click();
  await page.locator('#ask-yes').click();
  await cards.nth(1).waitFor({ state: 'detached' });
  // The start of what went before is folded away.
  await cards.first().locator('[id^="presses-"] .ac-pushButton').first().waitFor();
};
