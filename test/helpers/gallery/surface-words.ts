import { isDeepStrictEqual } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { LOCALES, type Locale, nextLocale } from '../../../src/machines/locales.ts';
import type { Bot } from '../bot.ts';
import { closePages } from '../browser/fresh-pages.ts';
import { cardOf, openAgain, unfold } from '../browser/open-again.ts';
import { until } from '../until.ts';
import { openChat, placeOf } from '../web/chat.ts';
import { goWays } from '../web/held-chat.ts';
import {
  AFTER_CLOSE,
  type Bots,
  drawn,
  IN_CHAT,
  type Look,
  newPage,
  SURFACES,
  type Surface,
  withBots,
} from './surfaces.ts';

/** What differs from run to run: reference numbers. Years look like them. */
const steady = (line: string): string => line.replace(/\d{4,}/g, '0000');

/** By surface and language, each line once, in alphabetical order. */
export type SurfaceWords = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

const wordsOn = async (page: Page, parts: readonly string[]): Promise<readonly string[]> => {
  const lines = await page.evaluate(
    (selectors) =>
      selectors.flatMap((selector) => {
        const shown = [...document.querySelectorAll<HTMLElement>(selector)].at(-1);
        const images = [...(shown?.querySelectorAll('img') ?? [])].map(({ alt }) => alt);
        return [...(shown?.innerText ?? '').split('\n'), ...images];
      }),
    parts,
  );
  const said = lines.map((line) => steady(line.trim())).filter((line) => line !== '');
  return [...new Set(said)].sort();
};

/** What is no chat that was held. */
const PAGES = SURFACES.slice(IN_CHAT.length);

/** How each page comes. */
const NEW: Look = { lang: 'ja', width: 'wide' };

/** How long a page may take to say what is expected of it. */
const PATIENCE_MS = 30_000;

/** What the pictures say, held against docs/gallery/words.json. `expected`: parts that come late are waited for. */
export const wordsOfSurfaces = async (browser: Browser, expected?: SurfaceWords): Promise<SurfaceWords> => {
  const words: Record<string, Record<string, readonly string[]>> = {};
  const read = async (page: Page, name: string, lang: Locale, parts: readonly string[]): Promise<void> => {
    await drawn(page);
    const wished = expected?.[name]?.[lang];
    const limit = AbortSignal.timeout(PATIENCE_MS);
    const said = await until(async () => {
      const lines = await wordsOn(page, parts);
      return (wished === undefined || isDeepStrictEqual(lines, wished) || limit.aborted) && lines;
    }, `the words of ${name}`);
    const both = { ...words[name], [lang]: said };
    words[name] = Object.fromEntries(LOCALES.flatMap((one) => (both[one] ? [[one, both[one]]] : [])));
  };
  /** All that the chat shows, on one page: one way after the other, each card unfolded as it stood when it was the newest. */
  const readChat = async (bot: Bot, lang: Locale): Promise<void> => {
    const chat = await openChat(bot, lang);
    const ways = await goWays(
      bot,
      chat,
      IN_CHAT.map(({ way }) => way),
    );
    const numbers = ways.map((came) => placeOf(came.at(-1)?.id ?? ''));
    const page = await newPage(browser, NEW);
    await openAgain(page, bot, chat, lang);
    await unfold(page, numbers);
    for (const [at, { name }] of IN_CHAT.entries())
      await read(page, name, lang, ['header', cardOf(numbers[at] ?? 0)]);
  };
  /** What else there is, each in the language that the page before was left in, then in the other. */
  const readPages = async (bots: Bots, surfaces: readonly Surface[]): Promise<void> => {
    const arrive = async ({ open }: Surface, lang: Locale): Promise<Page> => {
      await closePages(browser);
      const page = await newPage(browser, NEW);
      await open(page, bots, { ...NEW, lang });
      return page;
    };
    let page: Page | undefined;
    let lang = NEW.lang;
    for (const surface of surfaces) {
      const { name, parts, goOn, toOther, anew } = surface;
      if (page !== undefined && goOn !== undefined) await goOn(page, bots, { ...NEW, lang });
      else {
        lang = NEW.lang;
        page = await arrive(surface, lang);
      }
      await read(page, name, lang, parts);
      lang = nextLocale(lang);
      if (toOther === undefined) page = await arrive(surface, lang);
      else for (const pressed of toOther) await page.click(pressed);
      if (anew) await goOn?.(page, bots, { ...NEW, lang });
      await read(page, name, lang, parts);
    }
  };
  await withBots(async (bots) => {
    try {
      await readChat(bots.bot, 'ja');
      await closePages(browser);
      await readPages(
        bots,
        PAGES.filter(({ name }) => name !== 'closed'),
      );
      await closePages(browser);
      await readChat(bots.bot, 'en');
      // At the same address: a browser knows a program that it has compiled by that.
      bots.bot.setNow(AFTER_CLOSE);
      await readPages(
        { bot: bots.bot, later: async () => bots.bot },
        PAGES.filter(({ name }) => name === 'closed'),
      );
    } finally {
      await closePages(browser);
    }
  });
  return Object.fromEntries(SURFACES.flatMap(({ name }) => (words[name] ? [[name, words[name]]] : [])));
};
