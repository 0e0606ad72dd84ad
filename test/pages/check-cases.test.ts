import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { CHECK_PAGE_URL } from '../helpers/browser/check-page-file.ts';
import { closePages } from '../helpers/browser/fresh-pages.ts';
import { judgeOn } from '../helpers/browser/judge.ts';
import { keptChromium } from '../helpers/browser/kept-chromium.ts';
import { setPageClock } from '../helpers/browser/page-clock.ts';
import { unpainted } from '../helpers/browser/unpainted.ts';
import { CASES, CASES_AT, caseBytes } from '../p12/cases.ts';

let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  browser = await keptChromium({ reckons: true });
  page = await browser.newPage({ locale: 'ja-JP', viewport: { width: 390, height: 844 } });
  await unpainted(page);
  page.on('pageerror', (error) => faults.push(error.message));
  await setPageClock(page, CASES_AT, { stands: true });
  await page.goto(CHECK_PAGE_URL);
});
afterAll(() => closePages(browser));

/** What the page says in both languages, all of it opened; it goes over as its text. */
const said = () => {
  const words: Record<string, string> = {};
  for (const language of ['en', 'ja']) {
    document.querySelector<HTMLElement>(`[data-language=${language}][aria-pressed=false]`)?.click();
    for (const one of document.querySelectorAll('.verdict > details')) one.setAttribute('open', '');
    words[document.documentElement.lang] = document.querySelector('.verdict')?.textContent ?? '';
  }
  return {
    words,
    beyond: document.documentElement.scrollWidth - innerWidth,
  };
};

describe('the check page on files that people complain about, in both languages', () => {
  test.each(CASES)('$file', async ({ file, password, verdict, ja, en, never }) => {
    const judged = await judgeOn(page, { bytes: caseBytes(file), name: file, password });
    expect(judged.said.verdict).toBe(verdict);
    const found = await page.evaluate(said);
    for (const wanted of ja) expect(found.words.ja).toMatch(wanted);
    for (const wanted of en) expect(found.words.en).toMatch(wanted);
    if (never !== undefined) expect(`${found.words.ja}${found.words.en}`).not.toMatch(never);
    expect(found.beyond).toBeLessThanOrEqual(0);
    expect(faults).toEqual([]);
  });
});
