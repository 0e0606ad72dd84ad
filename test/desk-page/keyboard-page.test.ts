import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { settled } from '../helpers/browser/chromium.ts';
import type { DeskBrowser } from '../helpers/browser/desk-browser.ts';
import { type DeskPages, startDeskPages } from '../helpers/browser/desk-pages.ts';
import { type DeskClient, signIn } from '../helpers/desk/desk.ts';
import { fileTickets } from '../helpers/desk/desk-seeds.ts';
import { becomes } from '../helpers/until.ts';
import { type Chat, heardBy, openChat } from '../helpers/web/chat.ts';

const NOW = '2025-03-10T11:20:00+09:00';
const [SUZUKI, TAKAHASHI] = ['鈴木 一郎', '高橋 みどり'];

let pages: DeskPages;
let chats: readonly Chat[];
/** Another agent, not in a browser. */
let agent: DeskClient;
/** One page for all tests of this file, one after the other; each leaves it without a dialog. */
let desk: DeskBrowser;
beforeAll(async () => {
  pages = await startDeskPages(NOW);
  chats = await pages.desk(30);
  agent = await signIn(pages.bot, TAKAHASHI, NOW);
  desk = await pages.open(SUZUKI, { reducedMotion: 'no-preference' });
});
afterAll(() => pages.clear());

test('thirty tickets are triaged by keyboard alone', async () => {
  const { page, row, ticket, opened, faults, shoot } = desk;
  const keys = page.keyboard;
  await row(1030).waitFor();
  // By the server's clock, whatever this machine's says.
  await row(1001).getByText('58分').waitFor();
  await shoot('queue');
  const writing = page.getByRole('textbox', { name: /内部メモ|相談者に返信/ });
  const stands = (status: string) => ticket.getByText(status, { exact: true }).first().waitFor();

  for (let n = 1; n <= 30; n += 1) {
    const number = 1000 + n;
    // All acts of its kind in the first three, a tenth of all, and one that leaves it so in each other.
    const whole = n <= 3;
    // Letter by letter in those; then as an input method hands over what it has put together, once the field has the focus.
    const write = async (words: string): Promise<void> => {
      if (whole) return keys.type(words);
      await page.locator('[data-mode] textarea:focus').waitFor();
      await keys.insertText(words);
      await becomes(() => writing.inputValue(), words);
    };
    await keys.press('j');
    if (n === 1) await keys.press('Enter');
    await opened(number);
    if (whole || n % 3 === 2) {
      await keys.press('c');
      await stands('対応中');
    }
    if (whole) {
      await keys.press('m');
      await write(`社内の覚え ${n}`);
      await keys.press('Control+Enter');
      await ticket.getByText(`社内の覚え ${n}`).waitFor();
      await keys.press('Escape');
    }
    if (n % 3 === 0) {
      await keys.press('r');
      await write(`ご案内 ${n}`);
      await keys.press('Control+Enter');
      await ticket.locator('[data-held]', { hasText: `ご案内 ${n}` }).waitFor();
      pages.pass();
      await stands('相談者の返信待ち');
      await page.locator('[data-mode="NOTE"]').waitFor();
      await expect(writing.inputValue()).resolves.toBe('');
      await keys.press('Escape');
    }
    if (n % 3 === 1) {
      await keys.press('e');
      await page.locator('[role=dialog] input:focus').waitFor();
      await keys.press('Space');
      await page.locator('[role=dialog] input:checked').waitFor();
      await keys.press('Control+Enter');
      await ticket.locator('[data-held]').waitFor();
      pages.pass();
      await stands('解決済み');
      await row(number).waitFor({ state: 'detached' });
    }
  }
  await shoot('triage');
  await keys.press('Escape');
  await ticket.waitFor({ state: 'detached' });
  await becomes(() => page.evaluate('document.activeElement.getAttribute("role")'), 'row');

  await pages.bot.idle();
  const { tickets } = await agent.list('limit=50');
  expect(tickets).toHaveLength(30);
  for (const { number, status, assignee } of tickets) {
    const n = number - 1000;
    const want = { 0: 'waiting', 1: 'resolved', 2: 'claimed' }[n % 3];
    expect([number, status, assignee?.name]).toEqual([number, want, SUZUKI]);
    const heard = await heardBy(chats[n - 1] ?? (await openChat(pages.bot)));
    expect(heard).not.toContain('社内の覚え');
    expect(heard.includes(`ご案内 ${n}`)).toBe(n % 3 === 0);
  }
  expect(faults).toEqual([]);
}, 600_000);

/** Waits until what is called so has the keyboard's focus. */
const hasFocus = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).and(page.locator(':focus')).waitFor();

test('a dialog gives the focus back to what opened it: a button, a menu’s, or where one was when a key did', async () => {
  const { page, ticket, opened, go } = desk;
  await go('/desk/tickets/1002');
  await opened(1002);
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
  await page.getByRole('heading', { name: /T-1002/ }).focus();
  await page.keyboard.press('e');
  await closed(byEscape);
  await page.locator('h2:focus', { hasText: 'T-1002' }).waitFor();
});

test('the keys 1 to 6 show the views as they stand, unless one is writing, and the help names them', async () => {
  const { page, row, ticket } = desk;
  await page.keyboard.press('Escape');
  await ticket.waitFor({ state: 'detached' });
  await row(1002).waitFor();
  const views = page.getByRole('group', { name: '相談の見かた' }).getByRole('button');
  const names = await views.allInnerTexts();
  expect(names.map((name) => name.replace(/\s*\d+$/, ''))).toEqual([
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
  await row(1002).waitFor();
});

test('where what opened it has gone with the act, its successor has the focus', async () => {
  const { page, ticket, row, opened } = desk;
  await row(1002).click();
  await opened(1002);
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
  await row(1003).focus();
  await agent.act(1005, { type: 'RESOLVE', cause: 'other' });
  pages.pass();
  await row(1005).waitFor({ state: 'detached' });
  expect(await page.evaluate('document.activeElement.dataset.ticket')).toBe('1003');

  // Whoever presses beside everything has the focus nowhere, and keeps it there.
  await page.evaluate('document.activeElement.blur()');
  await agent.act(1008, { type: 'RESOLVE', cause: 'other' });
  pages.pass();
  await row(1008).waitFor({ state: 'detached' });
  expect(await page.evaluate('document.activeElement === document.body')).toBe(true);
});

test('keys do nothing to a ticket while one is writing, in a dialog, or when they are switched off', async () => {
  await fileTickets(pages.bot, 1, { until: NOW, minutes: 1 });
  const { page, ticket, asked, opened, go } = desk;
  const before = asked.length;
  await go('/desk/tickets/1031');
  await opened(1031);
  await page.getByRole('textbox', { name: '内部メモ' }).focus();
  await page.keyboard.type('ceanr?');
  await expect(page.getByRole('textbox', { name: '内部メモ' }).inputValue()).resolves.toBe('ceanr?');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByRole('switch', { name: '1文字のショートカットを使う' }).press('Space');
  await page.keyboard.press('c');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('c');
  await settled(page);
  expect((await agent.ticket(1031)).status).toBe('open');
  await page.getByRole('button', { name: 'キーボード ショートカット' }).first().click();
  await page.getByRole('switch', { name: '1文字のショートカットを使う' }).press('Space');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('c');
  await ticket.getByText('対応中', { exact: true }).first().waitFor();
  expect(asked.slice(before).filter((url) => url.endsWith('/acts'))).toHaveLength(1);
});
