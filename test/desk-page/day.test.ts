import { afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openDesk } from '../helpers/browser/desk-browser.ts';
import { closePages, freshPage } from '../helpers/browser/fresh-pages.ts';
import { keptChromium } from '../helpers/browser/kept-chromium.ts';
import { SECRET, TOKEN } from '../helpers/slack/slack.ts';
import { type SlackDesk, startSlackDesk } from '../helpers/slack/slack-desk.ts';
import { until } from '../helpers/until.ts';

const NOW = '2025-03-10T10:00:00+09:00';
const SUZUKI = '鈴木 一郎';

let browser: Browser;
let desk: SlackDesk;
beforeAll(async () => {
  browser = await keptChromium();
});
afterEach(async () => {
  await closePages(browser);
  await desk.stop();
});

test('a day: a caller without any chat, a call-back that is kept, a code that leads on, two agents on the page and in Slack', async () => {
  desk = await startSlackDesk({ agents: 2 });
  const { bot, workspace } = desk;
  const inSlack = workspace.ids.agents[0] ?? '';
  const { page, ticket, opened, violations, faults } = await openDesk(browser, bot, {
    name: SUZUKI,
    at: NOW,
    path: '/desk/new?phone=0312123434',
    env: {
      DESK_CHANNEL: `slack:${workspace.ids.channel}`,
      SLACK_BOT_TOKEN: TOKEN,
      SLACK_SIGNING_SECRET: SECRET,
    },
  });

  // The telephone rings: the agent on the page writes down who it is, and when to call back.
  const form = page.locator('[data-caller]');
  await form.getByLabel('お名前').fill('佐藤 花子');
  await form.getByRole('checkbox', { name: '②-3 秘密鍵の確認' }).check();
  await form.getByLabel('かけ直す時間(任意)').fill('10時30分');
  await form.getByText('2025年3月10日(月) 10:30').waitFor();
  await form.getByRole('button', { name: '受け付ける' }).click();
  await opened(1001);
  await until(async () => (await desk.cards()).length === 1, 'a card in Slack');
  const [card] = await desk.cards();
  expect(JSON.stringify(card)).toContain('10:30');
  expect(JSON.stringify(card)).not.toContain('REPLY');

  // Another agent notes something in Slack's thread; it is on the page at once.
  await desk.write({ user: inSlack, thread_ts: card?.ts, text: '製品の型番を聞いてください' });
  await ticket.getByText('製品の型番を聞いてください').waitFor();

  // Five minutes before, the desk is reminded; the call is made from the list.
  bot.setNow('2025-03-10T10:25:00+09:00');
  await bot.restart();
  await bot.idle();
  await until(
    () =>
      workspace
        .callsOf('chat.postMessage')
        .some((call) => JSON.stringify(call).includes('折り返しの時間です')),
    'a reminder',
  );
  await ticket.getByText(/折り返しの時間です/).waitFor();
  await page.getByTitle('電話する', { exact: true }).click();
  const call = page.locator('[data-call="1001"]');
  await call.getByRole('link', { name: '0312123434' }).waitFor();
  await call.getByRole('button', { name: /^電話した/ }).click();
  await page.getByRole('menuitem', { name: '応答なし' }).click();
  await call.getByText('応答なし1回').waitFor();

  // The second call reaches them: they get a code, and go on in the browser where the call stopped.
  await page.getByRole('button', { name: 'ほかの操作', exact: true }).click();
  await page.getByRole('menuitem', { name: 'チャットの続きを渡す' }).click();
  const code = (await page.locator('[data-code]').textContent())?.replace(' ', '');
  const holder = await freshPage(browser, { locale: 'ja-JP' });
  await holder.goto(`${bot.url}/go/${code}`);
  await holder.getByRole('button', { name: 'この端末で続ける', exact: true }).click();
  await holder.getByText('秘密キー').first().waitFor();
  await page.keyboard.press('Escape');

  // From now on words reach them, from Slack as well.
  await desk.fill('REPLY', { text: '画面の色を教えてください' }, { user: inSlack });
  await holder.getByText('画面の色を教えてください', { exact: true }).waitFor();
  await ticket.getByText('画面の色を教えてください', { exact: true }).waitFor();
  expect(await violations()).toEqual([]);
  // The page asks while the program begins anew.
  expect(faults.filter((fault) => !/ERR_CONNECTION_(?:REFUSED|RESET)/.test(fault))).toEqual([]);
});
