import { afterEach, describe, expect, test } from '@jest/globals';
import { activities, ask, begin, listen, type Scripted } from '../../../helpers/web/directline.ts';
import { memoryLog } from '../../../helpers/web/memory-log.ts';
import { closeAll, MINUTE, say, talkative } from './direct-line-scene.ts';

const SECRET = new TextEncoder().encode('0123456789abcdef0123456789abcdef');

const running: Scripted[] = [];
afterEach(closeAll);

describe('a token', () => {
  test('opens its own conversation alone', async () => {
    const bot = await talkative();
    const [mine, other] = [await begin(bot.root), await begin(bot.root)];
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/activities'],
      ['POST', '/activities'],
      ['POST', '/upload'],
    ] as const) {
      const at = `/conversations/${other.conversationId}${path}`;
      const body = method === 'POST' ? say('hello') : undefined;
      const status = async (token: string | undefined) =>
        (await ask(bot.root, method, at, { ...(token && { token }), body })).status;
      expect([await status(mine.token), await status('garbage'), await status(undefined)]).toEqual([
        403, 401, 401,
      ]);
    }
    expect(bot.incoming).toHaveLength(2);
  });

  test('of another secret, or for the stream, opens nothing', async () => {
    const log = memoryLog();
    const ours = await talkative({ log });
    const theirs = await talkative({ log, secret: new Uint8Array(32) });
    const begun = await begin(theirs.root);
    const path = `/conversations/${begun.conversationId}/activities`;
    expect((await ask(ours.root, 'GET', path, { token: begun.token })).status).toBe(401);
    const stream = new URL(begun.streamUrl).searchParams.get('t') ?? '';
    expect((await ask(theirs.root, 'GET', path, { token: stream })).status).toBe(401);
    expect((await ask(theirs.root, 'GET', path, { token: begun.token })).status).toBe(200);
  });

  test('runs out after 30 minutes, and buys a new one for 30 days', async () => {
    let at = Date.UTC(2025, 2, 10);
    const bot = await talkative({ now: () => at });
    const begun = await begin(bot.root);
    const path = `/conversations/${begun.conversationId}/activities`;
    for (const later of [0, 1799]) {
      at = Date.UTC(2025, 2, 10) + later * 1000;
      expect((await ask(bot.root, 'GET', path, { token: begun.token })).status).toBe(200);
      expect((await ask(bot.root, 'GET', path, { token: `${begun.token}x` })).status).toBe(401);
    }
    at += 1000;
    const late = await ask(bot.root, 'GET', path, { token: begun.token });
    expect([late.status, late.body]).toMatchObject([403, { error: { code: 'TokenExpired' } }]);
    const fresh = await ask(bot.root, 'POST', '/tokens/refresh', { token: begun.token });
    expect(fresh.body).toMatchObject({ conversationId: begun.conversationId, expires_in: 1800 });
    expect((await ask(bot.root, 'GET', path, { token: String(fresh.body.token) })).status).toBe(200);
    at += 31 * 24 * 60 * MINUTE;
    expect((await ask(bot.root, 'POST', '/tokens/refresh', { token: begun.token })).status).toBe(403);
    expect((await ask(bot.root, 'POST', '/tokens/refresh', { token: 'x.y.z' })).status).toBe(401);
  });

  test('and the conversation outlive the process', async () => {
    const log = memoryLog();
    const before = await talkative({ log, secret: SECRET });
    const begun = await begin(before.root);
    await running.pop()?.close();
    const after = await talkative({ log, secret: SECRET });
    expect(await activities(after.root, begun)).toHaveLength(1);
    const { body } = await ask(after.root, 'GET', `/conversations/${begun.conversationId}?watermark=`, {
      token: begun.token,
    });
    const stream = await listen(String(body.streamUrl));
    expect(await stream.until(1)).toHaveLength(1);
    stream.socket.close();
  });
});
