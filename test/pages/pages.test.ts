import { request } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Listening } from '../helpers/listening.ts';
import { servePages } from '../helpers/web/served-pages.ts';

const SCRIPT = 'console.log("chat");\n'.repeat(50);
const BUILT = {
  'index.html': '<script nonce="%nonce%"></script>',
  'assets/chat.0123.js': SCRIPT,
  'assets/chat.0123.js.br': brotliCompressSync(SCRIPT),
  'assets/chat.0123.js.gz': gzipSync(SCRIPT),
  'pictures/ja/usb.png': new Uint8Array([1, 2, 3]),
  'check/index.html': 'check',
  'desk/index.html': '<meta nonce="%nonce%">',
  'desk/assets/main.0123.js': SCRIPT,
  'check.html': 'whole',
};
let served: Listening;
beforeAll(async () => {
  served = await servePages(BUILT);
});
afterAll(() => served.close());

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(served.origin + path, { method, headers });

/** The status of a path as it stands, which fetch would tidy up. */
const raw = (path: string): Promise<number | undefined> =>
  new Promise((resolve, reject) =>
    request(`${served.origin}/`, { path }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end(),
  );

describe('the pages', () => {
  test('of the chat bear a policy with a nonce of their own each time, and nothing from elsewhere', async () => {
    const [first, second] = [await get('/'), await get('/')];
    const nonce = /nonce="([\w-]{20,})"/.exec(await first.text())?.[1];
    const policy = first.headers.get('content-security-policy');
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(await second.text()).not.toContain(String(nonce));
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(first.headers.get('x-content-type-options')).toBe('nosniff');
    expect(first.headers.get('referrer-policy')).toBe('no-referrer');
  });

  test.each([
    ['br', 'br'],
    ['gzip, deflate', 'gzip'],
    ['identity', null],
  ])('come compressed as %j allows', async (accepted, encoding) => {
    const response = await get('/assets/chat.0123.js', { 'accept-encoding': accepted });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
    expect(await response.text()).toBe(SCRIPT);
  });

  test('with a hash in their name are kept for good, others are asked after', async () => {
    const asset = await get('/assets/chat.0123.js');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const picture = await get('/pictures/ja/usb.png');
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(picture.headers.get('cache-control')).toBe('no-cache');
    const etag = picture.headers.get('etag') ?? '';
    const again = await get('/pictures/ja/usb.png', { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test('of the check stand under /check and /check.html, and reach nobody', async () => {
    const page = await get('/check');
    expect(await page.text()).toBe('check');
    expect(page.headers.get('content-security-policy')).toContain(
      `connect-src ${new URL(served.origin).host}/check/verdict`,
    );
    const file = await get('/check.html');
    expect(await file.text()).toBe('whole');
    expect(file.headers.get('content-security-policy')).toContain("connect-src 'none'");
  });

  test('answer HEAD without a body', async () => {
    const response = await get('/assets/chat.0123.js', {}, 'HEAD');
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  test.each(['/assets/none.js', '/pictures/../index.html', '/assets/%2e%2e/index.html', '/pictures/'])(
    'give nothing for %s',
    async (path) => expect(await raw(path)).toBe(404),
  );

  test('that were not built say how to build them', async () => {
    await expect(servePages({})).rejects.toThrow('npm run build');
  });

  test('of the desk, where they were not built, are said to be so', async () => {
    const { origin, close } = await servePages({ 'index.html': '' });
    const response = await fetch(`${origin}/desk`);
    expect([response.status, await response.text()]).toEqual([503, expect.stringContaining('npm run build')]);
    await close();
  });

  test('of the desk are one page for every address, in no frame but Teams’ own', async () => {
    for (const path of ['/desk', '/desk/login', '/desk/tickets/1042', '/desk/numbers?from=2025-03-01']) {
      const response = await get(path);
      const nonce = /nonce="([\w-]{20,})"/.exec(await response.text())?.[1];
      expect([path, response.status, response.headers.get('x-frame-options')]).toEqual([path, 200, 'DENY']);
      expect(response.headers.get('cache-control')).toBe('no-store');
      const policy = response.headers.get('content-security-policy');
      expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
      expect(policy).toContain("frame-ancestors 'none'");
    }
    const { headers } = await get('/desk/tickets/1042?tab=teams');
    expect(headers.get('x-frame-options')).toBeNull();
    const ancestors = /frame-ancestors ([^;]+)/.exec(headers.get('content-security-policy') ?? '')?.[1];
    expect(ancestors?.split(' ')).toContain('https://teams.microsoft.com');
    expect(ancestors).not.toMatch(/(^| )(\*|https:)( |$)/);
    const asset = await get('/desk/assets/main.0123.js');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    for (const path of ['/desk/api/nonsense', '/desk/oidc/login', '/desk/assets/none.js']) {
      expect((await get(path)).status).toBe(404);
    }
  });
});
