import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import { type Bot, startBot } from '../helpers/bot.ts';
import { askDesk, signIn } from '../helpers/desk/desk.ts';
import { rowsIn } from '../helpers/rows-in.ts';
import { file, NOW, rulesNow } from './filed-scene.ts';

let bot: Bot;
beforeEach(async () => {
  bot = await startBot({ now: NOW });
});
afterEach(() => bot.stop());

describe('a person’s data', () => {
  test('is exported and deleted by an admin alone', async () => {
    await file(bot);
    const admin = await signIn(bot, '鈴木');
    const { body } = await admin.ask('GET', 'tickets/1001/person');
    const data = JSON.parse(body);
    expect(data.tickets).toMatchObject([
      { number: 1001, contact: { name: '山田花子' }, events: [{ what: 'opened' }] },
    ]);
    expect(data.conversations).toHaveLength(1);
    expect(data.messages.length).toBeGreaterThan(3);
    expect((await admin.ask('DELETE', 'tickets/1001/person')).status).toBe(204);
    expect(rowsIn(bot.dataDir, 'select id from web_conversations')).toEqual([]);
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
    await file(bot);
    const secret = readFileSync(join(bot.dataDir, 'secret.key'));
    const cookie = `madoguchi-desk=${await new SignJWT({
      name: '佐藤',
      role: 'agent',
      jti: 'one',
      iss: 'tdb-class2 ',
      aud: 'desk-session',
      rules: await rulesNow(bot),
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
