import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../helpers/bot.ts';
import { type DeskClient, signIn } from '../helpers/desk/desk.ts';
import { openChat } from '../helpers/web/chat.ts';
import { at, NOW, taken } from './callers-scene.ts';

let bot: Bot;
let suzuki: DeskClient;
beforeEach(async () => {
  bot = await startBot({ now: NOW });
  suzuki = await signIn(bot, '鈴木');
});
afterEach(() => bot.stop());

describe('what the holder said', () => {
  test('is unread until an agent looks at it or does something', async () => {
    const chat = await openChat(bot);
    await chat.walk('BEGIN NOT_FOUND HUMAN');
    await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434' });
    expect(await suzuki.ticket(1001)).toMatchObject({ unread: false });
    await suzuki.act(1001, { type: 'REPLY', text: 'ファイルはありますか' });
    await bot.idle();
    expect(await suzuki.ticket(1001)).toMatchObject({
      unread: false,
      last: { text: 'ファイルはありますか', by: 'agent' },
    });
    await chat.say('ありません');
    expect((await suzuki.list('unread=1')).tickets).toMatchObject([
      { number: 1001, unread: true, last: { text: 'ありません', by: 'holder' } },
    ]);
    expect((await suzuki.ask('POST', 'tickets/1001/read')).status).toBe(204);
    expect((await suzuki.list('unread=1')).total).toBe(0);
    await chat.say('本当に');
    expect((await suzuki.list('unread=1')).total).toBe(1);
    await suzuki.act(1001, { type: 'NOTE', text: '電話する' });
    expect((await suzuki.list('unread=1')).total).toBe(0);
  });
});

test('lists come in the order that is asked for, page by page', async () => {
  for (const name of ['一', '二', '三']) {
    await taken(suzuki, { contact: { name, phone: '0312123434' } });
    bot.setNow(`2025-03-10T10:0${['一', '二', '三'].indexOf(name) + 1}:00+09:00`);
  }
  await suzuki.act(1001, { type: 'NOTE', text: 'あ' });
  await suzuki.act(1002, { type: 'CALL_AT', callAt: at('12:00') });
  const ordered = async (order: string): Promise<readonly number[]> => {
    const numbers: number[] = [];
    let after = '';
    do {
      const { tickets, next } = await suzuki.list(`order=${order}&limit=1${after}`);
      numbers.push(...tickets.map(({ number }) => number));
      after = next === null ? '' : `&after=${encodeURIComponent(next)}`;
    } while (after !== '');
    return numbers;
  };
  expect(await ordered('wait')).toEqual([1001, 1002, 1003]);
  expect(await ordered('newest')).toEqual([1003, 1002, 1001]);
  expect(await ordered('call')).toEqual([1002, 1001, 1003]);
  expect((await ordered('updated')).at(-1)).toBe(1003);
  expect((await suzuki.ask('GET', 'tickets?order=odd')).status).toBe(400);
});
