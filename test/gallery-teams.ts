/**
 * Makes docs/gallery/teams-ja.png and teams-en.png anew: the bot in Microsoft's own client for tests, the Agents Playground. Part of `npm run gallery`.
 * What they say is kept beside them, so that test/bot/channels/teams/playground.test.ts finds them out of date.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LOCALES } from '../src/machines/locales.ts';
import { launchChromium } from './helpers/browser/chromium.ts';
import { teamsScene } from './helpers/teams/teams-scene.ts';

const GALLERY = join(import.meta.dirname, '../docs/gallery');

const browser = await launchChromium({ whole: true });
try {
  let words: Readonly<Record<string, readonly string[]>> = {};
  // Each in a chat of its own: nothing else is to be seen above it.
  for (const locale of LOCALES) {
    const said = await teamsScene(browser, locale, async (page) => {
      const clip = { x: 330, y: 48, width: 620, height: 970 };
      await page.screenshot({ path: join(GALLERY, `teams-${locale}.png`), clip });
    });
    words = { ...words, [locale]: said };
  }
  await writeFile(join(GALLERY, 'teams-words.json'), `${JSON.stringify(words, null, 2)}\n`);
} finally {
  await browser.close();
}
