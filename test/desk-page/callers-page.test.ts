import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { settled } from '../helpers/browser/chromium.ts';
import { type DeskPages, startDeskPages } from '../helpers/browser/desk-pages.ts';
import { linkFor, signIn } from '../helpers/desk/desk.ts';
import { becomes, until } from '../helpers/until.ts';

const NOW = '2025-03-10T11:20:00+09:00';
const [SUZUKI, TAKAHASHI] = ['鈴木 一郎', '高橋 みどり'];

let pages: DeskPages;
beforeAll(async () => {
  pages = await startDeskPages(NOW);
});
afterEach(() => pages.clear());

describe('a call', () => {
  test('opens the page with its number, shows who called before, and is filed with what was tried', async () => {
    await pages.desk(3);
    const agent = await signIn(pages.bot, TAKAHASHI, NOW);
    const { page, ticket, opened, faults, violations, shoot } = await pages.open(SUZUKI, {
      path: '/desk/new?phone=tel:0312123000',
    });
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
    await opened(1004);
    await ticket.getByText('対応中', { exact: true }).first().waitFor();
    await page.waitForURL((url) => url.pathname === '/desk/tickets/1004');
    expect(await agent.ticket(1004)).toMatchObject({
      channel: 'phone',
      assignee: { name: SUZUKI },
      contact: { name: '山田 太郎', phone: '0312123000', note: '検索しても見つからないとのこと' },
      tried: [{ method: 'copy', step: 'copy.search' }],
      call: { at: Date.parse('2025-03-10T14:00:00+09:00'), sure: true },
    });
    expect(faults).toEqual([]);
  });

  test('that solved it is one press; what cannot be taken is said at its field, and nothing typed is lost', async () => {
    await pages.desk(1);
    const agent = await signIn(pages.bot, TAKAHASHI, NOW);
    const { page, ticket, opened, row } = await pages.open(SUZUKI);
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
    await opened(1002);
    await ticket.getByText('解決済み', { exact: true }).first().waitFor();
    expect(await agent.ticket(1002)).toMatchObject({ status: 'resolved', cause: 'by-phone' });
    // What comes next is another call.
    await page.keyboard.press('n');
    await becomes(() => form.getByLabel('お名前').inputValue(), '');
  });
});

describe('the list of calls', () => {
  test('names whom to call and when; a call that nobody took is proposed anew, and counted', async () => {
    await pages.desk(4);
    const agent = await signIn(pages.bot, TAKAHASHI, NOW);
    await agent.act(1002, { type: 'CALL_AT', callAt: Date.parse('2025-03-10T11:30:00+09:00') });
    const { page, violations, shoot, faults } = await pages.open(SUZUKI);
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
    await call.getByRole('button', { name: /^電話した:/ }).click();
    await page.getByRole('menuitem', { name: '応答なし' }).click();
    await call.getByText('応答なし1回').waitFor();
    await call.getByText('12:20').waitFor();
    expect(await agent.ticket(1002)).toMatchObject({ call: { tries: 1, sure: false } });
    await call.getByRole('link', { name: /T-1002/ }).click();
    await page.locator('[data-ticket-open="1002"]').waitFor();
    expect(faults).toEqual([]);
  });
});

describe('the queue', () => {
  test('says what to do next: views with counts, the answer that nobody has read, one line of tools', async () => {
    const chats = await pages.desk(14);
    const agent = await signIn(pages.bot, TAKAHASHI, NOW);
    await agent.act(1001, { type: 'REPLY', text: 'ファイルは見つかりましたか。' });
    await agent.act(1002, { type: 'CLAIM' });
    await pages.bot.idle();
    await chats[0]?.say('ダウンロードにありました');
    const { page, row, violations, shoot, opened } = await pages.open(SUZUKI);
    await row(1001).getByText('ダウンロードにありました').waitFor();
    await row(1001).getByRole('img', { name: '未読の返信' }).waitFor();
    const view = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) });
    await view('返信あり').getByText('1').waitFor();
    await view('未担当').getByText('12').waitFor();
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
  });
});

