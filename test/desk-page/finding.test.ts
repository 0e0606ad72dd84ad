import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { type Bot, startBot } from '../helpers/bot.ts';
import { signIn } from '../helpers/desk/desk.ts';
import { file, NOW } from './filed-scene.ts';

let bot: Bot;
beforeEach(async () => {
  bot = await startBot({ now: NOW });
});
afterEach(() => bot.stop());

describe('finding', () => {
  test('by number, reference number, words in Japanese, and filters; pages join without a gap', async () => {
    for (const contact of [
      { name: '山田花子', company: '株式会社ひまわり' },
      { name: '佐藤一郎', company: 'ＡＢＣ商事', note: '100%急ぎ' },
      { name: 'Smith', company: 'Daisy_Co' },
    ]) {
      await file(bot, contact);
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
    await file(bot);
    bot.setNow('2025-03-10T10:50:00+09:00');
    await file(bot);
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
    await file(bot);
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
    await file(bot, { name: '=cmd|calc', company: '+81 "商事", 改行\nあり' });
    await file(bot, { name: '-1+2', company: '@SUM(A1)' });
    await file(bot, { name: '＝1+1', company: '＠SUM(A1)' });
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
      Reason: 'To talk to a person',
      Language: 'Japanese',
    });
    expect((await ask('GET', 'tickets.csv?lang=fr')).status).toBe(400);
  });
});
