import { describe, expect, test } from '@jest/globals';
import { eachWithAgent } from '../helpers/desk/agent-scene.ts';
import { buttonsOf, heardBy, openChat, textOf } from '../helpers/web/chat.ts';
import { file, notesOf, resolve } from './ended-scene.ts';

const scene = eachWithAgent();

describe('long words that are kept', () => {
  /** The same length for a code unit, a pair of them, and a family of seven code points. */
  const long = (mark: string, sign: string) => `${mark}${sign.repeat(Math.floor(900 / sign.length))}`;
  const said = [long('一', '👍'), long('二', 'あ'), long('三', '👨‍👩‍👧‍👦')];

  test('go along whole, each a note of its own', async () => {
    const chat = await file(scene.bot);
    await resolve(scene.bot, scene.agent, 1001);
    for (const note of said) await chat.press('ADD_NOTE', { note }, 'escalate.filed');
    await chat.press('REOPEN', {}, 'escalate.filed');
    expect(await notesOf(scene.agent, 1001)).toEqual(said);
  });

  test('stand in the form as far as it has room, and the rest goes along beside it, as the form says', async () => {
    const chat = await file(scene.bot);
    await resolve(scene.bot, scene.agent, 1001);
    for (const note of said) await chat.press('ADD_NOTE', { note }, 'escalate.filed');
    await chat.press('HUMAN', {}, 'escalate.filed');
    expect(textOf(chat.last())).toContain('欄に入りきらない分も一緒に送ります');
    expect(JSON.stringify(chat.last().attachments)).toContain(said[2]);
    await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434', note: said[2] ?? '' });
    await scene.bot.idle();
    expect(await notesOf(scene.agent, 1002)).toEqual(said.slice(0, 2));
    await chat.say('もう一つあります');
    expect((await notesOf(scene.agent, 1002)).slice(2)).toEqual(['もう一つあります']);
  });

  test('are refused, and said to be, where there is no room any more', async () => {
    const chat = await file(scene.bot);
    await resolve(scene.bot, scene.agent, 1001);
    for (let n = 0; n < 8; n += 1)
      await chat.press('ADD_NOTE', { note: `${n}`.repeat(1000) }, 'escalate.filed');
    await chat.press('ADD_NOTE', { note: '入らない言葉' }, 'escalate.filed');
    expect(textOf(chat.last())).toContain('今の内容は残していません');
    await chat.press('REOPEN', {}, 'escalate.filed');
    expect((await notesOf(scene.agent, 1001)).join('')).toHaveLength(8000);
  });
});

describe('the time for a call that is told to a ticket that is closed', () => {
  test('is kept, and goes along when it is taken up again', async () => {
    const chat = await file(scene.bot);
    await scene.agent.act(1001, { type: 'ASK_CALL' });
    await resolve(scene.bot, scene.agent, 1001);
    await chat.press('TELL_WHEN', { when: '明日の10時から' }, 'ticket', 'T-1001');
    await chat.hears('今の内容はお預かりしています');
    const told = (await chat.heard()).at(-1);
    expect(told && buttonsOf(told)).toEqual(['REOPEN']);
    await chat.press('REOPEN', {}, 'ticket', 'T-1001');
    await scene.bot.idle();
    const { events, contact } = await scene.agent.ticket(1001);
    expect(events.filter(({ what }) => what === 'told-when').map(({ text }) => text)).toEqual([
      '明日の10時から',
    ]);
    expect(contact?.when).toBe('明日の10時から');
  });

  test('stands in the form of a new one', async () => {
    const chat = await file(scene.bot);
    await scene.agent.act(1001, { type: 'ASK_CALL' });
    await resolve(scene.bot, scene.agent, 1001);
    await chat.press('TELL_WHEN', { when: '明日の10時から' }, 'ticket', 'T-1001');
    await scene.bot.idle();
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
    const chat = await file(scene.bot, undefined, language);
    await chat.say(words);
    expect(await notesOf(scene.agent, 1001)).toEqual([words]);
    expect(chat.step()).toBe('escalate.filed');
    expect(textOf(chat.last())).toMatch(/T-1001 に追記しました|Added to T-1001/);
  });

  test('is when to be called, where it names a time', async () => {
    const chat = await file(scene.bot);
    await chat.say('ありがとうございます。電話は14時以降で');
    await chat.hears('ヘルプデスクに届けました');
    const { events } = await scene.agent.ticket(1001);
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
    const chat = await file(scene.bot, undefined, language);
    await chat.say(words);
    expect(await notesOf(scene.agent, 1001)).toEqual([]);
  });
});

describe('words at the contact form', () => {
  test('stand in it, field by field, whatever is asked meanwhile', async () => {
    const chat = await openChat(scene.bot);
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
    const chat = await openChat(scene.bot);
    await chat.press('HUMAN');
    await chat.say(`画面が固まりました${'。'.repeat(1000)}`);
    expect(chat.step()).toBe('escalate.contact');
    expect(textOf(chat.last())).toContain('短く分けてお書きください');
  });

  test('of who has a ticket that is open reach it, from whatever step', async () => {
    const chat = await file(scene.bot);
    await chat.press('BACK', {}, 'escalate.filed');
    await chat.say('担当の方に相談したいです。証明書の期限が切れそうです');
    expect(chat.step()).toBe('escalate.filed');
    expect(await notesOf(scene.agent, 1001)).toEqual([
      '担当の方に相談したいです。証明書の期限が切れそうです',
    ]);
    expect(await heardBy(chat)).toContain('T-1001 に追記しました');
  });
});
