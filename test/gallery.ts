/**
 * Makes docs/gallery.md and its pictures anew from the running program: `npm run gallery`. Needs /usr/bin/chromium and the Noto Sans CJK
 * fonts. What it makes is committed, so that a change of look is seen where it is made.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';

import { type Bot, startBot } from './helpers/bot.ts';
import { launchChromium, settled } from './helpers/browser/chromium.ts';
import { linkFor, signIn } from './helpers/desk/desk.ts';
import { fileTickets } from './helpers/desk/desk-seeds.ts';
import { CASES_AT, casePath } from './p12/cases.ts';

const DOCS = join(import.meta.dirname, '../docs');
const NOW = '2025-03-10T10:00:00+09:00';

const LOOKS = [
  {
    name: 'wide-ja-light',
    locale: 'ja-JP',
    lang: 'ja',
    colorScheme: 'light',
    viewport: { width: 1280, height: 800 },
  },
  {
    name: 'phone-ja-light',
    locale: 'ja-JP',
    lang: 'ja',
    colorScheme: 'light',
    viewport: { width: 390, height: 844 },
  },
  {
    name: 'wide-en-dark',
    locale: 'en-GB',
    lang: 'en',
    colorScheme: 'dark',
    viewport: { width: 1280, height: 800 },
  },
  {
    name: 'phone-en-dark',
    locale: 'en-GB',
    lang: 'en',
    colorScheme: 'dark',
    viewport: { width: 390, height: 844 },
  },
] as const;
type Look = (typeof LOOKS)[number];

/** What is shown, and the way there. `press` are places of buttons among those of the newest card. */
const SURFACES = [
  { name: 'start', title: 'The start', press: [] },
  { name: 'actions', title: 'What to do, and its pictures', press: [0, 2, 0] },
  { name: 'key', title: 'Can the key be exported?', press: [0, 2, 0, 0] },
  { name: 'warning', title: 'What cannot be undone', press: [0, 2, 1] },
  { name: 'end', title: 'The end, unchecked', press: [0, 0, 1, 0] },
  { name: 'verdict', title: 'A file that is no backup', press: [0, 0], file: true },
] as const;

const onChat = async (
  page: Page,
  bot: Bot,
  look: Look,
  surface: (typeof SURFACES)[number],
): Promise<void> => {
  await page.goto(`${bot.url}/?lang=${look.lang}`);
  const cards = page.locator('.ac-adaptiveCard');
  await cards.first().waitFor();
  for (const [n, at] of surface.press.entries()) {
    await cards.nth(n).locator('[id^="presses-"] .ac-pushButton').nth(at).click();
    await cards.nth(n + 1).waitFor();
  }
  if (!('file' in surface)) return;
  const file = { name: 'photo.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') };
  await page.locator('input[type=file]').setInputFiles(file);
  await cards.nth(surface.press.length + 1).waitFor();
};

const shoot = async (page: Page, file: string): Promise<void> => {
  await page.mouse.move(1, 1);
  await page.waitForLoadState('networkidle');
  await settled(page);
  await page.screenshot({ path: join(DOCS, 'gallery', `${file}.png`) });
};

const draw = async (browser: Browser, bot: Bot, look: Look): Promise<readonly string[]> => {
  const { name, lang, ...context } = look;
  const names: string[] = [];
  const withPage = async (surface: string, work: (page: Page) => Promise<void>): Promise<void> => {
    const page = await (await browser.newContext(context)).newPage();
    await work(page);
    await shoot(page, `${surface}-${name}`);
    names.push(surface);
    await page.context().close();
  };
  for (const surface of SURFACES) {
    await withPage(surface.name, (page) => onChat(page, bot, look, surface));
  }
  await withPage('check', async (page) => void (await page.goto(`${bot.url}/check?lang=${lang}`)));
  await withPage('verdict-page', async (page) => {
    await page.clock.setFixedTime(new Date(CASES_AT));
    await page.goto(`${bot.url}/check?lang=${lang}`);
    await page.setInputFiles('#file', casePath('01-aes256-server2016.p12'));
    await page.fill('#password', 'secret1');
    await page.click('#check');
    await page.click('.next .primary');
    await page.locator('.verdict').evaluate((verdict) => verdict.scrollIntoView());
  });
  await withPage('desk', async (page) => {
    await page.goto(await linkFor(bot, '鈴木', NOW));
    await page.locator('[data-ticket]').first().waitFor();
  });
  await withPage('ticket', async (page) => {
    await page.goto(await linkFor(bot, '鈴木', NOW));
    await page.locator('[data-ticket="1002"]').click();
    await page.locator('[data-ticket-open="1002"]').waitFor();
  });
  return names;
};

const TITLES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(SURFACES.map(({ name, title }) => [name, title])),
  check: 'The check page',
  'verdict-page': 'A backup that will work',
  desk: 'The desk',
  ticket: 'A ticket',
};

const written = (names: readonly string[]): string =>
  [
    '# Gallery',
    '',
    'Made from the running program by `npm run gallery`, with the clock at 10 March 2025; committed, so that a change of look is seen.',
    ...names.flatMap((name) => [
      '',
      `## ${TITLES[name] ?? name}`,
      '',
      `| ${LOOKS.map((look) => look.name.replaceAll('-', ', ')).join(' | ')} |`,
      `| ${LOOKS.map(() => '---').join(' | ')} |`,
      `| ${LOOKS.map((look) => `![${TITLES[name] ?? name}](gallery/${name}-${look.name}.png)`).join(' | ')} |`,
    ]),
    '',
  ].join('\n');

await rm(join(DOCS, 'gallery'), { recursive: true, force: true });
await mkdir(join(DOCS, 'gallery'));
const bot = await startBot({ now: NOW });
const browser = await launchChromium();
try {
  await fileTickets(bot, 9, { until: NOW, minutes: 40 });
  const agent = await signIn(bot, '鈴木', NOW);
  await agent.act(1001, { type: 'CLAIM' });
  await agent.act(1002, { type: 'REPLY', text: 'お電話の前に、もう一度ファイルをお探しください。' });
  let names: readonly string[] = [];
  for (const look of LOOKS) names = await draw(browser, bot, look);
  await writeFile(join(DOCS, 'gallery.md'), written(names));
} finally {
  await browser.close();
  await bot.stop();
}
