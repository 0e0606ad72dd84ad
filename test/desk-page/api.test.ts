import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { decodeJwt, SignJWT } from 'jose';
import type { DeskAct } from '../../src/machines/ticket/ticket-types.ts';
import { type Bot, startBot } from '../helpers/bot.ts';
import { askDesk, linkFor, signIn, tokenIn } from '../helpers/desk/desk.ts';
import { buttonsOf, type Chat, openChat, textOf } from '../helpers/web/chat.ts';

const DESK_LINK = join(import.meta.dirname, '../../src/cli/desk-link.ts');
const NOW = '2025-03-10T10:00:00+09:00';

let bot: Bot;
beforeEach(async () => {
  bot = await startBot({ now: NOW });
});
afterEach(() => bot.stop());

const file = async (contact: Record<string, string> = {}): Promise<Chat> => {
  const chat = await openChat(bot);
  await chat.walk('BEGIN NOT_FOUND HUMAN');
  await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434', ...contact });
  return chat;
};

/** What a session of today bears of the rules by which people are let in. */
const rulesNow = async (): Promise<unknown> =>
  decodeJwt((await signIn(bot, '鈴木')).cookie.slice('madoguchi-desk='.length)).rules;

describe('signing in', () => {
  const post = (token: string, headers: Record<string, string> = {}) =>
    askDesk(bot, 'POST', 'session', { body: { token }, headers });
  const me = (cookie: string) => askDesk(bot, 'GET', 'me', { cookie });

  test('by a link gives a cookie that scripts and other sites do not have', async () => {
    const { status, headers } = await post(tokenIn(await linkFor(bot, '鈴木', NOW)));
    expect(status).toBe(204);
    const cookie = headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^madoguchi-desk=[\w.-]+; Path=\/desk; HttpOnly; Max-Age=43200; SameSite=Strict$/);
    const { status: seen, body } = await me(cookie.split(';')[0] ?? '');
    expect([seen, JSON.parse(body)]).toMatchObject([
      200,
      { agent: { id: 'local:鈴木', name: '鈴木' }, role: 'admin' },
    ]);
  });

  test('is refused on the command line where no server has run: no other key is made by mistake', () => {
    const nowhere = join(bot.dataDir, 'elsewhere');
    const { status, stdout, stderr } = spawnSync(process.execPath, [DESK_LINK, '鈴木'], {
      env: { ...process.env, DATA_DIR: nowhere },
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(join(nowhere, 'secret.key'));
    expect(existsSync(nowhere)).toBe(false);
  });

  test('once, within ten minutes, with this desk’s own link', async () => {
    const used = tokenIn(await linkFor(bot, '鈴木', NOW));
    await post(used);
    const other = await startBot({ now: NOW });
    const cases: readonly (readonly [string, string])[] = [
      [used, 'used'],
      [tokenIn(await linkFor(bot, '鈴木', '2025-03-10T09:49:59+09:00')), 'expired'],
      [`${used.slice(0, -8)}AAAAAAAA`, 'invalid'],
      [tokenIn(await linkFor(other, '鈴木', NOW)), 'invalid'],
      [
        tokenIn(
          await linkFor(bot, '鈴木', NOW, {
            DESK_CHANNEL: 'slack:C0123',
            SLACK_BOT_TOKEN: 'xoxb-1',
            SLACK_SIGNING_SECRET: 'a'.repeat(32),
          }),
        ),
        'invalid',
      ],
      ['', 'invalid'],
    ];
    await other.stop();
    for (const [token, why] of cases) {
      const { status, headers, body } = await post(token);
      expect([status, headers.get('set-cookie'), JSON.parse(body)]).toEqual([401, null, { why }]);
    }
    expect(
      bot.logged.filter((line) => line.includes('"door":"/desk/api/session","status":401')),
    ).toHaveLength(6);
    for (const [token] of cases.slice(0, 5)) expect(bot.logged.join()).not.toContain(token);
  });

  test('too often is slowed down', async () => {
    for (let n = 0; n < 60; n += 1) await post('nonsense');
    const { status, headers } = await post(tokenIn(await linkFor(bot, '鈴木', NOW)));
    expect([status, headers.get('retry-after')]).toEqual([429, '1']);
  });

  test('a cookie that is forged, over, another desk’s or without a role opens nothing', async () => {
    const secret = readFileSync(join(bot.dataDir, 'secret.key'));
    const rules = await rulesNow();
    const token = (over: Record<string, unknown> = {}, key: Uint8Array = secret) => {
      const claims = {
        name: '鈴木',
        role: 'admin',
        iss: 'tdb-class2 ',
        aud: 'desk-session',
        jti: 'one',
        rules,
        ...over,
      };
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject('local:鈴木')
        .setExpirationTime(Math.floor(Date.parse(NOW) / 1000) + Number(over.left ?? 60))
        .sign(key);
    };
    const statusOf = async (value: string) => (await me(`madoguchi-desk=${value}`)).status;
    expect(await statusOf(await token())).toBe(200);
    for (const bad of [
      await token({}, new Uint8Array(32)),
      await token({ left: -1 }),
      await token({ iss: 'other' }),
      await token({ aud: 'desk-link' }),
      await token({ role: undefined }),
      await token({ role: 'root' }),
      await token({ jti: undefined }),
      'nonsense',
      '',
    ]) {
      expect(await statusOf(bad)).toBe(401);
    }
    // Neither the one that is over nor the empty one is an attempt.
    expect(bot.logged.filter((line) => line.includes('a session that is none'))).toHaveLength(7);
  });

  test('out takes the cookie away, and ends the session for who copied it', async () => {
    const { ask } = await signIn(bot, '鈴木');
    const other = await signIn(bot, '佐藤');
    expect((await ask('GET', 'me')).status).toBe(200);
    const { status, headers } = await ask('DELETE', 'session');
    expect([status, headers.get('set-cookie')]).toEqual([
      204,
      'madoguchi-desk=; Path=/desk; HttpOnly; Max-Age=0; SameSite=Strict',
    ]);
    expect((await ask('GET', 'me')).status).toBe(401);
    await bot.restart();
    expect((await ask('GET', 'me')).status).toBe(401);
    expect((await other.ask('GET', 'me')).status).toBe(200);
  });
});

describe('what changes something', () => {
  test('is taken from our own page alone', async () => {
    await file();
    const { cookie, ticket } = await signIn(bot, '鈴木');
    const claim = { id: randomUUID(), act: { type: 'CLAIM' } };
    const from = (headers: Record<string, string>) =>
      askDesk(bot, 'POST', 'tickets/1001/acts', { cookie, body: claim, headers });
    for (const headers of [
      { 'x-madoguchi-desk': '' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      expect((await from(headers)).status).toBe(403);
    }
    expect((await from({ 'content-type': 'text/plain' })).status).toBe(415);
    expect((await askDesk(bot, 'POST', 'tickets/1001/acts', { body: claim })).status).toBe(401);
    expect((await ticket(1001)).status).toBe('open');
    expect(bot.logged.filter((line) => line.includes('"code":"elsewhere"'))).toHaveLength(4);
    expect((await from({ origin: bot.url })).status).toBe(200);
    expect((await ticket(1001)).status).toBe('claimed');
  });

  test('nonsense is refused, and changes nothing', async () => {
    await file();
    const { ask, ticket } = await signIn(bot, '鈴木');
    for (const body of [
      {},
      { id: 'x', act: { type: 'CLAIM' } },
      { id: randomUUID(), act: { type: 'DROP' } },
      [],
    ]) {
      expect((await ask('POST', 'tickets/1001/acts', body)).status).toBe(400);
    }
    expect(
      (await ask('POST', 'tickets/9999/acts', { id: randomUUID(), act: { type: 'CLAIM' } })).status,
    ).toBe(404);
    expect((await ask('GET', 'tickets/nonsense')).status).toBe(404);
    expect((await ask('GET', 'tickets?limit=0')).status).toBe(400);
    expect((await ask('GET', 'tickets?after=x')).status).toBe(400);
    expect((await ask('GET', 'stats?from=2025-03-10&to=2025-03-09')).status).toBe(400);
    expect((await ticket(1001)).events).toHaveLength(1);
  });
});

describe('working on a ticket', () => {
  test('of twenty who claim at once one wins, and the others hear who', async () => {
    await file();
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
    const chat = await file({ note: '急いでいます' });
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
    expect(buttonsOf(await chat.press('COMMENT', { text: '助かりました' }, 'ticket', 'T-1001'))).toEqual([
      'REOPEN',
    ]);
    await chat.press('REOPEN', {}, 'ticket', 'T-1001');
    await chat.hears('T-1001 を再開しました');
    expect(await ticket(1001)).toMatchObject({ status: 'reopened', assignee: null, helped: null });
  });

  test('the bot is itself again once the ticket is closed, and buttons work all the while', async () => {
    const chat = await file();
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
    await file();
    const stranger = await openChat(bot);
    await stranger.send({
      type: 'message',
      from: { id: 'x' },
      value: { event: 'WITHDRAW', step: 'ticket', ticket: 'T-1001' },
    });
    await bot.idle();
    expect((await (await signIn(bot, '鈴木')).ticket(1001)).status).toBe('open');
  });

  test('merging closes the one and tells both', async () => {
    const [one, two] = [await file(), await file({ name: '山田はなこ' })];
    const { act, ticket } = await signIn(bot, '鈴木');
    expect((await act(1002, { type: 'MERGE', into: 1002 })).body).toMatchObject({ why: 'unknown-merge' });
    expect((await act(1002, { type: 'MERGE', into: 1001 })).status).toBe(200);
    // It is another conversation: its number is not told.
    await two.hears('T-1002 はほかの受付と統合しました');
    expect((await two.heard()).map(textOf).join()).not.toContain('T-1001');
    expect(await ticket(1002)).toMatchObject({ status: 'resolved', cause: 'duplicate', mergedInto: 1001 });
    expect((await ticket(1001)).events.at(-1)).toMatchObject({ what: 'merged', detail: { other: 1002 } });
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
    await file();
    const { act } = await signIn(bot, '鈴木');
    for (const example of Object.values(EXAMPLES))
      expect([example.type, (await act(1001, example)).status]).not.toEqual([example.type, 400]);
  });

  test('a request that is sent again acts once', async () => {
    await file();
    const { act, ticket } = await signIn(bot, '鈴木');
    const id = randomUUID();
    const note = { type: 'NOTE', text: '一度だけ' } as const;
    expect((await act(1001, note, id)).status).toBe(200);
    expect((await act(1001, note, id)).status).toBe(200);
    expect((await ticket(1001)).events.filter(({ what }) => what === 'noted')).toHaveLength(1);
  });

  test('secrets in notes and replies are refused and kept nowhere', async () => {
    const chat = await file();
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
    const chat = await file();
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

describe('finding', () => {
  test('by number, reference number, words in Japanese, and filters; pages join without a gap', async () => {
    for (const contact of [
      { name: '山田花子', company: '株式会社ひまわり' },
      { name: '佐藤一郎', company: 'ＡＢＣ商事', note: '100%急ぎ' },
      { name: 'Smith', company: 'Daisy_Co' },
    ]) {
      await file(contact);
    }
    const { list, act, ticket } = await signIn(bot, '鈴木');
    const numbers = async (query: string) => (await list(query)).tickets.map(({ number }) => number);
    const q = (text: string) => numbers(`q=${encodeURIComponent(text)}`);
    expect(await q('ひまわり')).toEqual([1001]);
    expect(await q('ヒマワリ')).toEqual([1001]);
    expect(await q('ﾋﾏわり')).toEqual([1001]);
    expect(await q('abc商事 佐藤')).toEqual([1002]);
    expect(await q('ABC ひまわり')).toEqual([]);
    expect(await q('100%')).toEqual([1002]);
    expect(await q('0%急')).toEqual([1002]);
    expect(await q('daisy_co')).toEqual([1003]);
    expect(await q('_')).toEqual([1003]);
    expect(await q('T-1002')).toEqual([1002]);
    expect(await q('１００３')).toEqual([1003]);
    expect(await q((await ticket(1001)).code ?? '')).toContain(1001);
    await act(1002, { type: 'CLAIM' });
    await act(1003, { type: 'NOTE', text: '証明書コードの件で電話' });
    expect(await q('電話')).toEqual([1003]);
    expect(await numbers('assignee=me')).toEqual([1002]);
    expect(await numbers('assignee=none')).toEqual([1001, 1003]);
    expect(await numbers('status=claimed,resolved')).toEqual([1002]);
    expect(await numbers('reason=asked&channel=web')).toEqual([1001, 1002, 1003]);
    expect(await numbers('channel=slack')).toEqual([]);
    await act(1001, { type: 'RESOLVE', cause: 'other' });
    expect(await numbers('')).toEqual([1002, 1003, 1001]);
    const first = await list('limit=2');
    expect(first).toMatchObject({ total: 3, next: expect.any(String) });
    const second = await list(`limit=2&after=${first.next}`);
    expect([...first.tickets, ...second.tickets].map(({ number }) => number)).toEqual([1002, 1003, 1001]);
    expect(second.next).toBeNull();
  });

  test('by service level', async () => {
    await file();
    bot.setNow('2025-03-10T10:50:00+09:00');
    await file();
    const { list } = await signIn(bot, '鈴木', '2025-03-10T10:50:00+09:00');
    const numbers = async (level: string) =>
      (await list(`level=${level}`)).tickets.map(({ number }) => number);
    expect([await numbers('near'), await numbers('fine'), await numbers('past')]).toEqual([
      [1001],
      [1002],
      [],
    ]);
    bot.setNow('2025-03-10T11:00:00+09:00');
    expect([await numbers('near'), await numbers('fine'), await numbers('past')]).toEqual([
      [],
      [1002],
      [1001],
    ]);
  });

  test('no longer counts as late what was answered late, nor while its holder is waited for', async () => {
    await file();
    bot.setNow('2025-03-10T11:20:00+09:00');
    const { list, act } = await signIn(bot, '鈴木', '2025-03-10T11:20:00+09:00');
    await bot.idle();
    const standing = async () => (await list()).tickets.map(({ level }) => level);
    const late = async () => (await list('level=past')).total;
    expect([await standing(), await late()]).toEqual([['past'], 1]);
    await act(1001, { type: 'REPLY', text: 'ご確認ください' });
    expect([await late(), ...(await standing())]).toEqual([0, expect.not.stringMatching('past')]);
  });

  test('as CSV that a spreadsheet reads, and runs nothing of', async () => {
    await file({ name: '=cmd|calc', company: '+81 "商事", 改行\nあり' });
    await file({ name: '-1+2', company: '@SUM(A1)' });
    await file({ name: '＝1+1', company: '＠SUM(A1)' });
    const { ask } = await signIn(bot, '鈴木');
    const { status, headers, body } = await ask('GET', 'tickets.csv');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const bytes = new TextEncoder().encode(body);
    expect(bytes.length).toBeGreaterThan(0);
    const raw = await fetch(`${bot.url}/desk/api/tickets.csv`, {
      headers: { cookie: (await signIn(bot, '佐藤')).cookie },
    });
    expect([...new Uint8Array(await raw.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows: Record<string, string>[] = parse(body, { columns: true, bom: true });
    expect(rows.map((row) => [row.受付番号, row.お名前, row.会社名, row.受付])).toEqual([
      ['T-1001', "'=cmd|calc", '\'+81 "商事", 改行\nあり', '2025-03-10 10:00'],
      ['T-1002', "'-1+2", "'@SUM(A1)", '2025-03-10 10:00'],
      ['T-1003', "'＝1+1", "'＠SUM(A1)", '2025-03-10 10:00'],
    ]);
    expect(rows[0]).toMatchObject({
      状態: '未対応',
      期限: '余裕あり',
      理由: '担当者に相談したい',
      受付経路: 'ブラウザー',
    });
    const english = await ask('GET', 'tickets.csv?lang=en');
    const [first]: Record<string, string>[] = parse(english.body, { columns: true, bom: true });
    expect(first).toMatchObject({
      Number: 'T-1001',
      Reason: 'Wants a person',
      Language: 'Japanese',
    });
    expect((await ask('GET', 'tickets.csv?lang=fr')).status).toBe(400);
  });
});

describe('live', () => {
  test('changes arrive as server-sent events', async () => {
    const { cookie, act } = await signIn(bot, '鈴木');
    const response = await fetch(`${bot.url}/desk/api/events`, { headers: { cookie } });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let seen = '';
    const readUntil = async (words: string) => {
      while (!seen.includes(words)) {
        const { value, done } = (await reader?.read()) ?? { done: true, value: undefined };
        if (done) throw new Error('the stream ended');
        seen += value;
      }
    };
    await readUntil('event: hello');
    await file();
    await readUntil('event: ticket\ndata: {"number":1001}');
    seen = '';
    await act(1001, { type: 'CLAIM' });
    await readUntil('event: ticket\ndata: {"number":1001}');
    await reader?.cancel();
  });

  test('to nobody who is signed out', async () => {
    expect((await fetch(`${bot.url}/desk/api/events`)).status).toBe(401);
  });
});

describe('numbers that do not flatter', () => {
  test('who was never answered counts once the limit has passed; who was helped by telephone was answered then', async () => {
    await file();
    await file();
    await file();
    bot.setNow('2025-03-10T10:40:00+09:00');
    const { act } = await signIn(bot, '鈴木', '2025-03-10T10:40:00+09:00');
    await act(1001, { type: 'RESOLVE', cause: 'by-phone' });
    bot.setNow('2025-03-12T10:00:00+09:00');
    const later = await signIn(bot, '鈴木', '2025-03-12T10:00:00+09:00');
    const { body } = await later.ask('GET', 'stats?from=2025-03-10&to=2025-03-10');
    expect(JSON.parse(body).firstAnswer).toEqual({ median: 40, p90: 40, within: 1, count: 3 });
  });
});

describe('numbers', () => {
  test('count what happened, in the desk’s zone', async () => {
    const chat = await file();
    const alone = await openChat(bot);
    await alone.walk('BEGIN FOUND SKIP DONE');
    bot.setNow('2025-03-10T10:20:00+09:00');
    const { act } = await signIn(bot, '鈴木', '2025-03-10T10:20:00+09:00');
    await act(1001, { type: 'CALLED', outcome: 'no-answer' });
    bot.setNow('2025-03-10T10:30:00+09:00');
    await act(1001, { type: 'REPLY', text: 'はい' });
    await act(1001, { type: 'RESOLVE', cause: 'backed-up' });
    await chat.hears('解決済みになりました');
    await chat.press('RATE_UP', {}, 'ticket', 'T-1001');
    bot.setNow('2025-03-12T10:00:00+09:00');
    const later = await signIn(bot, '鈴木', '2025-03-12T10:00:00+09:00');
    const { status, body } = await later.ask('GET', 'stats?from=2025-03-09&to=2025-03-10');
    expect(status).toBe(200);
    const stats = JSON.parse(body);
    expect(stats).toMatchObject({
      perDay: [
        { day: '2025-03-09', opened: 0, resolved: 0 },
        { day: '2025-03-10', opened: 1, resolved: 1 },
      ],
      solvedAlone: 1,
      withTicket: 1,
      firstAnswer: { median: 30, p90: 30, within: 1, count: 1 },
      helped: { yes: 1, no: 0 },
    });
    const funnel = Object.fromEntries(
      stats.funnel.map(({ step, reached, left }: Record<string, unknown>) => [step, [reached, left]]),
    );
    expect(funnel).toMatchObject({
      start: [2, 0],
      'copy.locate': [2, 0],
      'export.open': [1, 0],
      done: [1, 1],
      'escalate.filed': [1, 1],
    });
    const counted = (rows: readonly Record<string, unknown>[], by: string) =>
      rows.flatMap((row) => (row.count === 0 ? [] : [[row[by], row.count]]));
    expect(counted(stats.byCause, 'cause')).toEqual([['backed-up', 1]]);
    expect(counted(stats.byOutcome, 'outcome')).toEqual([['no-answer', 1]]);
    expect(
      stats.byHour.map((count: number, hour: number) => [hour, count]).filter(([, n]: number[]) => n),
    ).toEqual([[10, 1]]);
    expect(stats.byAgent).toEqual([
      { agent: { id: 'local:鈴木', name: '鈴木' }, replies: 1, calls: 1, resolved: 1 },
    ]);
    expect(stats.byReason.find(({ reason }: { reason: string }) => reason === 'asked')).toEqual({
      reason: 'asked',
      count: 1,
    });
    expect((await later.ask('GET', 'alarms')).body).toBe('[]');
  });
});

describe('a person’s data', () => {
  test('is exported and deleted by an admin alone', async () => {
    await file();
    const admin = await signIn(bot, '鈴木');
    const { body } = await admin.ask('GET', 'tickets/1001/person');
    const data = JSON.parse(body);
    expect(data.tickets).toMatchObject([
      { number: 1001, contact: { name: '山田花子' }, events: [{ what: 'opened' }] },
    ]);
    expect(data.conversations).toHaveLength(1);
    expect(data.messages.length).toBeGreaterThan(3);
    expect((await admin.ask('DELETE', 'tickets/1001/person')).status).toBe(204);
    const database = new DatabaseSync(join(bot.dataDir, 'madoguchi.db'), { readOnly: true });
    expect(database.prepare('select id from web_conversations').all()).toEqual([]);
    database.close();
    expect(await admin.ticket(1001)).toMatchObject({
      status: 'withdrawn',
      contact: null,
      name: '',
      accepts: [],
    });
    expect((await admin.ask('GET', 'tickets/1001/person')).status).toBe(404);
    expect((await admin.list('q=%E8%8A%B1%E5%AD%90')).total).toBe(0);
    for (const act of [{ type: 'REOPEN' }, { type: 'NOTE', text: '山田花子さんから電話' }] as const) {
      expect(await admin.act(1001, act)).toMatchObject({ status: 409, body: { why: 'erased' } });
    }
    expect((await admin.ticket(1001)).events.map(({ what }) => what)).toEqual([
      'opened',
      'withdrawn',
      'erased',
    ]);
  });

  test('is not an agent’s to take', async () => {
    await file();
    const secret = readFileSync(join(bot.dataDir, 'secret.key'));
    const cookie = `madoguchi-desk=${await new SignJWT({
      name: '佐藤',
      role: 'agent',
      jti: 'one',
      iss: 'tdb-class2 ',
      aud: 'desk-session',
      rules: await rulesNow(),
    })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('slack:U1')
      .setExpirationTime(Math.floor(Date.parse(NOW) / 1000) + 60)
      .sign(secret)}`;
    for (const method of ['GET', 'DELETE']) {
      expect((await askDesk(bot, method, 'tickets/1001/person', { cookie })).status).toBe(403);
    }
    // Nor is what each colleague did theirs to read.
    const { status, body } = await askDesk(bot, 'GET', 'stats?from=2025-03-10&to=2025-03-10', { cookie });
    expect([status, JSON.parse(body).byAgent]).toEqual([200, null]);
    expect((await (await signIn(bot, '鈴木')).ticket(1001)).name).toBe('山田花子');
  });
});
