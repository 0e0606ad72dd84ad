import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../../../helpers/bot.ts';
import { openChat, textOf } from '../../../helpers/web/chat.ts';
import { filledIn } from './words-scene.ts';

describe('where reissue ends before the desk opens again', () => {
  const late = /期限（?\(?2025年3月30日\(日\)\)?を過ぎています/;

  test('whoever would wait for it hears so: with its hours, at the form, and with the number', async () => {
    const friday = await startBot({ now: '2025-03-28T22:40:00+09:00' });
    try {
      const chat = await openChat(friday);
      await chat.say('窓口は何時までですか');
      expect(textOf(chat.last())).toMatch(late);
      await chat.press('HUMAN');
      expect(textOf(chat.last())).toMatch(late);
      await chat.press('SUBMIT', { name: '大橋', phone: '090-1122-3344' });
      expect(chat.step()).toBe('escalate.filed');
      expect(textOf(chat.last())).toMatch(late);
      friday.setNow('2025-03-31T00:10:00+09:00');
      await chat.say('窓口は何時までですか');
      expect(textOf(chat.last())).not.toMatch(late);
    } finally {
      await friday.stop();
    }
  });

  test('nobody else does', async () => {
    const earlier = await startBot({ now: '2025-03-27T22:40:00+09:00' });
    try {
      const chat = await openChat(earlier);
      await chat.press('HUMAN');
      expect(textOf(chat.last())).toContain('2025年3月28日(金)');
      expect(textOf(chat.last())).not.toMatch(late);
    } finally {
      await earlier.stop();
    }
  });
});

describe('who says after the close that the mail of a reissue has not come has applied in time', () => {
  let late: Bot;
  beforeAll(async () => {
    late = await startBot({ now: '2025-03-31T10:00:00+09:00' });
  });
  afterAll(() => late.stop());

  test.each([
    ['ja', '', '三月に再発行申し込んだんやけど、メールがまだ来てへん'],
    ['en', '', 'I applied in March but the mail never came'],
    ['ja', 'BEGIN NOT_FOUND CANNOT', '再発行のメールが届いていません'],
  ])('%s, after "%s": %s', async (language, way, words) => {
    const chat = await openChat(late, language);
    if (way !== '') await chat.walk(way);
    await chat.say(words);
    expect(chat.step()).toBe('escalate.contact');
    expect(filledIn(chat, 'note')).toContain(words);
  });
});
