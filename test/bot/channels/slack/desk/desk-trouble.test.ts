import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { buttonPress, directMessage } from '../../../../helpers/slack/payloads.ts';
import { TOKEN } from '../../../../helpers/slack/slack.ts';
import { type SlackDesk, startSlackDesk } from '../../../../helpers/slack/slack-desk.ts';
import { until } from '../../../../helpers/until.ts';

let desk: SlackDesk;
beforeEach(async () => {
  desk = await startSlackDesk({ agents: 20 });
});
afterEach(() => desk.stop());

const agent = (n: number) => desk.workspace.ids.agents[n] ?? '';
const cardSays = async (text: string) =>
  until(async () => JSON.stringify((await desk.cards())[0] ?? {}).includes(text));
const live = () => desk.query('select message from desk_cards where live = 1');

describe('what goes wrong', () => {
  test('a card that was deleted in Slack is posted anew and linked; its thread goes on there', async () => {
    await desk.holder();
    await cardSays('未対応');
    const { channel } = desk.workspace.ids;
    const [{ ts } = { ts: '' }] = await desk.cards();
    await desk.workspace.api('chat.delete', { channel, ts }, TOKEN);
    await desk.press('CLAIM', { user: agent(0), ts });
    await cardSays('担当 窓口 1号');
    const [card, ...more] = await desk.cards();
    expect(more).toEqual([]);
    expect(card?.ts).not.toBe(ts);
    await until(async () => live().length === 1);
    expect(live()).toEqual([{ message: `${channel}:${card?.ts}` }]);
    await desk.fill('NOTE', { text: '新しいスレッドへ' }, { user: agent(0) });
    await until(async () => (await desk.thread()).some((line) => line.includes('新しいスレッドへ')));
  });

  test('a crash after the card was posted and before it was linked leaves one live card', async () => {
    const posted = () => desk.workspace.callsOf('chat.postMessage').length;
    // The card is posted, and its answer never comes: as if the process had died then.
    desk.workspace.lose('chat.postMessage');
    await desk.holder();
    await until(async () => posted() === 1 && (await desk.cards()).length === 1);
    expect(live()).toEqual([]);
    await desk.bot.restart();
    desk.bot.setNow('2025-03-10T10:05:00+09:00');
    await desk.bot.restart();
    await until(async () => live().length === 1);
    await desk.bot.idle();
    expect(await desk.cards()).toHaveLength(1);
    expect(posted()).toBe(1);
    await desk.press('CLAIM', { user: agent(0) });
    await cardSays('担当 窓口 1号');
  });

  test('a line whose answer was lost stands once in the thread', async () => {
    await desk.holder();
    await cardSays('未対応');
    desk.workspace.lose('chat.postMessage');
    await desk.press('CLAIM', { user: agent(0) });
    await until(() => desk.bot.logged.some((line) => line.includes('will be tried again')));
    const lines = (await desk.thread()).length;
    expect(lines).toBeGreaterThan(0);
    desk.bot.setNow('2025-03-10T10:00:05+09:00');
    await until(() => desk.query('select id from tasks where attempts > 0').length === 0);
    expect(await desk.thread()).toHaveLength(lines);
    expect(desk.workspace.callsOf('conversations.replies').length).toBeGreaterThan(0);
    // The next one is another line, and is posted.
    await desk.press('RELEASE', { user: agent(0) });
    await until(async () => (await desk.thread()).length === lines + 1);
  });

  test('a holder’s answer whose confirmation was lost stands once in the direct message', async () => {
    const { dm, user } = desk.workspace.ids;
    const hello = (ts: string) =>
      desk.workspace.event(directMessage({ dm, user }, { ts, text: 'こんにちは' }));
    desk.workspace.lose('chat.postMessage');
    await hello('1741568400.900001');
    await until(() => desk.bot.logged.some((line) => line.includes('will be tried again')));
    desk.bot.setNow('2025-03-10T10:00:05+09:00');
    await until(() => desk.query('select id from tasks where attempts > 0').length === 0);
    expect(desk.direct()).toHaveLength(1);
    await hello('1741568400.900002');
    await until(() => desk.direct().length === 2);
  });

  test('a ticket closed whose card is gone is not posted anew, not even when its words expire', async () => {
    await desk.holder();
    await cardSays('未対応');
    const { channel } = desk.workspace.ids;
    await desk.fill('RESOLVE', { cause: 'other' }, { user: agent(0) });
    await cardSays('解決済み');
    // The line in the thread follows the card.
    await desk.bot.idle();
    const [{ ts } = { ts: '' }] = await desk.cards();
    await desk.workspace.api('chat.delete', { channel, ts }, TOKEN);
    desk.bot.setNow('2025-06-10T10:00:00+09:00');
    await desk.bot.restart();
    await until(async () => live().length === 0);
    await desk.bot.idle();
    expect(desk.query('select erased_at is not null as erased from tickets')).toEqual([{ erased: 1 }]);
    expect(await desk.cards()).toEqual([]);
  });

  test('a card whose update Slack limits is true soon after', async () => {
    await desk.holder();
    await cardSays('未対応');
    desk.workspace.refuse('chat.update', { status: 429, retryAfter: 1 });
    await desk.press('CLAIM', { user: agent(0) });
    await until(async () => desk.bot.logged.some((line) => line.includes('will be tried again')));
    desk.bot.setNow('2025-03-10T10:00:02+09:00');
    await cardSays('担当 窓口 1号');
    expect(desk.workspace.callsOf('chat.update')).toHaveLength(2);
  });

  test('of twenty who claim at once one wins, and nineteen hear who has it', async () => {
    await desk.holder();
    await cardSays('未対応');
    const [{ ts } = { ts: '' }] = await desk.cards();
    await Promise.all(desk.workspace.ids.agents.map((user) => desk.press('CLAIM', { user, ts })));
    const refused = () => desk.workspace.callsOf('chat.postEphemeral');
    await until(async () => refused().length === 19);
    await desk.bot.idle();
    const [won, ...others] = desk.query("select agent, agent_name from ticket_events where what = 'claimed'");
    expect(others).toEqual([]);
    const name = String(won?.agent_name);
    expect(name).toMatch(/^窓口 \d+号$/);
    for (const { text } of refused()) expect(text).toBe(`${name} がすでに担当しています。`);
    expect(new Set(refused().map(({ user }) => `slack:${String(user)}`)).size).toBe(19);
    expect(refused().map(({ user }) => `slack:${String(user)}`)).not.toContain(won?.agent);
    await cardSays(`担当 ${name}`);
    expect(await desk.cards()).toHaveLength(1);
  });

  test('a forged request changes nothing', async () => {
    await desk.holder();
    await cardSays('未対応');
    const body = new URLSearchParams({
      payload: JSON.stringify(
        buttonPress(
          { channel: desk.workspace.ids.channel, user: agent(0) },
          { action_id: 'CLAIM', value: 'desk:T-1001', action_ts: '1.1' },
        ),
      ),
    }).toString();
    const { status } = await desk.workspace.post(body, {
      type: 'application/x-www-form-urlencoded',
      signature: 'v0=0000',
    });
    expect(status).toBe(401);
    await desk.bot.idle();
    expect(desk.query("select * from ticket_events where what = 'claimed'")).toEqual([]);
  });
});

