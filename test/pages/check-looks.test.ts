import { createPrivateKey, X509Certificate } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { createServer } from 'restify';
import { mountPages } from '../../src/pages/pages.ts';
import { createLooked } from '../helpers/browser/alike.ts';
import { violations } from '../helpers/browser/axe.ts';
import { picture } from '../helpers/browser/chromium.ts';
import { closePages } from '../helpers/browser/fresh-pages.ts';
import { judgeOn } from '../helpers/browser/judge.ts';
import { keptChromium } from '../helpers/browser/kept-chromium.ts';
import { illegible } from '../helpers/browser/legibility.ts';
import { setPageClock } from '../helpers/browser/page-clock.ts';
import { unpainted } from '../helpers/browser/unpainted.ts';
import { type Listening, listening } from '../helpers/listening.ts';
import { caseBytes } from '../p12/cases.ts';
import { workshop } from '../p12/tools.ts';
import { bag, certificateBag, keyBag, pfx } from '../p12/writer.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DESK = {
  phone: '0570-011999',
  name: { ja: '電子認証局ヘルプデスク', en: 'Certification Authority Helpdesk' },
  hours: { ja: '平日 9:00〜17:00(祝日を除く)', en: 'weekdays 9:00–17:00, not on Japanese holidays' },
};

/** Everything that the page can come to, as a person meets it. `press`: the answer to whose certificate it is. */
type Shown = {
  readonly name: string;
  readonly bytes: () => Uint8Array | Promise<Uint8Array>;
  readonly password?: string;
  readonly verdict: string;
  readonly tone: 'good' | 'open' | 'bad';
  readonly press?: 'yes' | 'no';
  readonly pinned?: true;
  /** Has every kind of control: they are measured at rest, under the pointer and with the focus. */
  readonly measured?: true;
  /** Days after the certificate was made. */
  readonly after?: number;
};

const shop = workshop();
const served: Listening[] = [];
let browser: Browser;

const der = (name: string): Uint8Array => new Uint8Array(new X509Certificate(shop.read(`${name}.crt`)).raw);
const pkcs8 = (name: string): Uint8Array =>
  new Uint8Array(
    createPrivateKey(Buffer.from(shop.read(`${name}.key`))).export({ format: 'der', type: 'pkcs8' }),
  );
const text = (value: string) => () => new TextEncoder().encode(value);
const fixture = (name: string) => () => caseBytes(name);

