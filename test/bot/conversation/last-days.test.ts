import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../../helpers/bot.ts';
import { buttonsOf, type Chat, openChat, textOf } from '../../helpers/web/chat.ts';

const SATURDAY = '2025-03-29T20:00:00+09:00';
const LAST_EVENING = '2025-03-30T21:00:00+09:00';
const FRIDAY_AFTERNOON = '2025-03-28T16:50:00+09:00';

let bot: Bot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.stop());

const openAt = async (now: string, language?: string): Promise<Chat> => {
  bot.setNow(now);
  await bot.idle();
  return openChat(bot, language);
};

const CONTACT = { name: '山田花子', phone: '03-1212-3434' };

test('who would wait for the desk beyond the last day is offered the reissue, and nothing written is lost', async () => {
  const chat = await openAt(SATURDAY);
  await chat.press('HUMAN');
  await chat.say('前のパソコンは処分しました');
  await chat.press('SUBMIT', CONTACT);
  expect(chat.step()).toBe('escalate.filed');
  expect(buttonsOf(chat.last())).toContain('REISSUE');
  const second = await openAt(SATURDAY);
  await second.press('HUMAN');
  expect(buttonsOf(second.last())).toEqual(expect.arrayContaining(['SUBMIT', 'REISSUE']));
  await second.say('総務の山田です。急いでいます');
  await second.press('REISSUE');
  expect(second.step()).toBe('reissue.impact');
  await second.press('BACK');
  expect(second.step()).toBe('escalate.contact');
  expect(JSON.stringify(second.last())).toContain('急いでいます');
});

test('who lacks a detail of the reissue is not told to go through it alone', async () => {
  const chat = await openAt(LAST_EVENING);
  await chat.walk('BEGIN NOT_FOUND CANNOT NO_GATEWAY PARTNER UNKNOWN_CODE');
  expect(textOf(chat.last())).toContain('3つの情報がすべて必要です');
  expect(textOf(chat.last())).not.toContain('ご自分で方法③');
  expect(buttonsOf(chat.last())).not.toContain('REISSUE');
  await chat.say('ヘルプデスクは何時までですか');
  expect(chat.last().channelData.answer).toBe('hours');
  expect(textOf(chat.last())).not.toContain('ご自分で方法③');
});

test('who has applied is not told to apply', async () => {
  const chat = await openAt(SATURDAY);
  await chat.say('再発行の申請をしましたがメールが来ません');
  expect(chat.step()).toBe('escalate.contact');
  expect(textOf(chat.last())).toContain('迷惑メールのフォルダー');
  expect(textOf(chat.last())).not.toContain('申請がまだのとき');
});

test.each([
  ['ja', '17時半以降', 'ご連絡が、再発行の期限(2025年3月30日(日))の後になることがあります'],
  ['en', 'after 5:30 pm', 'You may hear from us only after the last day of reissue'],
])(
  'a promise beyond the last day says so, while the desk is open as well (%s)',
  async (language, when, said) => {
    const chat = await openAt(FRIDAY_AFTERNOON, language);
    await chat.press('HUMAN');
    await chat.press('SUBMIT', { ...CONTACT, when });
    expect(textOf(chat.last())).toContain(said);
  },
);

test('within the working days before it, nothing is said of that', async () => {
  const chat = await openAt('2025-03-27T10:00:00+09:00');
  await chat.press('HUMAN');
  await chat.press('SUBMIT', CONTACT);
  expect(textOf(chat.last())).not.toContain('再発行の期限');
  expect(buttonsOf(chat.last())).not.toContain('REISSUE');
});

test('on the last day answers say that it is today, and that the desk they name opens too late', async () => {
  const chat = await openAt(LAST_EVENING);
  await chat.say('パソコンが壊れて捨ててしまい、もう手元にありません');
  if (chat.last().channelData.answer !== 'pc-lost') await chat.press('pc-lost');
  expect(chat.last().channelData.answer).toBe('pc-lost');
  expect(textOf(chat.last())).toContain('再発行(③)が今日、2025年3月30日(日)までできます');
  expect(textOf(chat.last())).toContain('次の受付は2025年3月31日(月) 9:00から');
  expect(buttonsOf(chat.last())).toContain('REISSUE');
});

test('on the last day the deadline is told once, needs no entry in a calendar, and leads to the reissue', async () => {
  const chat = await openAt(LAST_EVENING);
  await chat.say('再発行はいつまでできますか');
  expect(chat.last().channelData.answer).toBe('deadline');
  const text = textOf(chat.last());
  expect(text.match(/23:59/g)).toHaveLength(1);
  expect(JSON.stringify(chat.last())).not.toContain('deadline.ics');
  await chat.press('REISSUE');
  expect(chat.step()).toBe('reissue.impact');
  expect(JSON.stringify(chat.last())).not.toContain('deadline.ics');
});

test('before the last day the deadline offers the entry and no reissue', async () => {
  const chat = await openAt('2025-03-20T21:00:00+09:00');
  await chat.say('再発行はいつまでできますか');
  expect(JSON.stringify(chat.last())).toContain('deadline.ics');
  expect(buttonsOf(chat.last())).not.toContain('REISSUE');
  await chat.say('再発行のやり方を教えてください');
  expect(chat.last().channelData.answer).toBe('reissue-how');
  expect(buttonsOf(chat.last())).toContain('REISSUE');
});

test.each([
  ['UNKNOWN_CODE', 'BEGIN NOT_FOUND CANNOT NO_GATEWAY PARTNER UNKNOWN_CODE', false],
  ['UNSURE', 'BEGIN NOT_FOUND CANNOT NO_GATEWAY UNSURE', false],
  ['HUMAN', 'HUMAN', true],
  ['FOUND', 'BEGIN FOUND', true],
])('an answer names the way to the reissue where its button stands (%s)', async (_, walk, stands) => {
  const chat = await openAt('2025-03-20T21:00:00+09:00');
  await chat.walk(walk);
  await chat.say('再発行のやり方を教えてください');
  expect(chat.last().channelData.answer).toBe('reissue-how');
  expect(buttonsOf(chat.last()).includes('REISSUE')).toBe(stands);
  expect(JSON.stringify(chat.last()).includes('「再発行(③)に進む」を押してください')).toBe(stands);
});

test('who has a ticket, tries the reissue and lacks a detail is not sent there again', async () => {
  const chat = await openAt(SATURDAY);
  await chat.press('HUMAN');
  await chat.press('SUBMIT', CONTACT);
  expect(textOf(chat.last())).toContain('ご自分で方法③');
  await chat.walk('REISSUE NO_GATEWAY PARTNER UNKNOWN_CODE');
  expect(chat.step()).toBe('escalate.filed');
  expect(textOf(chat.last())).toContain('3つの情報がすべて必要です');
  expect(textOf(chat.last())).not.toContain('ご自分で方法③');
  expect(buttonsOf(chat.last())).not.toContain('REISSUE');
});