describe('what narrows and orders the queue', () => {
  test('is kept in the browser under what it says, and put away; the order is one’s own', async () => {
    await pages.desk(4);
    const { page, row } = await pages.open(SUZUKI, { path: '/desk?reason=asked' });
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
    await row(1004).waitFor();
    await tools('担当者に相談したい');
    await row(1004).waitFor({ state: 'detached' });
    await page.waitForURL((url) => url.search === '?reason=asked');
    await tools('残した絞り込みを外す: 担当者に相談したい');
    await page.getByRole('button', { name: '一覧の操作' }).click();
    expect(await page.getByRole('menuitem', { name: '担当者に相談したい', exact: true }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^すべて/ }).click();
    await row(1004).waitFor();
    expect(await numbers()).toEqual(['1001', '1002', '1003', '1004']);
    await page.getByRole('button', { name: '並べ替え' }).click();
    await page.getByRole('menuitemradio', { name: '新しい順' }).click();
    await until(async () => (await numbers())[0] === '1004', 'the newest first');
    expect(await numbers()).toEqual(['1004', '1003', '1002', '1001']);
  });
});

describe('at once', () => {
  test('an agent sees that another one is writing', async () => {
    await pages.desk(1);
    const [one, other] = [
      await pages.open(SUZUKI, { path: '/desk/tickets/1001' }),
      await pages.open(TAKAHASHI, { path: '/desk/tickets/1001' }),
    ];
    await one.opened(1001);
    await other.opened(1001);
    await other.page.keyboard.press('m');
    await other.page.keyboard.type('確かめています');
    await one.ticket.getByText(`${TAKAHASHI} さんが書いています`).waitFor();
    expect(await other.ticket.getByText('さんが書いています').count()).toBe(0);
  });

  test('a link of another agent does not take the page unasked', async () => {
    await pages.desk(1);
    const { page, row } = await pages.open(SUZUKI, { path: '/desk' });
    await row(1001).waitFor();
    await page.goto('about:blank');
    await page.goto(await linkFor(pages.bot, TAKAHASHI, NOW));
    await page.getByText(`${SUZUKI} としてサインインしています`).waitFor();
    await page.getByRole('button', { name: 'このまま続ける' }).click();
    await page.getByRole('button', { name: `${SUZUKI} のメニュー` }).waitFor();
    await page.goto('about:blank');
    await page.goto(await linkFor(pages.bot, TAKAHASHI, NOW));
    await page.getByRole('button', { name: '切り替える' }).click();
    await page.getByRole('button', { name: `${TAKAHASHI} のメニュー` }).waitFor();
  });
});

