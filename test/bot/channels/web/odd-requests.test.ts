import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { until } from '../../../helpers/until.ts';
import { activities, begin, postActivity, type Scripted } from '../../../helpers/web/directline.ts';
import { closeAll, say, talkative } from './direct-line-scene.ts';

afterEach(closeAll);

describe('a conversation by Direct Line', () => {
  test('takes 100 KB of text, and keeps a piece of it', async () => {
    const bot = await talkative();
    const begun = await begin(bot.root);
    const { status } = await postActivity(bot.root, begun, say('x'.repeat(100_000)));
    expect(status).toBe(200);
    expect(JSON.stringify(bot.incoming[1]?.did)).toHaveLength(100_000 + '{"kind":"said","text":""}'.length);
    expect((await activities(bot.root, begun))[1]?.text).toHaveLength(2000);
  });

  test.each([
    ['{"type":', 400, 'BadSyntax'],
    ['[1]', 400, 'BadArgument'],
    ['null', 400, 'BadArgument'],
    ['{}', 400, 'MissingProperty'],
    ['{"type":7}', 400, 'MissingProperty'],
    [JSON.stringify(say('x'.repeat(140_000))), 413, 'MessageSizeTooBig'],
  ])('answers %j with %i %s', async (body, status, code) => {
    const bot = await talkative();
    const begun = await begin(bot.root);
    const answer = await postActivity(bot.root, begun, body, { 'content-type': 'application/json' });
    expect([answer.status, answer.body]).toEqual([status, { error: { code, message: expect.any(String) } }]);
    expect(bot.incoming).toHaveLength(1);
  });
});

/** One request as it stands, over a socket of its own; gives the first line of the answer. */
const raw = (bot: Scripted, lines: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(bot.origin).port), '127.0.0.1', () =>
      socket.write(`${lines.join('\r\n')}\r\n\r\n`),
    );
    socket.once('data', (data) => resolve(String(data).split('\r\n')[0] ?? ''));
    socket.once('error', reject);
    socket.unref();
  });

describe('odd requests', () => {
  const UPGRADE = ['Host: h', 'Connection: Upgrade', 'Upgrade: websocket'];

  test.each([
    [['GET // HTTP/1.1', ...UPGRADE], '404'],
    [['GET http://h/v3/directline/conversations/x/stream HTTP/1.1', ...UPGRADE], '401'],
    [['GET http://[/v3 HTTP/1.1', ...UPGRADE], '404'],
    [['GET /v3/directline/conversations/x/stream?t=%zz HTTP/1.1', ...UPGRADE], '401'],
    [['GET /v3/directline/conversations/%zz/activities HTTP/1.1', 'Host: h'], '40'],
    [['GET /v3/directline/conversations/x/activities?watermark=%zz HTTP/1.1', 'Host: h'], '401'],
    [['POST /v3/directline/conversations HTTP/1.1', 'Host: h', 'Content-Length: 0'], '201'],
  ])('%j is answered %s, and the server lives on', async (lines, status) => {
    const bot = await talkative();
    expect(await raw(bot, lines)).toContain(` ${status}`);
    expect((await begin(bot.root)).conversationId).toBeTruthy();
  });

  test('a request that is cut off is no fault of ours', async () => {
    const bot = await talkative();
    const socket = connect(Number(new URL(bot.origin).port), '127.0.0.1');
    socket.write(
      'POST /v3/directline/conversations HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 99\r\n\r\n{"locale"',
    );
    const [told] = await once(socket, 'data');
    expect(String(told)).toContain('100 Continue');
    const before = await bot.connections();
    socket.destroy();
    await until(async () => (await bot.connections()) < before, 'the end of the connection');
    expect(bot.faults).toEqual([]);
    expect(bot.incoming).toEqual([]);
  });
});
