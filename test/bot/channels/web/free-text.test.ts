import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../../../helpers/bot.ts';
import { buttonsOf, openChat, textOf } from '../../../helpers/web/chat.ts';
import { NOW } from './flow-scene.ts';

let bot: Bot;
beforeEach(async () => {
  bot = await startBot({ now: NOW });
});
afterEach(() => bot.stop());

describe('free text', () => {
  test('walks, asks, changes the language, and comes back', async () => {
    const chat = await openChat(bot);
    await chat.say('始めます');
    expect(chat.step()).toBe('copy.locate');
    await chat.say('見つからないです');
    expect(chat.step()).toBe('export.open');
    await chat.say('いつまで再発行できますか?');
    expect(chat.last().channelData).toEqual({ step: 'export.open', answer: 'deadline' });
    expect(textOf(chat.last())).toContain('2025年3月30日(日)');
    await chat.say('English please');
    expect(textOf(chat.last())).toContain('We go on in English.');
    expect(chat.step()).toBe('export.open');
    await chat.say('go back');
    expect(chat.step()).toBe('copy.locate');
    await chat.say('日本語で');
    expect(textOf(chat.last())).toContain('日本語でご案内します');
    await chat.say('証明書コードがわからない');
    expect(chat.step()).toBe('escalate.contact');
    expect(textOf(chat.last())).toContain('証明書コードが不明');
  });

  test('who begins with no language known is spoken to in the first that is named, at the start by what is written too', async () => {
    const named = await openChat(bot, 'fr');
    expect(named.last().locale).toBe('ja');
    await named.send({
      value: { event: 'BEGIN', step: 'start' },
      locale: 'en-US',
    });
    expect([(await named.next(1)).locale, (await named.next(1)).channelData.step]).toEqual([
      'en',
      'copy.locate',
    ]);
    const written = await openChat(bot, 'fr');
    expect((await written.say('I cannot find the file')).locale).toBe('en');
    expect((await written.say('ファイルが見つかりません')).locale).toBe('en');
    const wished = await openChat(bot, 'fr');
    await wished.press('BEGIN');
    await wished.say('in English');
    expect((await wished.press('SEARCH')).locale).toBe('en');
    const further = await openChat(bot, 'fr');
    await further.press('BEGIN');
    expect((await further.say('Windows cannot find the file')).locale).toBe('ja');
  });

  test.each([
    [
      '2025-03-10T10:00:00+09:00',
      '再発行したいです',
      'reissue-how',
      ['あと20日', '最後の方法③'],
      '終了しました',
    ],
    ['2025-03-10T10:00:00+09:00', 'あと何日ですか', 'deadline', ['あと20日', '23:59'], '終了しました'],
    [
      '2025-03-30T23:00:00+09:00',
      'あと何日ですか',
      'deadline',
      ['今日、2025年3月30日(日)の23:59まで'],
      '終了しました',
    ],
    ['2025-03-31T00:00:00+09:00', '再発行したいです', 'reissue-how', ['終了しました'], '最後の方法'],
  ])('a wish for a reissue is answered by the day: %s %s', async (now, words, answer, told, untold) => {
    await bot.stop();
    bot = await startBot({ now });
    const chat = await openChat(bot);
    await chat.walk('BEGIN');
    const answered = await chat.say(words);
    const isOver = now.startsWith('2025-03-31');
    expect(answered.channelData).toEqual({
      step: 'copy.locate',
      answer,
      ...(isOver && { reissue: 'over' }),
    });
    for (const part of told) expect(textOf(answered)).toContain(part);
    expect(textOf(answered)).not.toContain(untold);
  });

  test('a password is neither kept nor repeated', async () => {
    const chat = await openChat(bot);
    await chat.say('パスワードは Himitsu2025 です');
    expect(textOf(chat.last())).toContain('パスワードや証明書コードのような内容がありました');
    expect(JSON.stringify(await chat.heard())).not.toContain('Himitsu2025');
    await chat.walk('BEGIN FOUND SKIP DONE');
    expect((await chat.heard()).map(textOf).join()).not.toContain('削除');
  });
});

describe('a file', () => {
  test.each([
    ['a PDF', new TextEncoder().encode('%PDF-1.7\n%âãÏÓ\n1 0 obj'), 'start'],
    ['an empty file', new Uint8Array(0), 'start'],
  ])('of any kind is answered with what it is: %s', async (_, bytes, step) => {
    const chat = await openChat(bot);
    await chat.give('cert.p12', bytes);
    expect(chat.step()).toBe(step);
    expect(textOf(chat.last())).not.toContain('うまく読み取れませんでした');
    expect(buttonsOf(chat.last())).toContain('BEGIN');
  });

  test('that is too large is refused with a word', async () => {
    const chat = await openChat(bot);
    await chat.give('movie.p12', new Uint8Array(300_000));
    expect(textOf(chat.last())).toContain('ファイルが大きすぎます(256 KB まで)');
  });
});
