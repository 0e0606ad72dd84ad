/**
 * Makes docs/gallery.md and its pictures anew from the running program: `npm run gallery`. Needs /usr/bin/chromium and the Noto Sans CJK
 * fonts. What it makes is committed, so that a change of look is seen where it is made. With names of surfaces only their pictures are made anew:
 * `node test/gallery.ts desk closed`.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { pixelsOf } from '../web/pictures/pixels.ts';
import { encodePng } from '../web/pictures/png.ts';
import { type Bot, startBot } from './helpers/bot.ts';
import { launchChromium, settled } from './helpers/browser/chromium.ts';
import { campaignAdmin } from './helpers/desk/campaign.ts';
import { linkFor, signIn } from './helpers/desk/desk.ts';
import { fileTickets } from './helpers/desk/desk-seeds.ts';
import { CASES_AT, casePath } from './p12/cases.ts';

const DOCS = join(import.meta.dirname, '../docs');
const NOW = '2025-03-10T10:00:00+09:00';
/** Reissue has ended a week ago. */
const AFTER_CLOSE = '2025-04-07T10:00:00+09:00';
const ENDS = '2026-03-01T00:00:00+09:00';
const ROSTER = ['メールアドレス,氏名,部署,シリアル番号,有効期限,言語']
  .concat(
    Array.from(
      { length: 6 },
      (_, n) => `p${n}@example.co.jp,社員 ${n},${['経理部', '総務部'][n % 2]},a10${n},2026-03-01,日本語`,
    ),
  )
  .join('\r\n');

const LOCALES = ['ja', 'en'] as const;
const WIDTHS = { wide: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const;
const SCHEMES = ['light', 'dark'] as const;
type Look = { readonly lang: (typeof LOCALES)[number]; readonly width: keyof typeof WIDTHS };

/** What is shown, and the way there. `press` are places of buttons among those of the newest card. */
const SURFACES = [
  { name: 'start', title: 'The start', press: [] },
  { name: 'actions', title: 'What to do, and its pictures', press: [0, 2, 0] },
  { name: 'key', title: 'Can the key be exported?', press: [0, 2, 0, 0] },
  { name: 'warning', title: 'What cannot be undone', press: [0, 2, 1] },
  { name: 'end', title: 'The end, unchecked', press: [0, 0, 1, 0] },
  { name: 'proved', title: 'The end, proved', press: [0, 0], checked: true },
  { name: 'verdict', title: 'A file that is no backup', press: [0, 0], file: true },
  { name: 'contact', title: 'Whom to call, and when', press: [], human: true },
  { name: 'form', title: 'A form that could not be taken', press: [], asks: '123' },
  { name: 'filed', title: 'A ticket, at its holder', press: [], asks: '03-1212-3434' },
] as const;

/** Those that are asked for; without names all. */
const asked = process.argv.slice(2);
const isAsked = (name: string): boolean => asked.length === 0 || asked.includes(name);

const onChat = async (
  page: Page,
  bot: Bot,
  { lang }: Look,
  surface: (typeof SURFACES)[number],
): Promise<void> => {
  const tokens: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      for (const [, token = ''] of String(payload).matchAll(/#t=([\w.-]+)/g)) tokens.push(token);
    }),
  );
  await page.goto(`${bot.url}/?lang=${lang}`);
  const cards = page.locator('.ac-adaptiveCard');
  await cards.first().waitFor();
  const open = page.locator('.ac-adaptiveCard:not([data-folded])');
  const answered = async (act: () => Promise<unknown>): Promise<void> => {
    const before = await cards.count();
    await act();
    await cards.nth(before).waitFor();
  };
  const press = (at: number): Promise<void> =>
    answered(() => open.locator('[id^="presses-"] .ac-pushButton').nth(at).click());
  for (const at of surface.press) await press(at);
  if ('file' in surface) {
    const file = { name: 'photo.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') };
    await answered(() => page.locator('input[type=file]').setInputFiles(file));
  }
  if ('checked' in surface) {
    const told = { verdict: 'usable', what: 'pkcs12', serial: 'a109', notAfter: Date.parse(ENDS) };
    await answered(() =>
      fetch(`${bot.url}/check/verdict`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token: tokens.at(-1), ...told }),
      }),
    );
    await press(0);
  }
  if ('asks' in surface || 'human' in surface)
    await answered(() => open.locator('[id^="everywhere-"] .ac-pushButton').last().click());
  if ('asks' in surface) {
    await open.getByRole('textbox').first().fill('山田 花子');
    await open.locator('input[type=tel]').fill(surface.asks);
    await press(0);
  }
};

