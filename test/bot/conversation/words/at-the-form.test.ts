import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../../../helpers/bot.ts';
import { fieldsOf, openChat, textOf } from '../../../helpers/web/chat.ts';
import { dataOf } from './words-scene.ts';

let bot: Bot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.stop());

const CONTACT = { name: '山田花子', phone: '03-1212-3434' };

test('what was written before the contact form stands in it', async () => {
  const chat = await openChat(bot);
  await chat.say('証明書コードを忘れました');
  expect(chat.step()).toBe('escalate.contact');
  expect(JSON.stringify(chat.last().attachments)).toContain('証明書コードを忘れました');
});

test.each([
  ['ja', '今日中に必要なんです', '急いでいます', 'お急ぎなのですね'],
  ['en', 'I need it right now', "it's urgent", 'You need this soon'],
])(
  'who is in a hurry may go on at once or ask a person, who reads it too (%s)',
  async (language, words, more, told) => {
    const chat = await openChat(bot, language);
    await chat.say(words);
    expect(textOf(chat.last())).toContain(told);
    expect(dataOf(chat)).toMatchObject({ step: 'start', choices: ['HUMAN', 'duration'] });
    await chat.press('HUMAN');
    await chat.say(more);
    expect(chat.step()).toBe('escalate.contact');
    const form = JSON.stringify(chat.last().attachments);
    for (const kept of [words, more]) expect(form).toContain(kept);
    await chat.press('SUBMIT', CONTACT);
    await chat.say(more);
    expect(JSON.stringify(chat.last().attachments)).toMatch(/追記|added/iu);
  },
);

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

test.each([
  ['ja', '3月30日まで待てません。電話してください', '「送る」を押してください'],
  ['en', "I can't wait any more. Please call me", 'press “Send”'],
])(
  'at the form who cannot wait and asks to be called takes nothing back (%s)',
  async (language, text, answer) => {
    const chat = await openChat(bot, language);
    await chat.press('HUMAN');
    await chat.say(text);
    expect(dataOf(chat).choices ?? []).not.toContain('BEGIN');
    expect(textOf(chat.last())).toContain(answer);
    expect(fieldsOf(chat).note).toBe(text);
  },
);

test.each([
  ['ja', 'パソコンが壊れてしまいました', 'pc-lost'],
  ['ja', '証明書を設定した前の担当が退職しました。どうしたらいいですか', 'predecessor'],
  ['en', 'My laptop was stolen on Friday', 'pc-lost'],
])('what is told at the form is answered, and stands in it (%s: %s)', async (language, text, answer) => {
  const chat = await openChat(bot, language);
  await chat.press('HUMAN');
  await chat.say(text);
  expect(dataOf(chat)).toMatchObject({ step: 'escalate.contact', answer });
  expect(fieldsOf(chat).note).toBe(text);
});

test('what is only asked at the form is answered, and stands nowhere', async () => {
  const chat = await openChat(bot, 'ja');
  await chat.press('HUMAN');
  await chat.say('いつまでに再発行すればいいですか');
  expect(dataOf(chat)).toMatchObject({ step: 'escalate.contact', answer: 'deadline' });
  expect(fieldsOf(chat).note || undefined).toBeUndefined();
});

describe('who tells their name at the form finds it in its field, and their words in the note', () => {
  test.each([
    ['ja', '山田太郎です。株式会社サンプル商事です。', { name: '山田太郎', company: '株式会社サンプル商事' }],
    ['ja', '経理の佐藤です', { name: '佐藤' }],
    ['ja', 'みどり薬局の佐藤と申します', { name: '佐藤', company: 'みどり薬局' }],
    ['ja', '名前は高木です。コードがありません', { name: '高木' }],
    ['en', "I'm Jane Smith from Acme Ltd.", { name: 'Jane Smith', company: 'Acme Ltd.' }],
    ['en', 'my name is Ken Ito and I lost the code', { name: 'Ken Ito' }],
  ])('%s: %s', async (language, text, fields) => {
    const chat = await openChat(bot, language);
    await chat.press('HUMAN');
    await chat.say(text);
    expect(fieldsOf(chat)).toMatchObject({ ...fields, note: text });
  });

  test.each([
    ['ja', '緊急事態です'],
    ['ja', '名前は出したくないです'],
    ['ja', '前任の木村が退職しました'],
    ['ja', '前任の木村です'],
    ['ja', '田中様宛てです'],
    ['en', 'This is urgent'],
  ])('what is no name stays words (%s): %s', async (language, text) => {
    const chat = await openChat(bot, language);
    await chat.press('HUMAN');
    await chat.say(text);
    expect([fieldsOf(chat).name || undefined, fieldsOf(chat).note]).toEqual([undefined, text]);
  });

  test('nor is what is asked of a name', async () => {
    const chat = await openChat(bot, 'en');
    await chat.press('HUMAN');
    await chat.say('my name is wrong on the certificate');
    expect(fieldsOf(chat).name || undefined).toBeUndefined();
    expect(dataOf(chat)).toMatchObject({ answer: 'info-change' });
  });

  test('and the form is sent with it', async () => {
    const chat = await openChat(bot, 'ja');
    await chat.press('HUMAN');
    await chat.say('山田太郎です');
    const { name = '' } = fieldsOf(chat);
    await chat.press('SUBMIT', { name, phone: '03-1212-3434' });
    expect(chat.step()).toBe('escalate.filed');
  });
});