const SHOWN: readonly Shown[] = [
  { name: 'pinned', bytes: () => shop.read('leaf.p12'), verdict: 'usable', tone: 'good', pinned: true },
  {
    name: 'other-service',
    bytes: () => shop.read('own.p12'),
    verdict: 'other-service',
    tone: 'bad',
    pinned: true,
  },
  {
    name: 'usable-asked',
    measured: true,
    bytes: () => shop.read('own.p12'),
    verdict: 'usable',
    tone: 'open',
  },
  {
    name: 'usable-yes',
    measured: true,
    bytes: () => shop.read('own.p12'),
    verdict: 'usable',
    tone: 'good',
    press: 'yes',
  },
  { name: 'usable-no', bytes: () => shop.read('own.p12'), verdict: 'usable', tone: 'bad', press: 'no' },
  {
    name: 'open-key',
    bytes: fixture('38-no-password-key-in-the-clear.p12'),
    verdict: 'usable',
    tone: 'open',
  },
  { name: 'no-mac', bytes: fixture('08-no-mac.p12'), verdict: 'usable', tone: 'open' },
  { name: 'wrapped', bytes: fixture('19-mime-part.p12'), verdict: 'usable', tone: 'open' },
  {
    name: 'needs-password',
    measured: true,
    bytes: () => shop.read('own.p12'),
    password: '',
    verdict: 'needs-password',
    tone: 'open',
  },
  {
    name: 'wrong-password',
    bytes: () => shop.read('own.p12'),
    password: 'other',
    verdict: 'wrong-password-or-damaged',
    tone: 'open',
  },
  {
    name: 'key-password',
    bytes: () => pfx([bag(2, shop.read('sealed.der')), certificateBag(der('own'))], 'secret1'),
    verdict: 'wrong-password-or-damaged',
    tone: 'open',
  },
  { name: 'expired', bytes: () => shop.read('own.p12'), verdict: 'expired', tone: 'bad', after: 800 },
  {
    name: 'not-yet-valid',
    bytes: () => shop.read('own.p12'),
    verdict: 'not-yet-valid',
    tone: 'open',
    after: -30,
  },
  { name: 'no-private-key', bytes: () => shop.read('nokey.p12'), verdict: 'no-private-key', tone: 'bad' },
  {
    name: 'no-certificate',
    bytes: () => pfx([keyBag(pkcs8('own'))], 'secret1'),
    verdict: 'no-certificate',
    tone: 'bad',
  },
  {
    name: 'mismatch',
    bytes: () => pfx([keyBag(pkcs8('ca')), certificateBag(der('own'))], 'secret1'),
    verdict: 'mismatch',
    tone: 'bad',
  },
  { name: 'damaged', bytes: () => shop.read('own.p12').slice(0, 900), verdict: 'damaged', tone: 'bad' },
  { name: 'changed', bytes: fixture('17-ftp-ascii-crlf.p12'), verdict: 'damaged', tone: 'bad' },
  { name: 'group-protected', bytes: fixture('35-group-protected.p12'), verdict: 'unsupported', tone: 'open' },
  {
    name: 'mac-unknown',
    bytes: () =>
      pfx([bag(2, shop.read('sealed.der')), certificateBag(der('own'))], 'x', {
        hash: '1.2.156.10197.1.401',
      }),
    password: 'inner',
    verdict: 'unsupported',
    tone: 'open',
  },
  { name: 'refused', bytes: fixture('37-iter-2000000.p12'), verdict: 'refused', tone: 'open' },
  ...(
    [
      ['certificate', fixture('33-cert-der.p12')],
      ['zip', fixture('22-inside.zip.p12')],
      ['7z', fixture('21c-7z.p12')],
      ['shortcut', fixture('16-shortcut.lnk.p12')],
      ['in-cloud', fixture('14-zero-filled-onedrive.p12')],
      ['appledouble', fixture('15-appledouble.p12')],
      ['lfs-pointer', fixture('10-lfs-pointer.p12')],
      ['web-page', fixture('20-html-error.p12')],
      ['pdf', fixture('21-pdf.p12')],
      ['png', fixture('21b-png.p12')],
      ['text', text('just a note\n')],
      ['json', text('{"a":[1,2,3]}')],
      ['empty', text('')],
      ['unknown', () => new Uint8Array(64).map((_, at) => (at * 37 + 11) % 251)],
    ] as const
  ).map(([name, bytes]) => ({
    name,
    bytes,
    verdict: 'not-pkcs12',
    tone: 'bad' as const,
    ...(name === 'certificate' && { measured: true as const }),
  })),
];

/** From the first to the last or back: each begins as the file before it was left, and the colours change once. */
const LOOKS = [
  { name: 'phone-ja-light', width: 390, locale: 'ja', colorScheme: 'light' },
  { name: 'wide-ja-light', width: 1280, locale: 'ja', colorScheme: 'light' },
  { name: 'wide-en-dark', width: 1280, locale: 'en', colorScheme: 'dark' },
  { name: 'phone-en-dark', width: 390, locale: 'en', colorScheme: 'dark' },
] as const;

const AXED: readonly string[] = ['phone-ja-light', 'phone-en-dark'];

const serve = async (issuers: readonly string[]): Promise<void> => {
  const server = createServer();
  mountPages(server, { checkPage: { issuers, desk: DESK } });
  served.push(await listening(server.server));
};

beforeAll(async () => {
  shop.identity(
    'own',
    ['-newkey', 'rsa:2048'],
    '/C=JP/O=株式会社見本商事/CN=山田 太郎/emailAddress=taro@example.jp',
  );
  shop.identity('ca', ['-newkey', 'rsa:2048'], '/C=JP/O=Sample CA/CN=Sample CA G1');
  shop.pkcs12('own', 'own.p12', 'secret1');
  const leaf = '/C=JP/O=株式会社見本商事/CN=山田 太郎';
  shop.identity('leaf', ['-newkey', 'rsa:2048'], leaf);
  shop.run('openssl', ['req', '-new', '-utf8', '-key', 'leaf.key', '-subj', leaf, '-out', 'r']);
  shop.run(
    'openssl',
    'x509 -req -in r -CA ca.crt -CAkey ca.key -CAcreateserial -days 90 -out leaf.crt'.split(' '),
  );
  shop.pkcs12('leaf', 'leaf.p12', 'secret1');
  shop.run('openssl', 'pkcs12 -export -nokeys -in own.crt -passout pass:secret1 -out nokey.p12'.split(' '));
  const seal = '-topk8 -v2 aes-256-cbc -passout pass:inner -outform der -in own.key -out sealed.der';
  shop.run('openssl', ['pkcs8', ...seal.split(' ')]);
  await serve([]);
  await serve([Buffer.from(shop.read('ca.crt')).toString()]);
  browser = await keptChromium({ reckons: true });
  page = await (
    await browser.newContext({ locale: 'ja-JP', viewport: { width: 390, height: 844 } })
  ).newPage();
  await unpainted(page);
}, 60_000);
afterAll(async () => {
  await closePages(browser);
  for (const { close } of served) await close();
  shop.close();
});

