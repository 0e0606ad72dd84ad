import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../helpers/bot.ts';
import { queryPostgres } from '../helpers/postgres.ts';
import { openChat, textOf } from '../helpers/web/chat.ts';
import { withPostgres } from './postgres-scene.ts';

const scene = withPostgres();

let bot: Bot;
let url: string;
beforeEach(async () => {
  url = await scene.postgres.database();
  bot = await startBot({ env: { DATABASE_URL: url } });
});
afterEach(() => bot.stop());

const query = (sql: string) => queryPostgres(url, sql);

test('the whole bot over PostgreSQL leads along the path, opens a ticket, goes on after a restart, and deletes on request', async () => {
  const chat = await openChat(bot);
  await chat.walk('BEGIN NOT_FOUND HUMAN');
  const filed = await chat.press('SUBMIT', { name: '山田ひみこ', phone: '03-1212-3434' });
  expect(textOf(filed)).toMatch(/T-1001.*\d{4}/s);
  await bot.restart();
  expect(textOf(await chat.press('ADD_NOTE', { note: '追記です' }))).toContain('追記しました');
  expect(await query('select number, status, contact from tickets')).toMatchObject([
    { number: '1001', status: 'open', contact: expect.stringContaining('ひみこ') },
  ]);
  expect(await query('select what from ticket_events order by id')).toEqual([
    { what: 'opened' },
    { what: 'added-note' },
  ]);
  await chat.say('私の個人情報を削除してください');
  await chat.send({ type: 'message', from: { id: 'holder' }, value: { event: 'ERASE', step: 'privacy' } });
  await bot.idle();
  expect(JSON.stringify(await query('select * from tickets'))).not.toContain('ひみこ');
  expect(JSON.stringify(await query('select * from web_activities'))).not.toContain('ひみこ');
});
