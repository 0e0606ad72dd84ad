import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { settled } from '../helpers/browser/chromium.ts';
import type { DeskBrowser } from '../helpers/browser/desk-browser.ts';
import { type DeskPages, startDeskPages } from '../helpers/browser/desk-pages.ts';
import { type DeskClient, signIn } from '../helpers/desk/desk.ts';
import { becomes, until } from '../helpers/until.ts';

const NOW = '2025-03-10T11:20:00+09:00';
const [SUZUKI, TAKAHASHI] = ['鈴木 一郎', '高橋 みどり'];

let pages: DeskPages;
let agent: DeskClient;
/** One page for all tests of this file, one after the other; each leaves no words in a field of T-1003 that another one begins with. */
let desk: DeskBrowser;
beforeAll(async () => {
  pages = await startDeskPages(NOW);
  const chats = await pages.desk(5, 8);
  agent = await signIn(pages.bot, TAKAHASHI, NOW);
  await agent.act(1003, { type: 'CLAIM' });
  await agent.act(1003, { type: 'NOTE', text: '折り返し希望。\n午前中に締め切りあり。' });
  await agent.act(1003, {
    type: 'REPLY',
    text: 'ヘルプデスクの高橋です。\n古いパソコンの電源は入りますか。',
  });
  await pages.bot.idle();
  await chats[2]?.say('電源は入りませんでした。');
  desk = await pages.open(SUZUKI, { path: '/desk/tickets/1003' });
});
afterAll(() => pages.clear());

test('shows what the holder did, and how to reach them; never mixes a note with a reply, and says so when a secret was about to be kept', async () => {
  const { page, ticket, shoot, faults } = desk;
  await ticket.getByText('電源は入りませんでした。').waitFor();
  for (const words of [
    '勅使河原 左衛門三郎',
    '③-3 3つの情報の確認まで',
    '申請パスワードが不明',
    '2025年3月10日(月)',
  ])
    await ticket.getByText(words).first().waitFor();
  expect(await ticket.getByRole('link', { name: '03-1212-3002' }).getAttribute('href')).toBe(
    'tel:0312123002',
  );
  await shoot('ticket');
  await page.setViewportSize({ width: 1920, height: 1080 });
  await shoot('ticket-1920');
  await page.setViewportSize({ width: 400, height: 800 });
  await shoot('ticket-400');
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400);
  expect(faults).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  const tab = (name: string) => page.getByRole('tab', { name }).click();
  const note = page.getByRole('textbox', { name: '内部メモ' });
  const reply = page.getByRole('textbox', { name: '相談者に返信する' });
  await note.fill('社内だけの話');
  await tab('相談者に返信する');
  await expect(reply.inputValue()).resolves.toBe('');
  await page.getByText('勅使河原 左衛門三郎 様に届きます。').waitFor();
  await reply.fill('パスワードは hunter2-Secret です');
  await shoot('reply');
  await page.getByRole('button', { name: '相談者に送る' }).click();
  await page.getByText('パスワードや証明書コードのような内容があるため').waitFor();
  await expect(reply.inputValue()).resolves.toContain('hunter2');
  await reply.fill('ご確認ください。');
  await reply.press('Control+Enter');
  await ticket.locator('[data-tone="to-holder"]', { hasText: 'ご確認ください。' }).waitFor();
  await expect(note.inputValue()).resolves.toBe('社内だけの話');
  await note.fill('');
  pages.pass();
  await ticket.locator('[data-held]').waitFor({ state: 'detached' });
});

