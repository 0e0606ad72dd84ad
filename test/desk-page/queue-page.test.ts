import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { settled } from '../helpers/browser/chromium.ts';
import type { DeskBrowser } from '../helpers/browser/desk-browser.ts';
import { type DeskPages, startDeskPages } from '../helpers/browser/desk-pages.ts';
import { type DeskClient, signIn } from '../helpers/desk/desk.ts';
import { fileWhileAway } from '../helpers/desk/many-tickets.ts';
import { becomes } from '../helpers/until.ts';

const NOW = '2025-03-10T11:20:00+09:00';
const [SUZUKI, TAKAHASHI] = ['鈴木 一郎', '高橋 みどり'];

let pages: DeskPages;
let agent: DeskClient;
/** One page for all tests of this file, one after the other; each begins with the whole queue. */
let desk: DeskBrowser;
beforeAll(async () => {
  pages = await startDeskPages(NOW);
  // Late, near and in time.
  await pages.desk(6, 20);
  agent = await signIn(pages.bot, TAKAHASHI, NOW);
  await agent.act(1003, { type: 'CLAIM' });
  await agent.act(1003, { type: 'NOTE', text: 'メモ' });
  await agent.act(1003, { type: 'REPLY', text: '返信' });
  await agent.act(1006, { type: 'NOTE', text: 'ファックスで送付済み' });
  await agent.act(1006, { type: 'RESOLVE', cause: 'other' });
  await pages.bot.idle();
  desk = await pages.open(SUZUKI, { colorScheme: 'light' });
});
afterAll(() => pages.clear());

describe('looking for a ticket', () => {
  test('by Japanese words, a number or a reference number; the address is a link to what was found', async () => {
    const { page, row, opened } = desk;
    const search = page.getByRole('searchbox');
    await page.keyboard.press('/');
    await page.keyboard.type('ﾌｧｯｸｽ');
    await row(1001).waitFor({ state: 'detached' });
    await row(1006).waitFor();
    // What was typed so far may have found it already.
    await page.waitForURL((url) => url.searchParams.get('q') === 'ﾌｧｯｸｽ');
    await page.getByRole('status').getByText('1件', { exact: true }).waitFor();
    await page.reload();
    await row(1006).waitFor();
    await expect(search.inputValue()).resolves.toBe('ﾌｧｯｸｽ');

    const { code } = await agent.ticket(1004);
    for (const [said, number] of [
      [String(code), 1004],
      ['T-1005', 1005],
      ['1002', 1002],
    ] as const) {
      await search.fill(said);
      await search.press('Enter');
      await opened(number);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
    }
    await search.fill('なにか');
    await page.getByRole('button', { name: '検索の言葉を消す' }).click();
    await expect(search.inputValue()).resolves.toBe('');
    await search.fill('小鳥遊');
    await search.press('Enter');
    await opened(1005);
    await search.fill('どこにもない言葉');
    await page.getByText('当てはまる相談はありません。').first().waitFor();
    // Whoever does not see the list hears it, too.
    await page.getByRole('status').filter({ hasText: '当てはまる相談はありません。' }).waitFor();
    await page.getByRole('button', { name: '絞り込みを外す' }).click();
    await row(1001).waitFor();
  });

  test('and whoever has turned elsewhere before the hit is there stays there', async () => {
    const { page, ticket, row, opened, go } = desk;
    await go('/desk');
    const search = page.getByRole('searchbox');
    const held = Promise.withResolvers<void>();
    const hits = (url: URL) => url.searchParams.get('limit') === '5';
    await page.route(hits, async (route) => {
      await held.promise;
      await route.continue();
    });
    const answered = page.waitForResponse((response) => hits(new URL(response.url())));
    await search.fill('T-1005');
    await search.press('Enter');
    await search.press('Escape');
    await row(1002).click();
    await opened(1002);
    held.resolve();
    await (await answered).finished();
    await settled(page);
    expect(await ticket.evaluateAll((all) => all.map((one) => one.getAttribute('data-ticket-open')))).toEqual(
      ['1002'],
    );
    await page.unrouteAll({ behavior: 'wait' });
    await go('/desk');
  });

  test('by filters, which stand in the address and go back with the browser', async () => {
    const { page, row, go } = desk;
    await go('/desk');
    await row(1001).waitFor();
    await page.getByRole('button', { name: '絞り込み', exact: true }).click();
    await page.getByRole('button', { name: '担当', exact: true }).click();
    await page.getByRole('menuitemradio', { name: TAKAHASHI }).click();
    await row(1001).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: `担当: ${TAKAHASHI}` }).waitFor();
    await page.waitForURL((url) => url.searchParams.get('assignee') === `local:${TAKAHASHI}`);
    await page.goBack();
    await row(1001).waitFor();
    await page.getByRole('button', { name: '理由', exact: true }).click();
    await page.getByRole('menuitemcheckbox', { name: '証明書コードが不明' }).click();
    await page.getByRole('menuitemcheckbox', { name: '担当者に相談したい' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '理由: 証明書コードが不明 ほか1' }).waitFor();
    await row(1003).waitFor({ state: 'detached' });
    await page.locator('[data-ticket]').nth(1).waitFor();
    await page.locator('[data-ticket]').nth(2).waitFor({ state: 'detached' });
  });
});