test.each([
  ['ja', '今日の18時', '受付時間外のため'],
  ['en', '5:30pm today', 'the helpdesk is closed then'],
])(
  'a wished time at which the desk is closed is moved, and why is said (%s)',
  async (language, when, why) => {
    const chat = await openChat(bot, language);
    await chat.press('HUMAN');
    await chat.press('SUBMIT', { ...CONTACT, when });
    expect(textOf(chat.last())).toContain(why);
  },
);
test('one at which it is open is not', async () => {
  const chat = await openChat(bot, 'ja');
  await chat.press('HUMAN');
  await chat.press('SUBMIT', { ...CONTACT, when: '今日の15時' });
  expect(textOf(chat.last())).toContain('15:00ごろ');
  expect(textOf(chat.last())).not.toContain('受付時間外のため');
});

test.each([
  ['ja', 'メールアドレスは必須ですか', '電話番号かメールアドレスのどちらか一方'],
  ['en', 'is the company name required?', 'a telephone number or an e-mail address'],
])('who asks what has to be filled in is told so (%s)', async (language, asks, told) => {
  const chat = await openChat(bot, language);
  await chat.press('HUMAN');
  await chat.say(asks);
  expect(textOf(chat.last())).toContain(told);
  expect(fieldsOf(chat).note).toBeUndefined();
});

test.each([
  ['ja', '03-1212-3434に明日の14時以降でお願いします', '明日の14時以降でお願いします'],
  ['en', 'I would like to be called on Wednesday, not Tuesday', 'I would like to be called on Wednesday'],
])('when to call is read beside what it is bound to (%s)', async (language, says, when) => {
  const chat = await openChat(bot, language);
  await chat.press('HUMAN');
  await chat.say(says);
  expect(fieldsOf(chat).when).toContain(when);
});

test.each([
  ['ja', '03-1212-3434 14時以降にお願いします', { phone: '03-1212-3434', when: /14時以降/ }],
  ['ja', '090-1212-3434 (10時から12時)でお願いします', { phone: '090-1212-3434', when: /10時から12時/ }],
  ['ja', '03-1212-3434 090-5656-7878', { phone: '03-1212-3434', note: /090-5656-7878/ }],
  ['en', 'call me on +81 90 1212 3434 10:00 tomorrow', { phone: '+81 90 1212 3434', when: /10:00 tomorrow/ }],
  ['ja', '2025-03-12 10:00 に電話してください', { phone: undefined, when: /2025-03-12 10:00/ }],
  ['ja', '0570-011999に電話しましたがつながりません。折り返しは03-1212-3434です', { phone: '03-1212-3434' }],
  ['ja', '0570-011999 03-1212-3434', { phone: '03-1212-3434' }],
  ['ja', '0570-011999に電話しましたがつながりません', { phone: undefined }],
])('a number is read without what stands beside it (%s: %s)', async (language, says, fields) => {
  const chat = await openChat(bot, language);
  await chat.press('HUMAN');
  await chat.say(says);
  const shown = fieldsOf(chat);
  for (const [field, expected] of Object.entries(fields))
    if (expected instanceof RegExp) expect(shown[field]).toMatch(expected);
    else expect(shown[field] || undefined).toBe(expected);
});
