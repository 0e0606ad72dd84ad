/**
 * Makes docs/gallery/slack.png and slack-desk.png anew: what the running program sent to Slack's Web API, drawn as Slack draws it. Part of `npm run gallery`.
 * Slack has no client that runs on one's own machine. What they say is kept beside them, so that test/gallery.test.ts finds them out of date.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from './helpers/browser/chromium.ts';
import { drawConversation } from './helpers/slack/draw-blocks.ts';
import { PUBLIC_URL, slackScenes, wordsOfScenes } from './helpers/slack/slack-scenes.ts';

const GALLERY = join(import.meta.dirname, '../docs/gallery');

const browser = await launchChromium({ whole: true });
try {
  await slackScenes(async (scenes, botUrl) => {
    await writeFile(join(GALLERY, 'slack-words.json'), `${JSON.stringify(wordsOfScenes(scenes), null, 2)}\n`);
    for (const [name, messages] of [
      ['slack', scenes.holder],
      ['slack-desk', scenes.desk],
    ] as const) {
      const page = await browser.newPage({ viewport: { width: 640, height: 400 } });
      await page.route(`${PUBLIC_URL}/**`, async (route) => {
        const answer = await fetch(route.request().url().replace(PUBLIC_URL, botUrl));
        await route.fulfill({
          status: answer.status,
          contentType: answer.headers.get('content-type') ?? '',
          body: Buffer.from(await answer.arrayBuffer()),
        });
      });
      await page.setContent(drawConversation(messages), { waitUntil: 'networkidle' });
      await page.screenshot({ path: join(GALLERY, `${name}.png`), fullPage: true });
      await page.close();
    }
  });
} finally {
  await browser.close();
}