test('a fault goes once its field is written anew, and makes no field beside it higher', async () => {
  await pages.desk(1);
  const { page } = await pages.open(SUZUKI, { path: '/desk/new?phone=12' });
  const form = page.locator('[data-caller]');
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

describe('on a telephone', () => {
  test('a long ticket opens at what was said last, with the ways to its holder in sight', async () => {
    const [chat] = await pages.desk(1);
    const agent = await signIn(pages.bot, TAKAHASHI, NOW);
    for (let n = 1; n <= 25; n += 1) await agent.act(1001, { type: 'NOTE', text: `メモその${n}。` });
    expect(chat).toBeDefined();
    const { page, ticket, opened } = await pages.open(SUZUKI, {
      path: '/desk/tickets/1001',
      viewport: { width: 390, height: 844 },
    });
    await opened(1001);
    await settled(page);
    const field = page.getByRole('textbox', { name: '内部メモ' });
    const box = async (of: typeof field) => (await of.boundingBox()) ?? { y: -1, height: 0 };
    const composer = await box(ticket.locator('[data-mode]'));
    const last = await box(ticket.getByText('メモその25。'));
    expect(last.y).toBeGreaterThan(0);
    expect(last.y + last.height).toBeLessThanOrEqual(composer.y + 1);
    expect(composer.height).toBeLessThan(844 / 6);
    const call = await box(ticket.getByRole('link', { name: '03-1212-3000' }).first());
    expect(call.y).toBeGreaterThan(0);
    expect(call.y).toBeLessThan(844 / 2);
    // It has all its room once somebody writes.
    await field.fill('折り返しました');
    await ticket.getByRole('button', { name: 'メモを保存する' }).waitFor();
  });

  test('the field where one writes is in reach, the talk before what is known, which folds up', async () => {
    await pages.desk(1);
    const { page, ticket, opened, violations, shoot } = await pages.open(SUZUKI, {
      path: '/desk/tickets/1001',
      viewport: { width: 390, height: 844 },
    });
    await opened(1001);
    const field = page.getByRole('textbox', { name: '内部メモ' });
    await settled(page);
    const { y = 0, height = 0 } = (await field.boundingBox()) ?? {};
    expect(y + height).toBeLessThan(844);
    const group = ticket.locator('details', { hasText: '相談の内容' });
    expect(await group.getAttribute('open')).toBeNull();
    await group.locator('summary').click();
    await group.getByText('03-1212-3000').waitFor();
    expect(await violations()).toEqual([]);
    await shoot('telephone');
  });
});

test('two tickets are shown before they are merged, with what speaks against it', async () => {
  await pages.desk(2);
  const { page, ticket, opened, shoot, violations } = await pages.open(SUZUKI, {
    path: '/desk/tickets/1001',
  });
  await opened(1001);
  await page.getByRole('button', { name: 'ほかの操作', exact: true }).click();
  await page.getByRole('menuitem', { name: 'ほかの相談と統合する' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('1009');
  await dialog.getByText('統合先が見つかりません。').waitFor();
  await dialog.getByRole('textbox').fill('T-1002');
  await dialog.getByText('T-1002 佐藤 花子 様').waitFor();
  await dialog.getByText(/お名前・会社名・電話番号が違います。/).waitFor();
  expect(await violations()).toEqual([]);
  await shoot('merge');
  await dialog.getByRole('button', { name: '統合する', exact: true }).click();
  await ticket.locator('[data-held]').waitFor();
  pages.bot.setNow(new Date(Date.parse(NOW) + 6_000).toISOString());
  await ticket.getByText('解決済み', { exact: true }).first().waitFor();
  // Each line says which ticket it is of; that they were merged stands once, under the other's number.
  await page.goto(`${pages.bot.url}/desk/tickets/1002`);
  await opened(1002);
  const talk = ticket.getByRole('list', { name: 'やり取りと記録' });
  await talk.getByText(/^T-1001 · 受け付けました/).waitFor();
  await talk.getByText(/^T-1001 と統合しました/).waitFor();
  await becomes(() => talk.getByText(/T-1002 と統合しました/).count(), 0);
  await becomes(() => talk.getByText(/^受け付けました/).count(), 1);
});

test('a caller is given a code by which the chat goes on', async () => {
  await pages.desk(1);
  const { page, opened, shoot, violations } = await pages.open(SUZUKI);
  await page.getByRole('button', { name: '電話を受けた' }).click();
  const form = page.locator('[data-caller]');
  await form.getByLabel('電話番号').fill('0399998888');
  await form.getByLabel('お名前').fill('佐藤');
  await form.getByRole('checkbox', { name: '①-2 パソコン全体を検索' }).check();
  await form.getByRole('button', { name: '受け付ける' }).click();
  await opened(1002);
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

test('what is chosen is given, assigned and closed together; what refuses it stays chosen', async () => {
  await pages.desk(4);
  const agent = await signIn(pages.bot, TAKAHASHI, NOW);
  const { page, row, violations, shoot } = await pages.open(SUZUKI);
  await row(1001).waitFor();
  const bar = page.getByRole('region', { name: '選んだ相談の操作' });
  for (const number of [1001, 1002, 1003]) await row(number).getByRole('checkbox').check();
  await bar.getByText('3件を選択中').waitFor();
  expect(await violations()).toEqual([]);
  await shoot('bulk');
  await agent.act(1002, { type: 'CLAIM' });
  await bar.getByRole('button', { name: '担当する' }).click();
  await bar.getByText('1件を選択中').waitFor();
  expect((await agent.list('assignee=none')).tickets.map(({ number }) => number)).toEqual([1004]);
  await row(1004).focus();
  await page.keyboard.press('x');
  await bar.getByText('2件を選択中').waitFor();
  await bar.getByRole('combobox', { name: '担当者を変更する' }).selectOption({ label: SUZUKI });
  await bar.waitFor({ state: 'detached' });
  expect((await agent.list()).tickets.map(({ assignee }) => assignee?.name)).toEqual(Array(4).fill(SUZUKI));
  const held = async () =>
    (await Promise.all([1001, 1003].map((number) => agent.ticket(number)))).flatMap((one) => one.held);
  const close = async () => {
    await row(1001).getByRole('checkbox').check();
    await row(1003).getByRole('checkbox').check();
    await bar.getByRole('combobox', { name: '解決済みにする' }).selectOption({ label: 'その他' });
    await page.getByText('まもなく相談者に届きます(2件)').last().waitFor();
    await until(async () => (await held()).length === 2, 'both are held');
  };
  await close();
  await page.getByRole('button', { name: '送信を取り消す' }).click();
  await until(async () => (await held()).length === 0, 'both are taken back');
  await close();
  pages.bot.setNow(new Date(Date.parse(NOW) + 6_000).toISOString());
  await row(1001).waitFor({ state: 'detached' });
  await until(async () => (await held()).length === 0, 'both are done');
  expect(await agent.ticket(1003)).toMatchObject({ status: 'resolved', cause: 'other' });
});
