import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DeskAct } from '../../src/machines/ticket/ticket-types.ts';
import { type Bot, startBot } from '../helpers/bot.ts';
import { signIn } from '../helpers/desk/desk.ts';
import { buttonsOf, openChat, textOf } from '../helpers/web/chat.ts';
import { file, NOW } from './filed-scene.ts';

let bot: Bot;
beforeEach(async () => {
  bot = await startBot({ now: NOW });
});
afterEach(() => bot.stop());

describe('working on a ticket', () => {
  test('of twenty who claim at once one wins, and the others hear who', async () => {
    await file(bot);
    const agents = [];
    for (let n = 0; n < 20; n += 1) {
      bot.setNow(new Date(Date.parse(NOW) + n * 10_000).toISOString());
      agents.push(await signIn(bot, `担当${n}`, new Date(Date.parse(NOW) + n * 10_000).toISOString()));
    }
    const answers = await Promise.all(agents.map(({ act }) => act(1001, { type: 'CLAIM' })));
    const [won, lost] = [
      answers.filter(({ status }) => status === 200),
      answers.filter(({ status }) => status === 409),
    ];
    expect([won.length, lost.length]).toEqual([1, 19]);
    const winner = won[0]?.body.assignee;
    for (const { body } of lost) expect(body).toMatchObject({ why: 'taken', ticket: { assignee: winner } });
    const ticket = await agents[0]?.ticket(1001);
    expect(ticket?.events.filter(({ what }) => what === 'claimed')).toHaveLength(1);
  });

  test('from the claim to the rating, with the holder in the browser', async () => {
    const chat = await file(bot, { note: '急いでいます' });
    const { act, ticket, list } = await signIn(bot, '鈴木');
    expect((await list()).tickets).toMatchObject([
      { number: 1001, status: 'open', name: '山田花子', level: 'fine' },
    ]);
    await act(1001, { type: 'CLAIM' });
    await chat.hears('鈴木 が T-1001 を担当します');
    await act(1001, { type: 'NOTE', text: '前にも電話あり(社内)' });
    await act(1001, { type: 'REPLY', text: '証明書の一覧は開けましたか?' });
    const reply = await chat.hears('証明書の一覧は開けましたか?');
    expect(textOf(reply)).toContain('鈴木');
    expect((await chat.heard()).map(textOf).join()).not.toContain('社内');
    await chat.say('はい、開けました');
    await chat.hears('担当者に届けました');
    await bot.idle();
    const talked = await ticket(1001);
    expect(talked.status).toBe('claimed');
    const acts = talked.events.filter(({ what }) => what !== 'read');
    expect(acts.map(({ what, text }) => [what, text])).toEqual([
      ['opened', undefined],
      ['claimed', undefined],
      ['noted', '前にも電話あり(社内)'],
      ['replied', '証明書の一覧は開けましたか?'],
      ['delivered', undefined],
      ['said', 'はい、開けました'],
    ]);
    await chat.give('cert.p12', new Uint8Array([1, 2, 3]));
    expect(textOf(chat.last())).toContain('ファイルは担当者に渡していません');
    await act(1001, { type: 'RESOLVE', cause: 'backed-up', text: 'よかったです' });
    const resolved = await chat.hears('T-1001 は解決済みになりました');
    expect(buttonsOf(resolved)).toEqual(['RATE_UP', 'RATE_DOWN', 'REOPEN']);
    const thanks = await chat.press('RATE_UP', {}, 'ticket', 'T-1001');
    expect(buttonsOf(thanks)).toEqual(['COMMENT', 'REOPEN']);
    // Rated alike once more, nothing comes of it; rated otherwise, it is told that it stands.
    await bot.idle();
    const heard = (await chat.heard()).length;
    await chat.send({ value: { event: 'RATE_UP', step: 'ticket', ticket: 'T-1001' } });
    await bot.idle();
    expect((await chat.heard()).slice(heard).map(textOf)).toEqual([]);
    await chat.send({ value: { event: 'RATE_DOWN', step: 'ticket', ticket: 'T-1001' } });
    await bot.idle();
    const [stands = chat.last(), ...more] = (await chat.heard()).slice(heard);
    expect(more).toEqual([]);
    expect(textOf(stands)).toContain('T-1001 は「役に立った」と評価いただいています');
    expect(buttonsOf(stands)).toEqual(['COMMENT', 'REOPEN']);
    expect((await ticket(1001)).helped).toBe(true);
    expect(buttonsOf(await chat.press('COMMENT', { text: '助かりました' }, 'ticket', 'T-1001'))).toEqual([
      'REOPEN',
    ]);
    await chat.press('REOPEN', {}, 'ticket', 'T-1001');
    await chat.hears('T-1001 を再開しました');
    expect(await ticket(1001)).toMatchObject({ status: 'reopened', assignee: null, helped: null });
    // The old card still takes a comment: it is for who looks after the ticket now.
    const passed = await chat.press('COMMENT', { text: 'まだ開けません' }, 'ticket', 'T-1001');
    expect(textOf(passed)).toContain('ヘルプデスクに届けました(T-1001)');
    expect((await ticket(1001)).events.at(-1)).toMatchObject({ what: 'added-note', text: 'まだ開けません' });
  });

  test('the bot is itself again once the ticket is closed, and buttons work all the while', async () => {
    const chat = await file(bot);
    const { act } = await signIn(bot, '鈴木');
    await act(1001, { type: 'REPLY', text: 'こんにちは' });
    await chat.hears('こんにちは');
    await chat.press('RESTART', {}, 'escalate.filed');
    expect(chat.step()).toBe('start');
    await chat.say('いつまで再発行できますか');
    await chat.hears('担当者に届けました');
    await act(1001, { type: 'RESOLVE', cause: 'other' });
    await chat.hears('解決済みになりました');
    expect(textOf(await chat.say('いつまで再発行できますか'))).toContain('2025年3月30日');
  });

  test('another person’s press on a ticket does nothing', async () => {
    await file(bot);
    const stranger = await openChat(bot);
    await stranger.send({
      from: { id: 'x' },
      value: { event: 'WITHDRAW', step: 'ticket', ticket: 'T-1001' },
    });
    await bot.idle();
    expect((await (await signIn(bot, '鈴木')).ticket(1001)).status).toBe('open');
  });

  test('merging closes the one and tells both', async () => {
    const [one, two] = [
      await file(bot),
      await file(bot, { name: '山田はなこ', note: '証明書コードをなくしました' }),
    ];
    const { act, ticket } = await signIn(bot, '鈴木');
    expect((await act(1002, { type: 'MERGE', into: 1002 })).body).toMatchObject({ why: 'unknown-merge' });
    expect((await act(1002, { type: 'MERGE', into: 1001 })).status).toBe(200);
    // It is another conversation: its number is not told.
    await two.hears('T-1002 はほかの受付と統合しました');
    expect((await two.heard()).map(textOf).join()).not.toContain('T-1001');
    expect(await ticket(1002)).toMatchObject({ status: 'resolved', cause: 'duplicate', mergedInto: 1001 });
    const { events } = await ticket(1001);
    expect(events.at(-1)).toMatchObject({ what: 'merged', detail: { other: 1002 } });
    // What was told as that one was opened stands in the talk.
    expect(events.find((line) => line.what === 'opened' && line.ticket === 1002)?.text).toBe(
      '証明書コードをなくしました',
    );
    expect((await one.heard()).map(textOf).join()).not.toContain('に統合しました');
  });

  test('every act is read, whatever becomes of it', async () => {
    /** CONTACT has a door of its own. */
    const EXAMPLES: { readonly [Type in Exclude<DeskAct['type'], 'CONTACT'>]: DeskAct & { type: Type } } = {
      CLAIM: { type: 'CLAIM' },
      RELEASE: { type: 'RELEASE' },
      ASK_CALL: { type: 'ASK_CALL' },
      REOPEN: { type: 'REOPEN' },
      MAIL: { type: 'MAIL' },
      NOTE: { type: 'NOTE', text: 'メモ' },
      REPLY: { type: 'REPLY', text: '返信' },
      CORRECT_NOTE: { type: 'CORRECT_NOTE', of: 1, text: '訂正' },
      WITHDRAW_NOTE: { type: 'WITHDRAW_NOTE', of: 1 },
      ASSIGN: { type: 'ASSIGN', to: { id: 'local:鈴木', name: '鈴木' } },
      CALLED: { type: 'CALLED', outcome: 'no-answer' },
      CALL_AT: { type: 'CALL_AT', callAt: Date.parse(NOW) + 3_600_000 },
      RESOLVE: { type: 'RESOLVE', cause: 'other' },
      MERGE: { type: 'MERGE', into: 1002 },
    };
    await file(bot);
    const { act } = await signIn(bot, '鈴木');
    for (const example of Object.values(EXAMPLES))
      expect([example.type, (await act(1001, example)).status]).not.toEqual([example.type, 400]);
  });

  test('a request that is sent again acts once', async () => {
    await file(bot);
    const { act, ticket } = await signIn(bot, '鈴木');
    const id = randomUUID();
    const note = { type: 'NOTE', text: '一度だけ' } as const;
    expect((await act(1001, note, id)).status).toBe(200);
    expect((await act(1001, note, id)).status).toBe(200);
    expect((await ticket(1001)).events.filter(({ what }) => what === 'noted')).toHaveLength(1);
  });

  test('secrets in notes and replies are refused and kept nowhere', async () => {
    const chat = await file(bot);
    const { act } = await signIn(bot, '鈴木');
    for (const type of ['NOTE', 'REPLY'] as const) {
      const { status, body } = await act(1001, { type, text: 'パスワードは Himitsu2025Xy です' });
      expect([status, body.why]).toEqual([409, 'secret']);
    }
    await bot.idle();
    const all = readFileSync(join(bot.dataDir, 'madoguchi.db-wal')).toString('utf8') + bot.logged.join();
    expect(all).not.toContain('Himitsu2025Xy');
    expect((await chat.heard()).map(textOf).join()).not.toContain('Himitsu2025Xy');
  });

  test('giving away, asking for a call, and its outcome', async () => {
    const chat = await file(bot);
    const { act, ticket } = await signIn(bot, '鈴木');
    expect((await act(1001, { type: 'ASSIGN', to: { id: 'local:佐藤', name: '佐藤' } })).status).toBe(400);
    await signIn(bot, '佐藤');
    await act(1001, { type: 'ASSIGN', to: { id: 'local:佐藤', name: '部長' } });
    expect((await ticket(1001)).assignee).toEqual({ id: 'local:佐藤', name: '佐藤' });
    await act(1001, { type: 'ASK_CALL' });
    const asked = await chat.hears('お電話してよい時間');
    expect(buttonsOf(asked)).toEqual(['TELL_WHEN']);
    await chat.press('TELL_WHEN', { when: '明日10時' }, 'ticket', 'T-1001');
    expect(await ticket(1001)).toMatchObject({ status: 'claimed', contact: { when: '明日10時' } });
    await act(1001, { type: 'CALLED', outcome: 'no-answer' });
    expect((await ticket(1001)).status).toBe('claimed');
    await act(1001, { type: 'CALLED', outcome: 'solved' });
    expect(await ticket(1001)).toMatchObject({ status: 'resolved', cause: 'by-phone' });
  });
});
