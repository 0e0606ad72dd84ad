import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { CHECK_PAGE_URL } from '../helpers/browser/check-page-file.ts';
import { closePages } from '../helpers/browser/fresh-pages.ts';
import { keptChromium } from '../helpers/browser/kept-chromium.ts';
import { unpainted } from '../helpers/browser/unpainted.ts';
import { CASES, CASES_AT, casePath } from '../p12/cases.ts';

let browser: Browser;
let context: BrowserContext;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  browser = await keptChromium({ reckons: true });
  context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 390, height: 844 } });
  page = await context.newPage();
  await unpainted(page);
  page.on('pageerror', (error) => faults.push(error.message));
  await page.clock.setFixedTime(new Date(CASES_AT));
  await page.goto(CHECK_PAGE_URL);
});
afterAll(() => closePages(browser));

const said = async (): Promise<string> => {
  await page.locator('.verdict > details').evaluateAll((all) => {
    for (const one of all) one.setAttribute('open', '');
  });
  return (await page.textContent('.verdict')) ?? '';
};

describe('the check page on files that people complain about, in both languages', () => {
  test.each(CASES)('$file', async ({ file, password, verdict, ja, en, never }) => {
    await page.setInputFiles('#file', casePath(file));
    await page.fill('#password', password);
    await page.click('#check');
    await page.waitForSelector('.verdict');
    await page.waitForSelector('#check:not([disabled])');
    expect(await page.getAttribute('.verdict', 'data-verdict')).toBe(verdict);
    const first = await said();
    await page.click('[data-language][aria-pressed=false]');
    const second = await said();
    await page.click('[data-language][aria-pressed=false]');
    for (const wanted of ja) expect(first).toMatch(wanted);
    for (const wanted of en) expect(second).toMatch(wanted);
    if (never !== undefined) expect(`${first}${second}`).not.toMatch(never);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(faults).toEqual([]);
  });
});
