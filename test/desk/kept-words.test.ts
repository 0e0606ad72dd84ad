import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../helpers/bot.ts';
import { type DeskClient, signIn } from '../helpers/desk/desk.ts';
import { buttonsOf, type Chat, heardBy, openChat, openWithTicket, textOf } from '../helpers/web/chat.ts';

let bot: Bot;
let agent: DeskClient;
beforeEach(async () => {
  bot = await startBot({ now: '2025-03-10T10:00:00+09:00' });
  agent = await signIn(bot, '鈴木');
});
afterEach(() => bot.stop());

const file = (walk?: string, language?: string): Promise<Chat> => openWithTicket(bot, { walk, language });
const resolve = async (number: number) => {
  await agent.act(number, { type: 'RESOLVE', cause: 'backed-up' });
  await bot.idle();
};
const notesOf = async (number: number) =>
  (await agent.ticket(number)).events.filter(({ what }) => what === 'added-note').map(({ text }) => text);
const statusOf = async (number: number) => (await agent.ticket(number)).status;
/** The newest card of the path. */
const pathCard = async (chat: Chat) => {
  await bot.idle();
  const card = (await chat.heard()).findLast(({ channelData }) => channelData?.step !== 'ticket');
  if (card === undefined) throw new Error('no card');
  return card;
};

describe('a ticket is taken up again by the button of its message', () => {
  test('with all that was kept for it, also from another step', async () => {
    const chat = await file();
    await resolve(1001);
    await chat.say('請求書の件も見てほしいです');
    await chat.press('BACK', {}, 'escalate.filed');
    expect((await pathCard(chat)).channelData?.step).toBe('export.open');
    await chat.press('REOPEN', {}, 'ticket', 'T-1001');
    await bot.idle();
    expect(await statusOf(1001)).toBe('reopened');
    expect(await notesOf(1001)).toEqual(['請求書の件も見てほしいです']);
  });

  test.each(['HUMAN', 'BEGIN NOT_FOUND HUMAN'])(
    'after it was withdrawn on its step (%s): the chat knows it again, and words reach it',
    async (walk) => {
      const chat = await file(walk);
      await chat.press('WITHDRAW');
      await chat.hears('T-1001 を取り下げました');
      await chat.press('REOPEN', {}, 'ticket', 'T-1001');
      await chat.hears('T-1001 を再開しました');
      expect((await pathCard(chat)).channelData?.step).toBe('escalate.filed');
      await chat.say('部署は経理部です');
      expect(await notesOf(1001)).toEqual(['部署は経理部です']);
    },
  );

  test('but not over another that is open, which stays the chat’s', async () => {
    const chat = await file();
    await resolve(1001);
    await chat.press('HUMAN', {}, 'escalate.filed');
    await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434' });
    await chat.press('REOPEN', {}, 'ticket', 'T-1001');
    await chat.hears('T-1001 を再開しました');
    await chat.say('部署は経理部です');
    expect(await notesOf(1002)).toEqual(['部署は経理部です']);
  });

  test('of an old card, after the fortnight: says so once, and keeps the words for a new ticket', async () => {
    const chat = await file();
    await resolve(1001);
    await chat.say('請求書の件も見てほしいです');
    bot.setNow('2025-03-25T10:00:00+09:00');
    const before = (await chat.heard()).length;
    await chat.press('REOPEN', {}, 'escalate.filed');
    await bot.idle();
    const told = (await chat.heard()).slice(before);
    expect(told).toHaveLength(1);
    const [card] = told;
    expect(card && textOf(card)).toContain('再開できませんでした');
    expect(card && textOf(card)).toContain('お預かりしている内容は、新しいご相談と一緒に送れます');
    await chat.press('HUMAN', {}, 'escalate.filed');
    expect(JSON.stringify(chat.last().attachments)).toContain('請求書の件も見てほしいです');
  });
});

