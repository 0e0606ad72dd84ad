import type { Browser, Page } from 'playwright-core';
import type { Locale } from '../../../src/machines/locales.ts';
import { loadWords } from '../../../src/settings/load-words.ts';
import { CASES_AT, casePath } from '../../p12/cases.ts';
import { type Bot, startBot } from '../bot.ts';
import { settled } from '../browser/chromium.ts';
import { closePages, freshPage } from '../browser/fresh-pages.ts';
import { keptPort } from '../browser/kept-chromium.ts';
import { openAgain } from '../browser/open-again.ts';
import { setPageClock } from '../browser/page-clock.ts';
import { campaignAdmin } from '../desk/campaign.ts';
import { linkFor, signIn } from '../desk/desk.ts';
import { fileTickets } from '../desk/desk-seeds.ts';
import { openChat } from '../web/chat.ts';
import { goWay, type Way } from '../web/held-chat.ts';

const words = loadWords();

const NOW = '2025-03-10T10:00:00+09:00';
/** A moment after the last that happens before the pictures. */
const AFTER_ALL = '2025-03-10T10:00:01+09:00';
/** Reissue has ended a week ago. */
export const AFTER_CLOSE = '2025-04-07T10:00:00+09:00';
const ROSTER = ['メールアドレス,氏名,部署,シリアル番号,有効期限,言語']
  .concat(
    Array.from(
      { length: 6 },
      (_, n) => `p${n}@example.co.jp,社員 ${n},${['経理部', '総務部'][n % 2]},a10${n},2026-03-01,日本語`,
    ),
  )
  .join('\r\n');

