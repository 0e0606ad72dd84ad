import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { LOCALE_TRAITS, LOCALES, type Locale } from '../../src/machines/locales.ts';
import { loadWords } from '../../src/settings/load-words.ts';
import { type Bot, startBot } from '../helpers/bot.ts';
import { closePages, freshPage } from '../helpers/browser/fresh-pages.ts';
import { keptChromium, keptPort } from '../helpers/browser/kept-chromium.ts';
import { openAgain } from '../helpers/browser/open-again.ts';
import { openChat } from '../helpers/web/chat.ts';
import { goWay } from '../helpers/web/held-chat.ts';

const words = loadWords();
/** Every width at which a telephone may break a line elsewhere. */
const WIDTHS = Array.from({ length: 23 }, (_, n) => 320 + 5 * n);
/** Numbers of tickets, numbers to call, hours, a word with a hyphen. */
const WHOLE = /T-\d+|e-mail|0570-011999|\d{1,2}:\d\d[–〜]\d{1,2}:\d\d/g;

let browser: Browser;
let bot: Bot;
beforeAll(async () => {
  browser = await keptChromium();
  bot = await startBot({ now: '2025-03-10T10:00:00+09:00', port: await keptPort() });
});
afterAll(() => bot.stop());
afterEach(() => closePages(browser));

const open = async (locale: Locale, path: string): Promise<Page> => {
  const page = await freshPage(browser, {
    locale: LOCALE_TRAITS[locale].dates,
    reducedMotion: 'reduce',
    viewport: { width: 390, height: 844 },
  });
  await page.goto(`${bot.url}${path}`);
  return page;
};

/** What of `pattern` is seen under `locator`, and on how many lines each stands at the most, over all widths. */
const linesOf = async (
  page: Page,
  locator: Locator,
  pattern: RegExp,
  widths: readonly number[] = WIDTHS,
): Promise<Readonly<Record<string, number>>> => {
  const found: Record<string, number> = {};
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 });
    const lines = await locator.evaluateAll(
      (elements, { source, flags }) => {
        const wanted = new RegExp(source, flags);
        return elements.flatMap((element) => {
          const texts: { readonly node: Node; readonly from: number }[] = [];
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
          let all = '';
          while (walker.nextNode()) {
            if (walker.currentNode.parentElement?.checkVisibility() !== true) continue;
            texts.push({ node: walker.currentNode, from: all.length });
            all += walker.currentNode.textContent;
          }
          const place = (at: number): readonly [Node, number] => {
            const { node, from } = texts.findLast((text) => text.from <= at) ?? { node: element, from: 0 };
            return [node, at - from];
          };
          return [...all.matchAll(wanted)].map(({ 0: text, index }): [string, number] => {
            const range = document.createRange();
            range.setStart(...place(index));
            const [end, offset] = place(index + text.length - 1);
            range.setEnd(end, offset + 1);
            return [
              text,
              new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom / 8))).size,
            ];
          });
        });
      },
      { source: pattern.source, flags: pattern.flags },
    );
    for (const [text, count] of lines) found[text] = Math.max(found[text] ?? 0, count);
  }
  return found;
};

/** How the lines of what is written there break. */
const breaksOf = (locator: Locator): Promise<readonly string[]> =>
  locator.evaluate((element) => {
    const style = getComputedStyle(element);
    return ['word-break', 'line-break', 'text-wrap-style'].map((name) => style.getPropertyValue(name));
  });
const JAPANESE = ['auto-phrase', 'strict', 'pretty'];

describe.each(LOCALES)('in %s', (locale) => {
  const { text } = words(locale);

  test('numbers and hours on cards stand on one line each, at any width of a telephone', async () => {
    const chat = await openChat(bot, locale);
    await goWay(bot, chat, { human: true, asks: '03-1212-3434' });
    const page = await freshPage(browser, {
      locale: 'ja-JP',
      reducedMotion: 'reduce',
      viewport: { width: 390, height: 844 },
    });
    await openAgain(page, bot, chat, locale);
    const cards = page.locator('.ac-adaptiveCard');
    await page
      .locator('.ac-pushButton', { hasText: text('steps:escalate.filed.buttons.ADD_NOTE') })
      .waitFor();
    const lines = await linesOf(page, cards, WHOLE);
    expect(lines).toEqual({
      [locale === 'ja' ? '9:00〜17:00' : '9:00–17:00']: 1,
      '0570-011999': 1,
      ...(locale === 'en' && { 'e-mail': 1 }),
      [String(Object.keys(lines).find((word) => word.startsWith('T-')))]: 1,
    });
    if (locale === 'ja')
      expect(await breaksOf(cards.last().locator('.ac-textBlock').last())).toEqual(JAPANESE);
  });

  test('so on the check page', async () => {
    const page = await open(locale, `/check?lang=${locale}`);
    expect(await linesOf(page, page.locator('#desk'), WHOLE)).toEqual({
      [locale === 'ja' ? '9:00〜17:00' : '9:00–17:00']: 1,
      '0570-011999': 1,
    });
    if (locale === 'ja') expect(await breaksOf(page.locator('.lead'))).toEqual(JAPANESE);
  });

  test('the command that gives the way in to the desk stands on one line where a line has room for it', async () => {
    const page = await open(locale, '/desk');
    const item = page.getByRole('listitem').first();
    await item.waitFor();
    const command = text('desk:page.signIn.commands.server');
    const pattern = new RegExp(command.replaceAll(/[-"]/g, '\\$&'), 'g');
    expect(await linesOf(page, item, pattern, [375, 390, 412, 430])).toEqual({ [command]: 1 });
    if (locale === 'ja') expect(await breaksOf(item)).toEqual(JAPANESE);
  });
});
