import { describe, expect, test } from '@jest/globals';
import { eachWithAgent } from '../helpers/desk/agent-scene.ts';
import { buttonsOf, type Chat, textOf } from '../helpers/web/chat.ts';
import { file, notesOf, pathCard, resolve, statusOf } from './ended-scene.ts';

const scene = eachWithAgent();

describe('a ticket is taken up again by the button of its message', () => {
  test('with all that was kept for it, also from another step', async () => {
    const chat = await file(scene.bot);
    await resolve(scene.bot, scene.agent, 1001);
    await chat.say('請求書の件も見てほしいです');
    await chat.press('BACK', {}, 'escalate.filed');
    expect((await pathCard(scene.bot, chat)).channelData?.step).toBe('export.open');
    await chat.press('REOPEN', {}, 'ticket', 'T-1001');
    await scene.bot.idle();
    expect(await statusOf(scene.agent, 1001)).toBe('reopened');
    expect(await notesOf(scene.agent, 1001)).toEqual(['請求書の件も見てほしいです']);
  });

  test.each(['HUMAN', 'BEGIN NOT_FOUND HUMAN'])(
    'after it was withdrawn on its step (%s): the chat knows it again, and words reach it',
    async (walk) => {
      const chat = await file(scene.bot, walk);
      await chat.press('WITHDRAW');
      await chat.hears('T-1001 を取り下げました');
      await chat.press('REOPEN', {}, 'ticket', 'T-1001');
      await chat.hears('T-1001 を再開しました');
      expect((await pathCard(scene.bot, chat)).channelData?.step).toBe('escalate.filed');
      await chat.say('部署は経理部です');
      expect(await notesOf(scene.agent, 1001)).toEqual(['部署は経理部です']);
    },
  );

  test.each(['ticket', 'escalate.filed'])('which is told once, by one card (button of %s)', async (step) => {
    const chat = await file(scene.bot);
    await resolve(scene.bot, scene.agent, 1001);
    const before = (await chat.heard()).length;
    await (step === 'ticket' ? chat.press('REOPEN', {}, step, 'T-1001') : chat.press('REOPEN', {}, step));
    await scene.bot.idle();
    const told = (await chat.heard()).slice(before);
    expect(told).toHaveLength(1);
    const [card] = told;
    expect(card && textOf(card)).toContain('T-1001 を再開しました');
    expect(card && buttonsOf(card)).toEqual(['ADD_NOTE', 'WITHDRAW', 'BACK', 'RESTART']);
  });

  test('but not over another that is open, which stays the chat’s', async () => {
    const chat = await file(scene.bot);
    await resolve(scene.bot, scene.agent, 1001);
    await chat.press('HUMAN', {}, 'escalate.filed');
    await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434' });
    await chat.press('REOPEN', {}, 'ticket', 'T-1001');
    await chat.hears('T-1001 を再開しました');
    await chat.say('部署は経理部です');
    expect(await notesOf(scene.agent, 1002)).toEqual(['部署は経理部です']);
  });

  test('of an old card, after the fortnight: says so once, and keeps the words for a new ticket', async () => {
    const chat = await file(scene.bot);
    await resolve(scene.bot, scene.agent, 1001);
    await chat.say('請求書の件も見てほしいです');
    scene.bot.setNow('2025-03-25T10:00:00+09:00');
    const before = (await chat.heard()).length;
    await chat.press('REOPEN', {}, 'escalate.filed');
    await scene.bot.idle();
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
    const chat = await file(scene.bot);
    await resolve(scene.bot, scene.agent, 1001);
    await chat.say('請求書の件も見てほしいです');
    await scene.agent.act(1001, { type: 'REOPEN' });
    await scene.bot.idle();
    return chat;
  };

  test('with the answer to a reply', async () => {
    const chat = await reopened();
    await scene.agent.act(1001, { type: 'REPLY', text: 'どの請求書ですか' });
    await chat.hears('どの請求書ですか');
    await chat.say('3月分です');
    await chat.hears('担当者に届けました');
    const { events } = await scene.agent.ticket(1001);
    expect(events.filter(({ by, text }) => by.kind === 'holder' && text).map(({ text }) => text)).toEqual([
      '請求書の件も見てほしいです',
      '3月分です',
    ]);
  });

  test('by the button that asks for a person, and says so', async () => {
    const chat = await reopened();
    await chat.press('HUMAN', {}, 'escalate.filed');
    expect(textOf(chat.last())).toContain('T-1001 に追記しました');
    expect(await notesOf(scene.agent, 1001)).toEqual(['請求書の件も見てほしいです']);
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
    const chat = await file(scene.bot, undefined, language);
    await chat.press('WITHDRAW');
    await scene.bot.idle();
    await chat.say(words);
    await scene.bot.idle();
    const told = (await chat.heard()).at(-1);
    expect(told && buttonsOf(told)).toEqual(['REOPEN']);
    expect(await statusOf(scene.agent, 1001)).toBe('withdrawn');
    const other = await file(scene.bot, undefined, language);
    await resolve(scene.bot, scene.agent, 1002);
    await other.say(words);
    await scene.bot.idle();
    const ended = (await other.heard()).at(-1);
    expect(ended && buttonsOf(ended)).toEqual(['REOPEN']);
  });

  test.each([
    ['ja', 'まだ終わっていません、エラー 0x80090016 のままです'],
    ['en', 'That was a mistake, it still fails with error 0x80090016'],
  ])('and what is told beside it goes along (%s): %s', async (language, words) => {
    const chat = await file(scene.bot, undefined, language);
    await resolve(scene.bot, scene.agent, 1001);
    await chat.say(words);
    await scene.bot.idle();
    await chat.press('REOPEN', {}, 'ticket', 'T-1001');
    await scene.bot.idle();
    expect(await notesOf(scene.agent, 1001)).toEqual([words]);
  });

  test('goes a step back where something else was done since', async () => {
    const chat = await file(scene.bot);
    await chat.press('WITHDRAW');
    await scene.bot.idle();
    await chat.press('NEXT', {}, 'export.open');
    await chat.say('元に戻したい');
    expect(chat.step()).toBe('export.open');
  });
});
