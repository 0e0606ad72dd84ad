import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Bot, startBot } from '../helpers/bot.ts';
import { launchChromium } from '../helpers/browser/chromium.ts';
import { openDesk } from '../helpers/browser/desk-browser.ts';
import { type CampaignAdmin, campaignAdmin, checkPage } from '../helpers/desk/campaign.ts';
import { scratchDir } from '../helpers/scratch.ts';
import { openChat } from '../helpers/web/chat.ts';

const FIRST = '2025-03-03T10:00:00+09:00';
const NOW = '2025-03-12T11:00:00+09:00';
const SUZUKI = '鈴木 一郎';
const TITLES = 'メールアドレス,氏名,部署,シリアル番号,有効期限,言語\r\n';
const rosterOf = (count: number): string =>
  TITLES +
  Array.from(
    { length: count },
    (_, n) =>
      `p${n}@example.co.jp,社員 ${n},${['経理部', '総務部', '営業部'][n % 3]},${(0xa100 + n).toString(16)},2026-03-01,日本語`,
  ).join('\r\n');

let browser: Browser;
let bot: Bot;
let admin: CampaignAdmin;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
beforeEach(async () => {
  bot = await startBot({ now: FIRST });
  admin = await campaignAdmin(bot, FIRST);
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await bot.stop();
});

const open = (options: Partial<Parameters<typeof openDesk>[2]> = {}, at = NOW) =>
  openDesk(browser, bot, { name: SUZUKI, at, path: '/desk/campaign', ...options });

/** Some days of a campaign: a few are done each day, some have begun. */
const lived = async (): Promise<void> => {
  await admin.roster(rosterOf(30));
  await admin.invite(['merge']);
  await admin.stands('p29@example.co.jp', 'invited');
  for (let n = 0; n < 14; n += 1) {
    const at = `2025-03-${String(4 + Math.floor(n / 2)).padStart(2, '0')}T10:00:00+09:00`;
    bot.setNow(at);
    admin = await campaignAdmin(bot, at);
    const { link } = await admin.row(`p${n}@example.co.jp`);
    const chat = await openChat(bot, 'ja', new URL(link ?? '').searchParams.get('i') ?? '');
    if (n % 5 === 3) await chat.walk('BEGIN FOUND SKIP DONE');
    else if (n % 5 === 4) await chat.walk('BEGIN NOT_FOUND');
    else {
      await chat.walk('HAVE_BACKUP');
      await checkPage(bot, chat, (0xa100 + n).toString(16));
    }
  }
  bot.setNow(NOW);
  admin = await campaignAdmin(bot, NOW);
};

test('a roster is looked at, mended and imported; the page then shows it', async () => {
  const dir = scratchDir('madoguchi-roster-');
  const [bad, good] = [join(dir, 'bad.csv'), join(dir, 'good.csv')];
  writeFileSync(bad, `${rosterOf(3)}\r\nno address,X,,zz,,\r\n`);
  writeFileSync(good, rosterOf(3));
  const { page, faults, violations, shoot } = await open({}, FIRST);
  const file = page.locator('input[type=file]');
  await file.setInputFiles(bad);
  await page.getByText('直す所が1か所あります').first().waitFor();
  expect(await page.locator('[data-roster] tbody').textContent()).toContain(
    '5メールアドレスの形ではありません。',
  );
  const button = page.getByRole('button', { name: '取り込む' });
  expect(await button.isEnabled()).toBe(false);
  await shoot('campaign-faults');
  expect(await violations()).toEqual([]);
  await file.setInputFiles(good);
  await page.getByText('追加 3件、更新 0件').first().waitFor();
  await button.click();
  await page.getByText('取り込みました').first().waitFor();
  await page.locator('[data-people] tbody tr').nth(2).waitFor();
  // Before the first import there is no campaign to show.
  expect(faults.filter((fault) => !fault.includes('404'))).toEqual([]);
});

test('the plot, the departments, who is missing and the proof; live', async () => {
  await lived();
  const { page, faults, violations, shoot } = await open({ viewport: { width: 1280, height: 1400 } });
  await page.getByText('30件のうち12件が済みました(40%)').waitFor();
  await page.locator('[data-people] tbody tr').nth(17).waitFor();
  expect(await page.locator('[data-people] tbody tr').count()).toBe(18);
  await page.locator('[data-preview]').waitFor();
  await shoot('campaign');
  expect(await violations()).toEqual([]);

  // Somebody finishes meanwhile.
  const { link } = await admin.row('p20@example.co.jp');
  const chat = await openChat(bot, 'ja', new URL(link ?? '').searchParams.get('i') ?? '');
  await chat.walk('HAVE_BACKUP');
  await checkPage(bot, chat, (0xa100 + 20).toString(16));
  await page.getByText('30件のうち13件が済みました(43%)').waitFor();

  await page.getByRole('button', { name: '証跡を印刷' }).click();
  await page.locator('[data-proof] tbody tr').nth(29).waitFor();
  await shoot('campaign-proof');
  expect(await violations()).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  await shoot('campaign-proof-print');
  expect(await page.getByRole('navigation').isVisible()).toBe(false);
  expect(faults).toEqual([]);
});

test('in English, in the dark, on a telephone', async () => {
  await lived();
  const { page, faults, violations, shoot } = await open({
    locale: 'en-US',
    colorScheme: 'dark',
    viewport: { width: 390, height: 844 },
  });
  await page.getByText('12 of 30 done (40%)').waitFor();
  await page.locator('[data-people] tbody tr').first().waitFor();
  await page.locator('[data-preview]').waitFor();
  await shoot('campaign-dark');
  expect(await violations()).toEqual([]);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
  ).toBe(true);
  expect(faults).toEqual([]);
});
