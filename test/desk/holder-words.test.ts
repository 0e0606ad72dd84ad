import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { eachWithAgent } from '../helpers/desk/agent-scene.ts';
import { until } from '../helpers/until.ts';
import { buttonsOf, type Chat, openChat, openWithTicket, textOf } from '../helpers/web/chat.ts';

const scene = eachWithAgent();

const file = (walk?: string, language?: string): Promise<Chat> =>
  openWithTicket(scene.bot, { walk, language });

const statusOf = async (number: number) => (await scene.agent.ticket(number)).status;

describe('a ticket that was withdrawn', () => {
  test('leaves the holder where the path was left, and is taken up again by its name', async () => {
    const chat = await file('BEGIN NOT_FOUND CANNOT GATEWAY UNSURE');
    await chat.press('WITHDRAW');
    await chat.hears('T-1001 を取り下げました');
    expect(await statusOf(1001)).toBe('withdrawn');
    const path = (await chat.heard()).findLast((activity) => buttonsOf(activity).includes('PARTNER'));
    expect(path?.channelData).toMatchObject({ step: 'reissue.menu' });
    await chat.say('もう一度相談したいです。');
    await chat.hears('T-1001 を再開しました');
    expect(await statusOf(1001)).toBe('reopened');
    expect((await scene.agent.list()).tickets).toHaveLength(1);
  });

  test('that is open again is shown to who asks for a person', async () => {
    const chat = await file();
    await chat.press('WITHDRAW');
    await chat.hears('取り下げました');
    await chat.say('もう一度相談する');
    await chat.hears('再開しました');
    await chat.press('HUMAN', {}, 'export.open');
    expect(chat.step()).toBe('escalate.filed');
    expect(textOf(chat.last())).toContain('T-1001');
  });

  test('gives way to a new one where the holder asks for a person instead', async () => {
    const chat = await file();
    await chat.press('WITHDRAW');
    await until(async () => (await chat.heard()).at(-1)?.channelData.step === 'export.open');
    await chat.press('HUMAN', {}, 'export.open');
    expect(chat.step()).toBe('escalate.contact');
  });
});

describe('words to whoever holds an open ticket', () => {
  test.each([
    ['すみません、やはり会社の電話にかけてほしいです 03-1111-3333', 'ja'],
    ['やっぱり携帯にかけてください ０８０－２２２２－４４４４', 'ja'],
    ['hanako@example.co.jp に連絡してほしいです', 'ja'],
    ['Please call me on my mobile instead, 080-2222-4444.', 'en'],
    ['来週から長野の支店に移ります', 'ja'],
    ['まだ解決していないので続けてください', 'ja'],
    ['まだ困っています', 'ja'],
    ['It is still not solved', 'en'],
  ])('reach the ticket, whatever they resemble: %s', async (words, language) => {
    const chat = await file(undefined, language);
    await chat.say(words);
    expect(chat.step()).toBe('escalate.filed');
    const { events } = await scene.agent.ticket(1001);
    expect(events.filter(({ what }) => what === 'added-note').map(({ text }) => text)).toEqual([words]);
  });

  test('are answered whatever was said before: what cannot be offered stops nothing', async () => {
    const chat = await file();
    await scene.agent.act(1001, { type: 'RESOLVE', cause: 'backed-up' });
    await chat.hears('解決');
    for (const words of [
      'まだ解決していないんですけど',
      '勝手に解決にしないでください。まだ困っています',
      '解決を取り消して',
      'もう一度見てほしい',
      '担当者に相談する',
    ]) {
      const before = (await chat.heard()).length;
      await chat.say(words);
      await chat.next(before);
    }
    expect(
      scene.bot.logged.filter((line) => line.includes('could not be drawn') || line.includes('tried again')),
    ).toEqual([]);
  });
});