/** What a picture shows, as a PNG of few colours: a third of the bytes. */
const light = async (decoder: Page, png: Buffer): Promise<Buffer> =>
  // Grounds that differ by little are kept apart.
  encodePng(await pixelsOf(decoder, 'image/png', png), 'npm run gallery', 4);

const shoot = async (page: Page, decoder: Page, name: string, { lang, width }: Look): Promise<void> => {
  await page.mouse.move(1, 1);
  await page.waitForLoadState('networkidle');
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    const png = await light(decoder, await page.screenshot());
    await writeFile(join(DOCS, 'gallery', `${name}-${width}-${lang}-${colorScheme}.png`), png);
  }
};

const draw = async (browser: Browser, bot: Bot, later: Bot, look: Look): Promise<readonly string[]> => {
  const { lang } = look;
  const context = { locale: lang === 'ja' ? 'ja-JP' : 'en-GB', viewport: WIDTHS[look.width] };
  const names: string[] = [];
  const decoder = await browser.newPage();
  const withPage = async (surface: string, work: (page: Page) => Promise<void>): Promise<void> => {
    names.push(surface);
    if (!isAsked(surface)) return;
    const page = await (await browser.newContext(context)).newPage();
    await work(page);
    await shoot(page, decoder, surface, look);
    await page.context().close();
  };
  for (const surface of SURFACES) {
    await withPage(surface.name, (page) => onChat(page, bot, look, surface));
  }
  await withPage('closed', (page) => onChat(page, later, look, SURFACES[0]));
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
  await withPage('sign-in', async (page) => void (await page.goto(`${bot.url}/desk`)));
  for (const [name, path, ready] of [
    ['desk', '', '[data-ticket]'],
    ['ticket', '/tickets/1002', '[data-ticket-open="1002"]'],
    ['call', '/new?phone=0312123001', 'form, main h2'],
    ['numbers', '/numbers', 'td[aria-hidden] > div'],
    ['campaign', '/campaign', '[data-people] tbody tr'],
  ] as const) {
    await withPage(name, async (page) => {
      await page.goto(await linkFor(bot, '鈴木', NOW));
      await page.locator('[data-ticket]').first().waitFor();
      if (path !== '') await page.goto(`${bot.url}/desk${path}`);
      await page.locator(ready).first().waitFor();
    });
  }
  await decoder.close();
  return names;
};

const TITLES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(SURFACES.map(({ name, title }) => [name, title])),
  closed: 'The start, after the close',
  check: 'The check page',
  'verdict-page': 'A backup that will work',
  'sign-in': 'The way in to the desk',
  desk: 'The desk',
  ticket: 'A ticket',
  call: 'A call is taken',
  numbers: 'The desk’s numbers',
  campaign: 'A company’s certificates',
};

const COLUMNS = (['wide', 'phone'] as const).flatMap((width) => SCHEMES.map((scheme) => ({ width, scheme })));

const written = (names: readonly string[]): string =>
  [
    '# Gallery',
    '',
    'Made from the running program by `npm run gallery`, with the clock at 10 March 2025; committed, so that a change of look is seen.',
    ...names.flatMap((name) => [
      '',
      `## ${TITLES[name] ?? name}`,
      '',
      `| | ${COLUMNS.map(({ width, scheme }) => `${width}, ${scheme}`).join(' | ')} |`,
      `| --- | ${COLUMNS.map(() => '---').join(' | ')} |`,
      ...LOCALES.map(
        (lang) =>
          `| ${lang} | ${COLUMNS.map(({ width, scheme }) => `![${TITLES[name] ?? name}](gallery/${name}-${width}-${lang}-${scheme}.png)`).join(' | ')} |`,
      ),
    ]),
    '',
  ].join('\n');

if (asked.length === 0) await rm(join(DOCS, 'gallery'), { recursive: true, force: true });
await mkdir(join(DOCS, 'gallery'), { recursive: true });
const [bot, later] = [await startBot({ now: NOW }), await startBot({ now: AFTER_CLOSE })];
const browser = await launchChromium();
try {
  const chats = await fileTickets(bot, 9, { until: NOW, minutes: 40 });
  const agent = await signIn(bot, '鈴木', NOW);
  await agent.act(1001, { type: 'CLAIM' });
  await agent.act(1002, { type: 'REPLY', text: 'お電話の前に、もう一度ファイルをお探しください。' });
  await chats[1]?.say('もう一度探しましたが、ありませんでした。');
  let names: readonly string[] = [];
  await (await campaignAdmin(bot, NOW)).roster(ROSTER);
  for (const lang of LOCALES)
    for (const width of ['wide', 'phone'] as const) names = await draw(browser, bot, later, { lang, width });
  await writeFile(join(DOCS, 'gallery.md'), written(names));
} finally {
  await browser.close();
  await bot.stop();
  await later.stop();
}
