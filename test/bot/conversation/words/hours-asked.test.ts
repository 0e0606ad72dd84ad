import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../../../helpers/bot.ts';
import { openChat, textOf } from '../../../helpers/web/chat.ts';

let bot: Bot;
beforeAll(async () => {
  bot = await startBot({ now: '2025-03-10T10:00:00+09:00' });
});
afterAll(() => bot.stop());

test.each([
  ['by day', '2025-03-10T10:00:00+09:00', 'ja', '電話は何時までやってますか', '受付中です(今日は17:00まで)'],
  ['by day', '2025-03-10T16:59:00+09:00', 'en', 'are you still open', 'is open now (until 17:00 today'],
  [
    'before it opens',
    '2025-03-10T08:59:00+09:00',
    'ja',
    'もう開いてますか',
    '次の受付は2025年3月10日(月) 9:00から',
  ],
  [
    'at night',
    '2025-03-10T22:00:00+09:00',
    'ja',
    'こんな夜でも電話できますか',
    '次の受付は2025年3月11日(火) 9:00から',
  ],
  [
    'on a Friday night',
    '2025-03-14T22:00:00+09:00',
    'en',
    'anybody there tonight?',
    'Mon, 17 March 2025 at 9:00',
  ],
  [
    'on a holiday',
    '2025-03-20T10:00:00+09:00',
    'ja',
    '祝日ですけど今日やってますか',
    '次の受付は2025年3月21日(金) 9:00から',
  ],
  [
    'at a weekend before a holiday',
    '2025-11-01T12:00:00+09:00',
    'ja',
    '土日も電話できますか',
    '次の受付は2025年11月4日(火) 9:00から',
  ],
  [
    'at the end of the year',
    '2025-12-31T18:00:00+09:00',
    'ja',
    '年始はいつからですか',
    '次の受付は2026年1月2日(金) 9:00から',
  ],
  [
    'on New Year’s Day',
    '2026-01-01T10:00:00+09:00',
    'en',
    'are you open today?',
    'Fri, 2 January 2026 at 9:00',
  ],
])(
  '%s (%s) who asks in words when the desk is open hears how it stands (%s): %s',
  async (_, at, language, words, told) => {
    bot.setNow(at);
    const chat = await openChat(bot, language);
    const answered = await chat.say(words);
    expect(answered.channelData).toMatchObject({ step: 'start', answer: 'hours' });
    expect(textOf(answered)).toContain(told);
  },
);
