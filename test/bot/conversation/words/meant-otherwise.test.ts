import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../../../helpers/bot.ts';
import { buttonsOf, openChat, textOf } from '../../../helpers/web/chat.ts';
import { dataOf } from './words-scene.ts';

let bot: Bot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.stop());

test.each([
  ['ja', 'ok', '終わったら、下のボタンか'],
  ['ja', '了解しました', '終わったら、下のボタンか'],
  ['en', 'ok', 'When it is done, press'],
  ['en', 'got it, thanks', 'When it is done, press'],
])('who only agrees to a deed is left to do it (%s: %s)', async (language, words, said) => {
  const chat = await openChat(bot, language);
  await chat.walk('BEGIN NOT_FOUND');
  await chat.say(words);
  expect(chat.step()).toBe('export.open');
  expect(textOf(chat.last())).toContain(said);
  expect(buttonsOf(chat.last())).toContain('NEXT');
});

/** The presses from the start to a step. */
const WAY = {
  start: '',
  'copy.search': 'BEGIN SEARCH',
  'copy.check': 'BEGIN FOUND',
  'export.open': 'BEGIN NOT_FOUND',
  'export.place': 'BEGIN NOT_FOUND NEXT NEXT NEXT NEXT NEXT CANNOT',
  'export.check': 'BEGIN NOT_FOUND NEXT NEXT NEXT NEXT NEXT NEXT',
  'reissue.impact': 'BEGIN NOT_FOUND CANNOT',
  done: 'BEGIN FOUND SKIP DONE',
} as const;

test.each<[keyof typeof WAY, string, string]>([
  // Agreement to an answer finds no file.
  ['copy.search', 'じゃあそれで。', 'FOUND'],
  // Nothing more to ask is no file that is missing.
  ['done', 'ないです', 'FILE_MISSING'],
  // No saving was named.
  ['start', 'エクスポートしようとしたらできません', 'KEY_DISABLED'],
  // The question of the wizard is no answer to it.
  ['copy.search', 'i click export and it ask yes or no private key, yes is ok i can click', 'KEY_DISABLED'],
  ['copy.search', 'USBも探したけど古い年賀状しか入ってなかった', 'NOT_FOUND'],
  // To agree to what is told how to do is to say that one will.
  ['copy.search', 'うん', 'FOUND'],
  // Saved, if not where it was meant to be: whether it shall be looked at is what is asked.
  ['export.check', 'やっぱりUSBじゃなくてデスクトップに保存してた', 'SKIP'],
  // The failure of before once more may not lead to a reissue.
  ['export.place', 'アクセスが拒否されました。エラーコード: 0x80070005', 'CANNOT'],
  ['export.place', 'Destination Folder Access Denied', 'NEXT'],
  ['export.open', '見つかりません', 'CANNOT'],
  ['export.open', 'not there', 'NEXT'],
  ['reissue.impact', '見つかりません', 'GATEWAY'],
  // Saved after all.
  ['reissue.impact', '了解です。共有に置きました', 'HAVE_BACKUP'],
])('at %s "%s" leads nowhere unasked: %s is offered', async (step, text, choice) => {
  const chat = await openChat(bot);
  if (WAY[step] !== '') await chat.walk(WAY[step]);
  await chat.say(text);
  expect(chat.step()).toBe(step);
  expect(dataOf(chat).answer).toBeUndefined();
  expect(dataOf(chat).choices).toContain(choice);
});

test.each<[keyof typeof WAY, string, string]>([
  ['export.place', '共有フォルダーもデスクトップもアクセスが拒否されました', 'reissue.impact'],
  ['reissue.impact', 'デスクトップには保存できました', 'verify'],
  ['reissue.impact', 'I could save it to the desktop', 'verify'],
  ['reissue.impact', 'デスクトップに保存したけど開けません', 'reissue.impact'],
  ['export.place', 'found it on the old laptop, cert is in the list there', 'copy.search'],
  ['export.check', '前のパソコンの一覧には証明書が載ってます', 'copy.search'],
  ['export.place', '前のパソコンの一覧にも証明書はありません', 'export.place'],
  ['export.place', '一覧に証明書がないです', 'export.select'],
])('at %s "%s" leads to %s', async (step, text, next) => {
  const chat = await openChat(bot);
  await chat.walk(WAY[step]);
  await chat.say(text);
  expect(chat.step()).toBe(next);
});

