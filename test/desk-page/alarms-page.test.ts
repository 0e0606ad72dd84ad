import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Bot, startBot } from '../helpers/bot.ts';
import { type DeskBrowser, openDesk } from '../helpers/browser/desk-browser.ts';
import { closePages, freshPage } from '../helpers/browser/fresh-pages.ts';
import { keptChromium, keptPort } from '../helpers/browser/kept-chromium.ts';
import { type DeskClient, signIn } from '../helpers/desk/desk.ts';
import { type Smtp, startSmtp } from '../helpers/mail/smtp.ts';
import { until } from '../helpers/until.ts';
import { openChat } from '../helpers/web/chat.ts';
import { casePath } from '../p12/cases.ts';

const NOW = '2025-03-10T10:00:00+09:00';
const SUZUKI = '鈴木 一郎';
const HANAKO = { name: '山田花子', phone: '03-1212-3434', email: 'hanako@example.org' };

let browser: Browser;
let smtp: Smtp;
let bot: Bot;
let agent: DeskClient;
/** One page for all tests of this file, one after the other. */
let desk: DeskBrowser;
beforeAll(async () => {
  browser = await keptChromium();
  smtp = await startSmtp();
  const env = { SMTP_URL: smtp.url, MAIL_FROM: 'desk@example.co.jp' };
  bot = await startBot({ now: NOW, port: await keptPort(), env });
  agent = await signIn(bot, SUZUKI, NOW);
  desk = await openDesk(browser, bot, { name: SUZUKI, at: NOW, path: '/desk' });
});
afterAll(async () => {
  await closePages(browser);
  await bot.stop();
  await smtp.stop();
});

const file = async (contact: Readonly<Record<string, string>>) => {
  const chat = await openChat(bot);
  await chat.walk('BEGIN NOT_FOUND HUMAN');
  await chat.press('SUBMIT', contact);
};
/** Gives the number of the caller's ticket. */
const takeCall = async (contact: Readonly<Record<string, string>>): Promise<number> => {
  const tried = { copy: 'copy.search' };
  const body = { id: randomUUID(), contact, reason: 'phone', tried };
  const { status, body: opened } = await agent.ask('POST', 'tickets', body);
  expect(status).toBe(201);
  return JSON.parse(opened).number;
};
const alarms = async (): Promise<readonly unknown[]> => JSON.parse((await agent.ask('GET', 'alarms')).body);

test('an alarm is acknowledged with a name, tried again, and put away, from behind the bell', async () => {
  await smtp.refuse(550, '5.1.1 no such user');
  for (const n of [1, 2]) await file({ ...HANAKO, email: `h${n}@example.org`, mail: 'yes' });
  await until(async () => (await alarms()).length === 2, 'both mails are refused');
  const { page, faults, violations, shoot } = desk;
  const bell = page.getByRole('button', { name: '確認が必要なこと: 2件' });
  await bell.click();
  const list = page.getByRole('group', { name: '確認が必要なこと' }).or(page.getByRole('dialog'));
  const alarm = (ticket: string) => list.getByRole('listitem').filter({ hasText: ticket });
  await alarm('T-1001').getByText('メールサーバーがこの宛先を断りました。').waitFor();

  await alarm('T-1001').getByRole('button', { name: '確認した' }).press('Enter');
  await alarm('T-1001').getByText(`${SUZUKI} が確認しました`).waitFor();
  // Its button has gone; the keyboard goes on beside it.
  await alarm('T-1001').locator('button:focus').waitFor();
  await page.getByRole('button', { name: '確認が必要なこと: 1件', includeHidden: true }).waitFor();
  expect(await alarms()).toMatchObject([{ seen: null }, { seen: { by: { name: SUZUKI } } }]);
  await shoot('alarms');
  expect(await violations()).toEqual([]);

  await smtp.refuse();
  await alarm('T-1001').getByRole('button', { name: 'もう一度送る' }).press('Enter');
  expect((await smtp.gets('T-1001')).to).toEqual(['h1@example.org']);
  await alarm('T-1001').waitFor({ state: 'detached' });
  await alarm('T-1002').getByRole('button', { name: '片づける' }).press('Enter');
  await page.getByText('確認が必要なことはありません').first().waitFor();
  expect(await alarms()).toEqual([]);
  expect(smtp.received).toHaveLength(1);
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: '確認が必要なことはありません' })
    .and(page.locator(':focus'))
    .waitFor();
  expect(faults).toEqual([]);
});

