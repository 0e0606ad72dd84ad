import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { LOCALE_TRAITS, type Locale } from '../../src/machines/locales.ts';
import { loadWords } from '../../src/settings/load-words.ts';
import { type Bot, startBot } from '../helpers/bot.ts';
import { violations } from '../helpers/browser/axe.ts';
import { beginAnew } from '../helpers/browser/begin-anew.ts';
import { closePages, freshPage } from '../helpers/browser/fresh-pages.ts';
import { keptChromium, keptPort } from '../helpers/browser/kept-chromium.ts';
import { CONTROLS, faultsIn, illegible, withoutRoom } from '../helpers/browser/legibility.ts';

const words = loadWords();
const PHONE = { width: 390, height: 844 };
const WIDE = { width: 1280, height: 860 };
/** Ways through the steps, by the places of buttons: ①, ② and ③, the middle of it, and a backup that is there already. */
const WAYS: readonly (readonly number[])[] = [
  [0, 1, 0, 1, 0],
  [0, 2, 0, 0, 0, 0, 0, 0],
  [0, 2, 1, 1, 0, 0, 0, 0],
  [2],
  [1],
];
const NOW = '2025-03-10T10:00:00+09:00';
const LOOKS = [
  ['ja', 'light'],
  ['en', 'dark'],
] as const;
let browser: Browser;
let bot: Bot;
beforeAll(async () => {
  browser = await keptChromium();
  bot = await startBot({ now: NOW, port: await keptPort() });
});
afterAll(() => bot.stop());
afterEach(() => closePages(browser));

const OPEN_CARD = '#chat .ac-adaptiveCard:not([data-folded])';
const cardsOf = (page: Page): Locator => page.locator('#chat .ac-adaptiveCard');
/** Does something that a card answers. */
const answered = async (page: Page, act: () => Promise<unknown>): Promise<void> => {
  const before = await cardsOf(page).count();
  await act();
  await cardsOf(page).nth(before).waitFor();
};
const press = (page: Page, at: number): Promise<void> =>
  answered(page, () => page.locator(`${OPEN_CARD} [id^="presses-"] .ac-pushButton`).nth(at).click());
const arrive = async (
  locale: Locale,
  look: Readonly<Record<string, unknown>>,
  prepare: (page: Page) => void = () => undefined,
): Promise<Page> => {
  const page = await freshPage(browser, { locale: LOCALE_TRAITS[locale].dates, ...look });
  prepare(page);
  await page.goto(`${bot.url}/?lang=${locale}`);
  await cardsOf(page).waitFor();
  return page;
};

/** A page, and the tokens of its links to the check page; and what that page does. */
const arriveForCheck = async (
  locale: Locale,
  look: Readonly<Record<string, unknown>>,
): Promise<{ readonly page: Page; readonly check: () => Promise<void> }> => {
  const tokens: string[] = [];
  const page = await arrive(locale, look, (opened) =>
    opened.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        for (const [, token = ''] of String(payload).matchAll(/#t=([\w.-]+)/g)) tokens.push(token);
      }),
    ),
  );
  const verdict = { verdict: 'usable', what: 'pkcs12', serial: 'a109' };
  return {
    page,
    check: () =>
      answered(page, () =>
        fetch(`${bot.url}/check/verdict`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ token: tokens.at(-1), ...verdict }),
        }),
      ),
  };
};

describe.each(['ja', 'en'] as const)(
  'in %s, light and dark, wide and on a phone, in colours of the system',
  (locale) => {
    const { text } = words(locale);

    test('every control of the chat can be read and its focus seen, open and folded, and words stay in their boxes', async () => {
      const { page, check } = await arriveForCheck(locale, { viewport: WIDE });
      const faults: string[] = [];
      const look = async (where: string, controls?: Locator): Promise<void> => {
        faults.push(...(await faultsIn(page, locale, where, controls)));
      };
      const lookAt = async (dialog: string, opener: Locator, closer: string): Promise<void> => {
        await opener.click();
        await page.locator(`${dialog}[open]`).waitFor();
        await look(dialog, page.locator(dialog).locator(CONTROLS));
        await page.locator(closer).click();
      };
      // A card that is cut ends at the send box.
      const sendBox = page.locator('#chat .webchat__send-box');
      expect(await sendBox.evaluate((box) => getComputedStyle(box).backgroundColor)).toMatch(/^rgb\(/);
      await look('start');
      await lookAt('#ask', page.locator('#restart'), '#ask-no');
      await lookAt('#elsewhere-ask', page.locator('#elsewhere'), '#elsewhere-close');
      await press(page, 0);
      await lookAt('#picture', page.locator('#chat .ac-image').first(), '#picture-close');
      await press(page, 0);
      await page.locator('#so-far-open').click();
      await look('the check, and what was done so far');
      await page.locator('#so-far-open').click();
      const file = { name: 'photo.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') };
      await answered(page, () => page.setInputFiles('#chat input[type=file]', file));
      await look('a file that is no backup');
      await check();
      await press(page, 0);
      expect(await cardsOf(page).last().textContent()).toContain(text('steps:done.verified.title'));
      await look('the end');
      const human = page.getByRole('button', { name: text('steps:everywhere.HUMAN'), exact: true });
      await answered(page, () => human.last().click());
      const form = cardsOf(page).last();
      await form.getByRole('textbox').first().fill('山田');
      await form.locator('input[type=tel]').fill('1');
      await press(page, 0);
      await look('a form with a fault');
      await cardsOf(page).last().locator('input[type=tel]').fill('03-1212-3434');
      await press(page, 0);
      await look('a ticket');
      expect(faults).toEqual([]);
    });
  },
);

