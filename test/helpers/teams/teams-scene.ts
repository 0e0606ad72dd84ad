import type { Browser, Page } from 'playwright-core';
import type { Locale } from '../../../src/machines/locales.ts';
import { startBot } from '../bot.ts';
import { closePages, freshPage } from '../browser/fresh-pages.ts';
import { startPlayground } from './playground.ts';

const PUBLIC_URL = 'https://bot.example.co.jp';
/** The client is one in English, and so the chat begins. */
const SAID: Readonly<Record<Locale, readonly string[]>> = {
  ja: ['日本語でお願いします', 'バックアップを取りたいです'],
  en: ['I want to make a backup'],
};

/**
 * The bot in Microsoft's own client for tests, at a step with its picture, in these languages after each other; gives what its card says in each.
 * `seen` is called while it stands there.
 */
export const teamsScenes = async (
  browser: Browser,
  locales: readonly Locale[],
  seen: (page: Page) => Promise<void> = async () => undefined,
): Promise<Readonly<Record<string, readonly string[]>>> => {
  const bot = await startBot({ now: '2025-03-10T10:00:00+09:00', env: { PUBLIC_URL } });
  const playground = await startPlayground(bot.url);
  const page = await freshPage(browser, { viewport: { width: 1280, height: 1100 } });
  const cards = page.locator('.ac-adaptiveCard');
  const composer = page.locator('[data-lexical-editor=true]').last();
  const say = async (said: string): Promise<void> => {
    await composer.click();
    await page.keyboard.insertText(said);
    const before = await cards.count();
    await page.getByRole('button', { name: 'Send Message' }).click();
    await cards.nth(before).waitFor();
  };
  const read = async (): Promise<readonly string[]> => {
    const card = cards.filter({ has: page.locator('img') }).last();
    await card
      .locator('img')
      .first()
      .evaluate((image: HTMLImageElement) => image.decode());
    await card.scrollIntoViewIfNeeded();
    await seen(page);
    const lines = await card.evaluate((shown) => [
      ...(shown instanceof HTMLElement ? shown.innerText : '').split('\n'),
      ...[...shown.querySelectorAll('img')].map(({ alt }) => alt),
    ]);
    return lines.map((line) => line.trim()).filter((line) => line !== '');
  };
  try {
    await page.route(`${PUBLIC_URL}/**`, async (route) => {
      const answer = await fetch(route.request().url().replace(PUBLIC_URL, bot.url));
      await route.fulfill({
        status: answer.status,
        contentType: answer.headers.get('content-type') ?? '',
        body: Buffer.from(await answer.arrayBuffer()),
      });
    });
    await page.goto(playground.url);
    const words: Record<string, readonly string[]> = {};
    for (const [at, locale] of locales.entries()) {
      if (at > 0) await say('start over');
      for (const said of SAID[locale]) await say(said);
      words[locale] = await read();
    }
    return words;
  } finally {
    await closePages(browser);
    await playground.close();
    await bot.stop();
  }
};
