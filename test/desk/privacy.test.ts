import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../helpers/bot.ts';
import { campaignAdmin } from '../helpers/desk/campaign.ts';
import { signIn } from '../helpers/desk/desk.ts';
import { rowsIn } from '../helpers/rows-in.ts';
import { buttonsOf, type Chat, openChat, textOf } from '../helpers/web/chat.ts';

const CONTACT = {
  name: '山田ひみこ',
  company: '株式会社みつけて',
  phone: '03-1212-3434',
  email: 'himiko@example.jp',
  note: 'ないしょの書き込み',
};
const TRACES = ['ひみこ', 'みつけて', '03-1212-3434', 'himiko@', 'ないしょ'];

let bot: Bot;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(() => bot.stop());

const query = (sql: string) => rowsIn(bot.dataDir, sql);

/** Which of the traces still stand in any row of any table. */
const traces = (): readonly string[] => {
  const tables = query("select name from sqlite_master where type = 'table'");
  const all = tables.map(({ name }) => JSON.stringify(query(`select * from ${String(name)}`))).join('\n');
  return TRACES.filter((trace) => all.includes(trace));
};

const file = async (chat: Chat) => {
  await chat.walk('BEGIN NOT_FOUND HUMAN');
  await chat.press('SUBMIT', CONTACT);
};

describe('what is kept of a person', () => {
  test.each([
    ['ja', '私のデータを見せてください', 'お預かりしている情報です'],
    ['ja', 'わたし（自分）について何を知っていますか。自分の情報を開示して', 'お預かりしている情報です'],
    ['en', 'What do you know about me?', 'This is kept about you'],
  ])('is told on request (%s: %s)', async (language, words, title) => {
    const chat = await openChat(bot, language);
    await file(chat);
    const told = await chat.say(words);
    expect(chat.step()).toBe('privacy');
    const text = textOf(told);
    expect(text).toContain(title);
    for (const field of Object.values(CONTACT)) expect(text).toContain(field);
    expect(buttonsOf(told)).toEqual(['ERASE', 'KEEP']);
  });

  test('is deleted on request, once confirmed; what happened stays, without who', async () => {
    const chat = await openChat(bot);
    await file(chat);
    await chat.say('私の個人情報を削除してください');
    expect(chat.step()).toBe('privacy');
    expect(traces()).toEqual(TRACES);
    await chat.send({ value: { event: 'ERASE', step: 'privacy' } });
    await chat.hears('情報を消しました');
    await bot.idle();
    expect(traces()).toEqual([]);
    expect(query('select status, reason from tickets')).toEqual([{ status: 'withdrawn', reason: 'asked' }]);
    expect(query('select what, note from ticket_events order by id')).toEqual([
      { what: 'opened', note: null },
      { what: 'withdrawn', note: null },
      { what: 'erased', note: null },
    ]);
    expect(bot.logged.join('\n')).not.toContain('ひみこ');
    const [, anew] = (await chat.heard()).slice(-2);
    expect(anew && buttonsOf(anew)).toContain('BEGIN');
    const told = await chat.say('私の情報を見せて');
    expect(textOf(told)).not.toMatch(/ここに示したもののほかに|相談の内容/);
    await chat.press('BEGIN', {}, 'start');
    await chat.press('RESTART');
    expect(query('select step from conversations')).toEqual([{ step: 'start' }]);
  });

  test('stands in no byte of the folder once it is deleted', async () => {
    const chat = await openChat(bot);
    await file(chat);
    const standing = () =>
      readdirSync(bot.dataDir).filter((name) => {
        const bytes = readFileSync(join(bot.dataDir, name));
        return TRACES.some((trace) => bytes.includes(trace));
      });
    expect(standing()).not.toEqual([]);
    await chat.say('私の個人情報を削除してください');
    await chat.send({ value: { event: 'ERASE', step: 'privacy' } });
    await chat.hears('情報を消しました');
    await bot.idle();
    expect(standing()).toEqual([]);
  });

  test('stays where the person decides otherwise, and nothing else understands as a request', async () => {
    const chat = await openChat(bot);
    await file(chat);
    await chat.say('自分のデータを消して');
    const kept = await chat.press('KEEP');
    expect(textOf(kept)).toContain('情報は消していません');
    expect(buttonsOf(kept)).toContain('ADD_NOTE');
    expect(traces()).toEqual(TRACES);
    await chat.say('cert.p12 を削除してしまいました');
    expect(chat.step()).not.toBe('privacy');
    await chat.say('個人情報はどう扱われますか');
    expect(chat.step()).not.toBe('privacy');
  });

  test('another person’s conversation keeps its own', async () => {
    const [one, other] = [await openChat(bot), await openChat(bot)];
    await file(one);
    await other.say('forget me, delete my data');
    await other.send({ value: { event: 'ERASE', step: 'privacy' } });
    await other.hears('情報を消しました');
    expect(traces()).toEqual(TRACES);
  });
});