describe.each(LOOKS)('in %s, %s', (locale, colorScheme) => {
  test('no card of a step is taller than two screens of a phone, and axe finds nothing, with more contrast too', async () => {
    const heights: (readonly [string, number])[] = [];
    const faults: string[] = [];
    const page = await arrive(locale, { colorScheme, viewport: PHONE });
    for (const [at, way] of WAYS.entries()) {
      if (at > 0) await beginAnew(page);
      for (const place of way) {
        await press(page, place);
        const card = cardsOf(page).last();
        const title = (await card.textContent())?.slice(0, 20) ?? '';
        heights.push([title, (await card.boundingBox())?.height ?? Number.NaN]);
        faults.push(...(await withoutRoom(page, title)));
      }
      const found = [await violations(page)];
      await page.selectOption('#appearance', 'contrast');
      // What is folded away, and what is around the chat, is of the same colours on every way.
      found.push(await violations(page, { colours: true, ...(at > 0 && { within: OPEN_CARD }) }));
      await page.selectOption('#appearance', 'system');
      expect([way, ...found]).toEqual([way, [], []]);
    }
    expect(faults).toEqual([]);
    expect(heights.filter(([, height]) => !(height <= 2 * PHONE.height))).toEqual([]);
    expect(heights.length).toBeGreaterThan(15);
  });
});

test('in colours of the system where one is and what was found stand out without a colour of ours', async () => {
  const page = await arrive('ja', { viewport: PHONE, forcedColors: 'active' });
  await press(page, 0);
  const ground = (way: string) =>
    page.locator(`[data-way=${way}] span`).evaluate((disc) => getComputedStyle(disc).backgroundColor);
  expect(await ground('copy')).not.toBe(await ground('export'));
  expect(await page.locator('[aria-current=step]').getAttribute('data-way')).toBe('copy');
  const far = await page
    .locator('[data-way=copy]')
    .evaluate((item) => ['::before', '::after'].map((part) => getComputedStyle(item, part).backgroundColor));
  expect(new Set(far).size).toBe(2);
  const disc = page.locator('#chat .ac-columnSet > .ac-container:first-child .ac-textBlock').first();
  expect(await disc.evaluate((element) => getComputedStyle(element).borderTopStyle)).toBe('solid');
  const file = { name: 'photo.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') };
  await answered(page, () => page.setInputFiles('#chat input[type=file]', file));
  expect(await cardsOf(page).last().textContent()).toMatch(/^✕ /);
});

test('the end that is proved has a tick, which is drawn unless one wants nothing to move', async () => {
  const { page, check } = await arriveForCheck('ja', { viewport: PHONE });
  const tick = () =>
    cardsOf(page)
      .last()
      .evaluate((card) =>
        ['::before', '::after'].map((part) => {
          const { content, animationName, height } = getComputedStyle(card, part);
          return [content, animationName, height];
        }),
      );
  expect((await tick()).map(([content]) => content)).toEqual(['none', 'none']);
  await press(page, 1);
  await check();
  expect(await cardsOf(page).last().textContent()).toContain('バックアップができました');
  expect(await tick()).toEqual([
    ['""', 'tick-disc', '56px'],
    ['""', 'tick-stroke', '29px'],
  ]);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect((await tick()).map(([, animation]) => animation)).toEqual(['none', 'none']);
});

test('what says that the page connects can be read, light, dark and with more contrast', async () => {
  const page = await freshPage(browser, { locale: 'ja-JP', colorScheme: 'light', viewport: PHONE });
  await page.routeWebSocket(/\/stream\?/, () => new Promise<void>(() => undefined));
  await page.goto(bot.url);
  await page.locator('.webchat__connectivityStatus').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations(page, { colours: true })).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light', contrast: 'more' });
  expect(await violations(page, { colours: true })).toEqual([]);
});

test('what can be read at rest and not under the pointer, or not with the focus, is found', async () => {
  const page = await freshPage(browser, { locale: LOCALE_TRAITS.ja.dates });
  await page.setContent(
    `<style>
      button { color: #000; background: #fff; outline: 2px solid #000 }
      @media screen { form:hover .far { color: #eee } }
      .near:focus { color: #ddd }
    </style>
    <form><button class="far">遠い</button></form><button class="near">近い</button>`,
  );
  expect(await illegible(page, page.locator('button'), 'here')).toEqual([
    expect.stringMatching(/「遠い」 under the pointer: 1\.\d+:1/),
    expect.stringMatching(/「近い」 with the focus: 1\.\d+:1/),
  ]);
});

test('what hides a page for a moment is waited for before axe looks; what stays is found', async () => {
  const page = await freshPage(browser, { locale: LOCALE_TRAITS.ja.dates });
  const BEHIND = '<button>始める</button>';
  await page.setContent(
    `<html lang="ja"><title>窓口</title><main><h1>窓口</h1><div aria-hidden="true">${BEHIND}</div></main></html>`,
  );
  expect(await violations(page)).toEqual([expect.stringMatching(/^aria-hidden-focus: .*始める/)]);
  await page.evaluate(() => {
    const later = (frames: number): void => {
      if (frames > 0) requestAnimationFrame(() => later(frames - 1));
      else document.querySelector('[aria-hidden]')?.removeAttribute('aria-hidden');
    };
    later(30);
  });
  expect(await violations(page)).toEqual([]);
});
