import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { askDesk, tokenIn } from '../../../../helpers/desk/desk.ts';
import { type SlackDesk, startSlackDesk } from '../../../../helpers/slack/slack-desk.ts';
import { until } from '../../../../helpers/until.ts';

let desk: SlackDesk;
let stranger = '';
beforeEach(async () => {
  desk = await startSlackDesk({ agents: 2, env: { PUBLIC_URL: 'https://madoguchi.example.co.jp' } });
  const { channel, user } = desk.workspace.ids;
  stranger = agent(1);
  await desk.workspace.api('conversations.kick', { channel, user: stranger });
  desk.bot.setNow('2025-03-10T10:02:00+09:00');
  await desk.workspace.event({ type: 'member_left_channel', channel, user });
});
afterEach(() => desk.stop());

const agent = (n: number) => desk.workspace.ids.agents[n] ?? '';
let triggers = 0;
const command = async (user: string, text: string, channel = 'C0ANYWHERE') => {
  triggers += 1;
  await desk.workspace.command({ user_id: user, channel_id: channel, text, trigger_id: `T${triggers}` });
};
const answers = () => desk.workspace.responses.map((response) => JSON.stringify(response));
const code = () => String(desk.query('select code from ticket_codes')[0]?.code);

describe('a ticket by its number', () => {
  test.each(['1001', 'T-1001', '１００１', 'ｔ－１００１', 'its code'])('%s', async (asked) => {
    await desk.holder();
    await until(async () => (await desk.cards()).length === 1);
    await command(agent(0), asked === 'its code' ? code() : asked);
    await until(async () => answers().length === 2);
    const [card = '', past = ''] = answers();
    for (const answer of answers()) expect(answer).toContain('"response_type":"ephemeral"');
    expect(card).toContain('山田 花子 様');
    expect(card).toContain('desk:T-1001');
    expect(past).toContain('T-1001 のこれまで');
    expect(past).toContain('困っていると書いた');
    expect(past).toContain('受け付けました');
    expect(past).toMatch(/"url":"https?:[^"]+"/);
  });

  test('one press on its card records what came of a call', async () => {
    await desk.holder();
    await until(async () => (await desk.cards()).length === 1);
    const calls = [
      ['NO_ANSWER', '応答なし、次の電話は 2025年3月10日(月) 11:02'],
      ['CALL_AGAIN', '後でかけ直す、次の電話は 2025年3月10日(月) 11:02'],
      ['SOLVED', '電話で解決'],
    ] as const;
    for (const [press, outcome] of calls) {
      await desk.press(press, { user: agent(0), channel: desk.workspace.ids.dm, ts: false });
      await until(async () =>
        (await desk.thread()).some((line) => line.includes(`窓口 1号 が電話しました: ${outcome}`)),
      );
    }
    expect(desk.query('select status, state from tickets')).toMatchObject([
      { status: 'resolved', state: expect.stringContaining('"cause":"by-phone"') },
    ]);
  });

  test('its card takes the outcome of the call, wherever the agent is', async () => {
    await desk.holder();
    await until(async () => (await desk.cards()).length === 1);
    const { dm } = desk.workspace.ids;
    await desk.fill(
      'CALLED',
      { outcome: 'call-again', text: '夕方に' },
      { user: agent(0), ts: false, channel: dm },
    );
    await until(async () =>
      (await desk.thread()).some((line) => line.includes('窓口 1号 が電話しました: 後でかけ直す')),
    );
    await until(async () => desk.workspace.callsOf('chat.postEphemeral').length >= 1);
    const direct = () =>
      desk.workspace.calls.some(({ body }) => JSON.stringify(body).includes('対応中 · 担当 窓口 1号'));
    await until(async () => direct());
  });

  test('is refused to who is none of the desk also over kept connections that Slack had closed', async () => {
    await desk.holder();
    await until(async () => (await desk.cards()).length === 1);
    const told = () => desk.whispers(stranger).filter((line) => line.includes('メンバーだけです')).length;
    await until(async () => {
      const before = told();
      const wasClosed = desk.workspace.expireLines();
      await desk.press('CLAIM', { user: stranger, channel: 'C0ANYWHERE', ts: false });
      await desk.bot.idle();
      return wasClosed() && told() > before;
    }, 'the refusal after a connection was closed');
  });

  test('is nobody’s business outside the desk: the command is what it was', async () => {
    await desk.holder();
    await until(async () => (await desk.cards()).length === 1);
    await command(stranger, '1001');
    await until(async () => answers().length === 1);
    expect(answers()[0]).toContain('ダイレクトメッセージでご案内します');
    expect(JSON.stringify(desk.workspace.responses)).not.toContain('花子');
    await desk.press('CLAIM', { user: stranger, channel: 'C0ANYWHERE', ts: false });
    await desk.bot.idle();
    await until(async () => desk.whispers(stranger).some((line) => line.includes('メンバーだけです')));
    expect(desk.query("select * from ticket_events where what = 'claimed'")).toEqual([]);
  });

  test('that there is not is told', async () => {
    await command(agent(0), '7777');
    await until(async () => answers().length === 1);
    expect(answers()[0]).toContain('見つかりませんでした');
  });

  test('by a mention in the desk’s channel, for the asker alone; other words begin a guide as ever', async () => {
    await desk.holder();
    await until(async () => (await desk.cards()).length === 1);
    const mention = (text: string, rest = {}) =>
      desk.write({ type: 'app_mention', user: agent(0), text: `<@U0BOT> ${text}`, ...rest });
    await mention(code());
    await until(async () => desk.whispers(agent(0)).length === 2);
    expect(desk.whispers(agent(0)).join()).toContain('山田 花子 様');
    const posts = desk.workspace.callsOf('chat.postMessage').length;
    await mention('こんにちは');
    await until(async () => desk.workspace.callsOf('chat.postMessage').length > posts);
  });
});

