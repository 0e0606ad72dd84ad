import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Bot, startBot } from './helpers/bot.ts';
import { CLIENT, type OpenIdProvider, startProvider } from './helpers/oidc.ts';

/** A client that keeps cookies of each host, as a browser does, and follows nothing by itself. */
const createBrowser = () => {
  const jars = new Map<string, Map<string, string>>();
  return {
    cookies: (url: string) => jars.get(new URL(url).host) ?? new Map<string, string>(),
    get: async (url: string): Promise<Response> => {
      const { host } = new URL(url);
      const jar = jars.get(host) ?? new Map<string, string>();
      jars.set(host, jar);
      const response = await fetch(url, {
        redirect: 'manual',
        headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      });
      for (const cookie of response.headers.getSetCookie()) {
        const [pair = ''] = cookie.split(';');
        const at = pair.indexOf('=');
        if (/max-age=0/i.test(cookie)) jar.delete(pair.slice(0, at));
        else jar.set(pair.slice(0, at), pair.slice(at + 1));
      }
      return response;
    },
  };
};
type Browser = ReturnType<typeof createBrowser>;

/** Follows redirects until something else is answered, or one leads to `stop`; gives where that is. */
const follow = async (browser: Browser, from: string, stop: (url: string) => boolean): Promise<string> => {
  let url = from;
  for (let hops = 0; hops < 12; hops += 1) {
    if (stop(url)) return url;
    const location = (await browser.get(url)).headers.get('location');
    if (location === null) return url;
    url = new URL(location, url).href;
  }
  throw new Error(`too many redirects, the last to ${url}`);
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

let provider: OpenIdProvider;
let bot: Bot;
const TAKANASHI = {
  sub: 's1',
  name: '小鳥遊',
  email: 'Takanashi@example.jp',
  tid: 'tenant-1',
  oid: 'oid-1',
  groups: ['desk-group'],
};

const begin = async (env: Record<string, string> = {}) => {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  provider = await startProvider(`${base}/desk/oidc/callback`);
  bot = await startBot({
    env: {
      PORT: String(port),
      PUBLIC_URL: base,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
      ...env,
    },
  });
  return base;
};
afterEach(async () => {
  await bot.stop();
  await provider.stop();
});

const me = async (browser: Browser, base: string) => {
  const response = await browser.get(`${base}/desk/api/me`);
  return { status: response.status, body: await response.json() };
};
const isDesk = (url: string) => /\/desk(?:\/login.*)?$/.test(url);

describe('sign-in by an OpenID Provider', () => {
  let base: string;
  beforeEach(async () => {
    base = await begin({ OIDC_TENANT: 'tenant-1', DESK_ADMINS: 'takanashi@example.jp' });
  });

  test('lets in who belongs to the tenant, under the id that Teams knows', async () => {
    provider.signsIn(TAKANASHI);
    const browser = createBrowser();
    expect(await me(browser, base)).toMatchObject({ status: 401, body: { oidc: true } });
    expect(await follow(browser, `${base}/desk/oidc/login`, isDesk)).toBe(`${base}/desk`);
    expect(await me(browser, base)).toMatchObject({
      status: 200,
      body: { agent: { id: 'teams:oid-1', name: '小鳥遊' }, role: 'admin' },
    });
    expect([...browser.cookies(base).keys()]).toEqual(['madoguchi-desk']);
  });

  test('refuses another tenant', async () => {
    provider.signsIn({ ...TAKANASHI, tid: 'tenant-2' });
    const browser = createBrowser();
    expect(await follow(browser, `${base}/desk/oidc/login`, isDesk)).toBe(
      `${base}/desk/login?refused=not-allowed`,
    );
    expect((await me(browser, base)).status).toBe(401);
    expect(bot.logged.join()).toContain('a sign-in by OpenID Connect was refused');
    expect(bot.logged.join()).not.toContain('小鳥遊');
  });

  test('refuses an answer without the sign-in that asked for it, with another state, and a second time', async () => {
    provider.signsIn(TAKANASHI);
    const [browser, other] = [createBrowser(), createBrowser()];
    const isCallback = (url: string) => url.startsWith(`${base}/desk/oidc/callback`);
    const answer = await follow(browser, `${base}/desk/oidc/login`, isCallback);
    const where = async (from: Browser, url: string) => (await from.get(url)).headers.get('location');
    expect(await where(other, answer)).toBe('/desk/login?refused=expired');
    await follow(other, `${base}/desk/oidc/login`, isCallback);
    expect(await where(other, answer)).toBe('/desk/login?refused=invalid');
    expect((await me(other, base)).status).toBe(401);
    expect(await where(browser, answer)).toBe('/desk');
    expect(await where(browser, answer)).toBe('/desk/login?refused=expired');
  });

  test('takes too long and is begun anew', async () => {
    provider.signsIn(TAKANASHI);
    const browser = createBrowser();
    const answer = await follow(browser, `${base}/desk/oidc/login`, (url) => url.includes('/callback'));
    bot.setNow('2025-03-10T10:10:01+09:00');
    expect((await browser.get(answer)).headers.get('location')).toBe('/desk/login?refused=expired');
  });
});

test('only those named are let in, where some are named', async () => {
  const base = await begin({ OIDC_ALLOWED: 'desk-group,boss@example.jp' });
  const comes = async (account: typeof TAKANASHI) => {
    provider.signsIn(account);
    const browser = createBrowser();
    await follow(browser, `${base}/desk/oidc/login`, isDesk);
    return (await me(browser, base)).status;
  };
  expect(await comes(TAKANASHI)).toBe(200);
  expect(await comes({ ...TAKANASHI, groups: [], email: 'Boss@example.jp' })).toBe(200);
  expect(await comes({ ...TAKANASHI, groups: ['other'] })).toBe(401);
});

test('a provider that does not answer is said so, and asked again', async () => {
  const base = await begin();
  await provider.stop();
  const { headers } = await createBrowser().get(`${base}/desk/oidc/login`);
  expect(headers.get('location')).toBe('/desk/login?refused=unreachable');
});
