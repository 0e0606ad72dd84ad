import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { settled } from '../helpers/browser/chromium.ts';
import type { DeskBrowser } from '../helpers/browser/desk-browser.ts';
import { type DeskPages, startDeskPages } from '../helpers/browser/desk-pages.ts';
import { signIn } from '../helpers/desk/desk.ts';
import { becomes, until } from '../helpers/until.ts';
import type { Chat } from '../helpers/web/chat.ts';

const NOW = '2025-03-10T11:20:00+09:00';
const [SUZUKI, TAKAHASHI] = ['鈴木 一郎', '高橋 みどり'];
const HEARD_OF_MERGE = [
  'T-1001 の相談者: チャットに日本語で「T-1001 はほかの受付と統合しました」と届きます。',
  'T-1002 の相談者: 統合のことは何も届きません。',
  'この後の返信は、両方のチャットに届きます。',
];
const ALL = ['1001', '1002', '1003', '1004', '1005', '1006', '1007'];

let pages: DeskPages;
let chats: readonly Chat[];
/** One page for all tests of this file: each leaves it with the list of all, and no ticket changed that another one needs. */
let desk: DeskBrowser;
beforeAll(async () => {
  pages = await startDeskPages(NOW);
  chats = await pages.desk(ALL.length);
  desk = await pages.open(SUZUKI, { path: '/desk?reason=asked' });
});
afterAll(() => pages.clear());

test('what narrows the queue is kept in the browser under what it says, and put away; the order is one’s own', async () => {
  const { page, row } = desk;
  const numbers = () =>
    page.locator('[data-ticket]').evaluateAll((rows) => rows.map((one) => one.getAttribute('data-ticket')));
  await row(1001).waitFor();
  expect(await numbers()).toEqual(['1001']);
  const tools = async (item: string): Promise<void> => {
    await page.getByRole('button', { name: '一覧の操作' }).click();
    await page.getByRole('menuitem', { name: item, exact: true }).click();
  };
  await tools('この絞り込みを残す');
  await page.reload();
  await page.getByRole('button', { name: /^すべて/ }).click();
  await row(1007).waitFor();
  await tools('担当者に相談したい');
  await row(1007).waitFor({ state: 'detached' });
  await page.waitForURL((url) => url.search === '?reason=asked');
  await tools('残した絞り込みを外す: 担当者に相談したい');
  await page.getByRole('button', { name: '一覧の操作' }).click();
  expect(await page.getByRole('menuitem', { name: '担当者に相談したい', exact: true }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^すべて/ }).click();
  await row(1007).waitFor();
  expect(await numbers()).toEqual(ALL);
  await page.getByRole('button', { name: '並べ替え' }).click();
  await page.getByRole('menuitemradio', { name: '新しい順' }).click();
  await until(async () => (await numbers())[0] === '1007', 'the newest first');
  expect(await numbers()).toEqual(ALL.toReversed());
});

test('the queue says what to do next: views with counts, the answer that nobody has read, one line of tools', async () => {
  const agent = await signIn(pages.bot, TAKAHASHI, NOW);
  await agent.act(1001, { type: 'REPLY', text: 'ファイルは見つかりましたか。' });
  await agent.act(1002, { type: 'CLAIM' });
  await pages.bot.idle();
  await chats[0]?.say('ダウンロードにありました');
  const { page, row, violations, shoot, opened } = desk;
  await row(1001).getByText('ダウンロードにありました').waitFor();
  await row(1001).getByRole('img', { name: '未読の返信' }).waitFor();
  const view = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) });
  await view('返信あり').getByText('1').waitFor();
  await view('未担当').getByText('5').waitFor();
  await view('自分').getByText('0').waitFor();
  const heights = await page
    .locator('[data-ticket]')
    .evaluateAll((rows) => rows.map((one) => Math.round(one.getBoundingClientRect().height)));
  expect(new Set(heights)).toEqual(new Set([40]));
  const top = await page.getByRole('grid').evaluate((grid) => grid.getBoundingClientRect().top);
  expect(top).toBeLessThanOrEqual(48 + 48);
  expect(await violations()).toEqual([]);
  await shoot('queue-views');
  await view('返信あり').click();
  await row(1003).waitFor({ state: 'detached' });
  // Another agent's: it stays unread for whom it is.
  await row(1001).click();
  await opened(1001);
  expect((await agent.list('unread=1')).total).toBe(1);
  await page.keyboard.press('Escape');
  await view('すべて').click();
});