describe('the name of a ticket’s button', () => {
  test('brings the button that withdraws in the midst of a talk, and what sounds alike goes to the desk', async () => {
    const chat = await file();
    await scene.agent.act(1001, { type: 'REPLY', text: '証明書は見えますか' });
    await chat.hears('証明書は見えますか');
    await chat.press('RESTART', {}, 'escalate.filed');
    await chat.say('取り下げるにはどうすればいいですか');
    await chat.hears('担当者に届けました');
    expect(await statusOf(1001)).toBe('claimed');
    await chat.say('取り下げたい');
    await chat.hears('T-1001 を取り下げますか');
    expect(await statusOf(1001)).toBe('claimed');
    await chat.press('WITHDRAW', {}, 'ticket', 'T-1001');
    await chat.hears('T-1001 を取り下げました');
    expect(await statusOf(1001)).toBe('withdrawn');
  });

  test('does so on the ticket’s own step too while people talk', async () => {
    const chat = await file();
    await scene.agent.act(1001, { type: 'REPLY', text: '証明書は見えますか' });
    await chat.hears('証明書は見えますか');
    await chat.say('取り下げます');
    await chat.hears('T-1001 を取り下げますか');
    await chat.press('WITHDRAW', {}, 'escalate.filed');
    await chat.hears('T-1001 を取り下げました');
    expect((await scene.agent.ticket(1001)).events.map(({ what }) => what)).not.toContain('said');
    await scene.bot.idle();
    const { channelData } =
      (await chat.heard()).findLast(({ channelData: data }) => data?.step !== 'ticket') ?? {};
    expect(channelData?.step).toBe('export.open');
  });

  test('rates, once, what was resolved (en)', async () => {
    const chat = await file(undefined, 'en');
    await scene.agent.act(1001, { type: 'RESOLVE', cause: 'backed-up' });
    await chat.hears('T-1001 is resolved');
    await chat.say('It helped!');
    await chat.hears('Thank you');
    expect((await scene.agent.ticket(1001)).helped).toBe(true);
    await chat.say('It did not help');
    await scene.bot.idle();
    expect((await scene.agent.ticket(1001)).helped).toBe(true);
  });

  test('opens nothing again that is open: the holder hears that it is there', async () => {
    const chat = await file();
    await chat.say('もう一度相談する');
    await chat.hears('すでに受付番号 T-1001 でお受けしています');
    expect(await statusOf(1001)).toBe('open');
  });

  test('means nothing special to who has no ticket', async () => {
    const chat = await openChat(scene.bot);
    await chat.say('もう一度相談する');
    expect(chat.step()).toBe('escalate.contact');
  });

  test.each(['ja', 'en'])('is known (%s)', (locale) => {
    const read = (name: string) =>
      JSON.parse(readFileSync(join(import.meta.dirname, '../../locales', locale, name), 'utf8'));
    const { buttons } = read('ticket.json').holder;
    const { ticket } = read('utterances.json');
    for (const press of ['REOPEN', 'WITHDRAW', 'RATE_UP', 'RATE_DOWN'])
      expect(ticket[press]).toContain(buttons[press]);
  });
});

test.each([
  ['今日の16時以降', '2025年3月10日(月) 16:00'],
  ['土曜の朝', '受付時間外のため、2025年3月17日(月) 9:00'],
  ['いつでも', ''],
])('the wish to be called %s stands on the receipt as it is read', async (when, read) => {
  const chat = await openChat(scene.bot);
  await chat.walk('BEGIN NOT_FOUND HUMAN');
  const filed = textOf(await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434', when }));
  expect(filed).toContain('電話のご希望');
  expect(filed).toContain(read === '' ? when : `${when} → ${read}ごろ`);
});

test('the time for a call is said back', async () => {
  const chat = await file();
  await scene.agent.act(1001, { type: 'ASK_CALL' });
  await chat.hears('お電話してよい時間');
  await chat.press('TELL_WHEN', { when: '明日の10時から' }, 'ticket', 'T-1001');
  expect(textOf(await chat.hears('担当者に届けました'))).toContain('明日の10時から');
});
