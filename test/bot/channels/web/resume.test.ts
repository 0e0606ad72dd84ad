import { afterEach, describe, expect, test } from '@jest/globals';
import {
  type Answered,
  activities,
  ask,
  type Begun,
  begin,
  listen,
  postActivity,
} from '../../../helpers/web/directline.ts';
import { closeAll, MINUTE, say, talkative } from './direct-line-scene.ts';

afterEach(closeAll);

describe('going on on another device', () => {
  const lent = async (root: string, { conversationId, token }: Begun): Promise<Answered> =>
    ask(root, 'POST', `/conversations/${conversationId}/resume`, { token });
  const taken = (root: string, code: unknown) => ask(root, 'POST', '/resume', { body: { code } });
  const wrote = async (root: string, begun: Begun) => {
    const { status, body } = await postActivity(root, begun, say('hello'));
    return status === 200 ? 200 : body;
  };
  const MOVED = { error: { code: 'ConversationMoved', message: expect.any(String) } };

  test('works once, and ends the right to write of what was given before, not to read', async () => {
    const bot = await talkative();
    const first = await begin(bot.root);
    const heard = await listen(first.streamUrl);
    const { body: link } = await lent(bot.root, first);
    expect(link).toEqual({ code: expect.any(String), expires_in: 900 });
    expect(await wrote(bot.root, first)).toBe(200);

    const { status, body } = await taken(bot.root, link.code);
    expect([status, body]).toMatchObject([200, { conversationId: first.conversationId, moves: 1 }]);
    const second: Begun = { ...first, token: String(body.token), streamUrl: String(body.streamUrl) };
    expect(await wrote(bot.root, second)).toBe(200);
    expect(await wrote(bot.root, first)).toEqual(MOVED);
    expect((await lent(bot.root, first)).body).toEqual(MOVED);
    expect(await ask(bot.root, 'POST', '/tokens/refresh', { token: first.token })).toMatchObject({
      status: 403,
      body: MOVED,
    });
    expect(await ask(bot.root, 'POST', '/conversations', { token: first.token })).toMatchObject({
      status: 403,
      body: MOVED,
    });
    const form = new FormData();
    form.append('file', new Blob(['x']), 'cert.p12');
    const upload = `/conversations/${first.conversationId}/upload`;
    expect(await ask(bot.root, 'POST', upload, { token: first.token, body: form })).toMatchObject({
      status: 403,
      body: MOVED,
    });

    const all = await activities(bot.root, first);
    expect(all.map(({ type }) => type)).toEqual([...Array(3).fill('message'), 'event', 'message', 'message']);
    expect(all[3]).toMatchObject({ name: 'moved', value: 1, from: { role: 'bot' } });
    expect(await heard.until(6)).toHaveLength(6);
    heard.socket.close();

    expect(await taken(bot.root, link.code)).toMatchObject({
      status: 403,
      body: { error: { code: 'ResumeOver' } },
    });
    const { body: back } = await lent(bot.root, second);
    const third = await taken(bot.root, back.code);
    expect(third.body).toMatchObject({ moves: 2 });
    const refreshed = await ask(bot.root, 'POST', '/tokens/refresh', { token: String(third.body.token) });
    expect(refreshed.body).toMatchObject({ moves: 2, conversationId: first.conversationId });
  });

  test('renews nothing for the device before: it reads until its token expires', async () => {
    let at = Date.UTC(2025, 2, 10);
    const bot = await talkative({ now: () => at });
    const first = await begin(bot.root);
    const reconnect = (token: string) =>
      ask(bot.root, 'GET', `/conversations/${first.conversationId}`, { token });
    at += 20 * MINUTE;
    expect((await reconnect(first.token)).body.token).not.toBe(first.token);
    await taken(bot.root, (await lent(bot.root, first)).body.code);
    const { status, body } = await reconnect(first.token);
    expect([status, body.token]).toEqual([200, first.token]);
    const stream = await listen(String(body.streamUrl));
    expect(await stream.until(2)).toHaveLength(2);
    stream.socket.close();
    at += 11 * MINUTE;
    expect((await reconnect(first.token)).status).toBe(403);
  });

  test('whoever took it hears the same again where the answer was lost; another one does not', async () => {
    const bot = await talkative();
    const begun = await begin(bot.root);
    const { code } = (await lent(bot.root, begun)).body;
    const take = (by?: string) => ask(bot.root, 'POST', '/resume', { body: { code, by } });
    const answers = [await take('one'), await take('one'), await take('other'), await take(), await take('')];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 403, 403, 403]);
    expect(answers[1]?.body).toMatchObject({ conversationId: begun.conversationId, moves: 1 });
    const again: Begun = { ...begun, token: String(answers[1]?.body.token) };
    expect(await wrote(bot.root, again)).toBe(200);
    const told = (await activities(bot.root, again)).filter(({ type }) => type === 'event');
    expect(told).toHaveLength(1);

    expect((await taken(bot.root, (await lent(bot.root, again)).body.code)).status).toBe(200);
    expect((await take('one')).status).toBe(403);
  });

  test('of links made at once, one is taken, by one of two', async () => {
    const bot = await talkative();
    const begun = await begin(bot.root);
    const codes = [(await lent(bot.root, begun)).body.code, (await lent(bot.root, begun)).body.code];
    const statuses = await Promise.all(
      [...codes, ...codes].map(async (code) => (await taken(bot.root, code)).status),
    );
    expect(statuses.sort()).toEqual([200, 403, 403, 403]);
  });

  test('is over after 15 minutes, and takes no token of another kind', async () => {
    let at = Date.UTC(2025, 2, 10);
    const bot = await talkative({ now: () => at });
    const begun = await begin(bot.root);
    const { body: link } = await lent(bot.root, begun);
    const asToken = { token: String(link.code) };
    expect(
      (await ask(bot.root, 'GET', `/conversations/${begun.conversationId}/activities`, asToken)).status,
    ).toBe(401);
    for (const [code, status] of [
      [begun.token, 403],
      [new URL(begun.streamUrl).searchParams.get('t'), 403],
      ['x.y.z', 403],
      [42, 400],
      [undefined, 400],
    ] as const) {
      expect((await taken(bot.root, code)).status).toBe(status);
    }
    at += 15 * MINUTE;
    expect((await taken(bot.root, link.code)).status).toBe(403);
    expect(await wrote(bot.root, begun)).toBe(200);
  });
});