test('beside a ticket stand what files of the same person were found to be, and the way to their ticket', async () => {
  const chat = await openChat(bot);
  await chat.walk('BEGIN');
  await chat.give('cert.p12', readFileSync(casePath('08-no-mac.p12')));
  await chat.walk('HUMAN');
  await chat.press('SUBMIT', HANAKO);
  const filed = Number((await agent.list('limit=50')).tickets.at(-1)?.number);
  const same = await takeCall({ name: '山田', phone: '(03)12123434' });
  const other = await takeCall({ name: '佐藤', phone: '0399998888' });
  const { page, opened, violations, go } = desk;
  await go(`/desk/tickets/${same}`);
  await opened(same);
  const heading = page.getByText('同じ方のほかのファイル判定');
  await heading.waitFor();
  const checks = page.locator('details', { has: heading });
  await checks.getByText('2025年3月10日(月) 10:00').waitFor();
  expect(await violations()).toEqual([]);
  await checks.getByRole('button', { name: `T-${filed}` }).click();
  await opened(filed);
  await go(`/desk/tickets/${other}`);
  await opened(other);
  await page.getByRole('toolbar').waitFor();
  expect(await heading.count()).toBe(0);
});

test('other tickets of the same person stand further from one another than the lines of one', async () => {
  const contact = { name: '中村', phone: '0344445555' };
  const [first] = [await takeCall(contact), await takeCall(contact), await takeCall(contact)];
  const { page, opened, go } = desk;
  await go(`/desk/tickets/${first}`);
  await opened(Number(first));
  const heading = page.getByText('同じ方のほかの相談');
  await heading.waitFor();
  const rows = page.locator('details', { has: heading }).getByRole('listitem');
  expect(await rows.count()).toBe(2);
  const [above, below] = await rows.evaluateAll((items) =>
    items.map((one) => one.getBoundingClientRect().toJSON()),
  );
  const within = await rows.first().evaluate((one) => Number.parseFloat(getComputedStyle(one).rowGap) || 0);
  // Further from the next one than the lines of one are from each other.
  expect(below.top - above.bottom).toBeGreaterThan(within);
});

test('the link to go on in the chat is mailed by a press; where the mail server refuses it, by the agent', async () => {
  const called = await takeCall(HANAKO);
  const { page, opened, violations, shoot, go } = desk;
  await go(`/desk/tickets/${called}`);
  await opened(called);
  await page.getByRole('button', { name: 'ほかの操作', exact: true }).click();
  await page.getByRole('menuitem', { name: 'チャットの続きを渡す' }).click();
  const dialog = page.getByRole('dialog');
  const own = dialog.getByRole('link', { name: 'メールを書く' });
  await dialog.locator('[data-code]').waitFor();
  expect(await own.count()).toBe(0);
  await smtp.refuse(450, 'later');
  await dialog.getByRole('button', { name: 'メールで送る' }).click();
  await dialog.getByText('メールを送れませんでした。').waitFor();
  expect(await own.getAttribute('href')).toContain(`mailto:${HANAKO.email}?`);
  await smtp.refuse();
  await dialog.getByRole('button', { name: 'メールで送る' }).click();
  await dialog.getByText(`${HANAKO.email} にメールで送りました。`).waitFor();
  await shoot('chat-link-mailed');
  expect(await violations()).toEqual([]);
  const link = /http\S+\/go\/\w+/.exec((await smtp.gets('ご相談の続き')).text)?.[0] ?? '';
  const holder = await freshPage(browser, { locale: 'ja-JP' });
  await holder.goto(link);
  await holder.getByRole('button', { name: 'この端末で続ける', exact: true }).click();
  await holder.getByText('パソコン全体').first().waitFor();
});
