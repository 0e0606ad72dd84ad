import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../../../helpers/bot.ts';
import { openChat, textOf } from '../../../helpers/web/chat.ts';
import { begunAnew, CONTACT, NOW } from './flow-scene.ts';

let bot: Bot;
beforeEach(async () => {
  bot = await startBot({ now: NOW });
});
afterEach(() => bot.stop());

describe('hand-over', () => {
  test('an unknown code, by day: a ticket with a number, and call now', async () => {
    const chat = await openChat(bot);
    await chat.walk('BEGIN NOT_FOUND CANNOT NO_GATEWAY PARTNER UNKNOWN_CODE');
    expect(chat.step()).toBe('escalate.contact');
    await chat.press('SUBMIT', CONTACT);
    expect(chat.last().channelData).toEqual({ step: 'escalate.filed', ticket: 'T-1001' });
    expect(textOf(chat.last())).toContain(
      'ヘルプデスクは受付中です(今日は17:00まで)。すぐにお電話いただけます: [0570-011999](tel:0570011999)',
    );
  });

  test('one sentence and one press; at night, on the Sunday before a holiday', async () => {
    bot = await begunAnew(bot, '2026-11-22T21:00:00+09:00');
    const chat = await openChat(bot);
    await chat.press('HUMAN');
    await chat.press('SUBMIT', CONTACT);
    expect(textOf(chat.last())).toContain(
      '次の受付は2026年11月24日(火) 9:00からです。電話: [0570-011999](tel:0570011999)',
    );
    const before = (await chat.heard()).length;
    bot.setNow('2026-11-24T09:00:00+09:00');
    await bot.restart();
    const told = await chat.next(before);
    expect(textOf(told)).toContain('電子認証局ヘルプデスクの受付が始まりました');
  });

  test('a reminder that comes due while the bot is away waits for the desk, and holds no answer back', async () => {
    bot = await begunAnew(bot, '2026-11-22T21:00:00+09:00');
    const chat = await openChat(bot);
    await chat.press('HUMAN');
    await chat.press('SUBMIT', CONTACT);
    const before = (await chat.heard()).length;
    bot.setNow('2026-11-24T20:00:00+09:00');
    await bot.restart();
    await bot.idle();
    await chat.press('ADD_NOTE', { note: '夜も待っています' });
    expect(textOf(chat.last())).toContain('追記しました');
    expect(await chat.heard()).toHaveLength(before + 1);
    bot.setNow('2026-11-25T09:00:00+09:00');
    await bot.restart();
    expect(textOf(await chat.next(before + 1))).toContain('電子認証局ヘルプデスクの受付が始まりました');
  });

  test('a form that is not filled in says what is missing and keeps the step', async () => {
    const chat = await openChat(bot);
    await chat.press('HUMAN');
    await chat.press('SUBMIT', { ...CONTACT, phone: '' });
    expect(chat.step()).toBe('escalate.contact');
    expect(textOf(chat.last())).toContain('電話番号かメールアドレスのどちらか一方を入力してください');
    expect(JSON.stringify(chat.last())).toContain('"value":"山田 花子"');
    await chat.press('SUBMIT', { ...CONTACT, note: 'パスワードは Himitsu99! です' });
    expect(JSON.stringify(chat.last())).toContain('"value":"03-0000-0000"');
    expect(textOf(chat.last())).toContain(
      'まだ送っていません。その部分を除いて、もう一度「送る」を押してください。',
    );
    expect(textOf(chat.last())).not.toContain('ファイルを確かめる');
    await chat.press('SUBMIT', { ...CONTACT, phone: '', note: 'パスワードは Himitsu99! です' });
    expect(textOf(chat.last())).toContain('電話番号かメールアドレスのどちらか一方を入力してください');
    expect(textOf(chat.last())).toContain('まだ送っていません');
    expect(JSON.stringify(await chat.heard())).not.toContain('Himitsu99');
    await chat.press('SUBMIT', { ...CONTACT, phone: '０３－１２３４－５６７８' });
    expect(chat.step()).toBe('escalate.filed');
  });

  test('a note is added, and a second ticket is not opened', async () => {
    const chat = await openChat(bot);
    await chat.press('HUMAN');
    await chat.press('SUBMIT', CONTACT);
    await chat.press('ADD_NOTE', { note: '' });
    expect(textOf(chat.last())).toContain('追加で伝えたいことを入力してください');
    await chat.press('ADD_NOTE', { note: '午後は不在です' });
    expect(textOf(chat.last())).toContain('T-1001 に追記しました');
    await chat.say('担当者と話したい');
    expect(chat.step()).toBe('escalate.filed');
    expect(textOf(chat.last())).toContain('T-1001');
  });
});
