import { beforeEach, describe, expect, test } from '@jest/globals';
import { eachWithAgent } from '../helpers/desk/agent-scene.ts';
import { signIn } from '../helpers/desk/desk.ts';
import { CHANNELS, comeIn } from '../helpers/holders.ts';
import { SECRET, TOKEN } from '../helpers/slack/slack.ts';
import { type Chat, carriedBy, openChat } from '../helpers/web/chat.ts';
import type { Activity } from '../helpers/web/directline.ts';

const WHO = { name: '山田花子', phone: '03-1212-3434' };

const scene = eachWithAgent();
let chat: Chat;
beforeEach(async () => {
  chat = await openChat(scene.bot);
});

const send = (card: Activity, inputs: Readonly<Record<string, string>>) =>
  chat.press('SUBMIT', { ...WHO, drawn: '', ...carriedBy(card), ...inputs }, 'escalate.contact');
const notes = async (number = 1001) =>
  (await scene.agent.ticket(number)).events
    .filter(({ what }) => what === 'added-note')
    .map(({ text }) => text);

describe('a contact form that was drawn before something was told', () => {
  test('is sent with it, once', async () => {
    await chat.press('HUMAN');
    const empty = chat.last();
    await chat.say('エラーコード 0x8009 が出て固まりました');
    const second = chat.last();
    await chat.say('部署は経理部でして困っています');
    await send(second, { note: 'エラーコード 0x8009 が出て固まりました' });
    expect(await notes()).toEqual(['部署は経理部でして困っています']);
    expect(carriedBy(empty)).toEqual({});
    expect((await scene.agent.ticket(1001)).contact?.note).toBe('エラーコード 0x8009 が出て固まりました');
  });

  test('drawn with nothing, with all of it but what was typed into it', async () => {
    await chat.press('HUMAN');
    const empty = chat.last();
    await chat.say('エラーコード 0x8009 が出て固まりました');
    await chat.say('03-9999-8888');
    await chat.say('部署は経理部でして困っています');
    await send(empty, { note: 'いま書きました。部署は経理部でして困っています' });
    expect(await notes()).toEqual(['エラーコード 0x8009 が出て固まりました\n03-9999-8888']);
  });

  test('stays without what was taken out of it', async () => {
    await chat.press('HUMAN');
    await chat.say('エラーコード 0x8009 が出て固まりました');
    await chat.say('03-9999-8888');
    await send(chat.last(), { note: '' });
    expect(await notes()).toEqual([]);
  });

  test('keeps what was told where a password beside it empties the field', async () => {
    await chat.press('HUMAN');
    await chat.say('エラーコード 0x8009 が出て固まりました');
    await send(chat.last(), { note: 'エラーコード 0x8009 が出て固まりました。パスワードは Himitsu99! です' });
    expect(chat.step()).toBe('escalate.contact');
    await send(chat.last(), { note: '' });
    expect(await notes()).toEqual(['エラーコード 0x8009 が出て固まりました']);
  });

  test('and could not be taken the first time, is still the one of then', async () => {
    await chat.press('HUMAN');
    await chat.say('エラーコード 0x8009 が出て固まりました');
    const old = chat.last();
    await chat.say('部署は経理部でして困っています');
    await send(old, { note: '', phone: 'なし' });
    expect(chat.step()).toBe('escalate.contact');
    await send(chat.last(), { note: '' });
    expect(await notes()).toEqual(['部署は経理部でして困っています']);
  });

  test('carries a mark alone: what another program put in its place is not drawn again', async () => {
    await chat.press('HUMAN');
    await chat.say('エラーコード 0x8009 が出て固まりました');
    const old = chat.last();
    await send(old, { note: '', phone: 'なし', drawn: 'x'.repeat(3000) });
    expect(carriedBy(chat.last())).toEqual({});
  });

  test('of another time, whose words have gone to a ticket, hides nothing told since', async () => {
    await chat.press('HUMAN');
    await send(chat.last(), {});
    await scene.agent.act(1001, { type: 'RESOLVE', cause: 'backed-up' });
    await scene.bot.idle();
    await chat.press('HUMAN', {}, 'escalate.filed');
    await chat.say('最初に書いた困りごとです');
    const old = chat.last();
    await chat.press('REOPEN', {}, 'ticket', 'T-1001');
    await scene.agent.act(1001, { type: 'RESOLVE', cause: 'backed-up' });
    await scene.bot.idle();
    await chat.press('HUMAN', {}, 'escalate.filed');
    await chat.say('次に書いた困りごとです');
    await send(old, { note: '' });
    expect(await notes(1002)).toEqual(['次に書いた困りごとです']);
  });
});

test.each([
  ['03-9999-8888', '03-9999-8888'],
  ['hanako@example.co.jp', 'hanako@example.co.jp'],
])('how to be reached, told at the form, goes along with an older ticket: %s', async (said, note) => {
  await chat.press('HUMAN');
  await send(chat.last(), {});
  await scene.agent.act(1001, { type: 'RESOLVE', cause: 'backed-up' });
  await scene.bot.idle();
  await chat.press('HUMAN', {}, 'escalate.filed');
  await chat.say(said);
  await chat.press('REOPEN', {}, 'ticket', 'T-1001');
  await scene.bot.idle();
  expect((await scene.agent.ticket(1001)).status).toBe('reopened');
  expect(await notes()).toEqual([note]);
});

test.each(CHANNELS)('what is told beside an open form goes along with it, on %s', async (channel) => {
  const { house, talk } = await comeIn(channel, 'ja', '2025-03-10T10:00:00+09:00');
  try {
    await talk.say('担当の方と話したいです');
    const sendForm = await talk.form();
    await talk.say('エラーコード 0x8009 が出て固まりました');
    await sendForm({ ...WHO, note: '' });
    await house.bot.idle();
    const desk = await signIn(house.bot, '鈴木', undefined, {
      DESK_CHANNEL: `slack:${house.workspace.ids.channel}`,
      SLACK_BOT_TOKEN: TOKEN,
      SLACK_SIGNING_SECRET: SECRET,
    });
    const { contact, events } = await desk.ticket(1001);
    expect(contact?.note ?? '').toBe('');
    expect(events.flatMap(({ what, text }) => (what === 'added-note' ? [text] : []))).toEqual([
      'エラーコード 0x8009 が出て固まりました',
    ]);
  } finally {
    await house.close();
  }
});
