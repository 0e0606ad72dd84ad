import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../../../helpers/bot.ts';
import { until } from '../../../helpers/until.ts';
import { type Chat, openChat, openWithTicket, textOf } from '../../../helpers/web/chat.ts';

let bot: Bot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.stop());

const TO_CREDENTIALS = 'BEGIN NOT_FOUND CANNOT NO_GATEWAY PARTNER';

/** What stands in the note of the contact form that was drawn last. */
const noteIn = (chat: Chat): string =>
  /"id":"note"[^}]*?"value":"([^"]*)"/.exec(JSON.stringify(chat.last()))?.[1] ?? '';

test.each([
  [
    `${TO_CREDENTIALS} HAVE_ALL`,
    '送信したら「E-1042 該当する証明書がありません」というエラーになりました',
    'E-1042',
  ],
  [`${TO_CREDENTIALS} HAVE_ALL NEXT`, '昨日の夜に申請したのにメールがまだ来ません', '昨日の夜'],
  [TO_CREDENTIALS, '証明書コードが分かりません。前任者が退職しました', '前任者'],
])('trouble that is told in words goes to the person with them (%s)', async (walk, said, kept) => {
  const chat = await openChat(bot);
  await chat.walk(walk);
  await chat.say(said);
  expect(chat.step()).toBe('escalate.contact');
  expect(noteIn(chat)).toContain(kept);
});

/** What stands in that field of the contact form. */
const fieldIn = (chat: Chat, id: string): string =>
  new RegExp(`"id":"${id}"[^}]*?"value":"([^"]*)"`).exec(JSON.stringify(chat.last()))?.[1] ?? '';

test.each([
  [
    '電話で説明してほしいです。明日の午後3時ごろに電話をもらえますか',
    '明日の午後3時ごろに電話をもらえますか',
  ],
  ['担当者から連絡ください、明日の午前中ならいつでも', '明日の午前中ならいつでも'],
  ['担当者と話したいです。昨日3時に電話しましたがつながりませんでした', ''],
])(
  'a time for a call that is told with the wish for a person stands in its field: %s',
  async (said, when) => {
    const chat = await openChat(bot);
    await chat.press('HUMAN');
    await chat.say(said);
    expect(chat.step()).toBe('escalate.contact');
    expect(fieldIn(chat, 'when')).toBe(when);
    expect(noteIn(chat)).toContain(said.slice(0, 10));
  },
);

test('a time that is told beside a number does, and the receipt names it', async () => {
  const chat = await openChat(bot, 'en');
  await chat.press('HUMAN');
  await chat.say('Mark Jones, +81 80 9999 1234, after 2 pm tomorrow');
  expect(fieldIn(chat, 'when')).toBe('after 2 pm tomorrow');
  await chat.press('SUBMIT', { name: 'Mark Jones', phone: '+81 80 9999 1234', when: fieldIn(chat, 'when') });
  const text = textOf(chat.last());
  expect(text).toContain('means to call at about Tue, 11 March 2025 14:00');
  expect(text).not.toContain('means to be in touch by');
});

test('a complaint at the form and at the ticket is apologised for, and reaches the desk', async () => {
  const chat = await openChat(bot);
  await chat.press('HUMAN');
  await chat.say('対応が遅すぎます。不満です');
  expect(textOf(chat.last())).toContain('申し訳ありません');
  expect(noteIn(chat)).toContain('不満です');
  await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434' });
  await chat.say('対応がひどすぎます');
  expect(textOf(chat.last())).toMatch(/申し訳ありません[\s\S]*追記しました/);
});

test('what is told beside a question at the ticket reaches the desk', async () => {
  const chat = await openWithTicket(bot);
  await chat.say('お約束の電話がまだありません。そちらの受付は何時までですか?');
  expect(chat.last().channelData.answer).toBe('hours');
  expect(textOf(chat.last())).toContain('追記しました');
});