export const WIDTHS = { wide: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const;
export type Look = { readonly lang: Locale; readonly width: keyof typeof WIDTHS };

/** What the chat shows, and the way there from its start. */
export const IN_CHAT: readonly { readonly name: string; readonly title: string; readonly way: Way }[] = [
  { name: 'start', title: 'The start', way: {} },
  { name: 'actions', title: 'What to do, and its pictures', way: { press: [0, 2, 0] } },
  { name: 'key', title: 'Can the key be exported?', way: { press: [0, 2, 0, 0] } },
  { name: 'warning', title: 'What cannot be undone', way: { press: [0, 2, 1] } },
  { name: 'end', title: 'The end, unchecked', way: { press: [0, 0, 1, 0] } },
  { name: 'proved', title: 'The end, proved', way: { press: [0, 0], checked: true } },
  { name: 'verdict', title: 'A file that is no backup', way: { press: [0, 0], file: true } },
  { name: 'contact', title: 'Whom to call, and when', way: { human: true } },
  { name: 'form', title: 'A form that could not be taken', way: { human: true, asks: '123' } },
  { name: 'filed', title: 'A ticket, at its holder', way: { human: true, asks: '03-1212-3434' } },
];

export type Bots = {
  readonly bot: Bot;
  /** One after the close. */
  readonly later: () => Promise<Bot>;
};

/** A page of the product as the gallery shows it: its title, the way there on a new page, and the parts whose words are held (the last of each). */
export type Surface = {
  readonly name: string;
  readonly title: string;
  readonly parts: readonly string[];
  readonly open: (page: Page, bots: Bots, look: Look) => Promise<void>;
  /** The way there on the page of the surface before it, which costs a fraction of that. */
  readonly goOn?: Surface['open'];
  /** What changes to the other language there, one press after the other: that costs a fraction of opening it in both. */
  readonly toOther?: readonly string[];
  /** What it shows stays in the language that it was opened in, or goes with the change, so that it is opened in the other too. */
  readonly anew?: true;
};

/** What was said before is folded away, sooner or later. */
const CHAT_PARTS = ['header', '.ac-adaptiveCard:not([data-folded])'];
const PAGE = ['body'];
const SWITCH = ['[data-language][aria-pressed=false]'];
const MENU = ['button[title=鈴木]', '[role=menuitem][lang]'];

const onDesk =
  (path: string, ready: string): Surface['open'] =>
  async (page, { bot }) => {
    await page.goto(await linkFor(bot, '鈴木', NOW));
    await page.locator('[data-ticket]').first().waitFor();
    if (path !== '') await page.goto(`${bot.url}/desk${path}`);
    await page.locator(ready).first().waitFor();
  };

/** Another page of the desk, whose times are of the moment, where one is open already. */
const goOnDesk =
  (path: string, ready: string): Surface['open'] =>
  async (page, { bot }) => {
    await page.goto(`${bot.url}/desk${path}`);
    await page.locator(ready).first().waitFor();
  };

const deskSurface = (name: string, title: string, path: string, ready: string): Surface => ({
  name,
  title,
  parts: PAGE,
  open: onDesk(path, ready),
  goOn: path === '' ? onDesk(path, ready) : goOnDesk(path, ready),
  toOther: MENU,
});

/** The dialog behind “…” at a ticket, once it shows the other one; on the page of the desk. */
const openMerge: Surface['open'] = async (page, bots, look) => {
  const { text } = words(look.lang);
  await goOnDesk('/tickets/1009', '[data-ticket-open="1009"]')(page, bots, look);
  await page.getByRole('button', { name: text('desk:page.moreActions') }).click();
  await page.getByRole('menuitem', { name: text('ticket:buttons.MERGE') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('1002');
  await dialog.locator('[data-merge]').waitFor();
};

const openCheckPage: Surface['open'] = async (page, { bot }, { lang }) =>
  void (await page.goto(`${bot.url}/check?lang=${lang}`));
const openVerdict: Surface['open'] = async (page, bots, look) => {
  await setPageClock(page, CASES_AT, { stands: true });
  await openCheckPage(page, bots, look);
  await page.setInputFiles('#file', casePath('01-aes256-server2016.p12'));
  await page.fill('#password', 'secret1');
  await page.click('#check');
  await page.click('.next .primary');
  await page.locator('.verdict').evaluate((verdict) => verdict.scrollIntoView());
};

/** Everything that the gallery shows, in its order. */
export const SURFACES: readonly Surface[] = [
  ...IN_CHAT.map(
    ({ name, title, way }): Surface => ({
      name,
      title,
      parts: CHAT_PARTS,
      open: async (page, { bot }, { lang }) => {
        const chat = await openChat(bot, lang);
        await goWay(bot, chat, way);
        await openAgain(page, bot, chat, lang);
      },
    }),
  ),
  {
    name: 'closed',
    title: 'The start, after the close',
    parts: CHAT_PARTS,
    open: async (page, { later }, { lang }) => {
      await page.goto(`${(await later()).url}/?lang=${lang}`);
      await page.locator('.ac-adaptiveCard').first().waitFor();
    },
  },
  {
    name: 'check',
    title: 'The check page',
    parts: PAGE,
    open: openCheckPage,
    goOn: openCheckPage,
    toOther: SWITCH,
  },
  {
    name: 'verdict-page',
    title: 'A backup that will work',
    parts: PAGE,
    open: openVerdict,
    goOn: openVerdict,
    toOther: SWITCH,
  },
  {
    name: 'sign-in',
    title: 'The way in to the desk',
    parts: PAGE,
    open: async (page, { bot }) => void (await page.goto(`${bot.url}/desk`)),
    toOther: ['button[lang]'],
  },
  deskSurface('desk', 'The desk', '', '[data-ticket]'),
  deskSurface('ticket', 'A ticket', '/tickets/1002', '[data-ticket-open="1002"]'),
  {
    name: 'merge',
    title: 'Two tickets, before they are merged',
    parts: ['[role=dialog]'],
    open: async (page, bots, look) => {
      await onDesk('', '[data-ticket]')(page, bots, look);
      await openMerge(page, bots, look);
    },
    goOn: openMerge,
    toOther: ['[role=dialog] button', ...MENU],
    anew: true,
  },
  deskSurface('call', 'A call is taken', '/new?phone=0312123001', '[data-alike]'),
  deskSurface('numbers', 'The desk’s numbers', '/numbers', 'td[aria-hidden] > div'),
  { ...deskSurface('campaign', 'A company’s certificates', '/campaign', '[data-preview]'), anew: true },
];

/** The running program with a desk at work and a company's roster, and where it is asked for the same after the close; ends both behind `work`. */
export const withBots = async (work: (bots: Bots) => Promise<void>): Promise<void> => {
  const bot = await startBot({ now: NOW, port: await keptPort() });
  let later: Promise<Bot> | undefined;
  const startLater = (): Promise<Bot> => {
    later ??= startBot({ now: AFTER_CLOSE });
    return later;
  };
  try {
    const chats = await fileTickets(bot, 9, { until: NOW, minutes: 40 });
    const agent = await signIn(bot, '鈴木', NOW);
    await agent.act(1001, { type: 'CLAIM' });
    await agent.act(1002, { type: 'REPLY', text: 'お電話の前に、もう一度ファイルをお探しください。' });
    await chats[1]?.say('もう一度探しましたが、ありませんでした。');
    await (await campaignAdmin(bot, NOW)).roster(ROSTER);
    // Whoever opens the desk from now on is told of nothing that was there before.
    bot.setNow(AFTER_ALL);
    await work({ bot, later: startLater });
  } finally {
    await bot.stop();
    await (await later)?.stop();
  }
};

export const newPage = (browser: Browser, { lang, width }: Look): Promise<Page> =>
  freshPage(browser, {
    locale: lang === 'ja' ? 'ja-JP' : 'en-GB',
    reducedMotion: 'reduce',
    viewport: WIDTHS[width],
  });

/** A surface on the one page of the browser. */
export const onSurface = async (
  browser: Browser,
  bots: Bots,
  look: Look,
  surface: Surface,
  work: (page: Page) => Promise<void>,
): Promise<void> => {
  const page = await newPage(browser, look);
  try {
    await surface.open(page, bots, look);
    await work(page);
  } finally {
    await closePages(browser);
  }
};

/** Waits until the pictures in sight have come, and nothing moves. */
export const drawn = async (page: Page): Promise<void> => {
  await page.waitForFunction(() =>
    [...document.images].every(({ complete, loading }) => complete || loading === 'lazy'),
  );
  await settled(page);
};
