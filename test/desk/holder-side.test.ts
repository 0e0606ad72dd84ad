import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../helpers/bot.ts';
import { signIn } from '../helpers/desk/desk.ts';
import { type Chat, openChat, textOf } from '../helpers/web/chat.ts';

let bot: Bot;
let chat: Chat;
beforeEach(async () => {
  bot = await startBot();
  chat = await openChat(bot);
  await chat.walk('BEGIN NOT_FOUND HUMAN');
});
afterEach(() => bot.stop());
const file = () => chat.press('SUBMIT', { name: '山田', phone: '03-1212-3434' });
const filledIn = (id: string): unknown =>
  new RegExp(`"id":"${id}"[^{}]*?"value":"([^"]*)"`).exec(JSON.stringify(chat.last()))?.[1];

test('words at the contact form fill it: a number, an address, and the note', async () => {
  await chat.say('電話は 090―1234―5678、メールは hanako@example.org です。昨日から開けません');
  expect(chat.step()).toBe('escalate.contact');
  expect(filledIn('phone')).toBe('090-1234-5678');
  expect(filledIn('email')).toBe('hanako@example.org');
  expect(filledIn('note')).toContain('昨日から開けません');
  await chat.say('０３(1212)3434');
  expect(filledIn('phone')).toBe('03(1212)3434');
  // What was told before stays.
  expect(filledIn('note')).toContain('昨日から開けません');
  expect(filledIn('email')).toBe('hanako@example.org');
});

test('the form begins with one paragraph, and offers the next times of the desk beside words of one’s own', async () => {
  const form = JSON.stringify(chat.last());
  expect(form.match(/"text":"お名前と、/g)).toHaveLength(1);
  expect(form).not.toContain('送る」を押して');
  const choices = [
    '今日 2025年3月10日(月) 10:00〜12:00',
    '今日 2025年3月10日(月) 12:00〜17:00',
    '明日 2025年3月11日(火) 9:00〜12:00',
    '明日 2025年3月11日(火) 12:00〜17:00',
  ].map((title) => ({ title, value: title.slice(3) }));
  expect(form).toContain(JSON.stringify(choices));
  const time = choices[3]?.value ?? '';
  // What was chosen stays where another field is at fault.
  await chat.press('SUBMIT', { name: '山田', phone: '1', time, when: '15時以降' });
  expect(JSON.stringify(chat.last())).toContain(`"選ばなくてもかまいません","value":"${time}"`);
  expect(filledIn('when')).toBe('15時以降');
  await chat.press('SUBMIT', { name: '山田', phone: '03-1212-3434', time, when: 'x'.repeat(100) });
  expect(chat.step()).toBe('escalate.contact');
  await chat.press('SUBMIT', { name: '山田', phone: '03-1212-3434', time, when: '会議の後' });
  const ticket = await (await signIn(bot, '鈴木')).ticket(1001);
  expect(ticket.contact?.when).toBe(`${time} 会議の後`);
  expect(ticket.call).toMatchObject({ at: Date.parse('2025-03-11T12:00:00+09:00'), sure: false });
});

test('a secret at the contact form fills nothing', async () => {
  await chat.say('パスワードは Abc12345xyz で、電話は 090-1234-5678 です');
  expect(textOf(chat.last())).toContain('パスワードや証明書コードのような内容');
  expect(filledIn('phone')).toBeUndefined();
});

test('once filed, free words are a note of the ticket, and that is said', async () => {
  await file();
  await chat.say('エラー画面には 0x80090016 と出ていました');
  expect(textOf(chat.last())).toContain('T-1001 に追記しました');
  expect((await (await signIn(bot, '鈴木')).ticket(1001)).events.at(-1)).toMatchObject({
    what: 'added-note',
    text: 'エラー画面には 0x80090016 と出ていました',
  });
});

test('“what about my ticket?” is answered with how it stands, and by when', async () => {
  await file();
  await chat.say('相談はどうなりましたか');
  await chat.hears('T-1001 の状況');
  const told = textOf(await chat.hears('担当者がまだ決まっていません'));
  expect(told).toContain('2025年3月10日(月) 11:00までに最初のご連絡をする予定です');
  await (await signIn(bot, '鈴木')).act(1001, { type: 'CLAIM' });
  await chat.say('問い合わせの状況を教えてください');
  await chat.hears('鈴木 が担当しています');
});

test('after hours the receipt says who gets in touch', async () => {
  bot.setNow('2025-03-08T20:00:00+09:00');
  await file();
  expect(textOf(chat.last())).toContain('電子認証局ヘルプデスクの担当者から、受付の順に');
});