test('a note is acknowledged without the whole receipt again, a friendly picture is none', async () => {
  const chat = await openWithTicket(bot);
  expect(textOf(chat.last())).toContain('お電話では、');
  await chat.say('午後は外出しています');
  expect(textOf(chat.last())).toMatch(/追記しました[\s\S]*T-\d+/);
  expect(textOf(chat.last())).not.toContain('お電話では、');
  for (const picture of ['🙇', '👍🏻', '🙏']) {
    await chat.say(picture);
    expect(chat.step()).toBe('escalate.filed');
    expect(textOf(chat.last())).not.toContain('追記しました');
  }
});

test('at the form, a wish for a person is not asked back', async () => {
  const chat = await openChat(bot);
  await chat.press('HUMAN');
  for (const wish of ['担当者から連絡ください', '誰か人にお願いしたいのですが']) {
    await chat.say(wish);
    expect(chat.step()).toBe('escalate.contact');
    expect(chat.last().channelData.choices ?? []).not.toContain('HUMAN');
    expect(noteIn(chat)).toContain(wish);
  }
});

test('a ticket that nobody has answered in time says so', async () => {
  bot.setNow('2025-03-10T10:00:00+09:00');
  const chat = await openWithTicket(bot);
  expect(textOf(chat.last())).toContain('11:00までに最初のご連絡をする予定です');
  bot.setNow('2025-03-10T11:30:00+09:00');
  await bot.idle();
  await until(async () => {
    await chat.say('まだ連絡がありません');
    return textOf(chat.last()).includes('最初のご連絡が予定より遅れています');
  }, 'the apology');
  bot.setNow('2025-03-10T10:00:00+09:00');
});

test.each([
  ['ja', 'すみません、まだ何もコピーしていません'],
  ['en', 'wait, I have not copied anything yet'],
])('who is at the end and has done nothing is led back (%s)', async (language, said) => {
  const chat = await openChat(bot, language);
  await chat.walk('BEGIN FOUND SKIP DONE');
  await chat.say(said);
  expect(chat.step()).toBe('copy.save');
});

test('a check that is left out ends nothing anew', async () => {
  const chat = await openChat(bot);
  await chat.walk('BEGIN FOUND SKIP DONE');
  await chat.say('まだ開けるか確かめていません');
  expect(chat.step()).toBe('done');
  await chat.say('👍');
  expect(textOf(chat.last())).not.toContain('うまく読み取れません');
});

test.each([
  ['ja', '明日の15時', 'やっぱり4時にしてください', '2025年3月10日(月) 16:00ごろ'],
  ['ja', '明日の15時', '会議が入りました。じゃあ明後日で', '2025年3月12日(水) 9:00ごろ'],
  ['ja', '', 'すみません、木曜の午後2時に電話をいただけますか', '2025年3月13日(木) 14:00ごろ'],
  ['en', 'tomorrow at 3 pm', 'make it 4:30 pm tomorrow instead', 'Tue, 11 March 2025 16:30'],
])(
  'another time for the call that is told at the ticket is read anew (%s, %s)',
  async (language, when, said, read) => {
    const chat = await openWithTicket(bot, {
      language,
      contact: { name: '山田花子', phone: '03-1212-3434', ...(when !== '' && { when }) },
    });
    await chat.say(said);
    await bot.idle();
    const [told] = (await chat.heard()).slice(-1);
    expect(told && textOf(told)).toContain(read);
  },
);

test('what tells of other times at the ticket is a note', async () => {
  const chat = await openWithTicket(bot);
  for (const said of ['昨日3時に電話しましたが出ませんでした', '証明書は2026年3月10日に切れます']) {
    await chat.say(said);
    expect(textOf(chat.last())).toContain('追記しました');
  }
});

test.each([
  ['ja', 'まだ印刷はしていないです'],
  ['ja', 'まだ二枚目の証明書はやっていません'],
  ['ja', 'まだチャットのファイルは消していません'],
  ['en', "I haven't printed the record yet"],
  ['en', "I haven't started the next certificate yet"],
])('who has not done yet what the end offers stays there (%s: %s)', async (language, said) => {
  const chat = await openChat(bot, language);
  await chat.walk('BEGIN FOUND SKIP DONE');
  await chat.say(said);
  expect(chat.step()).toBe('done');
});