/** One page for every file, as for somebody who chooses one after the other; it forgets what it was told. */
let page: Page;
/** How far its clock is ahead, ms. */
let ahead: number | undefined;
let scheme = 'light';
const looked = createLooked();
/** Shows the page in this language; gives how far it stands beyond the window, px. */
const showIn = (locale: string): Promise<unknown> =>
  page.evaluate(`document.querySelector('[data-language=${locale}][aria-pressed=false]')?.click(),
    document.documentElement.scrollWidth - innerWidth`);

const judged = async ({ bytes, password = 'secret1', press, pinned, after = 0 }: Shown) => {
  const address = `${served[pinned ? 1 : 0]?.origin}/check`;
  if (page.url() !== address) await page.goto(address);
  const wanted = HOUR_MS + after * DAY_MS;
  if (ahead !== wanted) await setPageClock(page, Date.now() + wanted);
  ahead = wanted;
  return judgeOn(page, { bytes: await bytes(), password, press });
};

describe('every verdict, on a phone and wide, in both languages, light and dark', () => {
  afterEach(() => page.evaluate('localStorage.clear()'));

  test.each(SHOWN)('$name', async (shown) => {
    const { said, primaries } = await judged(shown);
    expect(said).toMatchObject({ verdict: shown.verdict, tone: shown.tone });
    expect(primaries).toBeLessThanOrEqual(1);
    // On the page itself one is led to the field, not to the page.
    if (shown.verdict === 'needs-password') {
      await showIn('ja');
      const verdict = page.locator('.verdict');
      expect(await verdict.textContent()).not.toContain('「ファイルを確かめる」のページ');
      await verdict.locator('.primary').click();
      expect(await page.evaluate('document.activeElement.id')).toBe('password');
    }
    const isInJapanese = (await page.getAttribute('html', 'lang')) === 'ja';
    const looks = isInJapanese ? LOOKS : LOOKS.toReversed();
    for (const { name, width, locale, colorScheme } of looks) {
      if (page.viewportSize()?.width !== width) await page.setViewportSize({ width, height: 844 });
      if (scheme !== colorScheme) await page.emulateMedia({ colorScheme });
      scheme = colorScheme;
      expect(await showIn(locale)).toBeLessThanOrEqual(0);
      // The two that differ in language and colours; around the verdict and its form one page is like another.
      if (AXED.includes(name)) {
        const part = shown.name === SHOWN[0]?.name ? {} : { within: 'main' };
        expect([name, await violations(page, { ...part, looked })]).toEqual([name, []]);
      }
      if (AXED.includes(name) && shown.measured) {
        const controls = page.locator('a:visible, button:visible:enabled, summary:visible');
        expect(await illegible(page, controls, name, { look: name })).toEqual([]);
      }
      await picture(page, `verdict-${shown.name}-${name}`, { fullPage: true });
    }
  });
});

test('whom to ask by telephone stands on the page in both languages, and a choice of look outlives it', async () => {
  await page.emulateMedia({ colorScheme: 'light' });
  const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
  await page.goto(`${served[0]?.origin}/check`);
  expect(await page.textContent('#desk')).toBe(
    '電話での相談: 電子認証局ヘルプデスク 0570-011999、平日 9:00〜17:00(祝日を除く)',
  );
  expect(await page.getAttribute('#desk a', 'href')).toBe('tel:0570011999');
  const light = await ground();
  await page.selectOption('#appearance', 'dark');
  const dark = await ground();
  expect(dark).not.toBe(light);
  await page.reload();
  expect(await ground()).toBe(dark);
  await page.selectOption('#appearance', 'contrast');
  expect(await ground()).toBe('rgb(255, 255, 255)');
  expect(await violations(page)).toEqual([]);
  await page.selectOption('#appearance', 'system');
  expect(await ground()).toBe(light);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await ground()).toBe(dark);
  await page.selectOption('#appearance', 'light');
  expect(await ground()).toBe(light);
});
