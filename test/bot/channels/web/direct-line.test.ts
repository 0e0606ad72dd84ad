import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { OneDid } from '../../../helpers/one-did.ts';
import { until } from '../../../helpers/until.ts';
import {
  type Answered,
  activities,
  ask,
  type Begun,
  begin,
  EMPTY,
  type Heard,
  listen,
  type Scripted,
  startScripted,
} from '../../../helpers/web/directline.ts';
import { memoryLog } from '../../../helpers/web/memory-log.ts';

const SECRET = new TextEncoder().encode('0123456789abcdef0123456789abcdef');
const MINUTE = 60_000;

const running: Scripted[] = [];
const start = async (...options: Parameters<typeof startScripted>): Promise<Scripted> => {
  const server = await startScripted(...options);
  running.push(server);
  return server;
};
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

const words = (incoming: OneDid): string =>
  incoming.did.kind === 'said' ? `you said ${incoming.did.text.length}` : incoming.did.kind;
const talkative = (options: Parameters<typeof startScripted>[1] = {}) =>
  start((incoming) => ({ ...EMPTY, title: words(incoming) }), options);
const say = (text: string, more: object = {}) => ({ type: 'message', from: { id: 'me' }, text, ...more });

describe('a conversation by Direct Line', () => {
  test('begins with a token of its own, a stream, and one greeting in the language of the browser', async () => {
    const bot = await talkative();
    const { status, body } = await ask(bot.root, 'POST', '/conversations', {
      headers: { 'accept-language': 'fr, en-GB;q=0.8, ja;q=0.3' },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ conversationId: expect.stringMatching(/^[\da-f]{32}$/), expires_in: 1800 });
    expect(body.streamUrl).toMatch(
      /^ws:\/\/127\.0\.0\.1:\d+\/v3\/directline\/conversations\/[\da-f]+\/stream\?/,
    );
    expect(bot.incoming).toMatchObject([{ did: { kind: 'arrived' }, locale: 'en' }]);
  });

  test.each([
    ['?locale=en', {}, 'en'],
    ['', { locale: 'en-US' }, 'en'],
    ['', { user: { id: 'u', locale: 'ja-JP' } }, 'ja'],
    ['', { locale: 'fr' }, undefined],
  ])('takes the language from %j and %j', async (query, body, locale) => {
    const bot = await talkative();
    await ask(bot.root, 'POST', `/conversations${query}`, { body, headers: { 'accept-language': 'de' } });
    expect(bot.incoming[0]?.locale).toBe(locale);
  });

  test('by a generated token is that one conversation, begun once', async () => {
    const bot = await talkative();
    const generated = await ask(bot.root, 'POST', '/tokens/generate');
    const token = String(generated.body.token);
    const path = `/conversations/${generated.body.conversationId}/activities`;
    expect((await ask(bot.root, 'GET', path, { token })).status).toBe(404);
    const first = await ask(bot.root, 'POST', '/conversations', { token });
    const second = await ask(bot.root, 'POST', '/conversations', { token });
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body.conversationId).toBe(generated.body.conversationId);
    expect(bot.incoming).toHaveLength(1);
  });

  test('numbers activities, answers with the id, and tells the step', async () => {
    const bot = await talkative();
    const begun = await begin(bot.root);
    const { status, body } = await ask(
      bot.root,
      'POST',
      `/conversations/${begun.conversationId}/activities`,
      {
        token: begun.token,
        body: say('こんにちは', { locale: 'ja-JP', channelData: { clientActivityID: 'c1' } }),
      },
    );
    expect([status, body]).toEqual([200, { id: `${begun.conversationId}|0000002` }]);
    expect(bot.incoming[1]).toMatchObject({
      address: { channel: 'web', id: begun.conversationId },
      locale: 'ja',
      did: { kind: 'said', text: 'こんにちは' },
    });
    const seen = await activities(bot.root, begun);
    expect(seen.map(({ id }) => id.slice(-7))).toEqual(['0000001', '0000002', '0000003']);
    expect(seen[1]).toMatchObject({ text: 'こんにちは', channelData: { clientActivityID: 'c1' } });
    expect(seen[2]).toMatchObject({
      type: 'message',
      channelId: 'directline',
      from: { id: 'bot', role: 'bot', name: '電子証明書バックアップ案内' },
      text: '',
      timestamp: '2025-03-10T01:00:00.000Z',
      inputHint: 'acceptingInput',
      channelData: { step: 'start' },
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }],
    });
    expect((await activities(bot.root, begun, '2')).map(({ id }) => id.slice(-7))).toEqual(['0000003']);
  });

  test('takes a press with its inputs, and keeps only event and step of it', async () => {
    const bot = await talkative();
    const begun = await begin(bot.root);
    const value = {
      event: 'SUBMIT',
      step: 'escalate.contact',
      name: '山田',
      phone: '03-1234-5678',
      odd: { a: 1 },
    };
    await ask(bot.root, 'POST', `/conversations/${begun.conversationId}/activities`, {
      token: begun.token,
      body: { type: 'message', value, text: 'ignored', channelData: { postBack: true } },
    });
    expect(bot.incoming[1]?.did).toEqual({
      kind: 'pressed',
      event: 'SUBMIT',
      step: 'escalate.contact',
      inputs: { name: '山田', phone: '03-1234-5678' },
    });
    const kept = JSON.stringify((await activities(bot.root, begun))[1]);
    expect(kept).toContain('"value":{"event":"SUBMIT","step":"escalate.contact"}');
    expect(kept).not.toMatch(/山田|1234|ignored/);
  });

  test('keeps no text that the loop calls a secret', async () => {
    const bot = await talkative({ mayKeep: (text) => !text.includes('hunter2') });
    const begun = await begin(bot.root);
    await ask(bot.root, 'POST', `/conversations/${begun.conversationId}/activities`, {
      token: begun.token,
      body: say('password: hunter2'),
    });
    expect(bot.incoming[1]?.did).toEqual({ kind: 'said', text: 'password: hunter2' });
    const kept = JSON.stringify(await activities(bot.root, begun));
    expect(kept).not.toContain('hunter2');
    expect(kept).toContain('保存していません');
  });

  test('changes its language by an event, and ignores what is not for the bot', async () => {
    const bot = await talkative();
    const begun = await begin(bot.root);
    const post = (body: object) =>
      ask(bot.root, 'POST', `/conversations/${begun.conversationId}/activities`, {
        token: begun.token,
        body,
      });
    for (const body of [
      { type: 'typing' },
      { type: 'conversationUpdate' },
      { type: 'event', name: 'webchat/join' },
      { type: 'event', name: 'locale', value: 'fr' },
      { type: 'quite-unknown' },
    ]) {
      expect((await post(body)).status).toBe(200);
    }
    expect(bot.incoming).toHaveLength(1);
    await post({ type: 'event', name: 'locale', value: 'en-US' });
    expect(bot.incoming[1]?.did).toEqual({ kind: 'chose-language', locale: 'en' });
    expect((await activities(bot.root, begun)).at(-1)?.locale).toBe('en');
  });

  test('sent twice is one activity, and one turn', async () => {
    const bot = await talkative();
    const begun = await begin(bot.root);
    const post = () =>
      ask(bot.root, 'POST', `/conversations/${begun.conversationId}/activities`, {
        token: begun.token,
        body: say('ありました', { channelData: { clientActivityID: 'c7' } }),
      });
    const answers = [await post(), await post()].map(({ body }) => body.id);
    expect(answers).toEqual([`${begun.conversationId}|0000002`, `${begun.conversationId}|0000002`]);
    expect(await activities(bot.root, begun)).toHaveLength(3);
  });

  test('reads a file into memory alone: its name and kind are kept, no content', async () => {
    const bot = await talkative();
    const begun = await begin(bot.root);
    const form = new FormData();
    const activity = say('', { attachments: [{ name: 'cert.p12', contentType: 'application/x-pkcs12' }] });
    form.append(
      'activity',
      new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }),
    );
    form.append('file', new Blob(['SECRETKEY'], { type: 'application/x-pkcs12' }), 'ce\u202ert.p12');
    const { status } = await ask(
      bot.root,
      'POST',
      `/conversations/${begun.conversationId}/upload?userId=me`,
      { token: begun.token, body: form },
    );
    expect(status).toBe(200);
    const did = bot.incoming[1]?.did;
    if (did?.kind !== 'gave') throw new Error('no file came');
    expect(did.file.name).toBe('cert.p12');
    expect(await did.file.read()).toEqual({ ok: true, bytes: new TextEncoder().encode('SECRETKEY') });
    const kept = (await activities(bot.root, begun))[1];
    expect(kept?.attachments).toEqual([{ name: 'cert.p12', contentType: 'application/x-pkcs12' }]);
    expect(JSON.stringify(kept)).not.toContain('SECRETKEY');
  });

  test.each([
    [262_144, true],
    [262_145, false],
    [8_000_000, false],
  ])('takes a file of %i bytes: %s', async (size, ok) => {
    const bot = await talkative();
    const begun = await begin(bot.root);
    const form = new FormData();
    form.append('activity', JSON.stringify(say('')));
    form.append('file', new Blob([new Uint8Array(size).fill(13)]), 'big.p12');
    const { status } = await ask(bot.root, 'POST', `/conversations/${begun.conversationId}/upload`, {
      token: begun.token,
      body: form,
    });
    expect(status).toBe(200);
    const did = bot.incoming[1]?.did;
    const read = did?.kind === 'gave' ? await did.file.read() : undefined;
    expect(read?.ok === true ? read.bytes.length : read?.why).toBe(ok ? size : 'file-too-large');
  });

  test('takes the words that come with a file after it, as meant for people', async () => {
    const bot = await talkative();
    const begun = await begin(bot.root);
    const form = new FormData();
    form.append('activity', JSON.stringify(say('このファイルですか')));
    form.append('file', new Blob(['bytes']), 'cert.p12');
    await ask(bot.root, 'POST', `/conversations/${begun.conversationId}/upload`, {
      token: begun.token,
      body: form,
    });
    expect(bot.incoming.slice(1).map(({ did }) => did)).toMatchObject([
      { kind: 'gave' },
      { kind: 'said', text: 'このファイルですか', withFile: true },
    ]);
    expect((await activities(bot.root, begun))[1]?.text).toBe('このファイルですか');
  });

  test('takes a bare file too', async () => {
    const bot = await talkative();
    const begun = await begin(bot.root);
    await ask(bot.root, 'POST', `/conversations/${begun.conversationId}/upload`, {
      token: begun.token,
      body: 'bytes',
      headers: {
        'content-type': 'application/x-pkcs12',
        'content-disposition': 'name="file"; filename*=UTF-8\'\'%E8%A8%BC.p12',
      },
    });
    expect(bot.incoming[1]?.did).toMatchObject({ kind: 'gave', file: { name: '証.p12' } });
  });

  test('takes 100 KB of text, and keeps a piece of it', async () => {
    const bot = await talkative();
    const begun = await begin(bot.root);
    const { status } = await ask(bot.root, 'POST', `/conversations/${begun.conversationId}/activities`, {
      token: begun.token,
      body: say('x'.repeat(100_000)),
    });
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
    const answer = await ask(bot.root, 'POST', `/conversations/${begun.conversationId}/activities`, {
      token: begun.token,
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect([answer.status, answer.body]).toEqual([status, { error: { code, message: expect.any(String) } }]);
    expect(bot.incoming).toHaveLength(1);
  });

  test('answers an upload that is none with 400, and one with nothing but a huge activity with 413', async () => {
    const bot = await talkative();
    const begun = await begin(bot.root);
    const path = `/conversations/${begun.conversationId}/upload`;
    const broken = await ask(bot.root, 'POST', path, {
      token: begun.token,
      body: 'not a form',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
    });
    const form = new FormData();
    form.append('activity', JSON.stringify(say('x'.repeat(500_000))));
    const huge = await ask(bot.root, 'POST', path, { token: begun.token, body: form });
    expect([broken.status, huge.status]).toEqual([400, 413]);
    expect(bot.incoming).toHaveLength(1);
  });

  test('tells the client little and the operator all when the loop fails', async () => {
    const bot = await start(() => {
      throw new Error('the disk is full');
    });
    const { status, body } = await ask(bot.root, 'POST', '/conversations');
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('disk');
    expect(bot.faults).toEqual([new Error('the disk is full')]);
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

describe('going on on another device', () => {
  const lent = async (root: string, { conversationId, token }: Begun): Promise<Answered> =>
    ask(root, 'POST', `/conversations/${conversationId}/resume`, { token });
  const taken = (root: string, code: unknown) => ask(root, 'POST', '/resume', { body: { code } });
  const wrote = async (root: string, { conversationId, token }: Begun) => {
    const { status, body } = await ask(root, 'POST', `/conversations/${conversationId}/activities`, {
      token,
      body: say('hello'),
    });
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

describe('beginning', () => {
  test('is limited by address, not on this machine', async () => {
    const bot = await talkative({ limits: { chats: 2 } });
    const from = async (address: string) =>
      ask(bot.root, 'POST', '/conversations', { headers: address ? { 'x-forwarded-for': address } : {} });
    const statuses = [];
    for (const address of ['192.0.2.1', '192.0.2.1', '192.0.2.2', '192.0.2.1', '', '', '']) {
      statuses.push((await from(address)).status);
    }
    expect(statuses).toEqual([201, 201, 201, 429, 201, 201, 201]);
    expect((await from('192.0.2.1')).headers.get('retry-after')).toBe('30');
  });

  test('what a conversation sends is limited too, and so are the uploads of an address', async () => {
    const bot = await talkative({ limits: { uploads: 20 } });
    const begun = await begin(bot.root, { 'x-forwarded-for': '192.0.2.1' });
    const path = `/conversations/${begun.conversationId}`;
    const headers = { 'x-forwarded-for': '192.0.2.1' };
    const post = async (over: Record<string, string> = headers) =>
      (
        await ask(bot.root, 'POST', `${path}/activities`, {
          token: begun.token,
          body: { type: 'message', text: 'a' },
          headers: over,
        })
      ).status;
    const upload = async () => {
      const body = new FormData();
      body.append('file', new Blob(['x']), 'cert.p12');
      return (await ask(bot.root, 'POST', `${path}/upload`, { token: begun.token, body, headers })).status;
    };
    const times = async (count: number, work: () => Promise<number>) => {
      const statuses = new Set<number>();
      for (let n = 0; n < count; n += 1) statuses.add(await work());
      return [...statuses];
    };
    expect(await times(20, upload)).toEqual([200]);
    expect(await upload()).toBe(429);
    expect(await times(39, post)).toEqual([200]);
    expect(await post()).toBe(429);
    expect(await post({ 'x-forwarded-for': '192.0.2.9' })).toBe(429);
    expect(await post({})).toBe(200);
  });
});

describe('a stream', () => {
  test('sends what was, then what comes, then keep-alives', async () => {
    const bot = await talkative({ tickMs: 250 });
    const begun = await begin(bot.root);
    const stream = await listen(begun.streamUrl);
    await stream.until(1);
    await ask(bot.root, 'POST', `/conversations/${begun.conversationId}/activities`, {
      token: begun.token,
      body: say('hello'),
    });
    const heard = await stream.until(3);
    expect(heard.map(({ from }) => from.role)).toEqual(['bot', 'user', 'bot']);
    expect(stream.watermark()).toBe('3');
    await until(() => stream.empties() > 1, 'two keep-alives');
    expect(stream.code()).toBeUndefined();
    stream.socket.close();
  });

  test('goes on from a watermark', async () => {
    const bot = await talkative();
    const begun = await begin(bot.root);
    await ask(bot.root, 'POST', `/conversations/${begun.conversationId}/activities`, {
      token: begun.token,
      body: say('hello'),
    });
    const { body } = await ask(bot.root, 'GET', `/conversations/${begun.conversationId}?watermark=2`, {
      token: begun.token,
    });
    const stream = await listen(String(body.streamUrl));
    expect((await stream.until(1)).map(({ id }) => id.slice(-7))).toEqual(['0000003']);
    stream.socket.close();
  });

  test('replays a long history whole and in order', async () => {
    const log = memoryLog();
    const bot = await talkative({ log });
    const begun = await begin(bot.root);
    for (let n = 2; n <= 350; n += 1) {
      await log.append(begun.conversationId, { type: 'message', text: String(n) }, {});
    }
    const stream = await listen(begun.streamUrl);
    const heard = await stream.until(350);
    expect(heard.slice(1).map(({ text }) => text)).toEqual(
      Array.from({ length: 349 }, (_, n) => String(n + 2)),
    );
    stream.socket.close();
  });

  test('lets in by its own token alone', async () => {
    const bot = await talkative();
    const [mine, other] = [await begin(bot.root), await begin(bot.root)];
    const at = (conversation: string, token: string) =>
      listen(`${bot.root.replace('http', 'ws')}/conversations/${conversation}/stream?t=${token}`);
    await expect(at(other.conversationId, mine.token)).rejects.toThrow('403');
    await expect(at(other.conversationId, 'garbage')).rejects.toThrow('401');
    await expect(at(other.conversationId, '')).rejects.toThrow('401');
    await expect(listen(`${bot.origin.replace('http', 'ws')}/elsewhere`)).rejects.toThrow('404');
    const stream = await at(mine.conversationId, mine.token);
    expect(await stream.until(1)).toHaveLength(1);
    stream.socket.close();
  });

  test('drops a client that does not answer', async () => {
    const bot = await talkative({ tickMs: 40 });
    const stream = await listen((await begin(bot.root)).streamUrl, { autoPong: false });
    await stream.until(1);
    expect(await until(() => stream.code(), 'the end of the stream')).toBe(1006);
  });

  test('of a conversation with eight already closes the oldest', async () => {
    const bot = await talkative();
    const begun = await begin(bot.root);
    const all: Heard[] = [];
    for (let n = 0; n < 9; n += 1) all.push(await listen(begun.streamUrl));
    await until(() => all[0]?.code(), 'the end of the oldest stream');
    await ask(bot.root, 'POST', `/conversations/${begun.conversationId}/activities`, {
      token: begun.token,
      body: say('hello'),
    });
    for (const stream of all.slice(1)) await stream.until(3);
    expect(all.map((stream) => stream.code())).toEqual([1013, ...Array(8).fill(undefined)]);
    for (const stream of all) stream.socket.close();
  });
});
