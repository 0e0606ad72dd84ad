import { readFileSync } from 'node:fs';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { settled } from '../helpers/browser/chromium.ts';
import { type DeskPages, startDeskPages } from '../helpers/browser/desk-pages.ts';
import { signIn } from '../helpers/desk/desk.ts';
import { fileWhileAway } from '../helpers/desk/many-tickets.ts';
import { becomes } from '../helpers/until.ts';

const NOW = '2025-03-10T11:20:00+09:00';
const [SUZUKI, TAKAHASHI] = ['鈴木 一郎', '高橋 みどり'];

let pages: DeskPages;
beforeAll(async () => {
  pages = await startDeskPages(NOW);
});
afterEach(() => pages.clear());

describe('looking for a ticket', () => {
  test('by Japanese words, a number or a reference number; the address is a link to what was found', async () => {
    await pages.desk(6);
    const agent = await signIn(pages.bot, TAKAHASHI, NOW);
    await agent.act(1006, { type: 'NOTE', text: 'ファックスで送付済み' });
    await agent.act(1006, { type: 'RESOLVE', cause: 'other' });
    const { page, row, opened } = await pages.open(SUZUKI);
    const search = page.getByRole('searchbox');
    await page.keyboard.press('/');
    await page.keyboard.type('ﾌｧｯｸｽ');
    await row(1001).waitFor({ state: 'detached' });
    await row(1006).waitFor();
    // What was typed so far may have found it already.
    await page.waitForURL((url) => url.searchParams.get('q') === 'ﾌｧｯｸｽ');
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
    await search.fill('小鳥遊');
    await search.press('Enter');
    await opened(1005);
    await search.fill('どこにもない言葉');
    await page.getByText('当てはまる相談はありません。').waitFor();
    await page.getByRole('button', { name: '絞り込みを外す' }).click();
    await row(1001).waitFor();
  });

  test('by filters, which stand in the address and go back with the browser', async () => {
    await pages.desk(6);
    const agent = await signIn(pages.bot, TAKAHASHI, NOW);
    await agent.act(1002, { type: 'CLAIM' });
    const { page, row } = await pages.open(SUZUKI);
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

describe('more than one page of tickets', () => {
  test('comes on demand, and the export has them all', async () => {
    await pages.desk(0);
    await fileWhileAway(pages.bot, 52, Date.parse(NOW) - 51 * 60_000, () => true);
    const agent = await signIn(pages.bot, TAKAHASHI, NOW);
    const { page, row, shoot } = await pages.open(SUZUKI);
    await row(1050).waitFor();
    expect(await page.locator('[data-ticket]').count()).toBe(50);
    await page.getByRole('button', { name: '続きを見る(あと2件)' }).click();
    await row(1052).waitFor();
    await agent.act(1001, { type: 'CLAIM' });
    await row(1001).getByText(TAKAHASHI).waitFor();
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
    expect(lines.find((line) => line.受付番号 === 'T-1001')).toMatchObject({
      お名前: '山田0子',
      会社名: '株式会社ひまわり第0支店',
      担当: TAKAHASHI,
    });
    await shoot('pages');
  });
});

describe('to everybody', () => {
  // The pages themselves, in every theme: legible-page.test.ts.
  test('what opens on the page is accessible by axe’s rules, light and dark: menus, a reply, dialogs, numbers as a table; so is the way back out', async () => {
    // Late, near and in time.
    await pages.desk(5, 20);
    const agent = await signIn(pages.bot, TAKAHASHI, NOW);
    await agent.act(1003, { type: 'CLAIM' });
    await agent.act(1003, { type: 'NOTE', text: 'メモ' });
    await agent.act(1003, { type: 'REPLY', text: '返信' });
    await pages.bot.idle();
    const { page, row, opened, violations, shoot, faults } = await pages.open(SUZUKI, {
      colorScheme: 'light',
    });
    let scheme: 'light' | 'dark' = 'light';
    /** By all of axe's rules in the one, by those of colours in the other: to and fro each time. */
    const look = async (name: string, within?: string): Promise<void> => {
      await shoot(`${name}-${scheme}`);
      expect(await violations()).toEqual([]);
      scheme = scheme === 'light' ? 'dark' : 'light';
      await page.emulateMedia({ colorScheme: scheme });
      await shoot(`${name}-${scheme}`);
      expect(await violations({ colours: true, ...(within && { within }) })).toEqual([]);
    };
    await row(1005).waitFor();
    await row(1003).click();
    await opened(1003);
    await page
      .getByText(/チャットに置きました|読まれました/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: '絞り込み', exact: true }).click();
    for (const button of [`${SUZUKI} のメニュー`, 'ほかの操作', '理由']) {
      await page.getByRole('button', { name: button, exact: true }).click();
      await page.getByRole('menu').waitFor();
      await look(`menu-${button.at(-1)}`, '[role=menu]');
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
    }
    await page.getByRole('tab', { name: '相談者に返信する' }).click();
    await look('reply');
    await page.getByRole('heading', { name: /T-1003/ }).focus();
    await page.keyboard.press('e');
    await page.getByRole('dialog').waitFor();
    await look('resolve', '[role=dialog]');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await look('keys', '[role=dialog]');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: '集計' }).click();
    await page.getByRole('heading', { name: '手順の到達と離脱' }).waitFor();
    // The last days are the server's.
    await becomes(() => page.getByLabel('終了日').inputValue(), '2025-03-10');
    await page.getByText('表で見る').click();
    await look('numbers');
    await page.getByRole('button', { name: `${SUZUKI} のメニュー` }).click();
    await page.getByRole('menuitem', { name: 'サインアウト' }).click();
    await page.getByRole('heading', { name: '窓口ページにサインイン' }).waitFor();
    await look('sign-in');
    expect(faults).toEqual([]);
  });

  test('nothing of the page is cut off at 390 and 320 px, in either language, of which it remembers the one that was chosen', async () => {
    await pages.desk(3);
    const { page, row, opened, faults, shoot } = await pages.open(SUZUKI);
    const fits = async (where: string) => {
      for (const width of [320, 390]) {
        await page.setViewportSize({ width, height: 700 });
        await settled(page);
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(
          0,
        );
        await shoot(`narrow-${width}-${where}`);
      }
    };
    for (const [menu, next, numbers, queue, steps, lang, reason, note] of [
      [
        ...['のメニュー', 'English', '集計', '相談', '手順の到達と離脱', 'en'],
        ...['証明書コードが不明', '内部メモ'],
      ],
      [
        ...['Menu of', '日本語', 'Statistics', 'Tickets', 'Steps reached and left', 'ja'],
        ...['Certificate code unknown', 'Internal note'],
      ],
    ] as const) {
      await page.goto(`${pages.bot.url}/desk`);
      await row(1002).getByText(reason).waitFor();
      await fits(`queue-${lang}`);
      await page.getByRole('link', { name: numbers, exact: true }).click();
      await page.getByRole('heading', { name: steps }).waitFor();
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
    }
    expect(faults).toEqual([]);
  });
});
