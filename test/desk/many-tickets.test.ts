import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { type Bot, startBot } from '../helpers/bot.ts';
import { type DeskClient, signIn } from '../helpers/desk/desk.ts';
import { layTenThousand, TEN_THOUSAND } from '../helpers/desk/many-tickets.ts';

const NOW = '2025-03-10T10:00:00+09:00';

let bot: Bot;
let client: DeskClient;
beforeAll(async () => {
  bot = await startBot({ now: NOW });
  await bot.leave();
  await layTenThousand(bot.dataDir);
  await bot.comeBack();
  client = await signIn(bot, '鈴木', NOW);
});
afterAll(() => bot.stop());

test.each([
  'tickets',
  'tickets?limit=200&counts=1',
  `tickets?q=${encodeURIComponent('第42支店 山田')}`,
  'tickets?level=past&status=open&assignee=none',
  'stats?from=2025-02-10&to=2025-03-10',
  ...['due', 'call', 'updated', 'newest'].map((order) => `tickets?order=${order}`),
  'tickets?unread=1',
  'counts',
  'callbacks',
  'callers?phone=0312123434',
  `callers?name=${encodeURIComponent('山田42子')}`,
  'tickets/1042/others',
])('of ten thousand tickets it answers %s', async (path) => {
  expect((await client.ask('GET', path)).status).toBe(200);
});

test('who goes away from the file does no harm', async () => {
  const leaves = new AbortController();
  const away = fetch(`${bot.url}/desk/api/tickets.csv`, {
    headers: { cookie: client.cookie },
    signal: leaves.signal,
  }).then((response) => {
    leaves.abort();
    return response.text();
  });
  await expect(away).rejects.toThrow();
});

test('all of ten thousand are in the file, each once, in the order of the list, and others are served while it is made', async () => {
  const file = client.ask('GET', 'tickets.csv');
  const first = await Promise.race([file.then(() => 'file'), client.me().then(() => 'me')]);
  expect(first).toBe('me');
  const { body } = await file;
  const rows: Record<string, string>[] = parse(body, { columns: true, bom: true });
  expect(rows).toHaveLength(TEN_THOUSAND.count);
  expect(new Set(rows.map((row) => row.受付番号)).size).toBe(TEN_THOUSAND.count);
  expect(rows.slice(0, 4).map((row) => row.受付番号)).toEqual(['T-1001', 'T-1002', 'T-1011', 'T-1012']);
  expect(bot.logged.filter((line) => line.includes('a request failed'))).toEqual([]);
});

test('with thousands open a start, a stop and what is overdue go through', async () => {
  await bot.restart();
  await bot.idle();
  const { list } = await signIn(bot, '鈴木', NOW);
  expect(await list('level=past&status=open&limit=1')).toMatchObject({ total: 2000 });
});

test('what moves while the file is made stands in it once all the same', async () => {
  const [first] = (await client.list('order=newest&limit=1')).tickets;
  const response = await fetch(`${bot.url}/desk/api/tickets.csv?order=newest`, {
    headers: { cookie: client.cookie },
  });
  // The first of what is open goes to what is closed, and the last of what is closed comes to what is open.
  const acts = [
    client.act(first?.number ?? 0, { type: 'RESOLVE', cause: 'other' }),
    client.act(1003, { type: 'REOPEN' }),
  ];
  const rows: Record<string, string>[] = parse(await response.text(), { columns: true, bom: true });
  for (const act of acts) expect(await act).toMatchObject({ status: 200 });
  expect(rows).toHaveLength(TEN_THOUSAND.count);
  expect(new Set(rows.map((row) => row.受付番号)).size).toBe(TEN_THOUSAND.count);
});