describe('a ticket that the desk takes up again by itself gets what was kept for it', () => {
  const reopened = async (): Promise<Chat> => {
    const chat = await file();
    await resolve(1001);
    await chat.say('請求書の件も見てほしいです');
    await agent.act(1001, { type: 'REOPEN' });
    await bot.idle();
    return chat;
  };

  test('with the answer to a reply', async () => {
    const chat = await reopened();
    await agent.act(1001, { type: 'REPLY', text: 'どの請求書ですか' });
    await chat.hears('どの請求書ですか');
    await chat.say('3月分です');
    await chat.hears('担当者に届けました');
    const { events } = await agent.ticket(1001);
    expect(events.filter(({ by, text }) => by.kind === 'holder' && text).map(({ text }) => text)).toEqual([
      '請求書の件も見てほしいです',
      '3月分です',
    ]);
  });

  test('by the button that asks for a person, and says so', async () => {
    const chat = await reopened();
    await chat.press('HUMAN', {}, 'escalate.filed');
    expect(textOf(chat.last())).toContain('T-1001 に追記しました');
    expect(await notesOf(1001)).toEqual(['請求書の件も見てほしいです']);
  });
});

describe('long words that are kept', () => {
  /** The same length for a code unit, a pair of them, and a family of seven code points. */
  const long = (mark: string, sign: string) => `${mark}${sign.repeat(Math.floor(900 / sign.length))}`;
  const said = [long('一', '👍'), long('二', 'あ'), long('三', '👨‍👩‍👧‍👦')];

  test('go along whole, each a note of its own', async () => {
    const chat = await file();
    await resolve(1001);
    for (const note of said) await chat.press('ADD_NOTE', { note }, 'escalate.filed');
    await chat.press('REOPEN', {}, 'escalate.filed');
    expect(await notesOf(1001)).toEqual(said);
  });

  test('stand in the form as far as it has room, and the rest goes along beside it, as the form says', async () => {
    const chat = await file();
    await resolve(1001);
    for (const note of said) await chat.press('ADD_NOTE', { note }, 'escalate.filed');
    await chat.press('HUMAN', {}, 'escalate.filed');
    expect(textOf(chat.last())).toContain('欄に入りきらない分も一緒に送ります');
    expect(JSON.stringify(chat.last().attachments)).toContain(said[2]);
    await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434', note: said[2] ?? '' });
    await bot.idle();
    expect(await notesOf(1002)).toEqual(said.slice(0, 2));
    await chat.say('もう一つあります');
    expect((await notesOf(1002)).slice(2)).toEqual(['もう一つあります']);
  });

  test('are refused, and said to be, where there is no room any more', async () => {
    const chat = await file();
    await resolve(1001);
    for (let n = 0; n < 8; n += 1)
      await chat.press('ADD_NOTE', { note: `${n}`.repeat(1000) }, 'escalate.filed');
    await chat.press('ADD_NOTE', { note: '入らない言葉' }, 'escalate.filed');
    expect(textOf(chat.last())).toContain('今の内容は残していません');
    await chat.press('REOPEN', {}, 'escalate.filed');
    expect((await notesOf(1001)).join('')).toHaveLength(8000);
  });
});

describe('the time for a call that is told to a ticket that is closed', () => {
  test('is kept, and goes along when it is taken up again', async () => {
    const chat = await file();
    await agent.act(1001, { type: 'ASK_CALL' });
    await resolve(1001);
    await chat.press('TELL_WHEN', { when: '明日の10時から' }, 'ticket', 'T-1001');
    await chat.hears('今の内容はお預かりしています');
    const told = (await chat.heard()).at(-1);
    expect(told && buttonsOf(told)).toEqual(['REOPEN']);
    await chat.press('REOPEN', {}, 'ticket', 'T-1001');
    await bot.idle();
    const { events, contact } = await agent.ticket(1001);
    expect(events.filter(({ what }) => what === 'told-when').map(({ text }) => text)).toEqual([
      '明日の10時から',
    ]);
    expect(contact?.when).toBe('明日の10時から');
  });

  test('stands in the form of a new one', async () => {
    const chat = await file();
    await agent.act(1001, { type: 'ASK_CALL' });
    await resolve(1001);
    await chat.press('TELL_WHEN', { when: '明日の10時から' }, 'ticket', 'T-1001');
    await bot.idle();
    await chat.press('HUMAN', {}, 'escalate.filed');
    expect(JSON.stringify(chat.last().attachments)).toContain('明日の10時から');
  });
});

