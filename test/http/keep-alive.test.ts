import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { isObject } from '../../src/http/json.ts';
import { createKeepAlive, type HttpAsked, isKeptLineClosed } from '../../src/http/keep-alive.ts';
import { octetsOf, octetsWith } from '../../src/http/octets.ts';
import { type KeptLines, keptLinesOf } from '../helpers/far-faults.ts';
import { type Listening, listening } from '../helpers/listening.ts';
import { until } from '../helpers/until.ts';

const PATHS = [
  '',
  '/',
  '/v3/conversations/a%3A1;messageid=2/@c?x=1&y=%2F..',
  '/a/../b',
  '/a/%2e%2E/b',
  '/./x',
  '/.well-known/x',
  '/あ b',
  `/x?q=あ'"`,
  '/x#part',
  '/a//b',
  '?q=1',
  '/a/..',
];

const asked: (readonly [path: string | undefined, host: string | undefined])[] = [];
const server = createServer((request, response) => {
  asked.push([request.url, request.headers.host]);
  request.resume().on('end', () => response.end());
});

test('every address leads where a browser would go, the first time and again', async () => {
  const { port, close } = await listening(server);
  const ask = createKeepAlive();
  for (const origin of [`http://127.0.0.1:${port}`, `http://LOCALHOST:${port}`])
    for (const path of [...PATHS, ...PATHS]) {
      const { pathname, search, host } = new URL(origin + path);
      await ask(origin + path, { method: 'GET', headers: {}, timeout: 10_000, maxBytes: 0 });
      expect([path, asked.at(-1)]).toEqual([path, [pathname + search, host]]);
    }
  for (const nowhere of ['nothing', 'http://[::1', 'http://a:b/'])
    await expect(ask(nowhere, { method: 'GET', headers: {}, timeout: 10_000, maxBytes: 0 })).rejects.toThrow(
      TypeError,
    );
  await close();
});

/** A far side of a test's own, at which nothing is closed by itself. */
let far: Listening | undefined;
let lines: KeptLines | undefined;
afterEach(async () => {
  await far?.close();
  far = undefined;
});
const startFar = async (answering: RequestListener): Promise<string> => {
  const own = createServer({ keepAliveTimeout: 0 }, answering);
  lines = keptLinesOf(own);
  far = await listening(own);
  return `${far.origin}/`;
};
const ASKED = { method: 'POST', headers: {}, body: 'x', timeout: 60_000, maxBytes: 100 } as const;

test('what is got ready is asked when it is called, and not before', async () => {
  const heard: (string | undefined)[] = [];
  const url = await startFar((request, response) => {
    heard.push(request.url);
    request.resume().on('end', () => response.end('y'));
  });
  const ask = createKeepAlive();
  const asking = ask.ready(`${url}ready`, ASKED);
  await ask(`${url}now`, ASKED);
  expect(heard).toEqual(['/now']);
  expect(await asking()).toMatchObject({ status: 200, text: 'y' });
  expect(heard).toEqual(['/now', '/ready']);
});

test('a kept connection is let go before the time that the far side says it keeps it', async () => {
  const open = new Set<Socket>();
  const url = await startFar((request, response) => {
    open.add(request.socket.on('close', () => open.delete(request.socket)));
    response.setHeader('keep-alive', 'timeout=2');
    request.resume().on('end', () => response.end());
  });
  await createKeepAlive()(url, ASKED);
  expect(open.size).toBe(1);
  await until(() => open.size === 0, 'that the client lets go of it');
});

test.each(['x', '日本語 é \u{1f600}', 'half \ud83d', 'あ'.repeat(20_000)])(
  'a body arrives in UTF-8, as a text or as octets, with its length',
  async (body) => {
    const heard: (readonly [length: string | undefined, body: string])[] = [];
    const url = await startFar(async (request, response) => {
      const parts: Buffer[] = await request.toArray();
      heard.push([request.headers['content-length'], Buffer.concat(parts).toString('utf8')]);
      response.end();
    });
    const ask = createKeepAlive();
    await ask(url, { ...ASKED, body });
    await ask(url, { ...ASKED, body: octetsOf(body) });
    const whole = [String(Buffer.byteLength(body)), Buffer.from(body).toString('utf8')];
    expect(heard).toEqual([whole, whole]);
  },
);

test('JSON in octets takes more members, whatever letters they have', async () => {
  const { octets } = octetsWith(octetsOf(JSON.stringify({ a: 'あ' })), { b: 'é', c: 1 });
  expect(JSON.parse(Buffer.from(octets, 'latin1').toString('utf8'))).toEqual({ a: 'あ', b: 'é', c: 1 });
});

/** Ten connections are kept; then the far side closes each as it is asked over it, as one does whose time has run out. */
const askOverClosed = async (asked: HttpAsked) => {
  let came = 0;
  const all = Promise.withResolvers<void>();
  const url = await startFar(async (request, response) => {
    if (lines?.wasClosed(request)) return;
    came += 1;
    if (came === 10) all.resolve();
    await all.promise;
    request.resume().on('end', () => response.end('heard'));
  });
  const ask = createKeepAlive(64, ASKED.timeout);
  await Promise.all(Array.from({ length: 10 }, () => ask(url, ASKED)));
  // They are asked over again in the next round of the event loop.
  await new Promise((resolve) => setImmediate(resolve));
  lines?.expire();
  const answer = await ask(url, asked).then(
    ({ text }) => text,
    (error: unknown) => error,
  );
  return { answer, heard: came - 10, ask: () => ask(url, ASKED) };
};

