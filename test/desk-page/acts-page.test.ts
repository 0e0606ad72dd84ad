import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { settled } from '../helpers/browser/chromium.ts';
import type { DeskBrowser } from '../helpers/browser/desk-browser.ts';
import { type DeskPages, startDeskPages } from '../helpers/browser/desk-pages.ts';
import { drawnAnew, tellWhatIsDrawn } from '../helpers/browser/drawn-anew.ts';
import { type DeskClient, signIn } from '../helpers/desk/desk.ts';
import { becomes, until } from '../helpers/until.ts';
import { answersInTime } from './answers-in-time.ts';

const NOW = '2025-03-10T11:20:00+09:00';
const [SUZUKI, TAKAHASHI] = ['鈴木 一郎', '高橋 みどり'];

let pages: DeskPages;
/** Another agent, not in a browser. */
let agent: DeskClient;
/** One page for all tests of this file, one after the other. */
let desk: DeskBrowser;
/** How many lines have opened, each with all that happens from then on. */
let lines = 0;
beforeAll(async () => {
  pages = await startDeskPages(NOW);
  await pages.desk(7);
  agent = await signIn(pages.bot, TAKAHASHI, NOW);
  desk = await pages.open(SUZUKI, {
    path: '/desk/tickets/1001',
    prepare: async (page) => {
      page.on('response', (response) => {
        if (response.url().endsWith('/desk/api/events') && response.ok()) lines += 1;
      });
      await tellWhatIsDrawn(page);
      await answersInTime(page);
    },
  });
});
afterAll(() => pages.clear());

/** Turns to a ticket of the queue, where it is not open. */
const turnTo = async (number: number): Promise<void> => {
  await desk.row(number).click();
  await desk.opened(number);
};

/** Resolves once the page has asked for what it heard of so far, such as at the opening of its line: news come in their order. */
const heardSoFar = async (): Promise<void> => {
  const { row } = desk;
  await agent.act(1004, { type: 'CLAIM' });
  await row(1004).getByText(TAKAHASHI).waitFor();
  await agent.act(1004, { type: 'RELEASE' });
  await row(1004).getByText('担当なし').waitFor();
};

/** How often the page has asked for each of these since it began. */
const timesAsked = (...paths: readonly string[]): readonly number[] =>
  paths.map((path) => desk.asked.filter((url) => new URL(url).pathname === `/desk/api/${path}`).length);
const OF_1001 = ['tickets/1001', 'tickets', 'tickets/1001/others', 'alarms', 'counts'];

test('a page asks once for what changed, however much of it shows that, and for nothing because its line opens', async () => {
  const { ticket, opened, row } = desk;
  await opened(1001);
  await row(1001).waitFor();
  await until(() => lines === 1, 'the line');
  // Nothing names the others of the desk yet.
  expect(timesAsked('agents')).toEqual([0]);
  await agent.act(1001, { type: 'CLAIM' });
  await ticket.getByText(`担当 ${TAKAHASHI}`).waitFor();
  await row(1001).getByText(TAKAHASHI).waitFor();
  expect(timesAsked(...OF_1001)).toEqual([2, 2, 1, 1, 0]);
});

test('a page whose line breaks and misses nothing asks for nothing; what comes then it hears of', async () => {
  const { page } = desk;
  const before = timesAsked('tickets/1001/others', 'alarms', 'counts');
  await page.evaluate(() => void dispatchEvent(new Event('online')));
  await until(() => lines === 2, 'the new line');
  await agent.act(1004, { type: 'NOTE', text: 'あとで' });
  await heardSoFar();
  expect(timesAsked('tickets/1001/others', 'alarms', 'counts')).toEqual(before);
});

