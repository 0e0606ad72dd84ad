import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Alarm } from '../../src/desk/alarms-api.ts';
import { loadWords } from '../../src/settings/load-words.ts';
import { closePages, freshPage } from '../helpers/browser/fresh-pages.ts';
import { keptChromium } from '../helpers/browser/kept-chromium.ts';
import { type DeskClient, linkFor, signIn } from '../helpers/desk/desk.ts';
import { directMessage } from '../helpers/slack/payloads.ts';
import { SECRET, TOKEN } from '../helpers/slack/slack.ts';
import { type SlackDesk, startSlackDesk } from '../helpers/slack/slack-desk.ts';
import { until } from '../helpers/until.ts';

const said = (key: string): string => loadWords()('ja').text(`desk:page.alarms.${key}`);

let desk: SlackDesk;
let agent: DeskClient;
const NOW = '2025-03-10T10:00:00+09:00';
const settings = () => ({
  DESK_CHANNEL: `slack:${desk.workspace.ids.channel}`,
  SLACK_BOT_TOKEN: TOKEN,
  SLACK_SIGNING_SECRET: SECRET,
});
const enter = async (at: string): Promise<void> => {
  agent = await signIn(desk.bot, '山田', at, settings());
};
beforeEach(async () => {
  desk = await startSlackDesk();
  await enter(NOW);
});
afterEach(() => desk.stop());

const alarms = async (): Promise<readonly Alarm[]> => JSON.parse((await agent.ask('GET', 'alarms')).body);
const cardStands = () => until(async () => (await desk.cards()).length === 1);

describe('a Slack that does not know the bot any more', () => {
  test('is said on the desk page, throws nothing away, and goes on by itself', async () => {
    desk.workspace.refuse('chat.postMessage', { error: 'token_revoked' });
    await desk.holder();
    expect(await alarms()).toMatchObject([
      { kind: 'channel-paused', channel: 'slack', about: 'Slack: token_revoked', task: null },
    ]);
    expect(desk.bot.logged.some((line) => line.includes('the channel is paused'))).toBe(true);
    expect(await desk.cards()).toEqual([]);

    // Five minutes later it is still so; one message finds out.
    desk.bot.setNow('2025-03-10T10:05:00+09:00');
    const tried = desk.workspace.callsOf('chat.postMessage').length;
    desk.workspace.refuse('chat.postMessage', { error: 'account_inactive' });
    await desk.holder();
    await until(async () => desk.workspace.callsOf('chat.postMessage').length > tried);
    await desk.bot.idle();
    expect(desk.workspace.callsOf('chat.postMessage')).toHaveLength(tried + 1);
    expect(desk.query('select id from tasks where given_up_at is not null')).toEqual([]);

    desk.bot.setNow('2025-03-10T10:07:00+09:00');
    await enter('2025-03-10T10:07:00+09:00');
    await desk.holder();
    await until(async () =>
      (await Promise.all(['T-1001', 'T-1002', 'T-1003'].map((ticket) => desk.cards(ticket)))).every(
        (cards) => cards.length === 1,
      ),
    );
    expect(await alarms()).toEqual([]);
  });
});

test('a Slack that is not set up any more keeps no alarm', async () => {
  desk.workspace.refuse('chat.postMessage', { error: 'token_revoked' });
  await desk.holder();
  expect(await alarms()).toHaveLength(1);
  await desk.bot.leave();
  await desk.bot.comeBack({ DESK_CHANNEL: '', SLACK_BOT_TOKEN: '', SLACK_SIGNING_SECRET: '' });
  agent = await signIn(desk.bot, '山田', NOW, { DESK_CHANNEL: '' });
  expect((await alarms()).filter(({ kind }) => kind === 'channel-paused')).toEqual([]);
});

test('a paused Slack is not tried for the opening of the desk besides', async () => {
  desk.bot.setNow('2025-03-10T16:50:00+09:00');
  desk.workspace.refuse('chat.postMessage', { error: 'token_revoked' });
  await desk.holder();
  const tried = desk.workspace.callsOf('chat.postMessage').length;
  for (let n = 0; n < 5; n += 1) desk.workspace.refuse('chat.postMessage', { error: 'token_revoked' });
  desk.bot.setNow('2025-03-11T09:00:00+09:00');
  await until(() => desk.workspace.callsOf('chat.postMessage').length > tried);
  await until(
    () => desk.query("select id from tasks where lane = 'hours' and due_at <= 1741651200000").length === 0,
    'that the opening is planned',
  );
  await desk.bot.idle();
  expect(desk.workspace.callsOf('chat.postMessage')).toHaveLength(tried + 1);
});

test('what a setting of Slack refused is sent once that is mended, and the program started again', async () => {
  const say = (ts: string) => desk.write(directMessage(desk.workspace.ids, { ts, text: 'こんにちは' }));
  desk.workspace.refuse('chat.postMessage', { error: 'messages_tab_disabled' });
  await say('1741568400.000901');
  await until(() => desk.query('select id from tasks where given_up_at is not null').length === 1);
  await desk.bot.restart();
  await say('1741568400.000902');
  await until(() => desk.query('select id from tasks where given_up_at is not null').length === 0);
  await until(() => desk.direct().length === 2);
});

