import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { settled } from '../helpers/browser/chromium.ts';
import type { DeskBrowser } from '../helpers/browser/desk-browser.ts';
import { type DeskPages, startDeskPages } from '../helpers/browser/desk-pages.ts';
import { signIn } from '../helpers/desk/desk.ts';
import { becomes } from '../helpers/until.ts';

const NOW = '2025-03-10T11:20:00+09:00';
const [SUZUKI, TAKAHASHI] = ['鈴木 一郎', '高橋 みどり'];

let pages: DeskPages;
/** One page for all tests of this file, one after the other. */
let desk: DeskBrowser;
beforeAll(async () => {
  pages = await startDeskPages(NOW);
  await pages.desk(4);
  desk = await pages.open(SUZUKI);
});
afterAll(() => pages.clear());

test('the list of calls names whom to call and when; a call that nobody took is proposed anew, and counted', async () => {
  const agent = await signIn(pages.bot, TAKAHASHI, NOW);
  await agent.act(1002, { type: 'CALL_AT', callAt: Date.parse('2025-03-10T11:30:00+09:00') });
  const { page, violations, shoot, faults } = desk;
  await page.getByRole('button', { name: /^電話する/ }).click();
  const call = page.locator('[data-call="1002"]');
  await call.getByText('11:30').waitFor();
  const listed = () =>
    page.locator('[data-call]').evaluateAll((calls) => calls.map((one) => one.getAttribute('data-call')));
  // Those who can be reached from ten to twelve wait already.
  await becomes(listed, ['1001', '1004', '1002']);
  await expect(call.getByRole('link', { name: '03-1212-3001' }).getAttribute('href')).resolves.toBe(
    'tel:0312123001',
  );
  expect(await violations()).toEqual([]);
  await shoot('calls');
  const result = call.getByRole('button', { name: /^電話した:/ });
  const held = Promise.withResolvers<void>();
  await page.route('**/acts', async (route) => {
    await held.promise;
    await route.continue();
  });
  await result.click();
  await page.getByRole('menuitem', { name: '応答なし' }).click();
  // Nobody records one call twice.
  expect(await result.isDisabled()).toBe(true);
  held.resolve();
  await call.getByText('応答なし1回').waitFor();
  expect(await result.isEnabled()).toBe(true);
  await page.unrouteAll({ behavior: 'wait' });
  await call.getByText('12:20').waitFor();
  expect(await agent.ticket(1002)).toMatchObject({ call: { tries: 1, sure: false } });
  await call.getByRole('link', { name: /T-1002/ }).click();
  await page.locator('[data-ticket-open="1002"]').waitFor();
  expect(faults).toEqual([]);
});

test('a call opens the page with its number, shows who called before, and is filed with what was tried', async () => {
  const agent = await signIn(pages.bot, TAKAHASHI, NOW);
  const { page, ticket, opened, faults, violations, shoot } = desk;
  await page.goto(`${pages.bot.url}/desk/new?phone=tel:0312123000`);
  const form = page.locator('[data-caller]');
  await form.getByLabel('電話番号').waitFor();
  await expect(form.getByLabel('電話番号').inputValue()).resolves.toBe('0312123000');
  await form.getByRole('link', { name: /T-1001/ }).waitFor();
  await form.getByLabel('お名前').fill('山田 太郎');
  await form.getByRole('checkbox', { name: '①-2 パソコン全体を検索' }).check();
  await becomes(() => form.getByRole('checkbox', { name: '①-1 ファイルを探す' }).isChecked(), true);
  await form.getByLabel('内容のメモ').fill('検索しても見つからないとのこと');
  await form.getByLabel('かけ直す時間(任意)').fill('14時以降');
  await form.getByText('2025年3月10日(月) 14:00').waitFor();
  expect(await violations()).toEqual([]);
  await shoot('caller');
  await form.getByRole('button', { name: '受け付ける' }).click();
  await opened(1005);
  await ticket.getByText('対応中', { exact: true }).first().waitFor();
  await page.waitForURL((url) => url.pathname === '/desk/tickets/1005');
  expect(await agent.ticket(1005)).toMatchObject({
    channel: 'phone',
    assignee: { name: SUZUKI },
    contact: { name: '山田 太郎', phone: '0312123000', note: '検索しても見つからないとのこと' },
    tried: [{ method: 'copy', step: 'copy.search' }],
    call: { at: Date.parse('2025-03-10T14:00:00+09:00'), sure: true },
  });
  expect(faults).toEqual([]);
});

