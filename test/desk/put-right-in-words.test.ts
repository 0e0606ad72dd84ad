import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../helpers/bot.ts';
import { type DeskClient, signIn } from '../helpers/desk/desk.ts';
import { contactIn, ticketIn } from '../helpers/desk/ticket-in.ts';
import { type Chat, heardBy, openWithTicket, textOf } from '../helpers/web/chat.ts';

let bot: Bot;
let agent: DeskClient;
beforeAll(async () => {
  bot = await startBot({ now: '2025-03-10T10:00:00+09:00' });
  agent = await signIn(bot, '鈴木');
});
afterAll(() => bot.stop());

const ticketOf = (chat: Chat) => ticketIn(chat, agent);
const contactOf = (chat: Chat) => contactIn(chat, agent);
const CALLED = { name: '山田花子', phone: '03-1212-3434', when: '明日の14時' };

describe('who wishes for a call no more, or for its time', () => {
  test.each([
    ['ja', '電話はいらないのでメールでお願いします', 'お電話のご希望を取り消しました'],
    ['ja', 'やっぱり電話は結構です', 'お電話のご希望を取り消しました'],
    ['ja', '電話しなくて大丈夫です。チャットでください', 'お電話のご希望を取り消しました'],
    ['ja', 'でんわは不要です', 'お電話のご希望を取り消しました'],
    ['ja', '明日の電話はキャンセルしてください', 'お電話のご希望を取り消しました'],
    ['ja', '連絡はメールでください', 'お電話のご希望を取り消しました'],
    ['ja', '時間の希望は取り消します', 'お電話の時間のご希望を取り消しました'],
    ['en', "I don't need a call any more, please email me", 'Your wish for a call is taken back'],
    ['en', 'no need to call', 'Your wish for a call is taken back'],
    ['en', 'please e-mail me instead of calling', 'Your wish for a call is taken back'],
    ['en', 'forget about the time', 'Your wish for a time is taken back'],
  ])('hears that, and the ticket has it no more (%s): %s', async (language, words, told) => {
    const chat = await openWithTicket(bot, { language, contact: CALLED });
    expect((await ticketOf(chat)).call).not.toBeNull();
    await chat.say(words);
    await chat.hears(told);
    const ticket = await ticketOf(chat);
    expect(ticket.call).toBeNull();
    expect((await contactOf(chat)).when).toBeUndefined();
    expect(ticket.events.filter(({ what }) => what === 'told-when').map(({ text }) => text)).toEqual([words]);
    await chat.say(language === 'ja' ? 'いつ電話もらえますか' : 'when will you call me');
    expect(textOf(chat.last())).not.toMatch(/お電話する予定|we plan to call/i);
  });

  test.each([
    ['ja', 'メールでお願いします。電話はいりません', 'メールアドレスをまだ伺っていません'],
    ['en', "I don't need a call, email me", 'Your e-mail address is not known yet'],
  ])('and wishes for mail is asked for an address (%s)', async (language, words, asked) => {
    const chat = await openWithTicket(bot, { language, contact: CALLED });
    await chat.say(words);
    await chat.hears(asked);
  });

  test.each([
    ['ja', '電話に出られませんでした'],
    ['ja', '午前中の電話は控えてください'],
    ['ja', '電話がいらなくなったら連絡します'],
    ['ja', '電話は不要ですか'],
    ['ja', '電話でいいです'],
    ['en', "please don't call before 10"],
    ['en', "I don't know if you called"],
  ])('is none who says something else of it (%s): %s', async (language, words) => {
    const chat = await openWithTicket(bot, { language, contact: CALLED });
    await chat.say(words);
    expect((await ticketOf(chat)).call).not.toBeNull();
    expect(await heardBy(chat)).not.toMatch(/取り消しました|taken back/);
  });

  test('a call that an agent set stands, and its holder hears so', async () => {
    const chat = await openWithTicket(bot, { contact: CALLED });
    const { number } = await ticketOf(chat);
    await agent.act(number, { type: 'CALL_AT', callAt: Date.parse('2025-03-11T15:00:00+09:00') });
    await chat.say('電話はいらないのでチャットでお願いします');
    await chat.hears('担当者が確認するまで残ります');
    expect((await ticketOf(chat)).call).toMatchObject({ sure: true });
  });
});

describe('who puts right how they are reached, once the ticket is filed', () => {
  test.each([
    ['ja', 'さっきの番号間違えました。03-5555-6666です', 'phone', '03-5555-6666'],
    ['ja', '電話番号は03-1212-3434ではなく03-5555-6666です', 'phone', '03-5555-6666'],
    ['ja', '番号が違っていました、正しくは 090-5555-6666 です', 'phone', '090-5555-6666'],
    ['ja', 'メールアドレスを打ち間違えました。taro@example.co.jp です', 'email', 'taro@example.co.jp'],
    ['en', 'sorry, wrong number. It is 03-5555-6666', 'phone', '03-5555-6666'],
    ['en', 'typo in my mail, it should be taro@example.co.jp', 'email', 'taro@example.co.jp'],
  ])('hears that it was taken over, and the desk has both (%s): %s', async (language, words, field, now) => {
    const contact = { name: '山田花子', phone: '03-1212-3434', email: 'tarou@example.co.jp' };
    const chat = await openWithTicket(bot, { language, contact });
    await chat.say(words);
    const before = field === 'phone' ? contact.phone : contact.email;
    const said = textOf(chat.last());
    expect([said.includes(now), said.includes(before)]).toEqual([true, true]);
    expect((await contactOf(chat))[field]).toBe(now);
    const { events } = await ticketOf(chat);
    expect(events.map(({ what, by }) => `${what} ${by.kind}`)).toEqual(
      expect.arrayContaining(['added-note holder', 'contact-changed holder']),
    );
    expect(events.find(({ what }) => what === 'added-note')?.text).toBe(words);
  });

  test.each([
    ['ja', '03-5555-6666 でも出られます'],
    ['ja', '03-1212-3434は間違いありません'],
    ['ja', '同僚の番号が間違っていました。03-5555-6666です'],
    ['ja', 'ヘルプデスクの番号が違います。0570-011999ですよね'],
    ['ja', '番号を間違えました'],
    ['en', 'my colleague can be reached at 03-5555-6666'],
  ])('is none who tells of another (%s): %s', async (language, words) => {
    const chat = await openWithTicket(bot, { language });
    await chat.say(words);
    expect((await contactOf(chat)).phone).toBe('03-1212-3434');
  });
});

describe('a bad rating', () => {
  test.each([
    ['ja', 'お役に立てず、申し訳ありません', 'ありがとうございます', '「もう一度相談する」を押してください'],
    ['en', 'We are sorry that this did not help', 'Thank you', 'press “Ask again”'],
  ])('is answered with what to do next, and by no thanks (%s)', async (language, sorry, thanks, next) => {
    const chat = await openWithTicket(bot, { language });
    const { number } = await ticketOf(chat);
    await agent.act(number, { type: 'RESOLVE', cause: 'other' });
    await chat.hears(language === 'ja' ? '解決済みになりました' : 'is resolved');
    await chat.press('RATE_DOWN', {}, 'ticket', `T-${number}`);
    const said = textOf(await chat.hears(sorry));
    expect([said.includes(thanks), said.includes(next)]).toEqual([false, true]);
  });
});
