import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createKeepAlive } from '../../src/http/keep-alive.ts';

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
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

test('every address leads where a browser would go, the first time and again', async () => {
  const { port } = server.address() as AddressInfo;
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
});