test('that words did not reach the desk is told its holder, also where that cannot be kept at once', async () => {
  const chat = await desk.holder();
  await cardStands();
  await agent.act(1001, { type: 'REPLY', text: 'こんにちは' });
  await chat.hears('こんにちは');
  await desk.bot.idle();
  const database = new DatabaseSync(join(desk.bot.dataDir, 'madoguchi.db'));
  database.exec(
    "create trigger halt before insert on tasks when new.effect like '%not-passed%' begin select raise(abort, 'no'); end",
  );
  desk.workspace.refuse('chat.postMessage', { error: 'msg_too_long' });
  await chat.send({ text: '見つかりました' });
  await until(() => desk.query('select id from tasks where given_up_at is not null').length === 1);
  await desk.bot.idle();
  database.exec('drop trigger halt');
  database.close();
  desk.bot.setNow('2025-03-10T10:01:00+09:00');
  await chat.hears('届けられませんでした');
});

test('what Slack refused for want of the bot in its channel says what an agent can do, and is sent by itself once the bot is invited to the channel', async () => {
  desk.workspace.refuse('chat.postMessage', { error: 'not_in_channel' });
  await desk.holder();
  expect((await alarms()).find(({ kind }) => kind === 'task-given-up')?.reason).toBe('not-invited');
  const { user_id: user } = await desk.workspace.api('auth.test', {}, TOKEN);
  await desk.workspace.event({
    type: 'member_joined_channel',
    user,
    channel: desk.workspace.ids.channel,
    channel_type: 'C',
  });
  await cardStands();
  await desk.bot.idle();
  expect(await alarms()).toEqual([]);
});

describe('what was given up', () => {
  beforeEach(async () => {
    desk.workspace.refuse('chat.postMessage', { error: 'msg_too_long' });
    await desk.holder();
  });
  const givenUp = async (): Promise<number> =>
    (await alarms()).find(({ kind }) => kind === 'task-given-up')?.task ?? 0;

  test('is tried again by an agent', async () => {
    const task = await givenUp();
    expect((await agent.ask('POST', `alarms/${task}/retry`)).status).toBe(204);
    await cardStands();
    await desk.bot.idle();
    expect(await alarms()).toEqual([]);
    expect((await agent.ask('POST', `alarms/${task}/retry`)).status).toBe(404);
  });

  test('stands behind the bell of the page, with both buttons', async () => {
    desk.workspace.refuse('chat.postMessage', { error: 'msg_too_long' });
    await desk.holder();
    const browser = await keptChromium();
    try {
      const page = await freshPage(browser, { locale: 'ja-JP' });
      await page.goto(await linkFor(desk.bot, '山田', NOW, settings()));
      const lines = page.getByRole('listitem').filter({ hasText: said('task-given-up') });
      await page.getByRole('button', { name: said('title') }).click();
      await lines.nth(1).waitFor();
      await lines
        .filter({ hasText: 'T-1001' })
        .getByRole('button', { name: said('retry') })
        .click();
      await cardStands();
      await lines
        .filter({ hasText: 'T-1002' })
        .getByRole('button', { name: said('dismiss') })
        .click();
      await lines.first().waitFor({ state: 'detached' });
      expect((await alarms()).filter(({ kind }) => kind === 'task-given-up')).toEqual([]);
    } finally {
      await closePages(browser);
    }
  });

  test('is looked after by the agent who says so first, until it is tried again or is over', async () => {
    const [alarm] = await alarms();
    const key = alarm?.key ?? '';
    const other = await signIn(desk.bot, '高橋', NOW, settings());
    const see = (by: DeskClient, name: string) => by.ask('POST', 'alarms/seen', { key: name });
    expect(alarm?.seen).toBeNull();
    expect((await see(agent, key)).status).toBe(204);
    expect((await see(other, key)).status).toBe(204);
    expect((await alarms())[0]?.seen).toEqual({
      by: { id: 'local:山田', name: '山田' },
      at: Date.parse(NOW),
    });
    for (const odd of ['task 99999', '', 'x'.repeat(400)]) expect((await see(agent, odd)).status).toBe(404);
    // It fails once more: nobody has looked at that.
    desk.workspace.refuse('chat.postMessage', { error: 'msg_too_long' });
    await agent.ask('POST', `alarms/${alarm?.task}/retry`);
    await until(async () => (await alarms()).some(({ seen }) => seen === null), 'the alarm anew');
  });

  test('is dismissed by an agent, and then is not there any more', async () => {
    const task = await givenUp();
    expect((await agent.ask('DELETE', `alarms/${task}`)).status).toBe(204);
    expect(await givenUp()).toBe(0);
    expect(desk.query('select id from tasks where given_up_at is not null')).toEqual([]);
    expect((await agent.ask('DELETE', `alarms/${task}`)).status).toBe(404);
    for (const odd of ['x', '1e99', '-1']) {
      expect((await agent.ask('DELETE', `alarms/${odd}`)).status).toBe(404);
    }
  });
});
