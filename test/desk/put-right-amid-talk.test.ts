import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventView } from '../../src/dialogs/ticket/ticket-log.ts';
import type { LogEvent } from '../../src/machines/ticket/log-events.ts';
import { loadWords } from '../../src/settings/load-words.ts';
import { type Bot, startBot } from '../helpers/bot.ts';
import { type DeskClient, signIn } from '../helpers/desk/desk.ts';
import { contactIn, ticketIn } from '../helpers/desk/ticket-in.ts';
import { type Chat, heardBy, openWithTicket } from '../helpers/web/chat.ts';

let bot: Bot;
let agent: DeskClient;
beforeAll(async () => {
  bot = await startBot({ now: '2025-03-10T10:00:00+09:00' });
  agent = await signIn(bot, '鈴木');
});
afterAll(() => bot.stop());

const ticketOf = (chat: Chat) => ticketIn(chat, agent);
const contactOf = (chat: Chat) => contactIn(chat, agent);
const CONTACT = { name: '山田花子', phone: '03-1212-3434', email: 'tarou@example.co.jp' };

/** How the desk reads a line of the log. */
const titleOf = (event: LogEvent | undefined): string | undefined =>
  event && eventView(event, undefined, loadWords()('ja'), 'Asia/Tokyo').title;

/** A chat in which an agent has said something. */
const talkOf = async (
  language: string,
  said = 'お調べします。',
  contact: Readonly<Record<string, string>> = CONTACT,
): Promise<Chat> => {
  const chat = await openWithTicket(bot, { language, contact });
  await agent.act((await ticketOf(chat)).number, { type: 'REPLY', text: said });
  await chat.hears(said);
  return chat;
};

describe('who puts right how they are reached, while the desk talks with them', () => {
  test.each([
    ['ja', 'さっきの番号間違えました。03-5555-6666です', 'phone', '03-5555-6666'],
    ['ja', '電話番号は03-1212-3434ではなく03-5555-6666です', 'phone', '03-5555-6666'],
    ['ja', 'メアドの打ち間違いでした、taro@example.co.jp が正しいです', 'email', 'taro@example.co.jp'],
    ['en', 'wrong address above, please use taro@example.co.jp', 'email', 'taro@example.co.jp'],
    ['en', 'sorry, wrong number. It is 03-5555-6666', 'phone', '03-5555-6666'],
  ])('hears that it was taken over, and the desk has both (%s): %s', async (language, words, field, now) => {
    const chat = await talkOf(language);
    await chat.say(words);
    await chat.hears(language === 'ja' ? `${now} にしました` : `You are now reached by ${now}`);
    const ticket = await ticketOf(chat);
    expect({ ...ticket.contact }).toMatchObject({ ...CONTACT, [field]: now });
    expect(ticket.status).toBe('claimed');
    expect(
      ticket.events.filter(({ by }) => by.kind === 'holder').map(({ what, text }) => [what, text]),
    ).toEqual(expect.arrayContaining([['said', words]]));
    expect(titleOf(ticket.events.find(({ text }) => text === words))).toBe('相談者から: 連絡先の訂正');
  });

  test.each([
    ['ja', 'お調べします。', '03-5555-6666'],
    ['ja', '証明書を申し込んだときのメールアドレスを教えてください。', 'taro@example.co.jp'],
    ['ja', '登録済みの電話番号はどちらでしょうか。', '03-5555-6666'],
    ['ja', 'お調べします。', '同僚の番号が間違っていました。03-5555-6666です'],
    ['en', 'Which e-mail address is the certificate registered with?', 'taro@example.co.jp'],
  ])('is none who was not asked, or tells of another (%s, %s): %s', async (language, said, words) => {
    const chat = await talkOf(language, said);
    await chat.say(words);
    expect(await contactOf(chat)).toMatchObject(CONTACT);
    expect(await heardBy(chat)).not.toMatch(/にしました|You are now reached/);
  });
});

