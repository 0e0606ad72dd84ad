import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../../../helpers/bot.ts';
import { buttonsOf, openChat, openWithTicket, textOf } from '../../../helpers/web/chat.ts';
import { dataOf, filledIn } from './words-scene.ts';

let bot: Bot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.stop());

test('words that are asked back and are meant for a person stand in the form once that is chosen', async () => {
  const chat = await openChat(bot);
  const words = '助けてほしいんですけど。明日の10時ごろがいいです。名前は高橋です';
  await chat.say(words);
  expect(chat.step()).toBe('start');
  expect(dataOf(chat).choices).toContain('HUMAN');
  await chat.press('HUMAN');
  expect(chat.step()).toBe('escalate.contact');
  expect(filledIn(chat, 'note')).toContain(words);
});

describe('a telephone number that is written bit by bit', () => {
  test.each([
    ['ja', '担当者と話したいです', ['番号は090', '4455の', '7788です'], '090-4455-7788'],
    ['en', 'I want to talk to a person', ['my number is 080', '1234', '9876'], '080-1234-9876'],
    ['ja', '担当者と話したいです', ['04-2999', '5555です'], '042999-5555'],
  ])('%s: %s', async (language, wish, pieces, number) => {
    const chat = await openChat(bot, language);
    await chat.say(wish);
    for (const piece of pieces.slice(0, -1)) {
      await chat.say(piece);
      expect(filledIn(chat, 'phone') ?? '').toBe('');
    }
    await chat.say(pieces.at(-1) ?? '');
    expect(filledIn(chat, 'phone')).toBe(number);
    // The last part is no note beside it.
    if (/^\d+$/.test(pieces.at(-1) ?? '')) expect(filledIn(chat, 'note')).not.toContain(pieces.at(-1));
  });

  test.each([
    [
      'ja',
      '担当者と話したいです',
      '090-1111-2222です',
      '090-3333-4444に電話ください',
      '090-1111-2222 に替えて 090-3333-4444',
    ],
    [
      'en',
      'I want to talk to a person',
      'call me on 090-1111-2222',
      'no, 090-3333-4444',
      '090-3333-4444 now stands in the place of 090-1111-2222',
    ],
  ])('is told to stand in the place of another (%s)', async (language, wish, first, second, told) => {
    const chat = await openChat(bot, language);
    await chat.say(wish);
    await chat.say(first);
    expect(textOf(chat.last())).not.toContain('090-3333-4444');
    await chat.say(second);
    expect(textOf(chat.last())).toContain(told);
    expect(filledIn(chat, 'phone')).toBe('090-3333-4444');
  });

  test('is none where other words stand between, nor of digits that make none', async () => {
    const chat = await openChat(bot);
    await chat.say('担当者と話したいです');
    for (const text of ['090', '部屋は302です', '4455', '7788']) await chat.say(text);
    expect(filledIn(chat, 'phone') ?? '').toBe('');
  });
});

test.each([
  ['ja', '担当者と話したいです', 'やっぱりいいです。自分でやってみます', 'まだどこにも送られていません'],
  ['ja', '担当者と話したいです', 'なのでさっきの相談は取り下げたいです', 'まだどこにも送られていません'],
  [
    'en',
    'I want to talk to a person',
    "no, I don't need a person, I'll do it myself",
    'Nothing has been sent',
  ],
])(
  'who needs no person after all hears that nothing was sent, and can go on (%s: %s, %s)',
  async (language, wish, words, said) => {
    const chat = await openChat(bot, language);
    await chat.say(wish);
    await chat.say(words);
    expect(chat.step()).toBe('escalate.contact');
    expect(textOf(chat.last())).toContain(said);
    // Should a person be meant all the same, nothing is lost.
    expect(filledIn(chat, 'note')).toContain(words);
    await chat.press('BEGIN');
    expect(chat.step()).toBe('copy.locate');
  },
);

test('who asks how a withdrawn question stands hears that it has ended, and can take it up again', async () => {
  const chat = await openWithTicket(bot);
  await chat.press('WITHDRAW');
  await chat.hears('取り下げました');
  await chat.say('さっきの相談、まだ生きてますか?');
  expect(textOf(chat.last())).toContain('終わっています');
  expect(buttonsOf(chat.last())).toEqual(['REOPEN']);
});

