import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { eachWithAgent } from '../helpers/desk/agent-scene.ts';
import { buttonsOf, type Chat, heardBy, openChat, openWithTicket, textOf } from '../helpers/web/chat.ts';

const scene = eachWithAgent();

const file = (language?: string): Promise<Chat> => openWithTicket(scene.bot, { language });
const notes = async () =>
  (await scene.agent.ticket(1001)).events.filter(({ what }) => what === 'added-note').map(({ text }) => text);
const status = async () => (await scene.agent.ticket(1001)).status;

describe('what is said beside a wish for another language', () => {
  test.each([
    ['ja', '英語でお願いします。あと電話は夜がいいです', 'T-1001 に追記しました', 'English please'],
    ['ja', '英語でお願いします、電話は夜がいいです', 'T-1001 に追記しました', 'English please'],
    ['en', 'Japanese please. Also the error is 0x8009', 'Added to T-1001', '日本語でお願いします'],
  ])(
    'reaches the open ticket, and the language is offered (%s): %s',
    async (language, words, told, offered) => {
      const chat = await file(language);
      await chat.say(words);
      expect(await notes()).toEqual([words]);
      expect(textOf(chat.last())).toContain(told);
      expect(textOf(chat.last())).toContain(offered);
    },
  );

  test('waits for a closed one', async () => {
    const chat = await file();
    await scene.agent.act(1001, { type: 'RESOLVE', cause: 'backed-up' });
    await scene.bot.idle();
    await chat.say('英語でお願いします。あと電話は夜がいいです');
    await chat.press('REOPEN', {}, 'escalate.filed');
    expect(await notes()).toEqual(['英語でお願いします。あと電話は夜がいいです']);
  });

  test('stands in the contact form, and is answered or done on the path', async () => {
    const chat = await openChat(scene.bot);
    await chat.press('HUMAN');
    await chat.say('英語でお願いします。あと電話は夜がいいです');
    const form = JSON.stringify(chat.last().attachments);
    expect(form).toContain('あと電話は夜がいいです');
    expect(textOf(chat.last())).toContain('English please');
    const other = await openChat(scene.bot);
    await other.press('BEGIN');
    await other.say('英語にしてください。バックアップって何ですか');
    expect(other.last().channelData.answer).toBeDefined();
    expect(textOf(other.last())).toContain('English please');
  });

  test.each(['英語でお願いします。よろしくお願いします', '英語でお願いします'])(
    'is nothing where it is a courtesy: %s',
    async (words) => {
      const chat = await file();
      await chat.say(words);
      expect(await notes()).toEqual([]);
      expect(textOf(chat.last())).not.toContain('Added to T-1001');
    },
  );
});

test('who goes on in another language is shown to the desk with it', async () => {
  const chat = await file();
  const inCsv = async () => {
    const { body } = await scene.agent.ask('GET', 'tickets.csv?lang=en');
    const rows: Record<string, string>[] = parse(body, { columns: true, bom: true });
    return rows.map(({ Language }) => Language);
  };
  const shown = async () => [
    (await scene.agent.ticket(1001)).locale,
    ...(await scene.agent.list()).tickets.map(({ locale }) => locale),
    ...(await inCsv()),
  ];
  expect(await shown()).toEqual(['ja', 'ja', 'Japanese']);
  await chat.say('English please');
  expect(await shown()).toEqual(['en', 'en', 'English']);
});

describe('a wish to withdraw, among other words', () => {
  test.each([
    ['ja', '助かりました、取り下げてください', []],
    ['ja', '取り下げてください。ありがとうございました', []],
    ['ja', '取り下げてください。電話は不要です', ['取り下げてください。電話は不要です']],
    [
      'ja',
      '自分でできたので取り下げたいです。あと会社名が変わりました',
      ['自分でできたので取り下げたいです。あと会社名が変わりました'],
    ],
    ['ja', '取り下げたいです', []],
    ['en', 'Thanks, please withdraw my ticket', []],
  ])('brings the button, and withdraws nothing (%s): %s', async (language, words, kept) => {
    const chat = await file(language);
    const before = (await chat.heard()).length;
    await chat.say(words);
    await scene.bot.idle();
    const told = (await chat.heard()).slice(before);
    expect(told.flatMap(buttonsOf)).toContain('WITHDRAW');
    expect(told.map(textOf).join('\n')).toMatch(/取り下げるときは、|To withdraw/);
    expect(await notes()).toEqual(kept);
    expect(await status()).toBe('open');
  });

  test('brings it on another step as well', async () => {
    const chat = await file();
    await chat.press('BACK', {}, 'escalate.filed');
    await chat.say('助かりました、取り下げてください');
    await chat.hears('T-1001');
    expect((await chat.heard()).slice(-1).flatMap(buttonsOf)).toEqual(['WITHDRAW']);
    expect(await status()).toBe('open');
  });

  test.each(['取り下げないでください。まだ困っています', '助かりました。取り下げはしないでください'])(
    'is none where it is denied: %s',
    async (words) => {
      const chat = await file();
      await chat.say(words);
      expect(await heardBy(chat)).not.toContain('取り下げるときは');
      expect(await status()).toBe('open');
    },
  );
});

describe('to who wished to be called at a time', () => {
  const withWish = async () => {
    const chat = await openChat(scene.bot);
    await chat.press('HUMAN');
    await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434', when: '11日の11時' });
    return chat;
  };
  const wished = async () => (await scene.agent.ticket(1001)).contact?.when;

  test.each(['やっぱり15時にしてください', '今は話せないので15時にしてください', 'After 3 pm is no problem'])(
    'another time is the wish now: %s',
    async (words) => {
      const chat = await withWish();
      await chat.say(words);
      expect(await wished()).toBe(words);
    },
  );

  test.each([
    '11日の15時に会議があります',
    '今日中に提出が必要です',
    '今すぐ必要なのに使えません',
    '夜の8時まで起きています',
    '15時は無理です',
    '15時だと出られません',
    '15時は電話に出られません',
    'I have a meeting at 3 pm',
  ])('a time at which something else is, or at which they cannot, is none: %s', async (words) => {
    const chat = await withWish();
    await chat.say(words);
    expect([await wished(), await notes()]).toEqual(['11日の11時', [words]]);
  });
});