test('what is chosen is given, assigned and closed together; what refuses it stays chosen', async () => {
  const agent = await signIn(pages.bot, TAKAHASHI, NOW);
  const { page, row, violations, shoot } = desk;
  const bar = page.getByRole('region', { name: '選んだ相談の操作' });
  for (const number of [1003, 1004, 1005]) await row(number).getByRole('checkbox').check();
  await bar.getByText('3件を選択中').waitFor();
  expect(await violations()).toEqual([]);
  await shoot('bulk');
  await agent.act(1004, { type: 'CLAIM' });
  await bar.getByRole('button', { name: '担当する' }).click();
  await bar.getByText('1件を選択中').waitFor();
  expect((await agent.list('assignee=none')).tickets.map(({ number }) => number)).toEqual([1006, 1007]);
  await row(1006).focus();
  await page.keyboard.press('x');
  await bar.getByText('2件を選択中').waitFor();
  await bar.getByRole('combobox', { name: '担当者を変更する' }).selectOption({ label: SUZUKI });
  await bar.waitFor({ state: 'detached' });
  expect((await agent.list(`assignee=local:${SUZUKI}`)).tickets.map(({ number }) => number).sort()).toEqual([
    1003, 1004, 1005, 1006,
  ]);
  const held = async () =>
    (await Promise.all([1003, 1005].map((number) => agent.ticket(number)))).flatMap((one) => one.held);
  const close = async () => {
    await row(1003).getByRole('checkbox').check();
    await row(1005).getByRole('checkbox').check();
    await bar.getByRole('combobox', { name: '解決済みにする' }).selectOption({ label: 'その他' });
    await page.getByText('まもなく相談者に届きます(2件)').last().waitFor();
    await until(async () => (await held()).length === 2, 'both are held');
  };
  await close();
  await page.getByRole('button', { name: '送信を取り消す' }).click();
  await until(async () => (await held()).length === 0, 'both are taken back');
  await close();
  pages.pass();
  await row(1003).waitFor({ state: 'detached' });
  await until(async () => (await held()).length === 0, 'both are done');
  expect(await agent.ticket(1003)).toMatchObject({ status: 'resolved', cause: 'other' });
});

test('two tickets are shown before they are merged, with what speaks against it', async () => {
  const { page, row, ticket, opened, shoot, violations } = desk;
  await row(1001).click();
  await opened(1001);
  await page.getByRole('button', { name: 'ほかの操作', exact: true }).click();
  await page.getByRole('menuitem', { name: 'ほかの相談と統合する' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('1009');
  await dialog.getByText('統合先が見つかりません。').waitFor();
  await dialog.getByRole('textbox').fill('T-1002');
  await dialog.getByText('T-1002 佐藤 花子 様').waitFor();
  await dialog.getByText(/お名前・会社名・電話番号が違います。/).waitFor();
  // Who hears of it, in which language, in what words.
  expect(await dialog.locator('[data-heard] li').allTextContents()).toEqual(HEARD_OF_MERGE);
  expect(await violations({ within: '[role=dialog]' })).toEqual([]);
  await shoot('merge');
  await dialog.getByRole('button', { name: '統合する', exact: true }).click();
  await ticket.locator('[data-held]').waitFor();
  pages.pass();
  await ticket.getByText('解決済み', { exact: true }).first().waitFor();
  // Each line says which ticket it is of; that they were merged stands once, under the other's number.
  await row(1002).click();
  await opened(1002);
  const talk = ticket.getByRole('list', { name: 'やり取りと記録' });
  await talk.getByText(/^T-1001 · 受け付けました/).waitFor();
  await talk.getByText(/^T-1001 と統合しました/).waitFor();
  await becomes(() => talk.getByText(/T-1002 と統合しました/).count(), 0);
  await becomes(() => talk.getByText(/^受け付けました/).count(), 1);
  await page.keyboard.press('Escape');
});

test('on a telephone the field where one writes is in reach, the talk before what is known, which folds up; a long ticket opens at what was said last, with the ways to its holder in sight', async () => {
  const { page, row, ticket, opened, violations, shoot } = desk;
  await page.setViewportSize({ width: 390, height: 844 });
  await row(1007).click();
  await opened(1007);
  const field = page.getByRole('textbox', { name: '内部メモ' });
  const box = async (of: typeof field) => (await of.boundingBox()) ?? { y: -1, height: 0 };
  await settled(page);
  const { y, height } = await box(field);
  expect(y).toBeGreaterThan(0);
  expect(y + height).toBeLessThan(844);
  const group = ticket.locator('details', { hasText: '相談の内容' });
  expect(await group.getAttribute('open')).toBeNull();
  await group.locator('summary').click();
  await group.getByText('03-1212-3006').waitFor();
  expect(await violations()).toEqual([]);
  await shoot('telephone');

  const agent = await signIn(pages.bot, TAKAHASHI, NOW);
  for (let n = 1; n <= 25; n += 1) await agent.act(1007, { type: 'NOTE', text: `メモその${n}。` });
  await page.reload();
  await opened(1007);
  await settled(page);
  const composer = await box(ticket.locator('[data-mode]'));
  const last = await box(ticket.getByText('メモその25。'));
  expect(last.y).toBeGreaterThan(0);
  expect(last.y + last.height).toBeLessThanOrEqual(composer.y + 1);
  expect(composer.height).toBeLessThan(844 / 6);
  const call = await box(ticket.getByRole('link', { name: '03-1212-3006' }).first());
  expect(call.y).toBeGreaterThan(0);
  expect(call.y).toBeLessThan(844 / 2);
  // It has all its room once somebody writes.
  await field.fill('折り返しました');
  await ticket.getByRole('button', { name: 'メモを保存する' }).waitFor();
});
