import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { eachWithAgent } from '../helpers/desk/agent-scene.ts';
import { buttonsOf, type Chat, heardBy, openWithTicket, textOf } from '../helpers/web/chat.ts';

const scene = eachWithAgent();

const file = (name: string): Promise<Chat> =>
  openWithTicket(scene.bot, { contact: { name, phone: '03-1212-3434', note: `${name}の相談` } });
test('replies reach both chats of two tickets that were merged; neither hears the other’s number', async () => {
  const [one, other] = [await file('山田'), await file('佐藤')];
  await scene.agent.act(1001, { type: 'REPLY', text: '山田さんへの言葉' });
  await scene.bot.idle();
  await one.say('山田の言葉');
  expect((await scene.agent.act(1001, { type: 'MERGE', into: 1002 })).status).toBe(200);
  await scene.agent.act(1002, { type: 'REPLY', text: 'お二人への返信' });
  await scene.bot.idle();
  for (const chat of [one, other]) await chat.hears('お二人への返信');
  expect(await heardBy(one)).not.toContain('T-1002');
  expect(await heardBy(other)).not.toContain('T-1001');
  expect(await heardBy(other)).not.toContain('山田');
  expect((await heardBy(one)).match(/お二人への返信/g)).toHaveLength(1);
  // What either writes reaches the one that lives.
  expect(buttonsOf(await one.hears('お二人への返信'))).toEqual([]);
  expect(textOf(await one.hears('お二人への返信'))).toContain('このチャットに書くと、担当者に届きます');
  expect(textOf(await one.hears('お二人への返信'))).toContain('受付番号 T-1001');
  expect(textOf(await other.hears('お二人への返信'))).toContain('担当者に届きます');
});

test('the ticket that stays has what was said on the other one, and restarts tell nothing twice', async () => {
  const [one] = [await file('山田'), await file('佐藤')];
  await scene.agent.act(1001, { type: 'REPLY', text: '山田さんへの言葉' });
  await scene.bot.idle();
  await one.say('山田の言葉');
  await scene.agent.act(1001, { type: 'MERGE', into: 1002 });
  const words = (await scene.agent.ticket(1002)).events.filter(({ text }) => text !== undefined);
  expect(words).toMatchObject([
    { ticket: 1001, what: 'opened', text: '山田の相談' },
    { ticket: 1001, what: 'replied', text: '山田さんへの言葉' },
    { ticket: 1001, what: 'said', text: '山田の言葉' },
  ]);
  await scene.agent.act(1002, { type: 'REPLY', text: '返信' });
  await scene.bot.restart();
  await scene.bot.idle();
  expect((await heardBy(one)).match(/^返信$/gm)).toHaveLength(1);
});

test('two tickets of one chat are told once', async () => {
  const chat = await file('山田');
  await scene.agent.act(1001, { type: 'RESOLVE', cause: 'other' });
  await scene.bot.idle();
  await chat.press('HUMAN', {}, 'escalate.filed');
  await chat.press('SUBMIT', { name: '山田', phone: '03-1212-3434' });
  await scene.agent.act(1001, { type: 'REOPEN' });
  await scene.agent.act(1001, { type: 'MERGE', into: 1002 });
  await scene.agent.act(1002, { type: 'REPLY', text: '一度だけ' });
  await scene.bot.idle();
  expect((await heardBy(chat)).match(/一度だけ/g)).toHaveLength(1);
});

