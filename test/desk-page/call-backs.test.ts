import { describe, expect, test } from '@jest/globals';
import type { CallList } from '../../src/desk/callers-api.ts';
import { openChat } from '../helpers/web/chat.ts';
import { at, eachWithAgent, taken } from './callers-scene.ts';

const scene = eachWithAgent();
const calls = async (query = ''): Promise<CallList> =>
  JSON.parse((await scene.suzuki.ask('GET', `callbacks${query}`)).body);

describe('call-backs', () => {
  test('stand in the order of their times, read from what was wished, with number, person and reason', async () => {
    await taken(scene.suzuki, {
      contact: { name: '甲', phone: '0312123434', when: '明日の午前中' },
      reason: 'no-mail',
    });
    await taken(scene.suzuki, {
      contact: { name: '乙', phone: '03-9999-8888 内線 12' },
      callAt: at('15:30'),
    });
    await taken(scene.suzuki, { contact: { name: '丙', email: 'c@example.jp', when: '出張中です' } });
    const chat = await openChat(scene.bot);
    await chat.walk('BEGIN NOT_FOUND HUMAN');
    await chat.press('SUBMIT', { name: '丁', phone: '0311112222', when: '14時以降' });
    const list = await calls();
    expect(list.total).toBe(3);
    expect(list.calls).toMatchObject([
      {
        name: '丁',
        tel: 'tel:0311112222',
        when: '14時以降',
        call: { at: at('14:00'), until: at('17:00'), sure: false, tries: 0 },
      },
      {
        name: '乙',
        tel: 'tel:0399998888;ext=12',
        phone: '03-9999-8888 内線 12',
        call: { at: at('15:30'), sure: true },
      },
      { name: '甲', reason: 'no-mail', call: { at: at('09:00') + 24 * 3_600_000, sure: false } },
    ]);
    expect((await calls('?assignee=me')).calls.map(({ name }) => name)).toEqual(['乙', '甲']);
    expect((await calls('?assignee=none')).calls.map(({ name }) => name)).toEqual(['丁']);
    expect((await scene.suzuki.list('call=1&order=call')).tickets.map(({ name }) => name)).toEqual([
      '丁',
      '乙',
      '甲',
    ]);
  });

  test.each([
    ['ja', '明日の14時以降でお願いします', '14:00', 1, 'やはり16時'],
    ['ja', '15時', '15:00', 0, '16時にしてください'],
    ['en', 'tomorrow after 2pm please', '14:00', 1, 'rather 4 pm'],
    ['en', '3 pm', '15:00', 0, '4 pm'],
  ])(
    'are read from what is written once the desk has asked for a time (%s): %s',
    async (language, words, time, days, other) => {
      const chat = await openChat(scene.bot, language);
      await chat.walk('BEGIN NOT_FOUND HUMAN');
      await chat.press('SUBMIT', { name: '甲', phone: '0312123434' });
      await scene.suzuki.act(1001, { type: 'ASK_CALL' });
      await scene.bot.idle();
      await chat.say(words);
      await scene.bot.idle();
      expect((await calls()).calls).toMatchObject([
        { name: '甲', when: words, call: { at: at(time) + days * 86_400_000, sure: false } },
      ]);
      expect(await scene.suzuki.ticket(1001)).toMatchObject({ status: 'claimed' });
      // Until the desk has said something else, another time takes its place.
      await chat.say(other);
      await scene.bot.idle();
      expect((await calls()).calls).toMatchObject([{ when: other, call: { at: at('16:00') } }]);
      // What is written next is said to the desk, whatever day it names.
      await scene.suzuki.act(1001, { type: 'REPLY', text: 'いつエクスポートしましたか' });
      await chat.say('3月5日');
      await scene.bot.idle();
      const { events } = await scene.suzuki.ticket(1001);
      expect(events).toContainEqual(expect.objectContaining({ what: 'said', text: '3月5日' }));
      expect((await calls()).calls).toMatchObject([{ when: other }]);
    },
  );

  test('are confirmed and changed by agents; a time that is over is none', async () => {
    const { number } = await taken(scene.suzuki, {
      contact: { name: '甲', phone: '0312123434', when: '14時以降' },
    });
    const set = await scene.suzuki.act(number, { type: 'CALL_AT', callAt: at('14:30') });
    expect(set.body).toMatchObject({ call: { at: at('14:30'), until: null, sure: true } });
    expect(set.body.events).toContainEqual(
      expect.objectContaining({ what: 'call-set', detail: { call: at('14:30') } }),
    );
    const late = await scene.suzuki.act(number, { type: 'CALL_AT', callAt: at('09:00') });
    expect([late.status, late.body.why]).toEqual([409, 'no-time']);
    const inTenYears = await scene.suzuki.act(number, {
      type: 'CALL_AT',
      callAt: at('14:30') + 3652 * 86_400_000,
    });
    expect([inTenYears.status, inTenYears.body.why]).toEqual([409, 'no-time']);
    const wished = JSON.parse(
      (await scene.suzuki.ask('GET', `wished?said=${encodeURIComponent('明日の午前中')}`)).body,
    );
    expect(wished).toEqual({ at: at('09:00') + 86_400_000, until: at('12:00') + 86_400_000 });
    expect(JSON.parse((await scene.suzuki.ask('GET', 'wished?said=abc')).body)).toEqual({ at: null });
  });

  test('that nobody took are counted, the next try is proposed; what is reached or closed has none', async () => {
    const { number } = await taken(scene.suzuki, { callAt: at('10:00') });
    const no = { type: 'CALLED', outcome: 'no-answer' } as const;
    expect((await scene.suzuki.act(number, no)).body.call).toEqual({
      at: at('11:00'),
      until: null,
      sure: false,
      tries: 1,
    });
    expect((await scene.suzuki.act(number, no)).body.call).toEqual({
      at: at('13:00'),
      until: null,
      sure: false,
      tries: 2,
    });
    const own = await scene.suzuki.act(number, { ...no, callAt: at('16:00') });
    expect(own.body.call).toEqual({ at: at('16:00'), until: null, sure: true, tries: 3 });
    expect(
      (await scene.suzuki.act(number, { type: 'CALLED', outcome: 'call-again', callAt: at('12:00') })).body
        .call,
    ).toMatchObject({
      at: at('12:00'),
      tries: 0,
    });
    expect((await scene.suzuki.act(number, { type: 'CALLED', outcome: 'solved' })).body.call).toBeNull();
    expect((await calls()).total).toBe(0);
  });

  test('that were made before the wished time leave the wish as it is', async () => {
    const { number } = await taken(scene.suzuki, {
      contact: { name: '甲', phone: '0312123434', when: '今日の16時以降' },
    });
    const { call } = await scene.suzuki.ticket(number);
    expect(call).toMatchObject({ at: at('16:00'), sure: false });
    for (const [tries, outcome] of (['no-answer', 'call-again'] as const).entries()) {
      const { body } = await scene.suzuki.act(number, { type: 'CALLED', outcome });
      expect(body.call).toMatchObject({ at: at('16:00'), sure: false, tries: 1 - tries });
    }
    expect((await scene.suzuki.act(number, { type: 'RESOLVE', cause: 'backed-up' })).body.call).toBeNull();
    expect((await scene.suzuki.act(number, { type: 'REOPEN' })).body.call).toMatchObject({ at: at('16:00') });
  });

  test('are said on the page five minutes before, once, also after a restart', async () => {
    const { number } = await taken(scene.suzuki, { callAt: at('10:30') });
    const due = async () =>
      (await scene.suzuki.ticket(number)).events.filter(({ what }) => what === 'call-due');
    scene.bot.setNow('2025-03-10T10:24:59+09:00');
    await scene.bot.restart();
    await scene.bot.idle();
    expect(await due()).toEqual([]);
    await scene.bot.leave();
    scene.bot.setNow('2025-03-10T10:25:00+09:00');
    await scene.bot.comeBack();
    await scene.bot.idle();
    expect(await due()).toMatchObject([{ by: { kind: 'bot' }, via: 'clock', detail: { call: at('10:30') } }]);
    await scene.suzuki.act(number, { type: 'CALL_AT', callAt: at('11:00') });
    scene.bot.setNow('2025-03-10T10:55:00+09:00');
    await scene.bot.restart();
    await scene.bot.idle();
    expect(await due()).toHaveLength(2);
  });

  test('wished by a holder in the chat move with what is written', async () => {
    const chat = await openChat(scene.bot);
    await chat.walk('BEGIN NOT_FOUND HUMAN');
    await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434' });
    await scene.suzuki.act(1001, { type: 'ASK_CALL' });
    await scene.bot.idle();
    await chat.press('TELL_WHEN', { when: '明日の10:00〜12:00' }, 'ticket', 'T-1001');
    expect(await scene.suzuki.ticket(1001)).toMatchObject({
      call: { at: at('10:00') + 86_400_000, until: at('12:00') + 86_400_000, sure: false },
      unread: true,
      last: { text: '明日の10:00〜12:00', by: 'holder' },
    });
  });
});
