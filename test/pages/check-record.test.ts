import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { CHECK_PAGE, CHECK_PAGE_URL } from '../helpers/browser/check-page-file.ts';
import { picture } from '../helpers/browser/chromium.ts';
import { closePages } from '../helpers/browser/fresh-pages.ts';
import { keptChromium } from '../helpers/browser/kept-chromium.ts';
import { setPageClock } from '../helpers/browser/page-clock.ts';
import { unpainted } from '../helpers/browser/unpainted.ts';
import { CASES_AT, caseBytes, casePath } from '../p12/cases.ts';

const FILE = '01-aes256-server2016.p12';
let browser: Browser;
/** One page, opened anew by somebody of whom it knows nothing. */
let page: Page;

beforeAll(async () => {
  browser = await keptChromium({ reckons: true });
  const context = await browser.newContext({ locale: 'ja-JP' });
  page = await context.newPage();
  await unpainted(page);
  await setPageClock(page, CASES_AT, { stands: true });
  await page.route('http://localhost/check', (route) => route.fulfill({ path: CHECK_PAGE }));
});

const open = async (fragment = '', url = CHECK_PAGE_URL): Promise<void> => {
  if (page.url() !== 'about:blank') await page.evaluate('localStorage.clear()');
  // Another fragment alone would load nothing.
  await page.goto('about:blank');
  await page.goto(`${url}${fragment}`);
};
const checkFile = async (file = FILE): Promise<void> => {
  await page.setInputFiles('#file', casePath(file));
  await page.fill('#password', 'secret1');
  await page.click('#check');
  await page.waitForSelector('.verdict');
  await page.waitForSelector('#check:not([disabled])');
};
const recorded = async (): Promise<ReadonlyMap<string, string>> =>
  new Map(
    await page
      .locator('#record dt')
      .evaluateAll((all) =>
        all.map((one): [string, string] => [
          one.textContent ?? '',
          one.nextElementSibling?.textContent ?? '',
        ]),
      ),
  );

afterAll(() => closePages(browser));

test('a record of what was checked; on paper it stands alone, with where the backup is kept', async () => {
  await open();
  expect(await page.isVisible('#record')).toBe(false);
  await checkFile();
  const bytes = caseBytes(FILE);
  expect(Object.fromEntries(await recorded())).toMatchObject({
    '会社・組織': 'Example Shoji KK',
    名義: 'Hanako Sample',
    有効期間: '2026年11月26日(木)〜2028年10月26日(木)',
    ファイル: `${FILE} (${bytes.length.toLocaleString('en-US')} バイト)`,
    'ファイルの SHA-256': createHash('sha256').update(bytes).digest('hex'),
    確かめた日時: '2026年12月1日(火) 9:00 JST',
    パスワードで開けたか: 'はい',
  });
  await page.fill('#record-place', '本社の金庫');
  await page.click('[data-language][aria-pressed=false]');
  expect(await page.inputValue('#record-place')).toBe('本社の金庫');
  expect((await recorded()).get('Opened with its password')).toBe('yes');
  expect((await recorded()).get('Checked on')).toBe('Tue, 1 December 2026 at 9:00 JST');
  expect(await page.textContent('#record ul')).toContain('Whether the certificate was revoked.');
  await page.emulateMedia({ media: 'print' });
  for (const hidden of ['header', 'footer', '#form', '#result', '#record button'])
    expect([hidden, await page.isVisible(hidden)]).toEqual([hidden, false]);
  expect(await page.isVisible('#record-place')).toBe(true);
  await picture(page, 'check-record-print', { fullPage: true });
  await page.emulateMedia({ media: null });
});

test('somebody else’s certificate is no backup to record; the holder’s own is green and says so', async () => {
  await open();
  await checkFile();
  expect(await page.getAttribute('.verdict', 'data-tone')).toBe('open');
  await page.click('.next .secondary');
  expect(await page.getAttribute('.verdict', 'data-tone')).toBe('bad');
  expect(await page.isVisible('#record')).toBe(false);
  await checkFile();
  await page.click('.next .primary');
  expect(await page.getAttribute('.verdict', 'data-tone')).toBe('good');
  expect(await page.textContent('.verdict')).toContain('これは自己署名の証明書です');
  expect(await page.isVisible('#record')).toBe(true);
  // As it is it opens nowhere.
  await checkFile('19-mime-part.p12');
  expect(await page.textContent('.verdict')).toContain('このままでは開けません');
  expect(await page.isVisible('#record')).toBe(false);
});

test('a copy is written where the holder wants it, and read again', async () => {
  // A page from disk has no file system of its own to write to.
  await open('', 'http://localhost/check');
  await page.evaluate(() => {
    const folder = navigator.storage.getDirectory();
    Reflect.set(window, 'showSaveFilePicker', async ({ suggestedName }: { readonly suggestedName: string }) =>
      (await folder).getFileHandle(suggestedName, { create: true }),
    );
  });
  await checkFile();
  await page.click('.next .primary');
  await page.click('.next .primary');
  await page.locator('#copy-state:not(:empty)').waitFor();
  expect(await page.textContent('#copy-state')).toBe('コピーを保存し、同じ内容であることを確かめました。');
});

test('from the chat: what it has, honest about the rest; a file fills it in', async () => {
  const from = Date.parse('2026-11-26T15:00:00Z');
  const to = Date.parse('2028-11-25T15:00:00Z');
  await open(`#record=usable&from=${from}&to=${to}&serial=1ed9fa&way=export&at=${Date.parse(CASES_AT)}`);
  expect(Object.fromEntries(await recorded())).toMatchObject({
    名義: 'ここでは分かりません',
    シリアル番号: '1ed9fa',
    有効期間: '2026年11月27日(金)〜2028年11月26日(日)',
    バックアップの方法: 'Windows からエクスポート',
    パスワードで開けたか: 'はい',
  });
  await checkFile();
  expect((await recorded()).get('名義')).toBe('Hanako Sample');
  await open('#record=unchecked&way=copy&serial=<b>');
  const told = await recorded();
  expect(told.get('パスワードで開けたか')).toBe('確かめていません');
  expect(told.get('シリアル番号')).toBe('ここでは分かりません');
  expect(await page.textContent('#record ul')).toContain('このバックアップが開けるかどうか。');
});

test('of a certificate that was checked outside of its validity the record says so', async () => {
  const [from, to] = ['2026-11-26T15:00:00Z', '2028-11-25T15:00:00Z'].map((at) => Date.parse(at));
  const validity = async (at: string): Promise<string | undefined> => {
    await open(`#record=usable&from=${from}&to=${to}&serial=1ed9fa&way=own&at=${Date.parse(at)}`);
    return (await recorded()).get('有効期間');
  };
  const period = '2026年11月27日(金)〜2028年11月26日(日)';
  expect(await validity('2027-11-26T15:00:00Z')).toBe(period);
  expect(await validity('2028-12-01T00:00:00Z')).toBe(`${period}(確かめた時点で期限切れ)`);
  expect(await validity('2026-11-01T00:00:00Z')).toBe(`${period}(確かめた時点ではまだ始まっていません)`);
});