describe('the holder of a ticket that was merged into another’s', () => {
  const toldOf = async (number: number) =>
    (await scene.agent.ticket(number)).events
      .filter(({ text, by }) => text !== undefined && by.kind === 'holder')
      .map(({ ticket, what, text }) => ({ ticket, what, text }));

  test('writes to the one that lives, before and after the desk speaks, and keeps one’s own number', async () => {
    const [one, other] = [await file('山田'), await file('佐藤')];
    await scene.agent.act(1001, { type: 'MERGE', into: 1002 });
    await scene.bot.idle();
    await one.say('部署は経理部です');
    expect(textOf(one.last())).toContain('T-1001 に追記しました');
    expect(textOf(one.last())).toContain('T-1001 はほかの受付と一緒に対応しています');
    expect(buttonsOf(one.last())).not.toContain('WITHDRAW');
    await one.press('ADD_NOTE', { note: '席は3階です' }, 'escalate.filed');
    await scene.agent.act(1002, { type: 'REPLY', text: 'お二人への返信' });
    await one.hears('お二人への返信');
    await one.say('返信への返事です');
    await one.hears('T-1001 の担当者に届けました');
    const told = [
      { ticket: 1001, what: 'opened', text: '山田の相談' },
      { ticket: 1001, what: 'added-note', text: '部署は経理部です' },
      { ticket: 1001, what: 'added-note', text: '席は3階です' },
      { ticket: 1001, what: 'said', text: '返信への返事です' },
    ];
    expect(await toldOf(1002)).toEqual(told);
    expect((await scene.agent.ticket(1002)).status).toBe('claimed');
    expect((await scene.agent.list()).tickets.find(({ number }) => number === 1002)).toMatchObject({
      unread: true,
    });
    expect(await heardBy(other)).not.toMatch(/T-1001|経理部|返信への返事|届けました/);
    expect(await heardBy(one)).not.toContain('T-1002');
    // What one wrote is forgotten with one.
    await one.say('私の情報を消してください');
    await one.press('ERASE', {}, 'privacy');
    await scene.bot.idle();
    expect(await toldOf(1002)).toEqual([]);
  });

  test('hears under one’s own number that the one that lives goes on, and that it has ended', async () => {
    const [one, other] = [await file('山田'), await file('佐藤')];
    await scene.agent.act(1001, { type: 'MERGE', into: 1002 });
    await scene.agent.act(1002, { type: 'RESOLVE', cause: 'other' });
    await one.hears('T-1001 は解決済みになりました');
    await scene.agent.act(1002, { type: 'REOPEN' });
    const again = await one.hears('T-1001 を再開しました');
    expect(textOf(again)).toContain('このチャットに書くと、担当者に届きます');
    expect(buttonsOf(again)).toEqual([]);
    await scene.bot.idle();
    await other.press('WITHDRAW', {}, 'ticket', 'T-1002');
    // It is not this holder who took it back.
    expect(buttonsOf(await one.hears('T-1001 は終わっています'))).toEqual(['REOPEN']);
    await scene.bot.idle();
    expect((await heardBy(one)).match(/再開しました|終わっています/g)).toHaveLength(2);
    expect(await heardBy(one)).not.toMatch(/T-1002|取り下げました/);
  });

  test('hears once of the end of the one that lives, by however many it was merged', async () => {
    const [one, two] = [await file('山田'), await file('佐藤'), await file('鈴木')];
    await scene.agent.act(1001, { type: 'MERGE', into: 1002 });
    await scene.agent.act(1002, { type: 'MERGE', into: 1003 });
    await scene.agent.act(1003, { type: 'RESOLVE', cause: 'other' });
    await two.hears('T-1002 は解決済みになりました');
    await one.hears('T-1001 は解決済みになりました');
    await scene.bot.idle();
    expect((await heardBy(one)).match(/解決済みになりました/g)).toHaveLength(1);
  });

  test('ends nothing of another’s, and is told so, by button and by words', async () => {
    const [one] = [await file('山田'), await file('佐藤')];
    await scene.agent.act(1001, { type: 'MERGE', into: 1002 });
    await scene.bot.idle();
    await one.press('WITHDRAW', {}, 'escalate.filed');
    expect(textOf(one.last())).toContain('取り下げられません');
    await one.say('取り下げたい');
    await one.hears('T-1001 はほかの受付と一緒に対応しています');
    for (const event of ['WITHDRAW', 'REOPEN']) await one.press(event, {}, 'ticket', 'T-1001');
    await scene.bot.idle();
    expect([(await scene.agent.ticket(1001)).status, (await scene.agent.ticket(1002)).status]).toEqual([
      'resolved',
      'open',
    ]);
  });

  test('tells a time for a call as words: whoever else waits is called as they wished', async () => {
    const [one] = [await file('山田'), await file('佐藤')];
    await scene.agent.act(1001, { type: 'ASK_CALL' });
    await scene.agent.act(1001, { type: 'MERGE', into: 1002 });
    await scene.bot.idle();
    await one.press('TELL_WHEN', { when: '明日の10時から' }, 'ticket', 'T-1001');
    await one.hears('ヘルプデスクに届けました(T-1001)');
    expect(await toldOf(1002)).toEqual([
      { ticket: 1001, what: 'opened', text: '山田の相談' },
      { ticket: 1001, what: 'told-when', text: '明日の10時から' },
    ]);
    expect((await scene.agent.ticket(1002)).contact?.when).toBeUndefined();
  });

  test('finds what was kept sent with one’s own ticket once the living one has ended', async () => {
    const [one] = [await file('山田'), await file('佐藤')];
    await scene.agent.act(1001, { type: 'MERGE', into: 1002 });
    await scene.agent.act(1002, { type: 'RESOLVE', cause: 'other' });
    await scene.bot.idle();
    await one.say('まだ気になることがあります、請求書の件です');
    expect(textOf(one.last())).toContain('今の内容はお預かりしています');
    await one.press('REOPEN', {}, 'escalate.filed');
    await scene.bot.idle();
    expect((await scene.agent.ticket(1001)).status).toBe('reopened');
    expect((await scene.agent.ticket(1002)).status).toBe('resolved');
    expect((await toldOf(1001)).at(-1)).toMatchObject({ text: 'まだ気になることがあります、請求書の件です' });
  });

  test('is found by what was said at it: the one that lives, first', async () => {
    const [one] = [await file('山田'), await file('佐藤'), await file('鈴木')];
    const found = async (q: string) =>
      (await scene.agent.list(new URLSearchParams({ q }).toString())).tickets.map(({ number }) => number);
    await scene.agent.act(1001, { type: 'REPLY', text: 'ご用件をお聞かせください' });
    await scene.agent.act(1001, { type: 'MERGE', into: 1002 });
    await scene.bot.idle();
    await one.say('部署は経理部です');
    expect(await found('経理部')).toEqual([1002, 1001]);
    // Words that stand at several of what was merged are one ticket's; what was never merged has no part in it.
    expect(await found('経理部 佐藤')).toEqual([1002]);
    expect(await found('経理部 鈴木')).toEqual([]);
    await scene.agent.act(1002, { type: 'MERGE', into: 1003 });
    expect((await found('経理部'))[0]).toBe(1003);
    expect(new Set(await found('経理部'))).toEqual(new Set([1001, 1002, 1003]));
    expect((await scene.agent.list(new URLSearchParams({ q: '経理部', limit: '1' }).toString())).total).toBe(
      3,
    );
  });

  test('is followed through several that were merged one after the other, words and replies', async () => {
    const [one] = [await file('山田'), await file('佐藤'), await file('鈴木')];
    await scene.agent.act(1001, { type: 'MERGE', into: 1002 });
    await scene.agent.act(1002, { type: 'MERGE', into: 1003 });
    await scene.bot.idle();
    await one.say('部署は経理部です');
    await scene.agent.act(1003, { type: 'REPLY', text: '皆さまへの返信' });
    await one.hears('皆さまへの返信');
    await one.say('返事です');
    await one.hears('T-1001 の担当者に届けました');
    expect((await toldOf(1003)).map(({ text }) => text)).toEqual([
      ...['山田の相談', '佐藤の相談'],
      ...['部署は経理部です', '返事です'],
    ]);
  });
});