test.each([
  ['もういいや、自分でやった', true],
  ['never mind, I sorted it out myself', true],
  ['取り下げの仕方が分かりません', false],
  ["I can't work out how to cancel this request", false],
])('%s, of an open ticket, brings the button that withdraws it, and ends nothing', async (words, isNoted) => {
  const chat = await openWithTicket(bot);
  await chat.say(words);
  const said = (await chat.heard()).map(textOf).join('\n');
  expect(said).toContain('「取り下げる」を押してください');
  expect(said.includes('に追記しました')).toBe(isNoted);
  expect(chat.step()).toBe('escalate.filed');
  expect(buttonsOf(chat.last())).toContain('WITHDRAW');
});

test.each([
  ['営業の田中', '田中'],
  ['総務部 鈴木', '鈴木'],
  ['Tom from sales', 'Tom'],
])('%s, at the form, stands in the field of the name', async (words, name) => {
  const chat = await openChat(bot);
  await chat.press('HUMAN');
  await chat.say(words);
  expect(filledIn(chat, 'name')).toBe(name);
});

test('who will be away is not called then: it is told to whoever reads the form', async () => {
  const chat = await openChat(bot);
  await chat.press('HUMAN');
  await chat.say('明日から出張です');
  expect(filledIn(chat, 'when') ?? '').toBe('');
  expect(filledIn(chat, 'note')).toContain('明日から出張です');
});

test('a wish to withdraw brings the button wherever it is said while the ticket is open', async () => {
  const chat = await openWithTicket(bot);
  await chat.press('RESTART');
  expect(chat.step()).toBe('start');
  await chat.say('なのでさっきの相談は取り下げたいです');
  expect(buttonsOf(chat.last())).toContain('WITHDRAW');
});

test.each([
  ['ja', 'メールが届きません', '来ました。ダウンロードしました'],
  ['ja', '申請パスワードが分かりません', '3つとも手元にあります'],
  ['ja', '申請パスワードが分かりません', '申請パスワード見つかった!'],
  ['en', 'the download mail never came', 'mail came, downloaded it'],
])(
  'what went well after all at the form offers the way back (%s: %s, %s)',
  async (language, trouble, well) => {
    const chat = await openChat(bot, language);
    await chat.walk('BEGIN NOT_FOUND CANNOT NO_GATEWAY PARTNER');
    if (!trouble.includes('パスワード')) await chat.walk('HAVE_ALL NEXT');
    const before = chat.step();
    await chat.say(trouble);
    expect(chat.step()).toBe('escalate.contact');
    await chat.say('はい');
    expect(dataOf(chat).choices ?? []).not.toContain('BACK');
    await chat.say(well);
    expect(dataOf(chat).choices).toEqual(['BACK']);
    expect(filledIn(chat, 'note')).toContain(well);
    await chat.press('BACK');
    expect(chat.step()).toBe(before);
  },
);

describe('when somebody calls', () => {
  test.each([['いつ電話きますか'], ['when will you call me']])('%s: nothing was sent yet', async (text) => {
    const chat = await openChat(bot);
    await chat.press('HUMAN');
    await chat.say(text);
    expect(dataOf(chat).answer).toBe('hours');
    expect(textOf(chat.last())).toContain('まだ送られていません');
  });

  test.each([['で、いつ来るんだ'], ['いつ電話きますか']])('%s: as the ticket has it', async (text) => {
    const contact = { name: '大橋', phone: '090-1122-3344', when: '夕方ならいつでも' };
    const chat = await openWithTicket(bot, { contact });
    await chat.say(text);
    expect(dataOf(chat).answer).toBe('hours');
    expect(textOf(chat.last())).toMatch(/までに最初のご連絡をする予定です|ごろにお電話する予定です/);
    expect(textOf(chat.last())).not.toContain('まだ送られていません');
  });
});

test.each([['責任者出せ'], ['上司に代わってください'], ['let me speak to your manager']])(
  'a superior is a person: %s',
  async (text) => {
    const chat = await openChat(bot);
    await chat.say(text);
    expect(chat.step()).toBe('escalate.contact');
  },
);

test('what a superior is to be given is no wish for one', async () => {
  const chat = await openChat(bot);
  await chat.say('終わった証拠になるもの、上司に出せる紙か何かありますか');
  expect(dataOf(chat).answer).toBe('proof');
});

test('a wish for a person is heard behind a correction that tells something else', async () => {
  const chat = await openChat(bot);
  await chat.say('あれ、やっぱりパスワードが違うみたい。もう一度相談したい');
  expect(chat.step()).toBe('escalate.contact');
});
