import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { LOCALES } from '../../src/machines/locales.ts';
import { REASONS } from '../../src/machines/reasons.ts';
import { loadWords } from '../../src/settings/load-words.ts';
import { settled } from '../helpers/browser/chromium.ts';
import type { DeskBrowser } from '../helpers/browser/desk-browser.ts';
import { type DeskPages, startDeskPages } from '../helpers/browser/desk-pages.ts';
import { campaignAdmin } from '../helpers/desk/campaign.ts';
import { signIn } from '../helpers/desk/desk.ts';
import { rosterOf } from './campaign-scene.ts';

const NOW = '2025-03-10T11:20:00+09:00';

let pages: DeskPages;
/** One page for all tests of this file, one after the other. */
let desk: DeskBrowser;
beforeAll(async () => {
  pages = await startDeskPages(NOW);
  // The first answer to the first one was due at this minute.
  await pages.desk(4, 20);
  pages.bot.setNow('2025-03-10T11:20:30+09:00');
  await pages.bot.idle();
  desk = await pages.open('鈴木 一郎', { hasTouch: true });
});
afterAll(() => pages.clear());

/** What stands beyond the right edge of the window, or of the `frame` around it. */
const cutOff = (within: string, frame: string): Promise<readonly string[]> =>
  desk.page.locator(within).evaluateAll((roots, frame) => {
    const rightOf = (one: Element | null) => one?.getBoundingClientRect().right ?? 0;
    return roots.flatMap((root) => {
      const edge = Math.min(innerWidth, rightOf(root.closest(frame))) + 1;
      return [...root.querySelectorAll('*')]
        .filter((one) => rightOf(one) > edge)
        .map((one) => `${one.tagName} ${one.textContent}`);
    });
  }, frame);

test('each reason has room in its column, on a line of the queue that is no higher for it', async () => {
  const { page, row } = desk;
  await page.setViewportSize({ width: 1280, height: 800 });
  await row(1001).waitFor();
  const wordsOf = loadWords();
  const reasons = LOCALES.flatMap((locale) =>
    REASONS.map((reason) => wordsOf(locale).text(`ticket:reason.${reason}`)),
  );
  const line = row(1001);
  const { height } = (await line.boundingBox()) ?? {};
  const cut = await line
    .getByRole('gridcell')
    .nth(3)
    .evaluate((cell, said) => {
      const own = cell.textContent;
      const beyond = said.filter((one) => {
        cell.textContent = one;
        const high = cell.closest('[data-ticket]')?.getBoundingClientRect().height;
        return cell.scrollWidth > cell.clientWidth || high !== 40;
      });
      cell.textContent = own;
      return beyond;
    }, reasons);
  expect([cut, height]).toEqual([[], 40]);
});

test('what is late by less than a minute is late, by no number', async () => {
  const level = desk.row(1001).getByRole('gridcell').last();
  await level.getByText('期限超過').waitFor();
  expect(await level.textContent()).toBe('期限超過');
});

