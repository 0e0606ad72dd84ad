import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { type Bot, startBot } from '../helpers/bot.ts';
import { type CampaignAdmin, campaignAdmin, checkPage } from '../helpers/desk/campaign.ts';
import { byLink, HANAKO, NOW, TARO, TITLES } from './states-scene.ts';

let bot: Bot;
let admin: CampaignAdmin;
beforeEach(async () => {
  bot = await startBot({ now: NOW });
  admin = await campaignAdmin(bot, NOW);
});
afterEach(() => bot.stop());

describe('what an admin sees', () => {
  test('a change is answered with the number of its own news, so that no look from before it is taken for as new', async () => {
    await admin.roster(`${TITLES}p@example.com,P,A,01,2026-03-01,ja\n`);
    const countOf = async (method: string, path: string, body?: unknown): Promise<number> => {
      const { headers } = await admin.ask(method, path, body);
      return Number(headers.get('x-madoguchi-news')?.split('.').at(-1));
    };
    for (const [method, path, change] of [
      ['PATCH', '/settings', { deadline: '2025-03-28' }],
      ['POST', '/end', { ended: true }],
    ] as const) {
      const before = await countOf('GET', '');
      expect(await countOf(method, path, change)).toBeGreaterThan(before);
    }
  });

  test('rows by state, department and words, page by page; the same as a file', async () => {
    const many = Array.from(
      { length: 7 },
      (_, n) => `p${n}@example.com,=P${n},${n % 2 === 0 ? 'A' : 'B_1'},0${n + 1},2026-03-01,en\n`,
    ).join('');
    await admin.roster(TITLES + many);
    const serials = async (query: string) => {
      const { rows, total, next } = await admin.page(query);
      return { serials: rows.map(({ serial }) => serial).join(' '), total, next };
    };
    const first = await serials('limit=3');
    expect(first).toEqual({ serials: '1 2 3', total: 7, next: expect.any(String) });
    expect(await serials(`limit=9&after=${first.next}`)).toEqual({
      serials: '4 5 6 7',
      total: 7,
      next: null,
    });
    expect(await serials('department=A&limit=9')).toMatchObject({ serials: '1 3 5 7' });
    expect(await serials('q=b_1')).toMatchObject({ total: 3 });
    expect(await serials('q=p4')).toMatchObject({ serials: '5' });
    expect(await serials('state=verified,declared')).toMatchObject({ total: 0 });
    expect((await admin.ask('GET', '/people?state=nonsense')).status).toBe(400);
    expect((await admin.ask('GET', '/people?after=x')).status).toBe(400);
    const { body, headers } = await admin.ask('GET', '/proof.csv?lang=en');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const proof: readonly Record<string, string>[] = parse(body, { columns: true, bom: true });
    expect(proof).toHaveLength(7);
    expect(proof[0]).toMatchObject({
      'E-mail': 'p0@example.com',
      Name: "'=P0",
      'Serial number': '1',
      'Valid until': '2026-03-01 23:59',
      State: 'Not invited',
      Since: '2025-03-10 10:00',
    });
    const links: readonly Record<string, string>[] = parse((await admin.ask('GET', '/links.csv')).body, {
      columns: true,
      bom: true,
    });
    expect(links.map((row) => Object.values(row).at(-1))).toEqual(
      (await admin.page('limit=9')).rows.map(({ link }) => link),
    );
  });

  test('nothing of a campaign before there is one; and nobody but admins', async () => {
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['GET', '/proof.csv', undefined],
      ['POST', '/invite', { id: randomUUID() }],
    ] as const)
      expect((await admin.ask(method, path, body)).status).toBe(404);
    expect((await admin.page()).rows).toEqual([]);
  });

  test('each day’s end, and where it leads at this pace', async () => {
    await admin.roster(TITLES + HANAKO + TARO);
    await admin.invite(['merge']);
    await admin.stands('taro@example.co.jp', 'invited');
    expect((await admin.overview()).forecast).toEqual({ pace: 0, over: 0, day: null, left: 2 });
    bot.setNow('2025-03-12T09:00:00+09:00');
    admin = await campaignAdmin(bot, '2025-03-12T09:00:00+09:00');
    const chat = await byLink(bot, admin, 'hanako@example.co.jp');
    await chat.walk('HAVE_BACKUP');
    await checkPage(bot, chat, '0a1b');
    await admin.stands('hanako@example.co.jp', 'verified');
    const { perDay, forecast, deadline, departments } = await admin.overview();
    expect(perDay.map(({ day, verified, silent }) => [day, verified, silent])).toEqual([
      ['2025-03-10', 0, 2],
      ['2025-03-11', 0, 2],
      ['2025-03-12', 1, 1],
    ]);
    expect(deadline).toBe('2025-03-30');
    expect(forecast).toEqual({ pace: 0.5, over: 2, day: '2025-03-14', left: 0 });
    expect(departments).toMatchObject([
      { department: '経理部', total: 1, verified: 1 },
      { department: '総務部', total: 1, silent: 1 },
    ]);
  });
});
