import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Locale } from '../../../src/machines/locales.ts';
import { type Bot, startBot } from '../bot.ts';
import { closePages, freshPage } from '../browser/fresh-pages.ts';
import { startPlayground } from './playground.ts';

/** What the pictures of Teams in the gallery say, by language. */
export const wordsInGallery = (): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../docs/gallery/teams-words.json'), 'utf8'));

/** Where the bot's pictures are said to be. */
export const PUBLIC_URL = 'https://bot.example.co.jp';
/** What leads to the step of the pictures; in Japanese it is asked for. */
export const SAID_FOR_PICTURES: Readonly<Record<Locale, string>> = {
  ja: 'バックアップを取りたいです',
  en: 'I want to make a backup',
};
const ASKS_FOR: Readonly<Record<Locale, readonly string[]>> = { ja: ['日本語でお願いします'], en: [] };

/** Has the page find at `PUBLIC_URL` what the bot has. */
export const servePublicly = (page: Page, { url }: Pick<Bot, 'url'>): Promise<unknown> =>
  page.route(`${PUBLIC_URL}/**`, async (route) => {
    const answer = await fetch(route.request().url().replace(PUBLIC_URL, url));
    await route.fulfill({
      status: answer.status,
      contentType: answer.headers.get('content-type') ?? '',
      body: Buffer.from(await answer.arrayBuffer()),
    });
  });

/** What the newest card with a picture says, once that is drawn; `seen` is called while it stands in sight. */
export const wordsWithPicture = async (
  page: Page,
  seen: (page: Page) => Promise<void> = async () => undefined,
): Promise<readonly string[]> => {
  const card = page
    .locator('.ac-adaptiveCard')
    .filter({ has: page.locator('img') })
    .last();
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

/** The bot in Microsoft's own client for tests, at a step with its picture; gives what its card says. `seen` is called while it stands there. */
export const teamsScene = async (
  browser: Browser,
  locale: Locale,
  seen: (page: Page) => Promise<void>,
): Promise<readonly string[]> => {
  const bot = await startBot({ now: '2025-03-10T10:00:00+09:00', env: { PUBLIC_URL } });
  const playground = await startPlayground(bot.url);
  const page = await freshPage(browser, { viewport: { width: 1280, height: 1100 } });
  const cards = page.locator('.ac-adaptiveCard');
  const composer = page.locator('[data-lexical-editor=true]').last();
  try {
    await servePublicly(page, bot);
    await page.goto(playground.url);
    for (const said of [...ASKS_FOR[locale], SAID_FOR_PICTURES[locale]]) {
      await composer.click();
      await page.keyboard.insertText(said);
      const before = await cards.count();
      await page.getByRole('button', { name: 'Send Message' }).click();
      await cards.nth(before).waitFor();
    }
    return await wordsWithPicture(page, seen);
  } finally {
    await closePages(browser);
    await playground.close();
    await bot.stop();
  }
};