describe('time', () => {
  test('takes the words out of a ticket 90 days after its end, and forgets the conversation', async () => {
    const chat = await openChat(bot);
    await file(chat);
    await chat.press('WITHDRAW');
    await bot.idle();
    bot.setNow('2025-06-08T10:00:00+09:00');
    await bot.restart();
    await bot.idle();
    expect(traces()).toEqual(TRACES);
    bot.setNow('2025-06-08T10:00:01+09:00');
    await bot.restart();
    await bot.idle();
    expect(traces()).toEqual([]);
    expect(query('select count(*) as n from conversations')).toEqual([{ n: 0 }]);
    expect(query('select id from web_conversations')).toEqual([]);
    expect(query('select what from ticket_events order by id').map(({ what }) => what)).toEqual([
      'opened',
      'withdrawn',
      'erased',
    ]);
  });

  test('leaves a chat whose ticket has just ended, or by which a campaign reaches somebody', async () => {
    const chat = await openChat(bot);
    await file(chat);
    const admin = await campaignAdmin(bot);
    await admin.roster('email,serial\nhanako@example.co.jp,0A1B\n');
    const link = (await admin.row('hanako@example.co.jp')).link ?? '';
    await openChat(bot, 'ja', new URL(link).searchParams.get('i') ?? '');
    await openChat(bot);
    const later = '2025-07-08T10:00:00+09:00';
    bot.setNow(later);
    await (await signIn(bot, '鈴木', later)).act(1001, {
      type: 'RESOLVE',
      cause: 'other',
      text: 'これで終わりです',
    });
    bot.setNow('2025-07-09T10:00:00+09:00');
    await bot.restart();
    await bot.idle();
    expect(query('select count(*) as n from conversations')).toEqual([{ n: 2 }]);
    expect(JSON.stringify(query('select activity from web_activities'))).toContain('これで終わりです');
    // By then the campaign's roster is forgotten, too.
    bot.setNow('2025-10-08T10:00:00+09:00');
    await bot.restart();
    await bot.idle();
    expect(traces()).toEqual([]);
    expect(query('select count(*) as n from conversations')).toEqual([{ n: 0 }]);
  });

  test('forgets a chat that began while the clock was ahead as long after its last word as any', async () => {
    bot.setNow('2026-03-10T10:00:00+09:00');
    const chat = await openChat(bot);
    await chat.press('BEGIN', {}, 'start');
    bot.setNow('2025-03-10T10:00:00+09:00');
    await chat.press('BACK');
    await bot.idle();
    for (const [now, left] of [
      ['2025-06-08T10:00:00+09:00', 1],
      ['2025-06-08T10:00:01+09:00', 0],
    ] as const) {
      bot.setNow(now);
      await bot.restart();
      await bot.idle();
      expect(query('select count(*) as n from conversations')).toEqual([{ n: left }]);
    }
  });

  test('an open ticket is kept however old it is', async () => {
    const chat = await openChat(bot);
    await file(chat);
    bot.setNow('2026-06-08T10:00:00+09:00');
    await bot.restart();
    await bot.idle();
    expect(traces()).toEqual(TRACES);
  });
});

test('the data folder has no other place for what is deleted', async () => {
  const chat = await openChat(bot);
  await file(chat);
  await chat.send({ value: { event: 'ERASE', step: 'privacy' } });
  await chat.hears('情報を消しました');
  await bot.restart();
  const bytes = readdirSync(bot.dataDir).map((name) =>
    readFileSync(join(bot.dataDir, name)).toString('utf8'),
  );
  expect(TRACES.filter((trace) => bytes.some((text) => text.includes(trace)))).toEqual([]);
});

test('of a chat that its holder had forgotten only its id and its beginning stay, for the answer to be read, and as long as any', async () => {
  const chat = await openChat(bot);
  await file(chat);
  await chat.say('私の情報を消して');
  await chat.press('ERASE', {}, 'privacy');
  await bot.idle();
  const begun = () => query('select id, opened_at from web_conversations');
  expect(begun()).toEqual([{ id: chat.begun().conversationId, opened_at: expect.any(Number) }]);
  expect(query('select * from conversations')).toEqual([]);
  // The chat goes on from its beginning.
  await chat.press('BEGIN', {}, 'start');
  expect(chat.step()).toBe('copy.locate');
  await chat.say('私の情報を消して');
  await chat.press('ERASE', {}, 'privacy');
  await bot.idle();
  bot.setNow('2025-06-20T10:00:00+09:00');
  await bot.restart();
  await bot.idle();
  expect(begun()).toEqual([]);
});
