import { describe, expect, test } from '@jest/globals';
import { eachWithAgent } from '../helpers/desk/agent-scene.ts';
import { signIn } from '../helpers/desk/desk.ts';
import { buttonsOf, heardBy, openChat, textOf } from '../helpers/web/chat.ts';
import { resolve } from './ended-scene.ts';
import { file, receiptOf } from './ticket-ended-scene.ts';

const scene = eachWithAgent();
const notesOf = async (number: number) =>
  (await scene.agent.ticket(number)).events.filter(({ what }) => what === 'added-note');

describe('the receipt of a ticket that has ended', () => {
  test('keeps a note and does not say that it was sent; it shows the way back, and the note goes along with it', async () => {
    const chat = await file(scene.bot);
    await resolve(scene.bot, scene.agent, 1001);
    await chat.press('ADD_NOTE', { note: '大事な追記です' }, 'escalate.filed');
    const card = await receiptOf(scene.bot, chat);
    expect(textOf(card)).toContain('今の内容はお預かりしています');
    expect(textOf(card)).toContain('T-1001 は解決済みです');
    expect(textOf(card)).toContain('2025年3月24日(月)までに「もう一度相談する」');
    expect(textOf(card)).not.toMatch(/受け付けました|すぐにお電話|照会番号/);
    expect(await heardBy(chat)).not.toContain('追記しました');
    expect(await notesOf(1001)).toHaveLength(0);

    await chat.press('WITHDRAW', {}, 'escalate.filed');
    expect(chat.step()).toBe('escalate.filed');
    expect((await scene.agent.ticket(1001)).status).toBe('resolved');
    await chat.say('追加の件、部署名は経理部です');
    expect(await notesOf(1001)).toHaveLength(0);

    expect(buttonsOf(await receiptOf(scene.bot, chat))).toEqual(['REOPEN', 'BACK', 'HUMAN', 'RESTART']);
    await chat.press('REOPEN', {}, 'escalate.filed');
    expect((await scene.agent.ticket(1001)).status).toBe('reopened');
    const [kept, ...more] = await notesOf(1001);
    expect(kept?.text).toBe('大事な追記です\n追加の件、部署名は経理部です');
    expect(more).toEqual([]);
    await chat.press('ADD_NOTE', { note: 'もう一つ' }, 'escalate.filed');
    expect(textOf(await receiptOf(scene.bot, chat))).toContain('T-1001 に追記しました');
    expect((await notesOf(1001)).map(({ text }) => text).slice(1)).toEqual(['もう一つ']);
  });

  test('sends what it kept by the button of the message, and once alone', async () => {
    const chat = await file(scene.bot);
    await resolve(scene.bot, scene.agent, 1001);
    await chat.say('請求書の件も見てほしいです');
    await chat.press('REOPEN', {}, 'ticket', 'T-1001');
    await scene.bot.idle();
    expect((await scene.agent.ticket(1001)).status).toBe('reopened');
    expect((await notesOf(1001)).map(({ text }) => text)).toEqual(['請求書の件も見てほしいです']);
    await resolve(scene.bot, scene.agent, 1001);
    // No second press of the first one.
    scene.bot.setNow('2025-03-10T10:01:00+09:00');
    await chat.press('REOPEN', {}, 'ticket', 'T-1001');
    await scene.bot.idle();
    expect(await notesOf(1001)).toHaveLength(1);
  });

  test('that was withdrawn by mistake is offered again, wherever one stands, and words alone reopen nothing', async () => {
    const chat = await file(scene.bot);
    await chat.press('WITHDRAW');
    await scene.bot.idle();
    expect(chat.step()).not.toBe('escalate.filed');
    for (const text of ['間違えて取り下げてしまいました。元に戻したいです', 'please undo the withdrawal']) {
      await chat.say(text);
      await scene.bot.idle();
      const told = (await chat.heard()).at(-1);
      expect(told && buttonsOf(told)).toEqual(['REOPEN']);
      expect((await scene.agent.ticket(1001)).status).toBe('withdrawn');
    }
    await chat.press('REOPEN', {}, 'ticket', 'T-1001');
    await scene.bot.idle();
    expect((await scene.agent.ticket(1001)).status).toBe('reopened');
  });

  test('says what is true when the holder writes something, and a plain sentence takes the ticket up again', async () => {
    const chat = await file(scene.bot);
    await resolve(scene.bot, scene.agent, 1001);
    await chat.say('クーポンとは何ですか');
    expect(textOf(await receiptOf(scene.bot, chat))).toContain('T-1001 は解決済みです');
    await chat.say('教えてもらった方法でもだめだったので、もう一度相談させてください');
    await scene.bot.idle();
    expect((await scene.agent.ticket(1001)).status).toBe('reopened');
    expect(await heardBy(chat)).toContain('T-1001 を再開しました');
    expect((await notesOf(1001)).map(({ text }) => text)).toEqual([
      '教えてもらった方法でもだめだったので、もう一度相談させてください',
    ]);
  });

  test('while it is open, that it is not solved is a note like any other', async () => {
    const chat = await file(scene.bot);
    await chat.say('教えてもらった方法でもだめだったので、もう一度相談させてください');
    await chat.say('I still need help');
    expect((await notesOf(1001)).map(({ text }) => text)).toEqual([
      '教えてもらった方法でもだめだったので、もう一度相談させてください',
      'I still need help',
    ]);
  });

  test('after a fortnight leads to a new ticket alone', async () => {
    const chat = await file(scene.bot);
    await resolve(scene.bot, scene.agent, 1001);
    scene.bot.setNow('2025-03-25T10:00:00+09:00');
    await chat.press('ADD_NOTE', { note: '追記' }, 'escalate.filed');
    const card = await receiptOf(scene.bot, chat);
    expect(buttonsOf(card)).toEqual(['BACK', 'HUMAN', 'RESTART']);
    expect(textOf(card)).toContain('新しい受付番号でお受けします');
    await chat.press('HUMAN', {}, 'escalate.filed');
    expect(chat.step()).toBe('escalate.contact');
    expect(JSON.stringify(chat.last().attachments)).toContain('"追記"');
  });

  test('opens another for who asks for a person, by words too, with all that was written', async () => {
    const chat = await file(scene.bot);
    await resolve(scene.bot, scene.agent, 1001);
    await chat.say('請求書の件も見てほしいです');
    await chat.say('担当者と話したいです');
    expect(chat.step()).toBe('escalate.contact');
    const form = JSON.stringify(chat.last().attachments);
    expect(form).toContain('請求書の件も見てほしいです');
    expect(form).toContain('担当者と話したいです');
  });

  test('loses nothing of what it kept where the desk takes it up, or the holder begins anew', async () => {
    const chat = await file(scene.bot);
    await resolve(scene.bot, scene.agent, 1001);
    await chat.say('請求書の件も見てほしいです');
    await scene.agent.act(1001, { type: 'REOPEN' });
    await scene.bot.idle();
    await chat.press('ADD_NOTE', { note: 'もう一つ' }, 'escalate.filed');
    expect((await notesOf(1001)).map(({ text }) => text)).toEqual(['請求書の件も見てほしいです\nもう一つ']);
    await resolve(scene.bot, scene.agent, 1001);
    await chat.say('請求書は先月のです');
    await chat.press('RESTART', {}, 'escalate.filed');
    await chat.walk('BEGIN NOT_FOUND HUMAN');
    expect(JSON.stringify(chat.last().attachments)).toContain('請求書は先月のです');
  });

  test('of a withdrawn one says so', async () => {
    const chat = await file(scene.bot);
    await resolve(scene.bot, scene.agent, 1001);
    await chat.press('REOPEN', {}, 'ticket', 'T-1001');
    await chat.press('WITHDRAW', {}, 'ticket', 'T-1001');
    await scene.bot.idle();
    await chat.say('クーポンとは何ですか');
    expect(textOf(await receiptOf(scene.bot, chat))).toContain('T-1001 は取り下げ済みです');
  });
});