test('a late answer to a question that was asked before a held act takes nothing of that off the page', async () => {
  const { page, ticket, sendReply } = desk;
  await turnTo(1007);
  const events = '**/desk/api/events';
  const question = '**/desk/api/tickets/1007';
  const breakLine = async (): Promise<void> => {
    await page.route(events, (route) => route.abort());
    await page.evaluate(() => void dispatchEvent(new Event('online')));
    await page.getByText('接続が切れています。').waitFor();
  };
  const [answered, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await page.route(question, async (route) => {
    const response = await route.fetch();
    answered.resolve();
    await held.promise;
    await route.fulfill({ response });
  });
  // What comes as the line opens again asks; what is heard by a line would ask once more, after the act.
  await breakLine();
  await agent.act(1007, { type: 'NOTE', text: 'あとで' });
  await page.unroute(events);
  await page.evaluate(() => void dispatchEvent(new Event('online')));
  await answered.promise;
  await breakLine();
  await sendReply('折り返します。');
  const late = page.waitForResponse(question);
  held.resolve();
  await (await late).finished();
  await settled(page);
  expect(await ticket.locator('[data-held]').count()).toBe(1);
  await page.unrouteAll({ behavior: 'wait' });
  await ticket.getByRole('button', { name: '送信を取り消す' }).click();
  await ticket.locator('[data-held]').waitFor({ state: 'detached' });
  await page.getByText('接続が切れています。').waitFor({ state: 'detached' });
});

test('what an act is answered with is not asked for again', async () => {
  const { page, row, ticket } = desk;
  await turnTo(1005);
  await heardSoFar();
  const [looks = 0, lists = 0] = timesAsked('tickets/1005', 'tickets');
  await page.keyboard.press('c');
  await ticket.getByText(`担当 ${SUZUKI}`).waitFor();
  await row(1005).getByText(SUZUKI).waitFor();
  expect(timesAsked('tickets/1005', 'tickets')).toEqual([looks, lists + 1]);
});

test('a press draws anew what it changes, and nothing that stays as it is', async () => {
  const { page, row, ticket, opened } = desk;
  const turned = await drawnAnew(page, async () => {
    await row(1001).focus();
    await page.keyboard.press('j');
    await opened(1002);
    await settled(page);
  });
  const frame = ['Avatar', 'FluentProvider', 'SearchBox', 'TabList', 'Toaster', 'ToggleButton'];
  expect(turned.filter((name) => frame.includes(name))).toEqual([]);
  // The ticket's buttons are drawn once more when they have stood for a moment.
  await ticket.getByRole('toolbar').locator('[aria-disabled="true"]').first().waitFor({ state: 'detached' });
  const noted = await drawnAnew(page, async () => {
    await page.keyboard.press('m');
    await page.keyboard.type('あ');
    await settled(page);
  });
  expect(noted.filter((name) => [...frame, 'Badge', 'Menu', 'Link'].includes(name))).toEqual([]);
  // The field itself is, or else nothing here told of anything.
  expect(noted).toContain('Textarea');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Escape');
  await ticket.waitFor();
});

test('who comes second to a claim is told who has it', async () => {
  const { page, row, ticket, opened, shoot } = desk;
  let claimed = false;
  await page.route('**/desk/api/tickets/1003', (route) =>
    route.request().method() === 'GET' && claimed ? route.abort() : route.continue(),
  );
  await row(1003).focus();
  await page.keyboard.press('Enter');
  await opened(1003);
  claimed = true;
  await agent.act(1003, { type: 'CLAIM' });
  await page.keyboard.press('c');
  await page.getByText(`${TAKAHASHI} がすでに担当しています。`).waitFor();
  await ticket.getByText(`担当 ${TAKAHASHI}`).waitFor();
  await shoot('refused');
  await page.unrouteAll({ behavior: 'wait' });
});

test('a focused row keeps the focus when others leave the queue around it', async () => {
  const { page, row, ticket } = desk;
  await page.keyboard.press('Escape');
  await ticket.waitFor({ state: 'detached' });
  await row(1002).focus();
  await agent.act(1001, { type: 'RESOLVE', cause: 'other' });
  await row(1001).waitFor({ state: 'detached' });
  const focused = () => page.evaluate('document.activeElement.dataset.ticket');
  await becomes(focused, '1002');
  await agent.act(1002, { type: 'RESOLVE', cause: 'other' });
  await row(1002).waitFor({ state: 'detached' });
  await becomes(focused, '1003');
  await page.keyboard.press('ArrowDown');
  await becomes(focused, '1004');
});

test('a break of the line is told quietly, and what was missed comes when it is back', async () => {
  const { page, row } = desk;
  await row(1004).waitFor();
  const [alarms = 0] = timesAsked('alarms');
  const quiet = page.getByText('接続が切れています。');
  await page.route('**/desk/api/**', (route) => route.abort());
  await pages.bot.restart();
  await quiet.waitFor();
  await agent.act(1004, { type: 'CLAIM' });
  await page.unroute('**/desk/api/**');
  await row(1004).getByText(TAKAHASHI).waitFor();
  await quiet.waitFor({ state: 'detached' });
  // Of another process nobody knows whether it has told of all.
  await until(() => (timesAsked('alarms')[0] ?? 0) > alarms, 'what else was missed');
});

test('takes every act: call, assign, give back, merge, reopen', async () => {
  const { page, ticket } = desk;
  await turnTo(1006);
  const dialog = page.getByRole('dialog');
  const called = async (name: string) => {
    await page.getByRole('button', { name: '電話した' }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  await called('後でかけ直す');
  await ticket.getByText('が電話しました: 後でかけ直す').waitFor();
  await called('メモを付けて記録する');
  await dialog.getByRole('radio', { name: '応答なし' }).check();
  await dialog.getByRole('textbox').fill('留守番電話');
  await dialog.getByRole('button', { name: '記録する' }).click();
  await ticket.locator('[data-tone="internal"]', { hasText: '留守番電話' }).waitFor();
  await page.getByRole('button', { name: '電話の時間を尋ねる' }).click();
  await ticket.locator('[data-held]').waitFor();
  pages.pass();
  await ticket.getByText('相談者の返信待ち').waitFor();
  await page.keyboard.press('a');
  await dialog.getByRole('combobox').selectOption(TAKAHASHI);
  await dialog.getByRole('button', { name: '変更する' }).click();
  await ticket.getByText(`担当 ${TAKAHASHI}`).waitFor();
  const more = async (name: string) => {
    await page.getByRole('button', { name: 'ほかの操作' }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  await more('担当を外れる');
  await ticket.getByText('担当なし').waitFor();
  await more('ほかの相談と統合する');
  await dialog.getByRole('textbox').fill('T-9999');
  await dialog.getByText('統合先が見つかりません').waitFor();
  await dialog.getByRole('textbox').fill('Ｔ－1007');
  await dialog.getByRole('button', { name: '統合する' }).click();
  await ticket.locator('[data-held]').waitFor();
  pages.pass();
  await ticket.getByRole('button', { name: 'T-1007' }).waitFor();
  await page.getByRole('button', { name: '再開' }).click();
  await ticket.locator('[data-held]').waitFor();
  pages.pass();
  await ticket.getByText('再開・未対応').waitFor();
  expect((await agent.ticket(1006)).events.map(({ what }) => what)).toEqual(
    expect.arrayContaining(['called', 'asked-call', 'assigned', 'released', 'merged', 'reopened']),
  );
});

test('an admin takes out a person’s data, and deletes it when asked twice', async () => {
  const { page, ticket } = desk;
  await turnTo(1005);
  await page.getByRole('button', { name: 'ほかの操作' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: '相談者のデータを書き出す' }).click(),
  ]);
  expect(readFileSync(await download.path(), 'utf8')).toContain('小鳥遊 凛');
  await page.getByRole('button', { name: 'ほかの操作' }).click();
  await page.getByRole('menuitem', { name: '相談者のデータを消す' }).click();
  const erase = page.getByRole('dialog').getByRole('button', { name: '消す' });
  await expect(erase.isDisabled()).resolves.toBe(true);
  await page.getByRole('checkbox', { name: '元に戻せないことを理解しました' }).check();
  await erase.click();
  await ticket.getByText('小鳥遊 凛').waitFor({ state: 'detached' });
  expect((await agent.ticket(1005)).contact).toBeNull();
  await page.getByRole('heading', { name: 'T-1005', exact: true }).waitFor();
  await ticket.getByRole('toolbar').waitFor({ state: 'detached' });
  await ticket.getByRole('textbox').waitFor({ state: 'detached' });
});

test('promises no message where it resolves the ticket of somebody whom nothing reaches', async () => {
  const { page } = desk;
  const caller = { id: randomUUID(), contact: { name: '佐藤花子', phone: '03-1212-3434' }, reason: 'phone' };
  expect((await agent.ask('POST', 'tickets', caller)).status).toBe(201);
  const resolve = page.getByRole('dialog').getByRole('textbox');
  const labels = async (number: number): Promise<readonly string[]> => {
    await turnTo(number);
    await page.getByRole('button', { name: '解決済みにする' }).click();
    await resolve.waitFor();
    const text = await page.getByRole('dialog').innerText();
    await page.keyboard.press('Escape');
    await resolve.waitFor({ state: 'detached' });
    return ['相談者に、解決済みに', '相談者へのメッセージ', '相談者には届きません', 'メモ'].filter((words) =>
      text.includes(words),
    );
  };
  expect(await labels(1007)).toEqual(['相談者に、解決済みに', '相談者へのメッセージ']);
  expect(await labels(1008)).toEqual(['相談者には届きません', 'メモ']);
});
