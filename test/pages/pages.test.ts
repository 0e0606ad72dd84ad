import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import restify from 'restify';
import { chatWords, checkWords, deskWords, type Texts, wordsScript } from '../../src/pages/page-words.ts';
import { mountPages } from '../../src/pages/pages.ts';
import { readTexts } from '../../src/settings/load-words.ts';

const SCRIPT = 'console.log("chat");\n'.repeat(50);
const dist = mkdtempSync(join(tmpdir(), 'pages-'));
const server = restify.createServer();
let origin = '';

const put = (name: string, content: string | Uint8Array): void => {
  mkdirSync(dirname(join(dist, name)), { recursive: true });
  writeFileSync(join(dist, name), content);
};

beforeAll(async () => {
  put('index.html', '<script nonce="%nonce%"></script>');
  put('assets/chat.0123.js', SCRIPT);
  put('assets/chat.0123.js.br', brotliCompressSync(SCRIPT));
  put('assets/chat.0123.js.gz', gzipSync(SCRIPT));
  put('pictures/ja/usb.png', new Uint8Array([1, 2, 3]));
  put('check/index.html', 'check');
  put('desk/index.html', '<meta nonce="%nonce%">');
  put('desk/assets/main.0123.js', SCRIPT);
  put('check.html', 'whole');
  mountPages(server, { dist });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port }: Pick<AddressInfo, 'port'> = server.address();
  origin = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  await new Promise<void>((resolve) => {
    server.close(resolve);
    server.server.closeAllConnections();
  });
  rmSync(dist, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(origin + path, { method, headers });

/** The status of a path as it stands, which fetch would tidy up. */
const raw = (path: string): Promise<number | undefined> =>
  new Promise((resolve, reject) =>
    request(`${origin}/`, { path }, (response) => resolve(response.resume().statusCode))
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
      `connect-src ${new URL(origin).host}/check/verdict`,
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

  test('that were not built say how to build them', () => {
    expect(() => mountPages(restify.createServer(), { dist: join(dist, 'nowhere') })).toThrow(
      'npm run build',
    );
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

describe('the check page’s server', () => {
  const ISSUER = '-----BEGIN CERTIFICATE-----\n</script>$&\n-----END CERTIFICATE-----';
  const BLANK = '<script type="application/json" id="service">{}</script>';

  const serve = async (page: string, issuers: readonly string[]) => {
    const folder = mkdtempSync(join(tmpdir(), 'pages-'));
    for (const [name, text] of Object.entries({ 'index.html': '', 'check.html': page }))
      writeFileSync(join(folder, name), text);
    mkdirSync(join(folder, 'check'));
    writeFileSync(join(folder, 'check/index.html'), page);
    const bare = restify.createServer();
    try {
      mountPages(bare, {
        dist: folder,
        publicUrl: 'https://bot.example.org/x',
        ...(issuers.length > 0 && { checkPage: { issuers } }),
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
    await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
    const { port }: Pick<AddressInfo, 'port'> = bare.address();
    const give = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`);
      const policy = response.headers.get('content-security-policy') ?? '';
      return { text: await response.text(), connect: /connect-src ([^;]*)/.exec(policy)?.[1], port };
    };
    const pages = [await give('/check'), await give('/check.html')] as const;
    bare.server.closeAllConnections();
    await new Promise<void>((resolve) => bare.close(resolve));
    return pages;
  };

  test('lets it reach the verdict’s address alone, by its public name too, and the one in a file nothing', async () => {
    const [page, file] = await serve(BLANK, []);
    expect(page.connect).toBe(`https://bot.example.org/x/check/verdict 127.0.0.1:${page.port}/check/verdict`);
    expect(file.connect).toBe("'none'");
    expect([page.text, file.text]).toEqual([BLANK, BLANK]);
  });

  test('puts the service’s issuers into both pages, as data that nothing breaks out of', async () => {
    for (const { text } of await serve(`<body>${BLANK}</body>`, [ISSUER])) {
      expect(text.match(/<\/script/g)).toHaveLength(1);
      const data = /id="service">(.*)<\/script><\/body>$/.exec(text)?.[1] ?? '';
      expect(JSON.parse(data)).toEqual({ issuers: [ISSUER] });
    }
  });

  test('says what to do where the pages have no place for them', async () => {
    await expect(serve('<body></body>', [ISSUER])).rejects.toThrow('npm run build');
  });
});

test('a desk page that was not built is said to be so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  writeFileSync(join(folder, 'index.html'), '');
  const bare = restify.createServer();
  mountPages(bare, { dist: folder });
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
  const { port }: Pick<AddressInfo, 'port'> = bare.address();
  const response = await fetch(`http://127.0.0.1:${port}/desk`);
  expect([response.status, await response.text()]).toEqual([503, expect.stringContaining('npm run build')]);
  bare.server.closeAllConnections();
  await new Promise<void>((resolve) => bare.close(resolve));
  rmSync(folder, { recursive: true });
});

describe('words in the place of those that the pages were built with', () => {
  const product = readTexts();
  const own: Texts = {
    ...product,
    ja: {
      ...product.ja,
      web: { ...product.ja.web, page: { ...Object(product.ja.web?.page), title: '当社の <窓口>' } },
      check: { ...product.ja.check, page: { ...Object(product.ja.check?.page), title: '</script>を確認' } },
      desk: { ...product.ja.desk, page: { ...Object(product.ja.desk?.page), noScript: 'JavaScript を' } },
    },
  };
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  const given: Record<string, (path: string) => Promise<Response>> = {};
  const servers: restify.Server[] = [];

  beforeAll(async () => {
    mkdirSync(join(folder, 'check'));
    for (const [at, words] of [
      ['', chatWords(product)],
      ['desk/', deskWords(product)],
    ] as const) {
      const { name, text } = wordsScript(words);
      mkdirSync(join(folder, `${at}assets`), { recursive: true });
      writeFileSync(join(folder, `${at}assets`, name), text);
      writeFileSync(
        join(folder, `${at}index.html`),
        `<title data-word="title">…</title><p lang="en" data-word="noScript">…</p><p data-word="noScript">…</p><script defer src="/${at}assets/${name}"></script>`,
      );
    }
    for (const name of ['check/index.html', 'check.html'])
      writeFileSync(
        join(folder, name),
        '<h1 data-word="title">…</h1><script type="application/json" id="words">{}</script>',
      );
    for (const [kind, texts] of Object.entries({ own, product })) {
      const bare = restify.createServer();
      mountPages(bare, { dist: folder, texts });
      await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
      const { port }: Pick<AddressInfo, 'port'> = bare.address();
      given[kind] = (path) =>
        fetch(`http://127.0.0.1:${port}${path}`, { headers: { 'accept-encoding': 'br' } });
      servers.push(bare);
    }
  });
  afterAll(async () => {
    for (const bare of servers) {
      bare.server.closeAllConnections();
      await new Promise<void>((resolve) => bare.close(resolve));
    }
    rmSync(folder, { recursive: true });
  });

  const ask = async (kind: 'own' | 'product', path: string) => {
    const response = await given[kind]?.(path);
    return {
      status: response?.status,
      text: (await response?.text()) ?? '',
      kept: response?.headers.get('cache-control'),
      encoding: response?.headers.get('content-encoding'),
    };
  };
  const scriptIn = (html: string): string => /src="([^"]+)"/.exec(html)?.[1] ?? '';

  test('reach the chat and the desk page in one script, compressed and kept for good by its name', async () => {
    const [chat, desk] = [await ask('own', '/'), await ask('own', '/desk')];
    expect(chat.text).toContain('>当社の &lt;窓口&gt;</title>');
    expect(desk.text).toContain('<p data-word="noScript">JavaScript を</p>');
    expect(desk.text).toContain(String(Object(product.en.desk?.page).noScript));
    for (const [page, words] of [
      [chat, chatWords(own)],
      [desk, deskWords(own)],
    ] as const) {
      const script = await ask('own', scriptIn(page.text));
      expect([script.status, script.encoding, script.kept]).toEqual([
        200,
        'br',
        'public, max-age=31536000, immutable',
      ]);
      const scope: { madoguchiWords?: unknown } = {};
      new Function('globalThis', script.text)(scope);
      expect(scope.madoguchiWords).toEqual(words);
    }
  });

  test('have another name than the product’s; by that of another process they are given too, and not kept', async () => {
    const [ours, theirs] = [
      scriptIn((await ask('own', '/desk')).text),
      scriptIn((await ask('product', '/desk')).text),
    ];
    expect(ours).not.toBe(theirs);
    const asked = await ask('product', ours);
    expect([asked.status, asked.kept]).toEqual([200, 'no-cache']);
    expect(asked.text).toBe((await ask('product', theirs)).text);
    expect((await ask('own', '/assets/words.js')).status).toBe(404);
  });

  test('stand in both check pages as data that nothing breaks out of', async () => {
    for (const path of ['/check', '/check.html']) {
      const { text } = await ask('own', path);
      expect(text).toContain('<h1 data-word="title">&lt;/script&gt;を確認</h1>');
      expect(text.match(/<\/script/g)).toHaveLength(1);
      const data = /id="words">(.*)<\/script>/.exec(text)?.[1] ?? '';
      expect(JSON.parse(data)).toEqual(checkWords(own));
      expect(data).not.toContain(String(Object(product.ja.check?.cli).unreadable));
    }
  });

  test('ask for a new build where the pages have no place for them', () => {
    writeFileSync(join(folder, 'check.html'), '<h1></h1>');
    expect(() => mountPages(restify.createServer(), { dist: folder, texts: own })).toThrow('npm run build');
  });
});
