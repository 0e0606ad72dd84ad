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
import { workshop } from '../p12/tools.ts';
import { allShown, makeFiles, type Shown } from './check-shown.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DESK = {
  phone: '0570-011999',
  name: { ja: '電子認証局ヘルプデスク', en: 'Certification Authority Helpdesk' },
  hours: { ja: '平日 9:00〜17:00(祝日を除く)', en: 'weekdays 9:00–17:00, not on Japanese holidays' },
};

const shop = workshop();
const served: Listening[] = [];
let browser: Browser;

const SHOWN = allShown(shop);

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
  makeFiles(shop);
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

/** On the page itself one is led to the field, not to the page. */
const expectLedToField = async (): Promise<void> => {
  await showIn('ja');
  const verdict = page.locator('.verdict');
  expect(await verdict.textContent()).not.toContain('「ファイルを確かめる」のページ');
  await verdict.locator('.primary').click();
  expect(await page.evaluate('document.activeElement.id')).toBe('password');
};

const takeOn = async ({ width, colorScheme }: (typeof LOOKS)[number]): Promise<void> => {
  if (page.viewportSize()?.width !== width) await page.setViewportSize({ width, height: 844 });
  if (scheme !== colorScheme) await page.emulateMedia({ colorScheme });
  scheme = colorScheme;
};

/** Looked at in the two that differ in language and colours; around the verdict and its form one page is like another. */
const expectReadable = async ({ name, measured }: Shown, look: string): Promise<void> => {
  const part = name === SHOWN[0]?.name ? {} : { within: 'main' };
  expect([look, await violations(page, { ...part, looked })]).toEqual([look, []]);
  if (!measured) return;
  const controls = page.locator('a:visible, button:visible:enabled, summary:visible');
  expect(await illegible(page, controls, look, { look })).toEqual([]);
};

describe('every verdict, on a phone and wide, in both languages, light and dark', () => {
  afterEach(() => page.evaluate('localStorage.clear()'));

  test.each(SHOWN)('$name', async (shown) => {
    const { said, primaries } = await judged(shown);
    expect(said).toMatchObject({ verdict: shown.verdict, tone: shown.tone });
    expect(primaries).toBeLessThanOrEqual(1);
    if (shown.verdict === 'needs-password') await expectLedToField();
    const isInJapanese = (await page.getAttribute('html', 'lang')) === 'ja';
    const looks = isInJapanese ? LOOKS : LOOKS.toReversed();
    for (const look of looks) {
      const { name } = look;
      await takeOn(look);
      expect(await showIn(look.locale)).toBeLessThanOrEqual(0);
      if (AXED.includes(name)) await expectReadable(shown, name);
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