describe('courtesy with something told beside it', () => {
  test.each([
    ['ja', '助かります、あと会社名が変わりました'],
    ['ja', '了解です。証明書は経理のパソコンに入っています'],
    ['ja', 'こんにちは。部署は経理部です'],
    ['ja', 'どうもありがとう。パソコンは Windows 11 です'],
    ['en', 'Thank you. Please call after 2 pm.'],
    ['en', 'Thanks, the PC runs Windows 11'],
  ])('is added to an open ticket (%s): %s', async (language, words) => {
    const chat = await file(undefined, language);
    await chat.say(words);
    expect(await notesOf(1001)).toEqual([words]);
    expect(chat.step()).toBe('escalate.filed');
    expect(textOf(chat.last())).toMatch(/T-1001 に追記しました|Added to T-1001/);
  });

  test('is when to be called, where it names a time', async () => {
    const chat = await file();
    await chat.say('ありがとうございます。電話は14時以降で');
    await chat.hears('担当者に届けました');
    const { events } = await agent.ticket(1001);
    expect(events.flatMap(({ what, text }) => (what === 'told-when' ? [text] : []))).toEqual([
      'ありがとうございます。電話は14時以降で',
    ]);
  });

  test.each([
    ['ja', 'ありがとうございます'],
    ['ja', '了解しました。ありがとうございます。'],
    ['ja', 'ありがとうございます。電話番号は何番ですか'],
    ['en', 'Thank you very much, that is all.'],
    ['en', 'Thanks! What number do I call?'],
  ])('courtesy alone, or a question, is none (%s): %s', async (language, words) => {
    const chat = await file(undefined, language);
    await chat.say(words);
    expect(await notesOf(1001)).toEqual([]);
  });
});

describe('who would undo the end of a ticket, in other words', () => {
  test.each([
    ['ja', '元に戻したい'],
    ['ja', '間違えて終わりにしました'],
    ['ja', 'さっきのはなしにしてください'],
    ['en', 'undo that please'],
    ['en', 'Oops, that was a mistake'],
  ])('gets the button that takes it up again, on its step and after it (%s): %s', async (language, words) => {
    const chat = await file(undefined, language);
    await chat.press('WITHDRAW');
    await bot.idle();
    await chat.say(words);
    await bot.idle();
    const told = (await chat.heard()).at(-1);
    expect(told && buttonsOf(told)).toEqual(['REOPEN']);
    expect(await statusOf(1001)).toBe('withdrawn');
    const other = await file(undefined, language);
    await resolve(1002);
    await other.say(words);
    await bot.idle();
    const ended = (await other.heard()).at(-1);
    expect(ended && buttonsOf(ended)).toEqual(['REOPEN']);
  });

  test.each([
    ['ja', 'まだ終わっていません、エラー 0x80090016 のままです'],
    ['en', 'That was a mistake, it still fails with error 0x80090016'],
  ])('and what is told beside it goes along (%s): %s', async (language, words) => {
    const chat = await file(undefined, language);
    await resolve(1001);
    await chat.say(words);
    await bot.idle();
    await chat.press('REOPEN', {}, 'ticket', 'T-1001');
    await bot.idle();
    expect(await notesOf(1001)).toEqual([words]);
  });

  test('goes a step back where something else was done since', async () => {
    const chat = await file();
    await chat.press('WITHDRAW');
    await bot.idle();
    await chat.press('NEXT', {}, 'export.open');
    await chat.say('元に戻したい');
    expect(chat.step()).toBe('export.open');
  });
});

describe('words at the contact form', () => {
  test('stand in it, field by field, whatever is asked meanwhile', async () => {
    const chat = await openChat(bot);
    await chat.press('HUMAN');
    await chat.say('電話は 03-1111-2222 です');
    await chat.say('エラーコード 0x8009 が出て固まりました');
    await chat.say('バックアップってどうやるんですか');
    expect(chat.step()).toBe('escalate.contact');
    const form = JSON.stringify(chat.last().attachments);
    expect(form).toContain('"03-1111-2222"');
    expect(form).toContain('電話は 03-1111-2222 です');
  });

  test('that are too long for it are said to be, and it waits for shorter ones', async () => {
    const chat = await openChat(bot);
    await chat.press('HUMAN');
    await chat.say(`画面が固まりました${'。'.repeat(1000)}`);
    expect(chat.step()).toBe('escalate.contact');
    expect(textOf(chat.last())).toContain('短く分けてお書きください');
  });

  test('of who has a ticket that is open reach it, from whatever step', async () => {
    const chat = await file();
    await chat.press('BACK', {}, 'escalate.filed');
    await chat.say('担当の方に相談したいです。証明書の期限が切れそうです');
    expect(chat.step()).toBe('escalate.filed');
    expect(await notesOf(1001)).toEqual(['担当の方に相談したいです。証明書の期限が切れそうです']);
    expect(await heardBy(chat)).toContain('T-1001 に追記しました');
  });
});
