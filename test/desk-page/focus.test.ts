import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { DeskBrowser } from '../helpers/browser/desk-browser.ts';
import { type DeskPages, startDeskPages } from '../helpers/browser/desk-pages.ts';
import { signIn } from '../helpers/desk/desk.ts';

const NOW = '2025-03-10T11:20:00+09:00';
const [SUZUKI, TAKAHASHI] = ['鈴木 一郎', '高橋 みどり'];

let pages: DeskPages;
/** One page for all tests of this file: each leaves it without a dialog, and no ticket changed that another one needs. */
let desk: DeskBrowser;
beforeAll(async () => {
  pages = await startDeskPages(NOW);
  await pages.desk(5);
  desk = await pages.open(SUZUKI, { path: '/desk/tickets/1001' });
});
afterAll(() => pages.clear());

/** Waits until what is called so has the keyboard's focus. */
const hasFocus = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).and(page.locator(':focus')).waitFor();

test('a dialog gives the focus back to what opened it: a button, a menu’s, or where one was when a key did', async () => {
  const { page, ticket, opened } = desk;
  await opened(1001);
  const dialog = page.getByRole('dialog');
  const closed = async (by: () => Promise<unknown>): Promise<void> => {
    await dialog.waitFor();
    await by();
    await dialog.waitFor({ state: 'detached' });
  };
  const byEscape = () => page.keyboard.press('Escape');
  const cancel = () => dialog.getByRole('button', { name: 'やめる' }).click();

  await ticket.locator('button:not([aria-disabled="true"])', { hasText: /^解決/ }).press('Enter');
  await closed(byEscape);
  await ticket.locator('button:focus', { hasText: /^解決/ }).waitFor();
  for (const item of ['統合する', '連絡先を直す', '相談者のデータを消す']) {
    await page.getByRole('button', { name: 'ほかの操作', exact: true }).press('Enter');
    await page.getByRole('menuitem', { name: item }).press('Enter');
    await closed(item === '統合する' ? cancel : byEscape);
    await hasFocus(page, 'ほかの操作');
  }
  await page.getByRole('button', { name: `${SUZUKI} のメニュー` }).press('Enter');
  await page.getByRole('menuitem', { name: 'キーボード ショートカット' }).press('Enter');
  await closed(byEscape);
  await hasFocus(page, `${SUZUKI} のメニュー`);
  await page.getByRole('heading', { name: /T-1001/ }).focus();
  await page.keyboard.press('e');
  await closed(byEscape);
  await page.locator('h2:focus', { hasText: 'T-1001' }).waitFor();
});

test('the keys 1 to 6 show the views as they stand, unless one is writing, and the help names them', async () => {
  const agent = await signIn(pages.bot, SUZUKI, NOW);
  await agent.act(1002, { type: 'CLAIM' });
  const { page, row, ticket } = desk;
  await page.keyboard.press('Escape');
  await ticket.waitFor({ state: 'detached' });
  await row(1001).waitFor();
  const views = page.getByRole('group', { name: '相談の見かた' }).getByRole('button');
  const names = await views.allTextContents();
  expect(names.map((name) => name.replace(/\d+$/, ''))).toEqual([
    ...['すべて', '自分', '未担当', '返信あり', '期限超過', '電話する'],
  ]);
  for (const at of [1, 2, 3, 4, 5, 0]) {
    await page.keyboard.press(String(at + 1));
    await views.nth(at).and(page.locator('[aria-pressed=true]')).waitFor();
    expect(await views.and(page.locator('[aria-pressed=true]')).count()).toBe(1);
  }
  await page.getByRole('searchbox').fill('2');
  await page.getByRole('searchbox').press('2');
  await expect(page.getByRole('searchbox').inputValue()).resolves.toBe('22');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog');
  await help.getByText('一覧の表示を切り替える').waitFor();
  await help.getByText('1–6', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });
  await page.getByRole('searchbox').fill('');
  await row(1001).waitFor();
});

test('where what opened it has gone with the act, its successor has the focus', async () => {
  const agent = await signIn(pages.bot, TAKAHASHI, NOW);
  const { page, ticket, row, opened } = desk;
  await row(1001).click();
  await opened(1001);
  const resolve = ticket.locator('button:not([aria-disabled="true"])', { hasText: /^解決/ });
  await resolve.press('Enter');
  await page.getByRole('dialog').getByRole('radio').first().check();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await ticket.locator('[data-held]').waitFor();
  pages.pass();
  await ticket.getByText('解決済み', { exact: true }).first().waitFor();
  await ticket.getByRole('toolbar').locator('button:focus').waitFor();

  // What an agent takes back goes with its button; the one who looks on keeps the focus where it was.
  await page.keyboard.press('Escape');
  await row(1002).focus();
  await agent.act(1003, { type: 'RESOLVE', cause: 'other' });
  pages.pass();
  await row(1003).waitFor({ state: 'detached' });
  expect(await page.evaluate('document.activeElement.dataset.ticket')).toBe('1002');

  // Whoever presses beside everything has the focus nowhere, and keeps it there.
  await page.evaluate('document.activeElement.blur()');
  await agent.act(1004, { type: 'RESOLVE', cause: 'other' });
  pages.pass();
  await row(1004).waitFor({ state: 'detached' });
  expect(await page.evaluate('document.activeElement === document.body')).toBe(true);
});