describe('hours and limits', () => {
  test('at nine the channel has the night’s queue, oldest first', async () => {
    desk.bot.setNow('2025-03-10T20:00:00+09:00');
    await desk.bot.restart();
    await desk.holder({ name: '夜の一番', phone: '03-1212-3434' });
    desk.bot.setNow('2025-03-10T21:00:00+09:00');
    await desk.holder({ name: '夜の二番', phone: '03-1212-3434' });
    await until(async () => (await desk.cards('T-1002')).length === 1);
    desk.bot.setNow('2025-03-11T09:00:01+09:00');
    await desk.bot.restart();
    const queue = () =>
      desk.workspace
        .callsOf('chat.postMessage')
        .map((call) => JSON.stringify(call))
        .filter((call) => call.includes('受付が始まりました。対応待ちの相談: 2件'));
    await until(async () => queue().length === 1);
    expect(queue()[0]).toMatch(/T-1001 夜の一番.*T-1002 夜の二番/);
  });

  test('a ticket near its limit is raised in the channel; one past it stays with its agent, marked', async () => {
    await desk.holder();
    await cardSays('未対応');
    await desk.press('CLAIM', { user: agent(0) });
    await cardSays('担当 窓口 1号');
    const raised = (text: string) =>
      desk.workspace
        .callsOf('chat.postMessage')
        .filter((call) => call.thread_ts === undefined && JSON.stringify(call).includes(text));
    desk.bot.setNow('2025-03-10T10:46:00+09:00');
    await desk.bot.restart();
    await until(async () => raised('T-1001 の初回回答の期限が近づいています').length === 1);
    desk.bot.setNow('2025-03-10T11:01:00+09:00');
    await desk.bot.restart();
    await until(async () => raised('T-1001 の初回回答の期限を過ぎました').length === 1);
    await cardSays('初回回答の期限を過ぎています');
    await cardSays('担当 窓口 1号');
  });
});
