import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { LOCALE_TRAITS, LOCALES, type Locale } from '../../src/machines/locales.ts';
import { loadWords } from '../../src/settings/load-words.ts';
import { type Bot, startBot } from '../helpers/bot.ts';
import { createLooked } from '../helpers/browser/alike.ts';
import { violations } from '../helpers/browser/axe.ts';
import { closePages, freshPage } from '../helpers/browser/fresh-pages.ts';
import { keptChromium, keptPort } from '../helpers/browser/kept-chromium.ts';
import { CONTROLS, contrastsOf, faultsIn, withoutRoom } from '../helpers/browser/legibility.ts';
import { cardOf, openAgain, unfold } from '../helpers/browser/open-again.ts';
import { openChat, placeOf } from '../helpers/web/chat.ts';
import { goWay, type Way } from '../helpers/web/held-chat.ts';

const words = loadWords();
const PHONE = { width: 390, height: 844 };
const WIDE = { width: 1280, height: 860 };
/** Ways through the steps, by the places of buttons: ③, ②, a backup that is there already, the middle of it, and ①, which comes to an end. */
const WAYS: readonly Way[] = [
  { press: [1, 0, 0, 0, 0] },
  { press: [0, 2, 0, 0, 0, 0, 0, 0] },
  { press: [1] },
  { press: [2] },
  { press: [0, 1, 0, 1, 0] },
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

const numberOf = ({ id }: { readonly id: string }): number => placeOf(id);
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

describe.each(LOCALES)('in %s, light and dark, wide and on a phone, in colours of the system', (locale) => {
  const { text } = words(locale);

  test('every control of the chat can be read and its focus seen, open and folded, and words stay in their boxes', async () => {
    const chat = await openChat(bot, locale);
    const came = [
      chat.last(),
      ...(await goWay(bot, chat, { press: [0, 0], file: true })),
      ...(await goWay(bot, chat, { checked: true })),
      ...(await goWay(bot, chat, { human: true, asks: '1' })),
      ...(await goWay(bot, chat, { asks: '03-1212-3434' })),
    ];
    const numbers = came.map(numberOf);
    const page = await freshPage(browser, { locale: 'ja-JP', reducedMotion: 'reduce', viewport: WIDE });
    await openAgain(page, bot, chat, locale);
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
    await look('a ticket, and folded what was before it');
    await lookAt('#ask', page.locator('#restart'), '#ask-no');
    await lookAt('#elsewhere-ask', page.locator('#elsewhere'), '#elsewhere-close');
    await lookAt('#picture', page.locator('#chat .ac-image').first(), '#picture-close');
    expect(await page.locator('#chat [data-folded]').count()).toBeGreaterThan(5);
    await unfold(page, numbers);
    expect(await page.locator('#chat [data-folded]').count()).toBe(0);
    await page.locator('#so-far-open').click();
    await look('every card as it was when it came, and what was done so far');
    expect(came.map(({ channelData }) => channelData.step)).toEqual([
      ...['start', 'copy.locate', 'copy.check', 'copy.check', 'copy.save', 'done'],
      ...['escalate.contact', 'escalate.contact', 'escalate.filed'],
    ]);
    const ended = page.locator(cardOf(numbers[5] ?? 0));
    expect(await ended.textContent()).toContain(text('steps:done.verified.title'));
    expect(faults).toEqual([]);
  });
});

describe.each(LOOKS)('in %s, %s', (locale, colorScheme) => {
  test('no card of a step is taller than two screens of a phone, and axe finds nothing, with more contrast too', async () => {
    const chat = await openChat(bot, locale);
    const page = await freshPage(browser, {
      locale: 'ja-JP',
      colorScheme,
      reducedMotion: 'reduce',
      viewport: PHONE,
    });
    await openAgain(page, bot, chat, locale);
    const [found, faults, numbers]: [string[], string[], number[]] = [[], [], []];
    // In each language anew: some of what axe asks, such as whether two parts have one name, goes by the words.
    const looked = createLooked();
    // What stands above the chat is another on each way.
    for (const [name, place] of [
      ['copy', 0],
      ['export', 2],
      ['reissue', 1],
    ] as const) {
      numbers.push(...(await goWay(bot, chat, { press: [place] })).map(numberOf));
      await page.locator(`[data-way=${name}][aria-current=step]`).waitFor();
      faults.push(...(await withoutRoom(page, name)));
      found.push(...(await violations(page, { within: 'nav', looked })));
      // How far one is, is drawn below the words, and axe does not measure what has such a part.
      const contrasts = await contrastsOf(page, 'text', page.locator('.strip :is(b, span)'));
      expect(contrasts.filter((contrast) => !(contrast >= 4.5))).toEqual([]);
      expect(contrasts.length).toBe(6);
    }
    // It need not draw each card as it comes.
    await page.goto('about:blank');
    const ends: number[] = [];
    for (const [at, way] of WAYS.entries()) {
      if (at > 0) await chat.press('RESTART');
      numbers.push(...(await goWay(bot, chat, way)).map(numberOf));
      ends.push(numbers.at(-1) ?? 0);
    }
    await openAgain(page, bot, chat, locale);
    await unfold(page, ends);
    found.push(...(await violations(page, { looked })));
    await page.selectOption('#appearance', 'contrast');
    found.push(...(await violations(page, { colours: true })));
    await page.selectOption('#appearance', 'system');
    await unfold(page, numbers);
    const heights = await page
      .locator(numbers.map(cardOf).join())
      .evaluateAll((cards) =>
        cards.map((card) => [card.textContent?.slice(0, 20), card.getBoundingClientRect().height] as const),
      );
    faults.push(...(await withoutRoom(page, 'every card')));
    expect(found).toEqual([]);
    expect(faults).toEqual([]);
    expect(heights.filter(([, height]) => !(height <= 2 * PHONE.height))).toEqual([]);
    expect(heights.length).toBe(numbers.length);
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
  // With the address of its stream Web Chat counts as connected at once: where the machine is slow it never says that it connects.
  await page.route('**/v3/directline/conversations', async (route) => {
    const begun = await route.fetch();
    await route.fulfill({ response: begun, json: { ...(await begun.json()), streamUrl: undefined } });
  });
  await page.route('**/v3/directline/conversations/*', () => undefined);
  await page.goto(bot.url);
  await page.locator('.webchat__connectivityStatus').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations(page, { colours: true })).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light', contrast: 'more' });
  expect(await violations(page, { colours: true })).toEqual([]);
});
