import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type DeskPages, startDeskPages } from '../helpers/browser/desk-pages.ts';
import { drawnInSystemColours } from '../helpers/browser/system-colours.ts';

const NOW = '2025-03-10T10:00:00+09:00';

let pages: DeskPages;
beforeAll(async () => {
  pages = await startDeskPages(NOW);
  const [chat] = await pages.desk(3);
  await chat?.say('まだ困っています');
});
afterAll(() => pages.clear());

/** Which of these stand out from the ground by what `of` gives of their style. */
const standOut = async (
  page: Page,
  selector: string,
  of: 'borderBottomColor' | 'borderLeftColor' | 'backgroundColor',
): Promise<readonly string[]> =>
  (await drawnInSystemColours(page, selector, of)).flatMap(({ text, colour }) =>
    colour === 'Canvas' ? [] : [text],
  );

test.each(['light', 'dark'] as const)(
  'in the colours of a %s system one tab and one ticket are marked, and no other',
  async (colorScheme) => {
    const { page, opened } = await pages.open('鈴木', {
      forcedColors: 'active',
      colorScheme,
      path: '/desk/tickets/1002',
    });
    await opened(1002);
    expect(await standOut(page, 'nav a', 'borderBottomColor')).toEqual(['相談']);
    expect(await standOut(page, '[data-ticket]', 'borderLeftColor')).toEqual([
      expect.stringContaining('T-1002'),
    ]);
  },
);

test('in the colours of the system bars are drawn, and a view that is on says how many it holds', async () => {
  const { page, row, go } = await pages.open('鈴木', { forcedColors: 'active', path: '/desk' });
  await row(1001).waitFor();
  const colours = await page
    .locator('[aria-pressed=true]')
    .first()
    .evaluate((view) =>
      [view, ...view.querySelectorAll('.fui-CounterBadge')].map((one) => getComputedStyle(one).color),
    );
  expect(new Set(colours).size).toBe(1);
  expect(colours).toHaveLength(2);
  await go('/desk/numbers');
  const bars = 'td[aria-hidden] > div';
  await page.locator(bars).first().waitFor({ state: 'attached' });
  expect(await standOut(page, bars, 'backgroundColor')).toHaveLength(await page.locator(bars).count());
});

test.each(['ja-JP', 'en-GB'])(
  'beside a ticket what can be looked for stands whole in the field (%s)',
  async (locale) => {
    const { page, opened } = await pages.open('鈴木', { locale, path: '/desk/tickets/1002' });
    await opened(1002);
    const [wants, has] = await page.getByRole('searchbox').evaluate((field: HTMLInputElement) => {
      const said = document.createElement('span');
      said.textContent = field.placeholder;
      said.style.cssText = `font: ${getComputedStyle(field).font}; white-space: nowrap; position: absolute`;
      document.body.append(said);
      const { width } = said.getBoundingClientRect();
      said.remove();
      return [width, field.clientWidth];
    });
    expect(wants).toBeLessThanOrEqual(has ?? 0);
  },
);

test.each(['light', 'dark'] as const)(
  'in the colours of a %s system the days below the plot are written in that of words',
  async (colorScheme) => {
    const { page } = await pages.open('鈴木', { forcedColors: 'active', colorScheme, path: '/desk/numbers' });
    const days = 'svg text';
    await page.locator(days).first().waitFor();
    const drawn = await drawnInSystemColours(page, days, 'fill');
    expect([...new Set(drawn.map(({ colour }) => colour))]).toEqual(['CanvasText']);
  },
);
