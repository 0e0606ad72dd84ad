import { afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openDesk } from '../helpers/browser/desk-browser.ts';
import { closePages, freshPage } from '../helpers/browser/fresh-pages.ts';
import { keptChromium } from '../helpers/browser/kept-chromium.ts';
import { signIn } from '../helpers/desk/desk.ts';
import { type Smtp, startSmtp } from '../helpers/mail/smtp.ts';
import { TEAMS_ENV } from '../helpers/teams/teams.ts';
import { DESK, SATO, startTeamsDesk, type TeamsDesk, written } from '../helpers/teams/teams-desk.ts';
import { until } from '../helpers/until.ts';

const NOW = '2025-03-10T10:00:00+09:00';
const SUZUKI = '鈴木 一郎';

let browser: Browser;
let smtp: Smtp;
let desk: TeamsDesk;
const mail = () => ({ SMTP_URL: smtp.url, MAIL_FROM: 'desk@example.co.jp' });
beforeAll(async () => {
  browser = await keptChromium();
});
beforeEach(async () => {
  smtp = await startSmtp();
  desk = await startTeamsDesk(mail());
});
afterEach(async () => {
  await closePages(browser);
  await desk.close();
  await smtp.stop();
});

test('a day with the desk in Teams: a holder who closes the browser is answered by mail, and called when it was said', async () => {
  const { bot } = desk;
  const holder = await freshPage(browser, { locale: 'ja-JP' });
  await holder.goto(bot.url);
  await holder.locator('.ac-adaptiveCard').getByRole('button', { name: '担当者に相談する' }).click();
  // What a screen reader is told of a new card has the form's fields as well, for a moment.
  const form = holder.locator('.ac-adaptiveCard').last();
  await form.getByRole('textbox', { name: 'お名前' }).fill('山田花子');
  await form.getByRole('textbox', { name: '電話番号' }).fill('03-1212-3434');
  await form.getByRole('textbox', { name: 'メールアドレス' }).fill('hanako@example.org');
  await holder
    .locator('.ac-adaptiveCard')
    .getByRole('checkbox', { name: /メールでも受け取る/ })
    .check();
  await holder.locator('.ac-adaptiveCard').getByRole('button', { name: '送る', exact: true }).click();
  await holder
    .locator('.ac-adaptiveCard')
    .getByRole('heading', { name: /受け付けました/ })
    .last()
    .waitFor();
  await holder.close();
  expect((await smtp.gets('受け付けました')).to).toEqual(['hanako@example.org']);

  // The card stands in Teams, where one agent takes it by a signed press; another answers on the page.
  await until(() => written(desk.to(DESK)).includes('T-1001'), 'a card in Teams');
  await desk.press(SATO, 'T-1001', 'CLAIM');
  const env = { ...TEAMS_ENV, DESK_CHANNEL: `teams:${DESK}`, ...mail() };
  const agent = await signIn(bot, SUZUKI, NOW, env);
  const { page, ticket, opened, sendReply, violations, faults } = await openDesk(browser, bot, {
    name: SUZUKI,
    at: NOW,
    path: '/desk/tickets/1001',
    env,
  });
  await opened(1001);
  await ticket.getByText(`担当 ${SATO.name}`).waitFor();
  await sendReply('別の方への返信');
  await ticket.getByRole('button', { name: '送信を取り消す' }).click();
  await ticket.locator('[data-held]').waitFor({ state: 'detached' });
  await sendReply('古いパソコンの電源は入りますか。');
  bot.setNow('2025-03-10T10:00:06+09:00');
  await ticket.getByText('チャットに置きました(未読)').waitFor();

  // Ten minutes later nobody has come back to read it.
  bot.setNow('2025-03-10T10:10:10+09:00');
  const { text } = await smtp.gets('返信があります');
  expect(text).toContain('古いパソコンの電源は入りますか。');
  expect(text).not.toContain('別の方への返信');
  await until(
    () => written(desk.thread('T-1001')).includes('古いパソコンの電源は入りますか。'),
    'the reply in Teams',
  );

  // The call-back is said by mail, too, and the channel is reminded of it.
  await agent.act(1001, { type: 'CALL_AT', callAt: Date.parse('2025-03-10T11:00:00+09:00') });
  expect((await smtp.gets('お電話の時間')).text).toContain('11:00ごろ');
  bot.setNow('2025-03-10T10:55:00+09:00');
  await ticket.getByText(/折り返しの時間です/).waitFor();
  await until(() => written(desk.to(DESK)).includes('折り返しの時間です'), 'a reminder in Teams');
  await page.getByRole('button', { name: '電話した' }).click();
  await page.getByRole('menuitem', { name: '電話で解決' }).click();
  await ticket.locator('[data-held]').waitFor();
  bot.setNow('2025-03-10T10:55:06+09:00');
  await ticket.getByText('解決済み', { exact: true }).first().waitFor();
  expect(await violations()).toEqual([]);
  expect(faults).toEqual([]);
});