test('what is written on a card of the ticket after its end is not lost in silence', async () => {
  const chat = await file(scene.bot);
  await scene.agent.act(1001, { type: 'ASK_CALL' });
  await resolve(scene.bot, scene.agent, 1001);
  await chat.press('TELL_WHEN', { when: '明日の10時' }, 'ticket', 'T-1001');
  await scene.bot.idle();
  const told = (await chat.heard()).at(-1);
  expect(told && textOf(told)).toContain('今の内容はお預かりしています');
  expect(told && buttonsOf(told)).toEqual(['REOPEN']);
});

test('a note and the end of its ticket at the same moment: it is kept, or the holder hears that it is not', async () => {
  const chats = await Promise.all(Array.from({ length: 12 }, () => file(scene.bot)));
  await Promise.all(
    chats.flatMap((chat, n) => [
      scene.agent.act(1001 + n, { type: 'RESOLVE', cause: 'other' }),
      chat.press('ADD_NOTE', { note: '追記' }, 'escalate.filed'),
    ]),
  );
  await scene.bot.idle();
  for (const chat of chats) {
    const number = Number(/T-(\d+)/.exec(await heardBy(chat))?.[1]);
    const kept = (await notesOf(number)).length === 1;
    expect((await heardBy(chat)).includes('追記しました')).toBe(kept);
    expect((await heardBy(chat)).includes('今の内容はお預かりしています')).toBe(!kept);
  }
});

