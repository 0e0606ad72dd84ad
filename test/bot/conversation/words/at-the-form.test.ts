import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../../../helpers/bot.ts';
import { openChat, textOf } from '../../../helpers/web/chat.ts';
import { dataOf } from './words-scene.ts';

let bot: Bot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.stop());

test('what was written before the contact form stands in it', async () => {
  const chat = await openChat(bot);
  await chat.say('証明書コードを忘れました');
  expect(chat.step()).toBe('escalate.contact');
  expect(JSON.stringify(chat.last().attachments)).toContain('証明書コードを忘れました');
});

test('at the contact form whatever is written stands in it, and nothing is offered that is not there', async () => {
  const chat = await openChat(bot);
  await chat.press('HUMAN');
  for (const words of ['田中と申します', 'エラーは 0x80090016 です。部署は情報システム部', 'ほげほげ']) {
    await chat.say(words);
    expect(chat.step()).toBe('escalate.contact');
    expect(textOf(chat.last())).not.toContain('状況を選ぶ');
  }
  const form = JSON.stringify(chat.last().attachments);
  for (const words of ['田中と申します', '0x80090016', 'ほげほげ']) expect(form).toContain(words);
});

test('a long sentence that asks for a person leads to the form, which says that it cannot go along', async () => {
  const chat = await openChat(bot);
  await chat.say(`担当者に相談したいです。${'画面が固まりました。'.repeat(110)}`);
  if (chat.step() !== 'escalate.contact') await chat.press('HUMAN');
  await chat.say('あ'.repeat(1001));
  expect(chat.step()).toBe('escalate.contact');
  expect(textOf(chat.last())).toContain('1,000文字を超えるため');
});

test.each([
  ['ja', '担当の方にお願いしたいです。山本と申します、03-3333-4444', 'いつ電話もらえますか', 'T-1001 の状況'],
  ['en', 'I need a person, please call Bo at 03-3333-4444', 'When will you call me?', 'T-1001'],
])(
  'who asks for a person and says how to be reached finds it in the form, and is told how the ticket stands (%s)',
  async (language, words, asks, says) => {
    const own = await startBot();
    try {
      const chat = await openChat(own, language);
      await chat.say(words);
      expect(chat.step()).toBe('escalate.contact');
      expect(JSON.stringify(chat.last().attachments)).toContain('"03-3333-4444"');
      await chat.press('SUBMIT', { name: 'Bo', phone: '03-3333-4444' });
      await chat.say(asks);
      expect(dataOf(chat)).toMatchObject({ step: 'ticket' });
      expect(textOf(chat.last())).toContain(says);
    } finally {
      await own.stop();
    }
  },
);