describe('a bare number or address', () => {
  test.each([
    ['ja', 'お電話がつながりません。正しい電話番号を教えてください。', '03-5555-6666', 'phone'],
    ['ja', '連絡先のメールアドレスをお知らせいただけますか。', 'taro@example.co.jp です', 'email'],
    ['en', 'We cannot reach you. What is your phone number?', "it's 03-5555-6666", 'phone'],
  ])('answers an agent who asks for it (%s): %s', async (language, asked, words, field) => {
    const chat = await talkOf(language, asked);
    await chat.say(words);
    await chat.hears(language === 'ja' ? 'にしました' : 'reached by');
    expect((await contactOf(chat))[field]).toMatch(/03-5555-6666|taro@example\.co\.jp/);
  });

  test('answers, with a time, who asks when to call and has no number', async () => {
    const { phone: _, ...contact } = CONTACT;
    const chat = await openWithTicket(bot, { contact });
    await agent.act((await ticketOf(chat)).number, { type: 'ASK_CALL' });
    await chat.hears('お電話番号をまだ伺っていません');
    await chat.say('明日の14時、03-5555-6666 にお電話ください');
    await chat.hears('03-5555-6666 にしました');
    expect(await contactOf(chat)).toMatchObject({ phone: '03-5555-6666' });
    expect((await ticketOf(chat)).call).not.toBeNull();
  });

  test.each([
    ['ja', 'メールでお願いします。電話はいりません', 'メールアドレスをまだ伺っていません'],
    ['en', "I don't need a call, email me", 'Your e-mail address is not known yet'],
  ])('answers the bot where it asks for an address (%s)', async (language, words, asked) => {
    const contact = { name: '山田花子', phone: '03-1212-3434', when: '明日の14時' };
    const chat = await openWithTicket(bot, { language, contact });
    await chat.say(words);
    await chat.hears(asked);
    await chat.say('taro@example.co.jp');
    await chat.hears('taro@example.co.jp');
    expect(await contactOf(chat)).toMatchObject({ phone: '03-1212-3434', email: 'taro@example.co.jp' });
  });

  test.each([
    ['ja', '電話番号を間違えました', '正しい電話番号を、ここにお書きください', '03-5555-6666'],
    [
      'ja',
      'メールアドレスが違っていました',
      '正しいメールアドレスを、ここにお書きください',
      'taro@example.co.jp',
    ],
    ['en', 'my phone number is wrong', 'Write the right telephone number here', '03-5555-6666'],
  ])(
    'answers the bot where what was wrong is to be told yet (%s): %s',
    async (language, words, asked, now) => {
      const chat = await openWithTicket(bot, { language, contact: CONTACT });
      await chat.say(words);
      await chat.hears(asked);
      await chat.say(now);
      await chat.hears(now);
      expect(Object.values(await contactOf(chat))).toContain(now);
    },
  );

  test('puts right once more what was just put right', async () => {
    const chat = await openWithTicket(bot, { contact: CONTACT });
    await chat.say('番号を間違えました。03-5555-6666です');
    await chat.say('03-5555-7777');
    expect(await contactOf(chat)).toMatchObject({ phone: '03-5555-7777' });
  });

  test('is a note like any other where nobody asked for it', async () => {
    const chat = await openWithTicket(bot, { contact: CONTACT });
    await chat.say('03-5555-6666');
    expect(await contactOf(chat)).toMatchObject({ phone: '03-1212-3434' });
    expect((await ticketOf(chat)).events.map(({ what, text }) => [what, text])).toContainEqual([
      'added-note',
      '03-5555-6666',
    ]);
  });
});

describe('an agreement to mail', () => {
  const AGREED = { ...CONTACT, mail: 'yes' };

  test.each([
    [
      'ja',
      'メールアドレスを打ち間違えました。taro@example.co.jp です',
      'メールでのお知らせも、taro@example.co.jp にお送りします',
    ],
    [
      'en',
      'typo in my mail, it should be taro@example.co.jp',
      'News by mail goes to taro@example.co.jp as well',
    ],
  ])(
    'goes along to the address that its holder puts right, and they hear so (%s)',
    async (language, words, told) => {
      const chat = await openWithTicket(bot, { language, contact: AGREED });
      await chat.say(words);
      await chat.hears(told);
      expect(await contactOf(chat)).toMatchObject({ email: 'taro@example.co.jp', mail: 'yes' });
    },
  );

  test('the same while the desk talks with them', async () => {
    const chat = await talkOf('ja', 'お調べします。', AGREED);
    await chat.say('メアド間違えてました。taro@example.co.jp です');
    await chat.hears('メールでのお知らせも、taro@example.co.jp にお送りします');
    expect(await contactOf(chat)).toMatchObject({ email: 'taro@example.co.jp', mail: 'yes' });
  });

  test('of none nothing is said', async () => {
    const chat = await openWithTicket(bot, { contact: CONTACT });
    await chat.say('メールアドレスを打ち間違えました。taro@example.co.jp です');
    await chat.hears('taro@example.co.jp');
    expect(await heardBy(chat)).not.toContain('メールでのお知らせも');
    expect((await contactOf(chat)).mail).toBeUndefined();
  });

  test('ends with the address that an agent takes another for, and the log says so', async () => {
    const chat = await openWithTicket(bot, { contact: AGREED });
    const { number } = await ticketOf(chat);
    await agent.ask('PUT', `tickets/${number}/contact`, {
      id: randomUUID(),
      contact: { email: 'taro@example.co.jp' },
    });
    const { contact, events } = await ticketOf(chat);
    expect(contact).toMatchObject({ email: 'taro@example.co.jp' });
    expect(contact?.mail).toBeUndefined();
    expect(titleOf(events.find(({ what }) => what === 'contact-changed'))).toContain(
      'メールでのお知らせは止まりました',
    );
  });
});