describe('the desk’s page', () => {
  const LINK = /https:\/\/madoguchi\.example\.co\.jp\/desk\/login#t=[\w.-]+/;

  test('is linked for a member, who alone sees it; the link is in no log', async () => {
    await command(agent(0), 'desk');
    await until(async () => answers().length === 1);
    expect(answers()[0]).toContain('"response_type":"ephemeral"');
    const [link = ''] = LINK.exec(answers()[0] ?? '') ?? [];
    expect(link).not.toBe('');
    expect(desk.bot.logged.join()).not.toContain(link.slice(-20));
  });

  test('is linked by a mention, also in the thread of a card, where that is no note', async () => {
    await desk.holder();
    await until(async () => (await desk.cards()).length === 1);
    const [{ ts } = { ts: '' }] = await desk.cards();
    const said = { user: agent(0), text: '<@U0BOT> ＤＥＳＫ', ts: '1741569001.1', thread_ts: ts };
    await desk.write({ type: 'message', ...said });
    await desk.write({ type: 'app_mention', ...said });
    await until(async () => desk.whispers(agent(0)).length === 1);
    expect(desk.whispers(agent(0))[0]).toMatch(LINK);
    await desk.bot.idle();
    expect(desk.query("select * from ticket_events where what = 'noted'")).toEqual([]);
    expect(JSON.stringify(desk.workspace.callsOf('chat.postMessage'))).not.toMatch(LINK);
  });

  test('is over for who leaves the channel: the session, a link that waits, and tickets that could be given', async () => {
    const { channel } = desk.workspace.ids;
    const links = async () => {
      const before = answers().length;
      await command(agent(0), 'desk');
      await until(async () => answers().length > before);
      return LINK.exec(answers().at(-1) ?? '')?.[0] ?? '';
    };
    const [link, waiting] = [await links(), await links()];
    const enter = async (by: string) =>
      askDesk(desk.bot, 'POST', 'session', { body: { token: tokenIn(by) } });
    const entered = await enter(link);
    expect(entered.status).toBe(204);
    const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const get = async (path: string) => askDesk(desk.bot, 'GET', path, { cookie });
    expect((await get('me')).status).toBe(200);
    expect((await get('agents')).body).toContain('窓口 1号');
    await desk.holder();
    await until(async () => (await desk.cards()).length === 1);
    const [{ ts: card } = { ts: '' }] = await desk.cards();
    const ts = '1741568600.000100';
    await desk.write({ user: agent(0), text: '前にも電話あり', thread_ts: card, ts });
    const lines = () => JSON.stringify(desk.query('select what from ticket_events'));
    await until(async () => lines().includes('noted'));
    const reply = { id: randomUUID(), act: { type: 'REPLY', text: 'こんにちは' }, undo: true };
    const { status } = await askDesk(desk.bot, 'POST', 'tickets/1001/acts', { cookie, body: reply });
    expect(status).toBe(202);

    await desk.workspace.api('conversations.kick', { channel, user: agent(0) });
    await desk.workspace.event({ type: 'member_left_channel', channel, user: agent(0) });
    await until(async () => (await get('me')).status === 401);
    expect((await enter(waiting)).status).toBe(401);
    const here = () => JSON.stringify(desk.query('select id from agents where left_at is null'));
    expect(here()).not.toContain(agent(0));

    // What is still done in their name does not let them in again.
    await desk.write({ subtype: 'message_deleted', ts: '1741568601.000100', deleted_ts: ts });
    await until(async () => lines().includes('note-withdrawn'));
    desk.bot.setNow('2025-03-10T10:02:10+09:00');
    await until(async () => lines().includes('replied'));
    expect(here()).not.toContain(agent(0));
    expect((await get('me')).status).toBe(401);

    await desk.workspace.event({ type: 'member_joined_channel', channel, user: agent(0) });
    await until(async () => here().includes(agent(0)));
    expect((await get('me')).status).toBe(200);
  });

  describe('while the bot is down', () => {
    const here = () => JSON.stringify(desk.query('select id from agents where left_at is null'));
    const downAndUp = async (meanwhile: () => Promise<unknown>) => {
      await until(async () => here().includes(agent(0)));
      await desk.bot.leave();
      await meanwhile();
      desk.bot.setNow('2025-03-10T10:05:00+09:00');
      await desk.bot.comeBack();
    };
    const kick = () =>
      desk.workspace.api('conversations.kick', { channel: desk.workspace.ids.channel, user: agent(0) });

    test('who leaves the channel has left the desk', async () => {
      await downAndUp(kick);
      await until(async () => !here().includes(agent(0)));
      expect(here()).toContain('slack:');
    });

    test('whoever is known stays where Slack does not tell who is in the channel', async () => {
      await downAndUp(async () => {
        await kick();
        desk.workspace.refuse('conversations.members', { error: 'missing_scope' });
      });
      await until(async () => desk.bot.logged.some((line) => line.includes('Slack does not tell who is in')));
      expect(here()).toContain(agent(0));
    });
  });

  test('a stop asks Slack for no further member', async () => {
    await desk.bot.leave();
    const asked = () => desk.workspace.callsOf('users.info').length;
    const held = desk.workspace.hold('users.info');
    const before = asked();
    await desk.bot.comeBack();
    await held.came;
    const leaving = desk.bot.leave();
    held.letGo();
    await leaving;
    expect(asked() - before).toBe(1);
    await desk.bot.comeBack();
  });

  test('is there again for a member of whose return nobody told', async () => {
    const { channel } = desk.workspace.ids;
    await desk.workspace.event({ type: 'member_left_channel', channel, user: agent(0) });
    await command(agent(0), 'desk');
    await until(async () => answers().length === 1);
    const [link = ''] = LINK.exec(answers()[0] ?? '') ?? [];
    const { status } = await askDesk(desk.bot, 'POST', 'session', { body: { token: tokenIn(link) } });
    expect(status).toBe(204);
  });

  test('is refused kindly to others, and logged without a name', async () => {
    await command(stranger, 'desk');
    await until(async () => answers().length === 1);
    expect(answers()[0]).toContain('メンバーだけが開けます');
    expect(answers()[0]).not.toMatch(LINK);
    const line = desk.bot.logged.find((one) => one.includes('a sign-in link was refused')) ?? '';
    expect(line).not.toBe('');
    expect(line).not.toContain(stranger);
    expect(line).not.toContain('窓口 2号');
  });
});