test.each<[keyof typeof WAY, string]>([
  ['copy.check', 'おわり'],
  ['copy.search', 'おわり'],
])('that something is over is no backup and no file: %s, %s', async (step, text) => {
  const chat = await openChat(bot);
  await chat.walk(WAY[step]);
  await chat.say(text);
  expect(chat.step()).toBe(step);
});

test.each([
  ['ja', 'エクスポートって何ですか', 'what-is-export'],
  ['en', 'what is export', 'what-is-export'],
  ['en', 'What does “export” mean?', 'what-is-export'],
])('what an export is, is answered (%s: %s)', async (language, text, answer) => {
  const chat = await openChat(bot, language);
  await chat.say(text);
  expect(dataOf(chat).answer).toBe(answer);
});

test.each([
  ['ja', 'さようなら', 'またいつでもお書きください'],
  ['ja', 'bye', 'またいつでもお書きください'],
  ['en', 'ok thanks, bye!', 'write again at any time'],
  ['ja', '日本語以外でも話せますか', 'To go on in English'],
  ['en', 'do you speak any other languages?', '日本語で続けるときは'],
  ['ja', 'どこまでやりましたっけ', '今の手順は、下のとおりです'],
  ['ja', '昨日の続きなんですけど', '今の手順は、下のとおりです'],
  ['en', 'where was I?', 'You are at the step below'],
])('%s: "%s" gets a line of its own, and the step stays', async (language, text, said) => {
  const chat = await openChat(bot, language);
  await chat.walk('BEGIN SEARCH');
  await chat.say(text);
  expect(chat.step()).toBe('copy.search');
  expect(textOf(chat.last())).toContain(said);
});

test('who goes on from yesterday where nothing was begun is offered the situations', async () => {
  const chat = await openChat(bot);
  await chat.say('昨日の続きなんですけど');
  expect(chat.step()).toBe('start');
  expect(dataOf(chat).choices).toEqual(['SITUATION']);
});

test.each([['戻りました'], ['お待たせしました、戻りました'], ["ok I'm back"]])(
  'who is here again goes no step back: %s',
  async (text) => {
    const chat = await openChat(bot);
    await chat.walk('BEGIN NOT_FOUND NEXT NEXT');
    await chat.say(text);
    expect(chat.step()).toBe('export.key');
    expect(dataOf(chat).choices ?? []).not.toContain('BACK');
    await chat.say('戻る');
    expect(chat.step()).toBe('export.select');
  },
);

test('a check that went well on our own page is no trouble of the site', async () => {
  const chat = await openChat(bot, 'en');
  await chat.walk('BEGIN FOUND');
  await chat.say('It opens with the password, checked it on your page, says usable');
  expect(chat.step()).toBe('copy.check');
  expect(dataOf(chat).choices).toContain('SKIP');
});

test.each([
  [
    'cert.p12ってどこにあるのと、パスワード忘れたらどうなるのと、USBじゃなくてクラウドに置いてもいいの?',
    'where-to-keep',
    'where-is-file',
  ],
  ['会社のPCなので管理者権限がないです。それと窓口は何時までですか?', 'admin-rights', 'hours'],
])(
  'of several questions one is answered, and what else was asked is offered: %s',
  async (text, answer, other) => {
    const chat = await openChat(bot);
    await chat.say(text);
    const said = dataOf(chat);
    expect([said.answer, ...(said.choices ?? [])]).toEqual(expect.arrayContaining([answer, other]));
  },
);
