import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Bot, startBot } from '../helpers/bot.ts';
import { closePages, freshPage } from '../helpers/browser/fresh-pages.ts';
import { keptChromium } from '../helpers/browser/kept-chromium.ts';
import { type Account, CLIENT, type OpenIdProvider, startProvider } from '../helpers/desk/oidc.ts';
import { freePort } from '../helpers/free-port.ts';

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

let provider: OpenIdProvider;
let bot: Bot;
const TENANT = '11111111-2222-3333-4444-555555555555';
const OID = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';
/** As Entra ID names a person. */
const TAKANASHI: Account = {
  sub: 's1',
  name: '小鳥遊',
  preferred_username: 'Takanashi@example.jp',
  tid: TENANT,
  oid: OID,
  groups: ['desk-group'],
};
/** As other providers do. */
const SUZUKI: Account = { sub: 's2', name: '鈴木', email: 'Suzuki@example.jp', email_verified: true };

const begin = async (env: Record<string, string> = {}, host = '127.0.0.1') => {
  const port = await freePort();
  const base = `http://${host}:${port}`;
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
/** Comes as a browser of one's own; what `me` answers then. */
const signsIn = async (base: string, account: Account) => {
  provider.signsIn(account);
  const browser = createBrowser();
  await follow(browser, `${base}/desk/oidc/login`, isDesk);
  return me(browser, base);
};
const isDesk = (url: string) => /\/desk(?:\/login.*)?$/.test(url);

describe('sign-in by an OpenID Provider', () => {
  let base: string;
  beforeEach(async () => {
    base = await begin({ OIDC_TENANT: TENANT, DESK_ADMINS: 'takanashi@example.jp' });
  });

  test('lets in who belongs to the tenant, under the id that Teams knows', async () => {
    provider.signsIn(TAKANASHI);
    const browser = createBrowser();
    expect(await me(browser, base)).toMatchObject({ status: 401, body: { oidc: true } });
    expect(await follow(browser, `${base}/desk/oidc/login`, isDesk)).toBe(`${base}/desk`);
    expect(await me(browser, base)).toMatchObject({
      status: 200,
      body: { agent: { id: `teams:${OID}`, name: '小鳥遊' }, role: 'admin' },
    });
    expect([...browser.cookies(base).keys()]).toEqual(['madoguchi-desk']);
  });

  test('refuses another tenant', async () => {
    provider.signsIn({ ...TAKANASHI, tid: OID });
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
  const comes = (account: Account) => signsIn(base, account);
  expect((await comes(TAKANASHI)).status).toBe(200);
  expect((await comes({ ...SUZUKI, email: 'Boss@example.jp' })).status).toBe(200);
  expect((await comes({ ...TAKANASHI, groups: ['other'] })).status).toBe(401);
});

test('addresses that nobody vouches for let nobody in, and make nobody an admin', async () => {
  const base = await begin({ DESK_ADMINS: 'boss@example.jp', OIDC_ALLOWED: 'boss@example.jp,desk-group' });
  const boss = { email: 'boss@example.jp', email_verified: true };
  expect((await signsIn(base, { ...SUZUKI, ...boss })).body).toMatchObject({ role: 'admin' });
  expect((await signsIn(base, { ...SUZUKI, ...boss, email_verified: false })).status).toBe(401);
  expect(
    (await signsIn(base, { ...SUZUKI, email: 'boss@example.jp', email_verified: undefined })).status,
  ).toBe(401);
  // Entra's e-mail address is whatever the account says it is.
  expect((await signsIn(base, { ...TAKANASHI, ...boss })).body).toMatchObject({ role: 'agent' });
  // A user name counts where the directory gives it.
  const posing = { ...SUZUKI, preferred_username: 'boss@example.jp', groups: ['desk-group'] };
  expect((await signsIn(base, posing)).body).toMatchObject({ agent: { id: 'oidc:s2' }, role: 'agent' });
});

test('a name is shown as a name', async () => {
  const base = await begin();
  const { body } = await signsIn(base, { sub: 's3', name: `\u202e鈴木\n${'木'.repeat(500)}` });
  expect(body.agent.name).toBe(`鈴木${'木'.repeat(98)}`);
});

test('who says no at the provider is told so', async () => {
  const base = await begin();
  const browser = createBrowser();
  const answer = await follow(browser, `${base}/desk/oidc/login`, (url) => url.includes('/callback'));
  const denied = new URL(answer);
  denied.search = new URLSearchParams({
    error: 'access_denied',
    error_description: 'a secret',
    state: denied.searchParams.get('state') ?? '',
    iss: provider.issuer,
  }).toString();
  const { headers } = await browser.get(denied.href);
  expect(headers.get('location')).toBe('/desk/login?refused=not-allowed');
  expect(bot.logged.join()).toContain('access_denied');
  expect(bot.logged.join()).not.toContain('a secret');
});

test('too many tries are slowed down before the provider is asked', async () => {
  const base = await begin();
  const browser = createBrowser();
  const where = async () => (await browser.get(`${base}/desk/oidc/callback?code=x`)).headers.get('location');
  for (let n = 0; n < 60; n += 1) expect(await where()).toBe('/desk/login?refused=expired');
  expect(await where()).toBe('/desk/login?refused=too-often');
});

test('a provider that does not answer is said so, and asked again', async () => {
  const base = await begin();
  await provider.stop();
  const { headers } = await createBrowser().get(`${base}/desk/oidc/login`);
  expect(headers.get('location')).toBe('/desk/login?refused=unreachable');
});

test('in Chromium, the provider being another site: in by the link of the page, and out again', async () => {
  const base = await begin({}, 'localhost');
  provider.signsIn(TAKANASHI);
  const chromium = await keptChromium();
  try {
    const page = await freshPage(chromium, { locale: 'en-US' });
    await page.goto(`${base}/desk`);
    await page.getByRole('link', { name: 'Sign in with Microsoft' }).click();
    await page.waitForURL(`${base}/desk`);
    await page.getByRole('searchbox').waitFor();
    const [cookie] = await page.context().cookies(`${base}/desk`);
    expect(cookie).toMatchObject({ name: 'madoguchi-desk', httpOnly: true, sameSite: 'Strict' });
    const status = await page.evaluate(async () => (await fetch('/desk/api/me')).status);
    expect(status).toBe(200);
  } finally {
    await closePages(chromium);
  }
});