test('on a telephone half of the window is for the talk, however long name and company are', async () => {
  const { page, go, opened, ticket } = desk;
  await page.setViewportSize({ width: 360, height: 640 });
  await go('/desk/tickets/1002');
  await opened(1002);
  await page.getByRole('tab', { name: '相談者に返信する' }).waitFor();
  await settled(page);
  const { height = 0 } = (await ticket.locator('[data-scrolls]').first().boundingBox()) ?? {};
  expect(height).toBeGreaterThan(320);
  // What has no room there is behind the last button.
  await page.getByRole('button', { name: 'ほかの操作' }).click();
  await page.getByRole('menuitem', { name: '電話の時間を尋ねる' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  // The field does not grow away from under the pointer that turns to a reply.
  await page.locator('body').click({ position: { x: 4, y: 4 } });
  await page.getByRole('tab', { name: '相談者に返信する' }).click();
  await page.getByRole('textbox', { name: '相談者に返信する' }).waitFor();
  await page.getByText('様に届きます').waitFor();
});

test('where no reply can be written, its tab says why', async () => {
  const { page, go, opened } = desk;
  const agent = await signIn(pages.bot, '佐藤', NOW);
  const contact = { name: '佐藤', phone: '03-1212-3434' };
  const { body } = await agent.ask('POST', 'tickets', { id: randomUUID(), contact, reason: 'phone' });
  const { number } = JSON.parse(body);
  const tab = page.getByRole('tab', { name: '相談者に返信する', disabled: true });
  const why = async () => page.locator(`#${await tab.getAttribute('aria-describedby')}`).textContent();
  await go(`/desk/tickets/${number}`);
  await opened(number);
  expect(await why()).toContain('電話でご連絡ください');
  await agent.act(number, { type: 'RESOLVE', cause: 'other' });
  await page.getByText('再開すると返信できます').waitFor({ state: 'attached' });
  expect(await why()).toContain('再開すると返信できます');
});

test('the last day below a plot is said whole', async () => {
  const { page, go } = desk;
  await page.setViewportSize({ width: 768, height: 1024 });
  await go('/desk/numbers');
  await page.locator('svg').getByText('3月10日', { exact: true }).waitFor();
  await settled(page);
  expect(await cutOff('svg:has(text)', 'svg')).toEqual([]);
});

test('all of a line of the roster, and of each department, is in the window', async () => {
  const { page, go } = desk;
  const admin = await campaignAdmin(pages.bot, NOW);
  await admin.roster(
    `${rosterOf(2)}\r\n${['a.very.long.address@subsidiary.example.co.jp', 'Maximilian Featherstonehaugh-Cholmondeley', '東日本営業統括本部第二課', 'a1b2c3d4e5f60718293a4b5c6d7e8f00', '2026-03-01', '英語'].join(',')}`,
  );
  await go('/desk/campaign');
  await page.locator('[data-people] tbody tr').nth(2).waitFor();
  for (const width of [360, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await settled(page);
    expect([width, await cutOff('main tbody', 'section')]).toEqual([width, []]);
  }
  // Laid out as blocks, a table is one still to whoever hears it.
  const unsaid = page.locator(
    '[data-people]:not([role]), [data-people] :is(thead, tbody, tr, th, td):not([role])',
  );
  expect(await unsaid.count()).toBe(0);
  await page.setViewportSize({ width: 360, height: 800 });
  await page.getByRole('button', { name: /^情報を消す: a\.very/ }).click();
  const asked = page.getByRole('dialog').getByRole('heading');
  expect(await asked.evaluate((title) => title.scrollWidth - title.clientWidth)).toBe(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '証跡を印刷' }).click();
  const line = page.locator('[data-proof] tbody tr').first();
  await line.waitFor();
  expect((await line.boundingBox())?.height).toBeLessThan(60);
});

test.each(LOCALES)(
  'beside a ticket all views of the queue stand in one line, and so do the signs of its menu (%s)',
  async (locale) => {
    const { page, go, opened } = desk;
    await page.setViewportSize({ width: 1280, height: 800 });
    await go('/desk/tickets/1002');
    await opened(1002);
    const words = loadWords()(locale);
    const openMenu = () => page.getByRole('banner').getByRole('button', { name: '鈴木 一郎' }).click();
    const other = page.locator('[role=menuitem][lang]');
    await openMenu();
    if ((await other.getAttribute('lang')) === locale) {
      await other.click();
      await openMenu();
    }
    const starts = await page
      .locator(
        '[role=menu] :is([role=menuitem], [role=menuitemcheckbox]) .fui-MenuItem__content, [role=menuitemcheckbox] .fui-MenuItemCheckbox__content',
      )
      .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().left)));
    expect(new Set(starts).size).toBe(1);
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    const views = page.getByRole('group', { name: words.text('desk:page.views.title') }).getByRole('button');
    const said = await views.evaluateAll((all) =>
      all.map((one) => {
        // As many as a desk has on a bad day.
        const count = one.querySelector('.fui-CounterBadge');
        if (count !== null) count.textContent = '99';
        return one.getBoundingClientRect();
      }),
    );
    expect(said).toHaveLength(6);
    const tops = await views.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
    expect(new Set(tops).size).toBe(1);
  },
);
