/**
 * When the chat page can be seen, and used, over a slow line: 400 kB/s and 100 ms, in Chromium, with nothing of it at hand. The medians of
 * some loads. `node bench/page-load.ts`.
 */
import { launchChromium } from '../test/helpers/browser/chromium.ts';
import { claim } from './ratio.ts';
import { end, serve } from './served.ts';

const LOADS = 5;
/** Bytes a second, and ms of each answer's first one. */
const LINE = { downloadThroughput: 400_000, uploadThroughput: 400_000, latency: 100 } as const;
/** ms. */
const WANTED = { paint: 1_000, ready: 3_000 } as const;

const server = await serve('our-server.ts');
const browser = await launchChromium();
const paints: number[] = [];
const readies: number[] = [];
for (let load = 0; load <= LOADS; load += 1) {
  const context = await browser.newContext({ locale: 'ja-JP' });
  const page = await context.newPage();
  const line = await context.newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', { offline: false, ...LINE });
  const began = performance.now();
  await page.goto(server.origin, { waitUntil: 'commit' });
  await page.locator('.ac-pushButton:visible', { hasText: '始める' }).first().waitFor({ timeout: 60_000 });
  const ready = performance.now() - began;
  const paint = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  );
  // The first one has Chromium itself begin.
  if (load > 0) {
    paints.push(paint);
    readies.push(ready);
  }
  await context.close();
}
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
console.log(`first paint ${median(paints).toFixed(0)} ms, ready ${median(readies).toFixed(0)} ms`);
claim('first paint, in parts of what is wanted', median(paints) / WANTED.paint, 1);
claim('ready, in parts of what is wanted', median(readies) / WANTED.ready, 1);
await browser.close();
await end(server);
process.exit();