test('an act whose answer was lost is sent again and done once', async () => {
  const { page, ticket, opened } = desk;
  await opened(1003);
  let tries = 0;
  await page.route('**/acts', async (route) => {
    tries += 1;
    if (tries === 1) return route.abort();
    if (tries > 2) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await page.getByRole('tab', { name: '相談者に返信する' }).click();
  await page.getByRole('textbox', { name: '相談者に返信する' }).fill('一度だけ着く返事');
  await page.keyboard.press('Control+Enter');
  await ticket.locator('[data-tone="to-holder"]', { hasText: '一度だけ着く返事' }).waitFor();
  await becomes(() => page.getByRole('textbox', { name: '内部メモ' }).inputValue(), '');
  expect(tries).toBe(3);
  pages.pass();
  const sent = async () =>
    (await agent.ticket(1003)).events.filter(({ text }) => text === '一度だけ着く返事');
  await until(async () => (await sent()).length > 0, 'the reply');
  expect(await sent()).toHaveLength(1);
  const { status, held } = await agent.ticket(1003);
  expect(status).toBe('waiting');
  expect(held).toEqual([]);
  await page.unrouteAll({ behavior: 'wait' });
  await ticket.locator('[data-held]').waitFor({ state: 'detached' });
});

test('a reply that is begun before the answer to a note is there stays a reply', async () => {
  const { page, ticket, opened } = desk;
  await opened(1003);
  const held = Promise.withResolvers<void>();
  await page.route('**/acts', async (route) => {
    const response = await route.fetch();
    await held.promise;
    await route.fulfill({ response });
  });
  await page.getByRole('heading', { name: /T-1003/ }).focus();
  await page.keyboard.press('m');
  await page.keyboard.type('内々の話');
  await page.keyboard.press('Control+Enter');
  await ticket.locator('[data-tone="internal"]', { hasText: '内々の話' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('r');
  await page.keyboard.type('お待たせしました。');
  const answered = page.waitForResponse('**/acts');
  held.resolve();
  await (await answered).finished();
  await settled(page);
  await page.keyboard.press('Control+Enter');
  await ticket.locator('[data-tone="to-holder"]', { hasText: 'お待たせしました。' }).waitFor();
  pages.pass();
  await until(
    async () =>
      (await agent.ticket(1003)).events.some(
        ({ what, text }) => what === 'replied' && text === 'お待たせしました。',
      ),
    'the reply',
  );
  await page.unrouteAll({ behavior: 'wait' });
  await ticket.locator('[data-held]').waitFor({ state: 'detached' });
});

test('what the holder hears of is taken back by a press or a key, beside the ticket and after turning to another one', async () => {
  const { page, ticket, row, opened, sendReply, violations, shoot } = desk;
  await opened(1003);
  const reply = page.getByRole('textbox', { name: '相談者に返信する' });
  await sendReply('宛先ちがい');
  await settled(page);
  await shoot('held');
  expect(await violations()).toEqual([]);
  await ticket.getByRole('button', { name: '送信を取り消す' }).click();
  await ticket.locator('[data-held]').waitFor({ state: 'detached' });
  await becomes(() => reply.inputValue(), '宛先ちがい');
  await becomes(() => reply.evaluate((field) => document.activeElement === field), true);
  await sendReply('書きかけ');
  await page.keyboard.press('Escape');
  await page.keyboard.press('z');
  await ticket.locator('[data-held]').waitFor({ state: 'detached' });
  await becomes(() => reply.inputValue(), '書きかけ');
  await sendReply('直した返信');
  await row(1005).click();
  await opened(1005);
  await page.getByText('まもなく相談者に届きます').last().waitFor();
  await page.getByRole('button', { name: '送信を取り消す' }).click();
  await until(async () => (await agent.ticket(1003)).held.length === 0, 'taken back');
  pages.pass();
  await pages.bot.idle();
  expect((await agent.ticket(1003)).events.filter(({ text }) => text?.includes('返信'))).toEqual([]);
  await row(1003).click();
  await opened(1003);
  await becomes(() => reply.inputValue(), '直した返信');
});

test('who turns to another ticket before it is answered what they took back goes on reading that one', async () => {
  const { page, ticket, row, opened, sendReply } = desk;
  await opened(1003);
  await sendReply('やめる返信');
  await page.keyboard.press('Escape');
  const held = Promise.withResolvers<void>();
  await page.route('**/held/*', async (route) => {
    const response = await route.fetch();
    await held.promise;
    await route.fulfill({ response });
  });
  const answered = page.waitForResponse('**/held/*');
  await page.keyboard.press('z');
  await row(1005).click();
  await opened(1005);
  held.resolve();
  await (await answered).finished();
  await settled(page);
  expect(await ticket.evaluateAll((all) => all.map((one) => one.getAttribute('data-ticket-open')))).toEqual([
    '1005',
  ]);
  await page.unrouteAll({ behavior: 'wait' });
  await row(1003).click();
  await opened(1003);
});

test('a correction of a note that is refused stays written', async () => {
  const { page, ticket, opened } = desk;
  await opened(1003);
  const note = ticket.locator('[data-tone="internal"]', { hasText: '内々の話' });
  await note.getByRole('button', { name: 'メモを訂正する' }).click();
  const field = note.getByRole('textbox', { name: 'メモを訂正する' });
  await field.fill('申請パスワードは Himitsu2025Xy です');
  await note.getByRole('button', { name: '保存する' }).click();
  await page.getByText('パスワードや証明書コードのような内容があるため').waitFor();
  expect(await field.inputValue()).toBe('申請パスワードは Himitsu2025Xy です');
  await field.fill('内々の別の話');
  await note.getByRole('button', { name: '保存する' }).click();
  await field.waitFor({ state: 'detached' });
});

test('Ctrl+Enter sends no form while a word is composed in it', async () => {
  const { page, ticket, opened } = desk;
  await opened(1003);
  await ticket.getByRole('button', { name: 'ほかの操作' }).click();
  await page.getByRole('menuitem', { name: '連絡先を直す' }).click();
  const form = page.getByRole('dialog');
  const name = form.getByLabel('お名前');
  let sent = 0;
  await page.route('**/contact', (route) => {
    sent += 1;
    return route.continue();
  });
  const press = (isComposing: boolean) =>
    name.evaluate((field, composing) => {
      const how = { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true, isComposing: composing };
      field.dispatchEvent(new KeyboardEvent('keydown', how));
    }, isComposing);
  await press(true);
  await settled(page);
  expect([sent, await form.isVisible()]).toEqual([0, true]);
  await press(false);
  await form.waitFor({ state: 'detached' });
  expect(sent).toBe(1);
  await page.unrouteAll({ behavior: 'wait' });
});

test('who turns to another ticket before the answer finds no draft of what went, and hears of what did not', async () => {
  const { page, ticket, row, opened, shoot, violations } = desk;
  const held: (() => void)[] = [];
  await page.route('**/acts', async (route) => {
    await new Promise<void>((go) => held.push(go));
    await route.continue();
  });
  const reply = async (text: string) => {
    await page.getByRole('tab', { name: '相談者に返信する' }).click();
    await page.getByRole('textbox', { name: '相談者に返信する' }).fill(text);
    await page.keyboard.press('Control+Enter');
    await row(1005).click();
    await opened(1005);
    (await until(() => held.shift(), 'the act on its way'))();
  };
  await opened(1003);
  await reply('届く言葉');
  await row(1003).click();
  await opened(1003);
  await ticket.locator('[data-tone="to-holder"]', { hasText: '届く言葉' }).waitFor();
  await becomes(() => page.getByRole('textbox', { name: '内部メモ' }).inputValue(), '');

  await reply('申請パスワードは Himitsu2025Xy です');
  await page.getByText('T-1003 への操作はできませんでした。').first().waitFor();
  await settled(page);
  await shoot('left-behind');
  expect(await violations()).toEqual([]);
  await page.getByRole('button', { name: '開く' }).click();
  await opened(1003);
  await expect(page.getByRole('textbox', { name: '相談者に返信する' }).inputValue()).resolves.toContain(
    'Himitsu',
  );
  await page.unrouteAll({ behavior: 'wait' });
});