test('the note on a call stays inside, also where the call solved it', async () => {
  const chat = await file(scene.bot);
  await scene.agent.act(1001, { type: 'CALLED', outcome: 'solved', text: '社内メモ: だいぶお怒り' });
  await scene.bot.idle();
  expect(await heardBy(chat)).toContain('T-1001 は解決済みになりました');
  expect(await heardBy(chat)).not.toContain('お怒り');
  await scene.agent.act(1001, { type: 'REOPEN' });
  await scene.agent.act(1001, { type: 'RESOLVE', cause: 'other', text: 'またいつでもどうぞ' });
  await scene.bot.idle();
  expect(await heardBy(chat)).toContain('またいつでもどうぞ');
});

test('of two that are merged into one another at once one stays', async () => {
  const other = await signIn(scene.bot, '佐藤');
  for (let n = 0; n < 10; n += 1) {
    const [one, two] = [1001 + 2 * n, 1002 + 2 * n];
    await file(scene.bot);
    await file(scene.bot);
    const came = await Promise.all([
      scene.agent.act(one, { type: 'MERGE', into: two }),
      other.act(two, { type: 'MERGE', into: one }),
    ]);
    expect(came.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(came.find(({ status }) => status === 409)?.body).toMatchObject({ why: 'unknown-merge' });
  }
});

test('a button of a ticket of which nothing is kept any more says so', async () => {
  const chat = await file(scene.bot);
  await resolve(scene.bot, scene.agent, 1001);
  scene.bot.setNow('2025-07-01T10:00:00+09:00');
  await scene.bot.restart();
  await scene.bot.idle();
  const later = await openChat(scene.bot);
  await later.press('REOPEN', {}, 'ticket', 'T-1001');
  expect(textOf(later.last())).toContain('この相談の記録は残っていないため');
  expect(chat.begun()).toBeDefined();
});

test('a fortnight after the end a rating that stands is told without a way back into the ticket', async () => {
  const chat = await file(scene.bot);
  await resolve(scene.bot, scene.agent, 1001);
  await chat.press('RATE_UP', {}, 'ticket', 'T-1001');
  expect(buttonsOf(await chat.hears('ありがとうございます'))).toEqual(['COMMENT', 'REOPEN']);
  scene.bot.setNow('2025-03-25T10:00:00+09:00');
  await chat.press('RATE_DOWN', {}, 'ticket', 'T-1001');
  expect(buttonsOf(await chat.hears('と評価いただいています'))).toEqual(['COMMENT']);
  await chat.press('COMMENT', { text: '助かりました' }, 'ticket', 'T-1001');
  expect(buttonsOf(chat.last())).toEqual([]);
});

test('an empty time or line is asked for by its own name', async () => {
  const chat = await file(scene.bot);
  await scene.agent.act(1001, { type: 'ASK_CALL' });
  await scene.bot.idle();
  await chat.press('TELL_WHEN', { when: ' ' }, 'ticket', 'T-1001');
  expect(textOf(chat.last())).toContain('電話に出られる時間を入力してください');
  await chat.press('COMMENT', { text: '' }, 'ticket', 'T-1001');
  expect(textOf(chat.last())).toContain('ご意見を入力してください');
});