describe('two tickets of one chat, of which the newer was merged into the older', () => {
  const merged = async (): Promise<Chat> => {
    const chat = await file('山田');
    await scene.agent.act(1001, { type: 'RESOLVE', cause: 'other' });
    await scene.bot.idle();
    await chat.press('HUMAN', {}, 'escalate.filed');
    await chat.press('SUBMIT', { name: '山田', phone: '03-1212-3434' });
    await scene.agent.act(1002, { type: 'ASK_CALL' });
    await scene.agent.act(1001, { type: 'REOPEN' });
    await scene.agent.act(1002, { type: 'MERGE', into: 1001 });
    await scene.bot.idle();
    return chat;
  };

  test('the one that lives is the chat’s', async () => {
    const chat = await merged();
    await chat.say('部署は経理部です');
    expect(textOf(chat.last())).toContain('T-1001 に追記しました');
    await chat.press('WITHDRAW', {}, 'escalate.filed');
    await scene.bot.idle();
    expect((await scene.agent.ticket(1001)).status).toBe('withdrawn');
  });

  test('words reach it while the desk talks there, and so does a button of the other’s message', async () => {
    const chat = await merged();
    await scene.agent.act(1001, { type: 'REPLY', text: '返信です' });
    await chat.hears('返信です');
    await chat.say('返信への返事です');
    await chat.hears('T-1001 の担当者に届けました');
    await chat.press('TELL_WHEN', { when: '明日の10時から' }, 'ticket', 'T-1002');
    await scene.bot.idle();
    const { events, contact } = await scene.agent.ticket(1001);
    expect(events.filter(({ what }) => what === 'said').map(({ text }) => text)).toEqual([
      '返信への返事です',
    ]);
    expect(contact?.when).toBe('明日の10時から');
  });
});

