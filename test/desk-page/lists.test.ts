import { describe, expect, test } from '@jest/globals';
import { openChat } from '../helpers/web/chat.ts';
import { at, eachWithAgent, taken } from './callers-scene.ts';

const scene = eachWithAgent();

describe('what the holder said', () => {
  test('is unread until an agent looks at it or does something', async () => {
    const chat = await openChat(scene.bot);
    await chat.walk('BEGIN NOT_FOUND HUMAN');
    await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434' });
    expect(await scene.suzuki.ticket(1001)).toMatchObject({ unread: false });
    await scene.suzuki.act(1001, { type: 'REPLY', text: 'ファイルはありますか' });
    await scene.bot.idle();
    expect(await scene.suzuki.ticket(1001)).toMatchObject({
      unread: false,
      last: { text: 'ファイルはありますか', by: 'agent' },
    });
    await chat.say('ありません');
    expect((await scene.suzuki.list('unread=1')).tickets).toMatchObject([
      { number: 1001, unread: true, last: { text: 'ありません', by: 'holder' } },
    ]);
    expect((await scene.suzuki.ask('POST', 'tickets/1001/read')).status).toBe(204);
    expect((await scene.suzuki.list('unread=1')).total).toBe(0);
    await chat.say('本当に');
    expect((await scene.suzuki.list('unread=1')).total).toBe(1);
    await scene.suzuki.act(1001, { type: 'NOTE', text: '電話する' });
    expect((await scene.suzuki.list('unread=1')).total).toBe(0);
  });
});

test('lists come in the order that is asked for, page by page', async () => {
  for (const name of ['一', '二', '三']) {
    await taken(scene.suzuki, { contact: { name, phone: '0312123434' } });
    scene.bot.setNow(`2025-03-10T10:0${['一', '二', '三'].indexOf(name) + 1}:00+09:00`);
  }
  await scene.suzuki.act(1001, { type: 'NOTE', text: 'あ' });
  await scene.suzuki.act(1002, { type: 'CALL_AT', callAt: at('12:00') });
  const ordered = async (order: string): Promise<readonly number[]> => {
    const numbers: number[] = [];
    let after = '';
    do {
      const { tickets, next } = await scene.suzuki.list(`order=${order}&limit=1${after}`);
      numbers.push(...tickets.map(({ number }) => number));
      after = next === null ? '' : `&after=${encodeURIComponent(next)}`;
    } while (after !== '');
    return numbers;
  };
  expect(await ordered('wait')).toEqual([1001, 1002, 1003]);
  expect(await ordered('newest')).toEqual([1003, 1002, 1001]);
  expect(await ordered('call')).toEqual([1002, 1001, 1003]);
  expect((await ordered('updated')).at(-1)).toBe(1003);
  expect((await scene.suzuki.ask('GET', 'tickets?order=odd')).status).toBe(400);
});
