/** What the check page takes for a file, in Chromium, beside `openssl pkcs12` as a process: the best of seven each, as a ratio. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createServer } from 'restify';
import { mountPages } from '../src/pages/pages.ts';
import { launchChromium } from '../test/helpers/browser/chromium.ts';
import { workshop } from '../test/p12/tools.ts';
import { buildCheckPage } from '../web/check/build-check-page.ts';
import { claim } from './ratio.ts';

const ROUNDS = 7;
const FILES: readonly (readonly [name: string, most: number, extra: readonly string[]])[] = [
  ['AES, 2,000 iterations', 6, ['-iter', '2000']],
  ['3DES and RC2-40', 6, ['-legacy']],
  ['PBKDF2 of 600,000 with a SHA-1 check value', 3, ['-iter', '600000', '-macalg', 'sha1']],
];

/** From the press of the button to the verdict on the page, in ms. */
const onPage = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const [button, result] = [document.getElementById('check'), document.getElementById('result')];
    if (button === null || result === null) throw new Error('this is not the check page');
    const started = performance.now();
    button.click();
    await new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (result.querySelector('[data-verdict=usable]') === null) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(result, { childList: true });
    });
    return performance.now() - started;
  });

const shop = workshop();
const dist = mkdtempSync(join(tmpdir(), 'check-bench-'));
await buildCheckPage(dist);
writeFileSync(join(dist, 'index.html'), '');
shop.identity('rsa', ['-newkey', 'rsa:2048'], '/CN=bench');
const server = createServer();
mountPages(server, { dist, checkPage: { issuers: [] } });
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port }: AddressInfo = server.address();
const browser = await launchChromium();
const page = await browser.newPage();
await page.clock.setSystemTime(new Date(Date.now() + 3_600_000));
await page.goto(`http://127.0.0.1:${port}/check`);

for (const [index, [name, most, extra]] of FILES.entries()) {
  const file = `bench-${index}.p12`;
  shop.pkcs12('rsa', file, 'secret1', extra);
  const legacy = extra.filter((option) => option === '-legacy');
  const openssl = `pkcs12 -in ${file} -passin pass:secret1 -nodes -out /dev/null`.split(' ');
  await page.setInputFiles('#file', shop.at(file));
  await page.fill('#password', 'secret1');
  const times: { ours: number; theirs: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const ours = await onPage(page);
    await page.waitForSelector('#check:not([disabled])');
    const started = performance.now();
    shop.run('openssl', [...openssl, ...legacy]);
    times.push({ ours, theirs: performance.now() - started });
  }
  const ours = Math.min(...times.map((time) => time.ours));
  const theirs = Math.min(...times.map((time) => time.theirs));
  console.log(`\n${name}: on the page ${ours.toFixed(1)} ms · openssl ${theirs.toFixed(1)} ms`);
  claim('the page : openssl', ours / theirs, most);
}

await browser.close();
server.close();
server.server.closeAllConnections();
shop.close();
rmSync(dist, { recursive: true, force: true });
