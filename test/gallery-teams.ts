/**
 * Makes docs/gallery/teams.png anew: the bot in Microsoft's own client for tests, the Agents Playground. Part of `npm run gallery`.
 */
import { join } from 'node:path';
import { startBot } from './helpers/bot.ts';
import { launchChromium } from './helpers/browser/chromium.ts';
import { startPlayground } from './helpers/teams/playground.ts';

const FILE = join(import.meta.dirname, '../docs/gallery/teams.png');

const bot = await startBot({ now: '2025-03-10T10:00:00+09:00' });
const playground = await startPlayground(bot.url);
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(playground.url);
  await page.locator('[data-lexical-editor=true]').last().click();
  await page.keyboard.insertText('I want to make a backup');
  await page.getByRole('button', { name: 'Send Message' }).click();
  await page.locator('.ac-adaptiveCard').last().waitFor();
  await page.screenshot({ path: FILE, clip: { x: 330, y: 48, width: 620, height: 770 } });
} finally {
  await browser.close();
  await playground.close();
  await bot.stop();
}
