import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../../helpers/bot.ts';
import { buttonsOf, type Chat, openChat, textOf } from '../../helpers/chat.ts';

let bot: Bot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.stop());

type Data = { readonly step?: string; readonly answer?: string; readonly choices?: readonly string[] };
const dataOf = (chat: Chat): Data => (chat.last().channelData ?? {}) as Data;

test('what was taken from words is said back, and BACK undoes it', async () => {
  const chat = await openChat(bot);
  await chat.say('ファイルが見つかりません');
  expect(chat.step()).toBe('copy.search');
  expect(textOf(chat.last())).toContain('ファイルが見つからないのですね');
  await chat.press('BACK');
  expect(chat.step()).toBe('start');
});

test('what belongs elsewhere leads there (en)', async () => {
  const chat = await openChat(bot, 'en');
  await chat.say("the option 'yes, export the private key' is greyed out");
  expect(chat.step()).toBe('export.key');
  expect(textOf(chat.last())).toContain('cannot be chosen');
});

test('a sentence with two readings is asked back, and each reading can be pressed', async () => {
  const chat = await openChat(bot);
  await chat.say('証明書コードは手元にあります');
  await chat.press('BEGIN');
  await chat.walk('NOT_FOUND CANNOT NO_GATEWAY PARTNER');
  await chat.say('証明書コードは手元にあります');
  expect(chat.step()).toBe('reissue.credentials');
  expect(dataOf(chat).choices).toEqual(['HAVE_ALL']);
  expect(buttonsOf(chat.last())[0]).toBe('HAVE_ALL');
  await chat.press('deadline');
  expect(dataOf(chat)).toMatchObject({ step: 'reissue.credentials', answer: 'deadline' });
});

test('two that are not understood never get the same words; the second offers the ways out', async () => {
  const chat = await openChat(bot);
  const heard: string[] = [];
  for (const text of ['ほげほげ', 'ふがふが', 'ぴよぴよ', 'もげもげ']) {
    await chat.say(text);
    expect(chat.step()).toBe('start');
    heard.push(textOf(chat.last()).split('\n')[0] ?? '');
  }
  for (const [n, words] of heard.entries()) expect(words).not.toBe(heard[n + 1]);
  expect(heard[1]).toContain('0570-011999');
  expect(dataOf(chat).choices).toEqual(['SITUATION', 'hours', 'HUMAN']);
  await chat.press('SITUATION');
  expect(chat.step()).toBe('situation');
});

test('what was written before the contact form stands in it', async () => {
  const chat = await openChat(bot);
  await chat.say('証明書コードを忘れました');
  expect(chat.step()).toBe('escalate.contact');
  expect(JSON.stringify(chat.last().attachments)).toContain('証明書コードを忘れました');
});

test.each([
  ['export.open', '開けました。でも英語です', 'export.select'],
  ['copy.locate', 'まだ見てへんのやけど', 'copy.locate'],
  ['copy.locate', '1つもありません', 'export.open'],
  ['copy.locate', '証明書コードはわかります', 'copy.locate'],
  ['copy.locate', '見つかりません🙇‍♂️', 'export.open'],
])('at %s, %s leads to %s, in the same language', async (from, text, to) => {
  const chat = await openChat(bot);
  await chat.press('BEGIN');
  if (from === 'export.open') await chat.press('NOT_FOUND');
  await chat.say(text);
  expect(chat.step()).toBe(to);
  expect(chat.last().locale).toBe('ja');
});

test('an answer folds the card: the question of the step and its buttons stay', async () => {
  const chat = await openChat(bot);
  const full = await chat.press('BEGIN');
  await chat.say('これは詐欺ですか');
  expect(dataOf(chat).answer).toBe('genuine');
  expect(JSON.stringify(chat.last())).not.toContain('"type":"Image"');
  expect(buttonsOf(chat.last())).toEqual(buttonsOf(full));
});
