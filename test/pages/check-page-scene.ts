import type { Browser, Page } from 'playwright-core';
import { freshPage } from '../helpers/browser/fresh-pages.ts';
import { setPageClock } from '../helpers/browser/page-clock.ts';

type Seen = { readonly method: string; readonly url: string; readonly body: string };

/** The check page at an address, what it asks for, and what Chromium complains of. */
export const openCheckPage = async (browser: Browser, url: string) => {
  const options = { viewport: { width: 1000, height: 900 }, locale: 'ja-JP' };
  // What is kept for files from the disk, `closePages` does not clear.
  const page = await (url.startsWith('file:') ? browser.newPage(options) : freshPage(browser, options));
  const seen: Seen[] = [];
  const faults: string[] = [];
  page.on('request', (request) =>
    seen.push({ method: request.method(), url: request.url(), body: request.postData() ?? '' }),
  );
  page.on(
    'console',
    (message) => message.type() === 'error' && faults.push(`${message.text()} ${message.location().url}`),
  );
  page.on('pageerror', (error) => faults.push(error.message));
  await setPageClock(page, Date.now() + 3_600_000);
  await page.goto(url);
  return { page, seen, faults };
};

/** Checks a file by the page's controls; gives the verdict. */
export const checkFile = async (page: Page, file: string, password: string): Promise<string | null> => {
  await page.setInputFiles('#file', file);
  await page.fill('#password', password);
  await page.click('#check');
  await page.locator('body:has(.verdict) #check:enabled').waitFor();
  return await page.getAttribute('.verdict', 'data-verdict');
};
