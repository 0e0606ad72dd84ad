import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Step } from '../../../../src/machines/step-ids.ts';
import { type Bot, startBot } from '../../../helpers/bot.ts';
import { WAYS } from '../../../helpers/ways.ts';
import { buttonsOf, openChat, textOf } from '../../../helpers/web/chat.ts';
import { dataOf } from './words-scene.ts';

let bot: Bot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.stop());

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
  await chat.say('アドレスと証明書コードは手元にあります');
  expect(chat.step()).toBe('reissue.credentials');
  expect(dataOf(chat).choices).toEqual(['HAVE_ALL']);
  expect(buttonsOf(chat.last())[0]).toBe('HAVE_ALL');
  await chat.press('deadline');
  expect(dataOf(chat)).toMatchObject({ step: 'reissue.credentials', answer: 'deadline' });
});

test('one that is too long to go along with it is asked back all the same', async () => {
  const chat = await openChat(bot);
  await chat.say('人に聞いたほうが早いかなあ。'.repeat(75));
  expect(dataOf(chat).choices).toContain('HUMAN');
  expect(textOf(chat.last())).toContain('次のどれに近いですか。');
  expect(textOf(chat.last())).toContain('1,000文字');
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
  expect(heard[1]).toContain('平日 9:00〜17:00');
  expect(dataOf(chat).choices).toEqual(['SITUATION', 'hours', 'HUMAN']);
  await chat.press('SITUATION');
  expect(chat.step()).toBe('situation');
});

test.each<[Step, string, string]>([
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
  await chat.walk(WAYS[from]);
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

test('what is not understood twice is offered each way once, by words that name no button which is not there', async () => {
  const chat = await openChat(bot);
  await chat.say('ほげほげ');
  await chat.say('わしの名前は田中、電話は 06-1234-5678');
  const { choices = [] } = dataOf(chat);
  expect(new Set(choices).size).toBe(choices.length);
  expect(new Set(buttonsOf(chat.last())).size).toBe(buttonsOf(chat.last()).length);
  expect(textOf(chat.last())).not.toContain('「状況を選ぶ」');
  // How somebody is reached is not asked twice.
  await chat.press('HUMAN');
  const form = JSON.stringify(chat.last().attachments);
  expect(form).toContain('"06-1234-5678"');
  expect(form).toContain('わしの名前は田中');
});

test.each([
  ['ja', '英語でお願いします。最初からやり直したいです', 'start', 'English please'],
  ['ja', 'ファイルが見つかりません。英語でお願いできますか', 'export.open', 'English please'],
  ['en', 'I cannot find the file. Japanese please', 'export.open', '日本語でお願いします'],
])(
  'a wish for another language beside another is offered, and the other one done (%s)',
  async (language, words, step, phrase) => {
    const chat = await openChat(bot, language);
    await chat.press('BEGIN');
    await chat.say(words);
    expect(chat.step()).toBe(step);
    expect(textOf(chat.last())).toContain(phrase);
    await chat.say(phrase);
    expect(textOf(chat.last())).toContain(
      language === 'ja' ? 'We go on in English.' : '日本語でご案内します。',
    );
  },
);

test('of two readings one of which has no button here, the other is asked about alone', async () => {
  const chat = await openChat(bot, 'en');
  await chat.say('restart it or check it');
  expect(dataOf(chat).choices).toEqual(['CHECK']);
  expect(textOf(chat.last())).toContain('Is this what you mean?');
  await chat.press('CHECK');
  expect(textOf(chat.last())).toContain('Check the file');
});

test.each([
  ['ja', 'ほほう'],
  ['en', 'cool'],
])('small talk is answered in kind and moves nobody (%s)', async (language, words) => {
  const chat = await openChat(bot, language);
  await chat.press('BEGIN');
  await chat.say(words);
  expect(chat.step()).toBe('copy.locate');
  expect(textOf(chat.last())).toMatch(/続きは、下のボタンか言葉で|Go on with a button below/);
});
