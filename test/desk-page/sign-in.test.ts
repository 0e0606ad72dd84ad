import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import { type Bot, startBot } from '../helpers/bot.ts';
import { askDesk, linkFor, signIn, tokenIn } from '../helpers/desk/desk.ts';
import { runToEnd } from '../helpers/process.ts';
import { createRefusing } from '../helpers/refusing.ts';
import { NOW, rulesNow } from './filed-scene.ts';

let bot: Bot;
beforeEach(async () => {
  bot = await startBot({ now: NOW });
});
afterEach(() => bot.stop());

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

  test('by a link goes on once the database is back that went away amid it', async () => {
    const refusing = createRefusing();
    const away = await startBot({ now: NOW, seams: { driver: refusing.driver } });
    const token = tokenIn(await linkFor(away, '鈴木', NOW));
    const open = async () => (await askDesk(away, 'POST', 'session', { body: { token } })).status;
    refusing.refuseOnce('agents', () => true);
    const statuses = [await open(), await open(), await open()];
    expect(refusing.rest()).toBeGreaterThan(1);
    expect(statuses).toEqual([503, 503, 204]);
    expect(await open()).toBe(401);
    await away.stop();
  });

  test('is refused on the command line where no server has run: no other key is made by mistake', async () => {
    const nowhere = join(bot.dataDir, 'elsewhere');
    const env = { PATH: process.env.PATH ?? '', DATA_DIR: nowhere };
    const { code, stdout, said } = await runToEnd('src/cli/desk-link.ts', ['鈴木'], { env });
    expect([code, stdout]).toEqual([1, '']);
    expect(said).toContain(join(nowhere, 'secret.key'));
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
    const rules = await rulesNow(bot);
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
    const good = await token();
    expect(await statusOf(good)).toBe(200);
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
    // One that was good before is over at its moment, and no earlier.
    bot.setNow(new Date(Date.parse(NOW) + 59_999).toISOString());
    expect(await statusOf(good)).toBe(200);
    bot.setNow(new Date(Date.parse(NOW) + 60_000).toISOString());
    expect(await statusOf(good)).toBe(401);
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