describe('who was merged into the ticket of a caller without a chat', () => {
  const call = async (): Promise<void> => {
    const contact = { name: '佐藤', phone: '03-1212-3434' };
    const { status } = await scene.agent.ask('POST', 'tickets', {
      id: randomUUID(),
      contact,
      reason: 'phone',
    });
    expect(status).toBe(201);
  };

  test('is answered there, and hears of its end and of its beginning anew', async () => {
    const one = await file('山田');
    await call();
    await scene.agent.act(1001, { type: 'MERGE', into: 1002 });
    await scene.bot.idle();
    await one.say('部署は経理部です');
    expect((await scene.agent.ticket(1002)).accepts).toContain('REPLY');
    expect((await scene.agent.act(1002, { type: 'REPLY', text: 'チャットへの返信' })).status).toBe(200);
    expect(textOf(await one.hears('チャットへの返信'))).toContain('受付番号 T-1001');
    await scene.agent.act(1002, { type: 'RESOLVE', cause: 'other' });
    await one.hears('T-1001 は解決済みになりました');
    await scene.agent.act(1002, { type: 'REOPEN' });
    await one.hears('T-1001 を再開しました');
    await scene.bot.idle();
    expect((await heardBy(one)).match(/チャットへの返信|解決済みになりました|再開しました/g)).toHaveLength(3);
    expect(await heardBy(one)).not.toContain('T-1002');
    const { events } = await scene.agent.ticket(1002);
    expect(events.filter(({ what }) => what === 'delivered')).toMatchObject([
      { ticket: 1001 },
      { ticket: 1001 },
    ]);
  });

  test('a caller into whose ticket nobody was merged is still answered by telephone alone', async () => {
    await call();
    expect((await scene.agent.ticket(1001)).accepts).not.toContain('REPLY');
    const { status, body } = await scene.agent.act(1001, { type: 'REPLY', text: '届かない返信' });
    expect([status, body.why]).toEqual([409, 'no-chat']);
  });
});
