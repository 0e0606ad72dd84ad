import type { Page } from 'playwright-core';
import type { Appearance } from '../../../web/tokens/appearance.ts';
import type { Looked } from './alike.ts';
import { violations } from './axe.ts';

type Theme = { readonly chosen: Appearance; readonly forced?: true };
const THEMES: readonly Theme[] = [
  { chosen: 'light' },
  { chosen: 'dark' },
  { chosen: 'contrast' },
  // As Windows' contrast themes do.
  { chosen: 'system', forced: true },
];

/** Chooses how the pages look, as in another window of the same browser. */
export const choose = (page: Page, appearance: Appearance): Promise<void> =>
  page.evaluate((chosen) => {
    localStorage.setItem('madoguchi.appearance', chosen);
    dispatchEvent(new StorageEvent('storage', { key: 'madoguchi.appearance' }));
  }, appearance);

/** What tells one theme from another. */
export const lookOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const heading = document.querySelector('h1, h2, [role=heading]') ?? document.body;
    return [getComputedStyle(heading).color, matchMedia('(forced-colors: active)').matches].join();
  });

/**
 * What axe finds on the page as it stands, in every theme, what is not of colour in the first; each is chosen as in another window of the same
 * browser, and the system's is left chosen. `looked`: as for `violations`.
 */
export const inEveryTheme = async (
  page: Page,
  where: string,
  looked?: Looked,
): Promise<readonly string[]> => {
  const faults: string[] = [];
  const looks: unknown[] = [];
  for (const { chosen, forced } of THEMES) {
    await page.emulateMedia({ forcedColors: forced ? 'active' : 'none', colorScheme: 'light' });
    await choose(page, chosen);
    const found = await violations(page, { colours: chosen !== 'light', ...(looked && { looked }) });
    faults.push(...found.map((fault) => `${where}, ${forced ? 'forced colours' : chosen}: ${fault}`));
    looks.push(await lookOf(page));
  }
  await page.emulateMedia({ forcedColors: 'none' });
  // Each of them is another look, or nothing was looked at.
  if (new Set(looks).size < THEMES.length - 1) faults.push(`${where} looks alike in all themes: ${looks}`);
  return faults;
};
