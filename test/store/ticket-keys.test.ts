import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { TicketRow } from '../../src/desk/api.ts';
import type { Dialect, Query } from '../../src/store/driver.ts';
import { openPostgres } from '../../src/store/drivers/postgres.ts';
import { openSqlite } from '../../src/store/drivers/sqlite.ts';
import { ticketKeys } from '../../src/store/migrations/0026-ticket-keys.ts';
import { type Bot, startBot } from '../helpers/bot.ts';
import { type DeskClient, signIn } from '../helpers/desk/desk.ts';
import { type Databases, keptPostgres } from '../helpers/postgres.ts';
import { type Chat, openWithTicket } from '../helpers/web/chat.ts';

let postgres: Databases;
beforeAll(async () => {
  postgres = await keptPostgres();
}, 120_000);
afterAll(() => postgres.stop());

describe.each(['SQLite', 'PostgreSQL'])('what tickets of one person are found by, in %s', (database) => {
  let bot: Bot;
  let suzuki: DeskClient;
  let url: string | undefined;
  beforeEach(async () => {
    url = database === 'SQLite' ? undefined : await postgres.withTables();
    bot = await startBot({ env: url === undefined ? {} : { DATABASE_URL: url } });
    suzuki = await signIn(bot, '鈴木');
  });
  afterEach(() => bot.stop());

  const driverOf = () => (url === undefined ? openSqlite(bot.dataDir) : openPostgres(url, () => undefined));
  /** What the database holds, looked at while nobody else has it; the bot is gone meanwhile. */
  const inside = async <T>(work: (query: Query, dialect: Dialect) => Promise<T>): Promise<T> => {
    await bot.leave();
    const driver = driverOf();
    try {
      return await driver.write((query) => work(query, driver.dialect));
    } finally {
      await driver.close();
      await bot.comeBack();
    }
  };
  const keys = (query: Query) => query('select key, ticket from ticket_keys order by ticket, key');
  const file = (contact: Record<string, string>): Promise<Chat> => openWithTicket(bot, { contact });
  const alike = async (known: Record<string, string>): Promise<readonly number[]> =>
    JSON.parse((await suzuki.ask('GET', `callers?${new URLSearchParams(known)}`)).body).map(
      ({ number }: TicketRow) => number,
    );

  test('is made of tickets that were there before as of new ones', async () => {
    await file({
      name: '山田　ハナコ',
      company: '㈱見本',
      phone: 'TEL: ０３―１２１２―３４３４（代） 内線 12',
    });
    await file({ name: 'Ōkawa Jirō', email: 'Jiro@Example.co.jp', phone: '+81 (0)90 5555 6666' });
    await file({ name: '髙橋・凛', email: 'rin@example.jp' });
    await file({ name: 'ﷺ'.repeat(80), company: '𠮷'.repeat(60), phone: '03-1111-2222' });
    const before = await inside(async (query, dialect) => {
      const made = await keys(query);
      await query('drop table ticket_keys');
      await ticketKeys.up(query, dialect);
      return made;
    });
    expect(before).toHaveLength(9);
    expect(await inside(keys)).toEqual(before);
    expect(await alike({ phone: '09055556666' })).toEqual([1002]);
    expect(await alike({ phone: '03121' })).toEqual([1001]);
    expect(await alike({ name: '山田' })).toEqual([1001]);
    expect(await alike({ name: 'ヤマダ' })).toEqual([]);
    expect(await alike({ name: 'okawaj' })).toEqual([1002]);
    expect(await alike({ email: 'rin@' })).toEqual([1003]);
  });

  test('changes with what an agent corrects, and goes with what its holder has forgotten', async () => {
    await file({ name: '山田花子', email: 'h@example.jp', phone: '03-1212-3434' });
    const contact = { name: '山本花子', phone: '03-1212-9999' };
    expect((await suzuki.ask('PUT', 'tickets/1001/contact', { id: randomUUID(), contact })).status).toBe(200);
    expect(await alike({ phone: '0312123434' })).toEqual([]);
    expect(await alike({ name: '山田花子' })).toEqual([]);
    expect(await alike({ phone: '0312129999' })).toEqual([1001]);
    const exported = (await suzuki.ask('GET', 'tickets/1001/person')).body;
    expect(exported).toContain('phone:0312129999');
    expect(exported).toContain('email:h@example.jp');
    await suzuki.act(1001, { type: 'RESOLVE', cause: 'other' });
    await bot.idle();
    expect((await suzuki.ask('DELETE', 'tickets/1001/person')).status).toBeLessThan(300);
    expect(await alike({ phone: '0312129999' })).toEqual([]);
    expect(await inside(keys)).toEqual([]);
  });
});