test.each([
  { ...ASKED, method: 'GET' },
  { ...ASKED, method: 'PUT' },
  { ...ASKED, repeatable: true },
] as const)('$method that may arrive twice is asked once more over a new connection', async (asked) => {
  const { answer, heard } = await askOverClosed(asked);
  expect(answer).toBe('heard');
  expect(heard).toBe(1);
});

test('what may arrive once fails, and says that it can be tried again at once: the others that were kept are let go of', async () => {
  const { answer, heard, ask } = await askOverClosed(ASKED);
  expect(isKeptLineClosed(answer)).toBe(true);
  expect(heard).toBe(0);
  expect(await ask()).toMatchObject({ text: 'heard' });
});

test('an answer that came while the process stood still is read, however late; one that does not come is not waited for', async () => {
  const timeout = 300;
  const url = await startFar((request, response) => {
    if (request.method !== 'PUT') return;
    response.end('heard');
    const late = Date.now() + timeout;
    while (Date.now() < late);
  });
  const ask = createKeepAlive();
  // On a slow machine the time can be over before the far side has heard.
  await until(async () => {
    const answer = await ask(url, { ...ASKED, method: 'PUT', timeout }).catch(() => undefined);
    return answer?.text === 'heard';
  }, 'the answer');
  await expect(ask(url, { ...ASKED, timeout })).rejects.toThrow('no answer in time');
});

test('what a far side closes a while after it was asked, it has heard: no cause to try again at once', async () => {
  let asked = 0;
  const url = await startFar((request, response) => {
    asked += 1;
    if (asked === 1) request.resume().on('end', () => response.end());
    const late = Date.now() + 5;
    while (asked > 1 && Date.now() < late);
    // Closed once the client has noticed that the time is over.
    if (asked > 1) setImmediate(() => setImmediate(() => request.socket.resetAndDestroy()));
  });
  const ask = createKeepAlive(1, 0);
  await ask(url, ASKED);
  const closed = await ask(url, { ...ASKED, repeatable: true }).catch((error: unknown) => error);
  expect(closed).toMatchObject({ code: 'ECONNRESET' });
  expect([isKeptLineClosed(closed), asked]).toEqual([false, 2]);
});

test.each([
  ['over a kept connection', { ...ASKED, repeatable: true }, 'heard'],
  ['that may arrive once', ASKED, undefined],
] as const)(
  'a POST %s that the far side resets just before it goes out did not arrive: it can be tried again at once',
  async (_, asked, answered) => {
    const open = new Set<Socket>();
    const url = await startFar((request, response) => {
      open.add(request.socket);
      request.resume().on('end', () => response.end('heard'));
    });
    const ask = createKeepAlive(64, ASKED.timeout);
    await Promise.all(Array.from({ length: 3 }, () => ask(url, ASKED)));
    await new Promise((resolve) => setImmediate(resolve));
    for (const line of open) line.resetAndDestroy();
    const answer = await ask(url, asked).catch((error: unknown) => error);
    expect([isObject(answer) && answer.text, isKeptLineClosed(answer)]).toEqual([
      answered,
      answered === undefined,
    ]);
  },
);

test('a far side that resets each new connection has closed no kept one', async () => {
  const far = createTcpServer((line) => line.resetAndDestroy());
  await new Promise<void>((resolve) => far.listen(0, '127.0.0.1', resolve));
  const { port } = far.address() as AddressInfo;
  const ask = createKeepAlive(64, ASKED.timeout);
  for (const scheme of ['http', 'https']) {
    const error = await ask(`${scheme}://127.0.0.1:${port}/`, ASKED).catch((cause: unknown) => cause);
    expect([scheme, error]).toEqual([scheme, expect.objectContaining({ code: 'ECONNRESET' })]);
    expect(isKeptLineClosed(error)).toBe(false);
  }
  far.close();
});

test('a header that is none is refused, and what is asked afterwards goes out', async () => {
  const url = await startFar((request, response) => {
    request.resume().on('end', () => response.end('heard'));
  });
  const ask = createKeepAlive(2);
  for (let times = 0; times < 3; times += 1)
    await expect(ask(url, { ...ASKED, headers: { x: 'a\r\nb: c' } })).rejects.toThrow('invalid x header');
  expect(await ask(url, ASKED)).toMatchObject({ text: 'heard' });
});

test('what nobody waits for any more before there is a connection for it is not sent, and costs none', async () => {
  const heard: (string | undefined)[] = [];
  const own = new Set<Socket>();
  const toldToAnswer = Promise.withResolvers<void>();
  const url = await startFar(async (request, response) => {
    own.add(request.socket);
    heard.push(request.url);
    await toldToAnswer.promise;
    response.end('heard');
  });
  const ask = createKeepAlive(1);
  const first = ask(url, ASKED);
  const late = Array.from({ length: 5 }, () => ask(`${url}late`, { ...ASKED, timeout: 1 }));
  for (const one of await Promise.allSettled(late)) expect(one.status).toBe('rejected');
  toldToAnswer.resolve();
  await first;
  expect(await ask(`${url}next`, ASKED)).toMatchObject({ text: 'heard' });
  expect([heard, own.size]).toEqual([['/', '/next'], 1]);
});