describe('to everybody', () => {
  // The pages themselves, in every theme: legible-page.test.ts.
  test('what opens on the page is accessible by axe’s rules, light and dark: menus, a reply, dialogs, numbers as a table', async () => {
    const { page, row, go, opened, violations, shoot, faults } = desk;
    // Griffel's, made in the browser: the page's are made as it is built.
    expect(await page.locator('style[data-make-styles-bucket]').count()).toBe(0);
    let scheme: 'light' | 'dark' = 'light';
    /** By all of axe's rules in the one, by those of colours in the other: to and fro each time. `colours`: what has new ones. */
    const look = async (name: string, within = 'html', colours = within): Promise<void> => {
      await shoot(`${name}-${scheme}`);
      expect(await violations({ within })).toEqual([]);
      scheme = scheme === 'light' ? 'dark' : 'light';
      await page.emulateMedia({ colorScheme: scheme });
      await shoot(`${name}-${scheme}`);
      expect(await violations({ colours: true, within: colours })).toEqual([]);
    };
    const menu = async (button: string, within?: string): Promise<void> => {
      await page.getByRole('button', { name: button, exact: true }).click();
      await page.getByRole('menu').waitFor();
      await look(`menu-${button.at(-1)}`, within, '[role=menu]');
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
    };
    const dialog = async (key: string, name: string, within?: string): Promise<void> => {
      await page.keyboard.press(key);
      await page.getByRole('dialog').waitFor();
      await look(name, within, '[role=dialog]');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    };
    await go('/desk');
    await row(1005).waitFor();
    await row(1003).click();
    await opened(1003);
    await page
      .getByText(/チャットに置きました|読まれました/)
      .first()
      .waitFor();
    // Where the filters were opened, they stand open. What a menu or a dialog does to the page around it, each does.
    await menu('理由');
    for (const button of [`${SUZUKI} のメニュー`, 'ほかの操作'])
      await menu(button, ':is([role=menu], [aria-expanded=true])');
    await page.getByRole('tab', { name: '相談者に返信する' }).click();
    await look('reply', '[data-ticket-open]');
    await page.getByRole('heading', { name: /T-1003/ }).focus();
    await dialog('e', 'resolve');
    await dialog('?', 'keys', '[role=dialog]');
    await page.getByRole('link', { name: '集計' }).click();
    await page.getByRole('heading', { name: '手順の到達と離脱' }).waitFor();
    // The last days are the server's.
    await becomes(() => page.getByLabel('終了日').inputValue(), '2025-03-10');
    await page.getByText('表で見る').click();
    await look('numbers');
    expect(faults).toEqual([]);
  });

  test('the days that are counted can be typed, each by itself', async () => {
    const { page, go } = desk;
    await go('/desk/numbers?from=2025-02-09&to=2025-03-10');
    const days = () => Promise.all(['開始日', '終了日'].map((name) => page.getByLabel(name).inputValue()));
    await page.getByLabel('開始日').focus();
    await page.keyboard.type('12242024');
    await becomes(days, ['2024-12-24', '2025-03-10']);
    await page.getByLabel('終了日').focus();
    await page.keyboard.type('01312025');
    await becomes(days, ['2024-12-24', '2025-01-31']);
    await page.keyboard.press('Tab');
    await becomes(async () => new URL(page.url()).search, '?from=2024-12-24&to=2025-01-31');
  });

  test('nothing of the page is cut off at 390 and 320 px, in either language, of which it remembers the one that was chosen', async () => {
    const { page, row, go, opened, faults, shoot } = desk;
    await go('/desk');
    const fits = async (where: string) => {
      for (const width of [320, 390]) {
        await page.setViewportSize({ width, height: 700 });
        await settled(page);
        const beyond = await page.evaluate(
          '[document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]',
        );
        expect(beyond).toEqual([0, 0]);
        await shoot(`narrow-${width}-${where}`);
      }
    };
    for (const [menu, next, numbers, queue, steps, lang, reason, note, today] of [
      [
        ...['のメニュー', 'English', '集計', '相談', '手順の到達と離脱', 'en'],
        ...['証明書コードが不明', '内部メモ', '3月10日'],
      ],
      [
        ...['Menu of', '日本語', 'Statistics', 'Tickets', 'Steps reached and left', 'ja'],
        ...['Certificate code unknown', 'Internal note', '10 Mar'],
      ],
    ] as const) {
      await row(1002).getByText(reason).waitFor();
      await fits(`queue-${lang}`);
      // Where a sign stands alone in its button, it stands in the middle.
      const aside = await page.locator('button:has(> .fui-Button__icon)').evaluateAll((buttons) =>
        buttons.flatMap((button) => {
          const [outer, inner] = [button, button.firstElementChild ?? button].map((part) =>
            part.getBoundingClientRect(),
          );
          const isAlone = button instanceof HTMLElement && button.innerText.trim() === '';
          if (outer === undefined || inner === undefined || outer.width === 0 || !isAlone) return [];
          const off = inner.left - outer.left - (outer.right - inner.right);
          return Math.abs(off) > 2 ? [`${button.title} ${off}`] : [];
        }),
      );
      expect(aside).toEqual([]);
      await page.getByRole('link', { name: numbers, exact: true }).click();
      await page.getByRole('heading', { name: steps }).waitFor();
      // The tenth of March, in English too.
      await page.locator('svg').getByText(today, { exact: true }).waitFor();
      await fits(`numbers-${lang}`);
      await page.getByRole('link', { name: queue, exact: true }).click();
      await row(1002).click();
      await opened(1002);
      await page.getByRole('tab', { name: note }).waitFor();
      await fits(`ticket-${lang}`);
      await page.getByRole('button', { name: menu }).click();
      await page.getByRole('menuitem', { name: next }).click();
      await page.locator(`html[lang=${lang}]`).waitFor({ state: 'attached' });
      await row(1002).waitFor({ state: 'attached' });
      if (lang === 'en') await page.goto(`${pages.bot.url}/desk`);
    }
    expect(faults).toEqual([]);
  });
});
describe('more than one page of tickets', () => {
  test('comes on demand, and the export has them all', async () => {
    const { page, row, go, shoot } = desk;
    await page.setViewportSize({ width: 1280, height: 800 });
    // Beside the five that are left.
    await fileWhileAway(pages.bot, 47, Date.parse(NOW) - 46 * 60_000, () => true, 1007);
    await go('/desk');
    await row(1051).waitFor();
    expect(await page.locator('[data-ticket]').count()).toBe(50);
    const more = page.getByRole('button', { name: '続きを見る(あと2件)' });
    const follows = (url: URL) => url.searchParams.has('after');
    await page.route(follows, (route) => route.abort());
    await more.click();
    await page.getByText('一覧を更新できませんでした').first().waitFor();
    await page.unroute(follows);
    await more.click();
    await row(1053).waitFor();
    await agent.act(1007, { type: 'CLAIM' });
    await row(1007).getByText(TAKAHASHI).waitFor();
    expect(await page.locator('[data-ticket]').count()).toBe(52);
    await page.getByRole('button', { name: '一覧の操作' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'この一覧を CSV に書き出す' }).click(),
    ]);
    const csv = readFileSync(await download.path(), 'utf8');
    const lines: Record<string, string>[] = parse(csv, { bom: true, columns: true });
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(lines).toHaveLength(52);
    expect(lines.find((line) => line.受付番号 === 'T-1007')).toMatchObject({
      お名前: '山田0子',
      会社名: '株式会社ひまわり第0支店',
      担当: TAKAHASHI,
    });
    await shoot('pages');
  });
});

test('the way back out is accessible by axe’s rules, light and dark', async () => {
  const { page, violations, shoot, faults } = desk;
  const before = faults.length;
  await page.getByRole('button', { name: `${SUZUKI} のメニュー` }).click();
  await page.getByRole('menuitem', { name: 'サインアウト' }).click();
  await page.getByRole('heading', { name: '窓口ページにサインイン' }).waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await shoot(`sign-in-${colorScheme}`);
    expect(await violations({ colours: colorScheme === 'dark' })).toEqual([]);
  }
  expect(faults.slice(before)).toEqual([]);
});
