import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../helpers/bot.ts';
import { type DeskClient, signIn } from '../helpers/desk/desk.ts';
import { buttonsOf, type Chat, heardBy, openChat, textOf } from '../helpers/web/chat.ts';

let bot: Bot;
let suzuki: DeskClient;
beforeEach(async () => {
  bot = await startBot({ now: '2025-03-10T10:00:00+09:00' });
  suzuki = await signIn(bot, '鈴木');
});
afterEach(() => bot.stop());

const file = async (name: string): Promise<Chat> => {
  const chat = await openChat(bot);
  await chat.walk('BEGIN NOT_FOUND HUMAN');
  await chat.press('SUBMIT', { name, phone: '03-1212-3434', note: `${name}の相談` });
  return chat;
};
test('replies reach both chats of two tickets that were merged; neither hears the other’s number', async () => {
  const [one, other] = [await file('山田'), await file('佐藤')];
  await suzuki.act(1001, { type: 'REPLY', text: '山田さんへの言葉' });
  await bot.idle();
  await one.say('山田の言葉');
  expect((await suzuki.act(1001, { type: 'MERGE', into: 1002 })).status).toBe(200);
  await suzuki.act(1002, { type: 'REPLY', text: 'お二人への返信' });
  await bot.idle();
  for (const chat of [one, other]) await chat.hears('お二人への返信');
  expect(await heardBy(one)).not.toContain('T-1002');
  expect(await heardBy(other)).not.toContain('T-1001');
  expect(await heardBy(other)).not.toContain('山田');
  expect((await heardBy(one)).match(/お二人への返信/g)).toHaveLength(1);
  // Whose ticket is closed is not told that a word would reach somebody.
  expect(buttonsOf(await one.hears('お二人への返信'))).toEqual(['REOPEN']);
  expect(textOf(await one.hears('お二人への返信'))).toContain('受付番号 T-1001');
  expect(textOf(await other.hears('お二人への返信'))).toContain('担当者に届きます');
});

test('the ticket that stays has what was said on the other one, and restarts tell nothing twice', async () => {
  const [one] = [await file('山田'), await file('佐藤')];
  await suzuki.act(1001, { type: 'REPLY', text: '山田さんへの言葉' });
  await bot.idle();
  await one.say('山田の言葉');
  await suzuki.act(1001, { type: 'MERGE', into: 1002 });
  const words = (await suzuki.ticket(1002)).events.filter(({ text }) => text !== undefined);
  expect(words).toMatchObject([
    { ticket: 1001, what: 'replied', text: '山田さんへの言葉' },
    { ticket: 1001, what: 'said', text: '山田の言葉' },
  ]);
  await suzuki.act(1002, { type: 'REPLY', text: '返信' });
  await bot.restart();
  await bot.idle();
  expect((await heardBy(one)).match(/^返信$/gm)).toHaveLength(1);
});

test('two tickets of one chat are told once', async () => {
  const chat = await file('山田');
  await suzuki.act(1001, { type: 'RESOLVE', cause: 'other' });
  await bot.idle();
  await chat.press('HUMAN', {}, 'escalate.filed');
  await chat.press('SUBMIT', { name: '山田', phone: '03-1212-3434' });
  await suzuki.act(1001, { type: 'REOPEN' });
  await suzuki.act(1001, { type: 'MERGE', into: 1002 });
  await suzuki.act(1002, { type: 'REPLY', text: '一度だけ' });
  await bot.idle();
  expect((await heardBy(chat)).match(/一度だけ/g)).toHaveLength(1);
});