test('a call that solved it is one press; what cannot be taken is said at its field, and nothing typed is lost', async () => {
  const agent = await signIn(pages.bot, TAKAHASHI, NOW);
  const { page, ticket, opened, row } = desk;
  await page.keyboard.press('Escape');
  await ticket.waitFor({ state: 'detached' });
  await row(1001).waitFor();
  await page.keyboard.press('n');
  const form = page.locator('[data-caller]');
  await form.getByLabel('お名前').fill('佐藤');
  await form.getByRole('button', { name: '受け付ける' }).click();
  await form.getByText('お名前と、電話番号かメールアドレスのどちらかを入力してください。').waitFor();
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '電話を受けた' }).click();
  await becomes(() => form.getByLabel('お名前').inputValue(), '佐藤');
  await form.getByRole('button', { name: '電話で解決' }).click();
  await opened(1006);
  await ticket.getByText('解決済み', { exact: true }).first().waitFor();
  expect(await agent.ticket(1006)).toMatchObject({ status: 'resolved', cause: 'by-phone' });
  // What comes next is another call.
  await page.keyboard.press('n');
  await becomes(() => form.getByLabel('お名前').inputValue(), '');
});

test('a fault goes once its field is written anew, and makes no field beside it higher', async () => {
  const { page } = desk;
  const form = page.locator('[data-caller]');
  await form.getByLabel('電話番号').fill('12');
  const height = async (label: string) => (await form.getByLabel(label).boundingBox())?.height;
  const before = await height('電話番号');
  await form.getByRole('button', { name: '受け付ける' }).click();
  const fault = form.getByText('お名前と、電話番号かメールアドレスのどちらかを入力してください。');
  await fault.first().waitFor();
  expect(await height('電話番号')).toBe(before);
  await form.getByLabel('お名前').fill('山田');
  await form.getByLabel('電話番号').fill('03-1212-3000');
  await becomes(() => form.getByRole('alert').count(), 0);
  await becomes(() => form.locator('[aria-invalid=true]').count(), 0);
});

test('a caller is given a code by which the chat goes on', async () => {
  const { page, opened, shoot, violations } = desk;
  const form = page.locator('[data-caller]');
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '電話を受けた' }).click();
  await form.getByLabel('電話番号').fill('0399998888');
  await form.getByLabel('お名前').fill('佐藤');
  await form.getByRole('checkbox', { name: '①-2 パソコン全体を検索' }).check();
  await form.getByRole('button', { name: '受け付ける' }).click();
  await opened(1007);
  await page.getByRole('button', { name: 'ほかの操作', exact: true }).click();
  await page.getByRole('menuitem', { name: 'チャットの続きを渡す' }).click();
  const code = page.locator('[data-code]');
  await code.waitFor();
  expect(await violations()).toEqual([]);
  await shoot('continue');
  const path = `/go/${(await code.textContent())?.replace(' ', '')}`;
  const { page: holder } = await pages.openAt(pages.bot, { at: NOW, path });
  await holder.getByRole('button', { name: 'この端末で続ける', exact: true }).click();
  await holder.getByText('パソコン全体').first().waitFor();
});

test('each call keeps its own notes, whichever of them the browser goes back to', async () => {
  const { page } = desk;
  const form = page.locator('[data-caller]');
  const [name, phone] = [form.getByLabel('お名前'), form.getByLabel('電話番号')];
  await page.goto(`${pages.bot.url}/desk/new?phone=tel:0312129999`);
  await becomes(() => phone.inputValue(), '0312129999');
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'detached' });
  await page.keyboard.press('n');
  await name.fill('別の相談者');
  await phone.fill('0312128888');
  await page.goBack();
  await form.waitFor({ state: 'detached' });
  await page.goBack();
  await becomes(() => phone.inputValue(), '0312129999');
  expect(await name.inputValue()).toBe('');
  await page.goForward();
  await form.waitFor({ state: 'detached' });
  await page.goForward();
  await becomes(() => name.inputValue(), '別の相談者');
  expect(await phone.inputValue()).toBe('0312128888');
});

test('what is being filed is not written on, and who turns elsewhere meanwhile stays there', async () => {
  const { page, ticket, row, opened } = desk;
  const form = page.locator('[data-caller]');
  const note = form.getByLabel('内容のメモ');
  const held = Promise.withResolvers<void>();
  await page.route('**/desk/api/tickets', async (route) => {
    await held.promise;
    await route.continue();
  });
  await note.fill('折り返し希望');
  await form.getByRole('button', { name: '受け付ける' }).click();
  await becomes(() => note.isEditable(), false);
  expect(await form.getByLabel('お名前').isEditable()).toBe(false);
  await row(1002).click();
  await opened(1002);
  const answered = page.waitForResponse('**/desk/api/tickets');
  held.resolve();
  await (await answered).finished();
  await page
    .getByText(/を受け付けました/)
    .first()
    .waitFor({ state: 'attached' });
  await settled(page);
  expect(await ticket.evaluateAll((all) => all.map((one) => one.getAttribute('data-ticket-open')))).toEqual([
    '1002',
  ]);
  await page.unrouteAll({ behavior: 'wait' });
});
