import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../../helpers/bot.ts';
import { buttonsOf, type Chat, openChat, textOf } from '../../helpers/web/chat.ts';

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

/** The presses from the start to a step. */
const WAY = {
  'copy.locate': '',
  'export.open': 'NOT_FOUND',
  'export.key': 'NOT_FOUND NEXT NEXT',
  'export.save': 'NOT_FOUND NEXT NEXT NEXT NEXT NEXT',
  'reissue.impact': 'NOT_FOUND CANNOT',
  'reissue.credentials': 'NOT_FOUND CANNOT NO_GATEWAY PARTNER',
} as const;

test.each<[keyof typeof WAY, string, string]>([
  ['export.open', '開けました。でも英語です', 'export.select'],
  ['copy.locate', 'まだ見てへんのやけど', 'copy.locate'],
  ['copy.locate', '1つもありません', 'export.open'],
  ['copy.locate', '証明書コードはわかります', 'copy.locate'],
  ['reissue.credentials', '証明書コードはわかります', 'reissue.credentials'],
  ['copy.locate', '見つかりません🙇‍♂️', 'export.open'],
  ['copy.locate', ':-1:', 'export.open'],
  ['copy.locate', 'ありません汗', 'export.open'],
  ['copy.locate', 'ﾐﾂｶﾘﾏｼﾀ(^^)v', 'copy.check'],
  ['reissue.impact', ':-1:', 'reissue.menu'],
  ['reissue.impact', '👍', 'reissue.menu'],
  ['export.save', 'アクセスが拒否されました', 'export.place'],
  ['export.key', '灰色にはなっていませんでした', 'export.format'],
  ['reissue.credentials', '申請パスワードは覚えています', 'reissue.credentials'],
])('at %s, %s leads to %s, in the same language', async (from, text, to) => {
  const chat = await openChat(bot);
  await chat.press('BEGIN');
  if (WAY[from] !== '') await chat.walk(WAY[from]);
  expect(chat.step()).toBe(from);
  await chat.say(text);
  expect(chat.step()).toBe(to);
  expect(chat.last().locale).toBe('ja');
});

test.each([
  '新しいパスワードは→Tdb2024x',
  'パスワードは「Hanako2024」にします',
  "I'll use Hanako2024 as the password",
])('a secret is seen, and never kept: %s', async (text) => {
  const chat = await openChat(bot);
  await chat.press('BEGIN');
  await chat.say(text);
  expect(chat.step()).toBe('copy.locate');
  expect(textOf(chat.last())).not.toMatch(/Tdb2024x|Hanako2024/);
  expect(textOf(chat.last())).toMatch(/パスワード|削除|消し/);
});

test.each(['こんにちは', 'ありがとうございます', 'おはようございます'])(
  '%s gets a human line, then the way on',
  async (text) => {
    const chat = await openChat(bot);
    await chat.press('BEGIN');
    await chat.say(text);
    expect(chat.step()).toBe('copy.locate');
    expect(textOf(chat.last()).split('\n')[0]?.length).toBeLessThan(60);
    expect(buttonsOf(chat.last())).toContain('FOUND');
  },
);

test('an answer folds the card: the question of the step and its buttons stay', async () => {
  const chat = await openChat(bot);
  const full = await chat.press('BEGIN');
  await chat.say('これは詐欺ですか');
  expect(dataOf(chat).answer).toBe('genuine');
  expect(JSON.stringify(chat.last())).not.toContain('"type":"Image"');
  expect(buttonsOf(chat.last())).toEqual(buttonsOf(full));
});
