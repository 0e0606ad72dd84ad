import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { LOCALE_TRAITS, type Locale } from '../../src/machines/locales.ts';
import { loadWords } from '../../src/setup/load-words.ts';
import { type Bot, startBot } from '../helpers/bot.ts';
import { violations } from '../helpers/browser/axe.ts';
import { launchChromium, settled } from '../helpers/browser/chromium.ts';
import { openDesk } from '../helpers/browser/desk-browser.ts';
import { closePages, freshPage } from '../helpers/browser/fresh-pages.ts';
import { fillContrasts, illegible, withoutRoom } from '../helpers/browser/legibility.ts';
import { campaignAdmin } from '../helpers/desk/campaign.ts';
import { signIn } from '../helpers/desk/desk.ts';
import { fileTickets } from '../helpers/desk/desk-seeds.ts';
import { until } from '../helpers/until.ts';

const words = loadWords();
const PHONE = { width: 390, height: 844 };
const WIDE = { width: 1280, height: 860 };
/** Ways through the steps, by the places of buttons: ①, ② and ③, the middle of it, and a backup that is there already. */
const WAYS: readonly (readonly number[])[] = [
  [0, 1, 0, 1, 0],
  [0, 2, 0, 0, 0, 0, 0, 0],
  [0, 2, 1, 1, 0, 0, 0, 0],
  [2],
  [1],
];
const NOW = '2025-03-10T10:00:00+09:00';
const LOOKS = [
  ['ja', 'light'],
  ['en', 'dark'],
] as const;
const CONTROLS = [
  'button',
  'a[href]',
  'summary',
  'input',
  'select',
  'textarea',
  '[role=button]',
  '[role=link]',
]
  .map((kind) => `${kind}:visible:not([tabindex="-1"], [href="#main"], [data-tabster-dummy])`)
  .join(', ');
const ROSTER =
  'メールアドレス,氏名,部署,シリアル番号,有効期限,言語\r\n' +
  Array.from({ length: 4 }, (_, n) => `p${n}@example.co.jp,社員 ${n},経理部,a10${n},2026-03-01,日本語`).join(
    '\r\n',
  );

let browser: Browser;
let bot: Bot;
beforeAll(async () => {
  browser = await launchChromium();
  bot = await startBot({ now: NOW });
  await fileTickets(bot, 6, { until: NOW, minutes: 70 });
  const agent = await signIn(bot, '鈴木', NOW);
  await agent.act(1001, { type: 'CLAIM' });
  await agent.act(1002, { type: 'REPLY', text: 'ご確認ください' });
  await agent.act(1003, { type: 'RESOLVE', cause: 'other' });
  await (await campaignAdmin(bot, NOW)).roster(ROSTER);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await bot.stop();
});
afterEach(async () => {
  await closePages(browser);
});

/** Both themes, widths and languages, each with each other's once; a language more in the system's few colours would show nothing new. */
const SEEN_IN = {
  ja: [
    { colorScheme: 'light', viewport: PHONE },
    { colorScheme: 'dark', viewport: WIDE },
    { forcedColors: 'active', viewport: PHONE },
  ],
  en: [
    { colorScheme: 'dark', viewport: PHONE },
    { colorScheme: 'light', viewport: WIDE },
  ],
} as const;

/** What cannot be read, told apart or reached on a surface: wide and on a phone, in the light and in the dark, in colours of the system's. */
const faultsIn = async (
  page: Page,
  locale: keyof typeof SEEN_IN,
  where: string,
  controls = page.locator(CONTROLS),
): Promise<readonly string[]> => {
  const faults: string[] = [];
  for (const { viewport, ...media } of SEEN_IN[locale]) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ forcedColors: 'none', ...media });
    const name = [where, locale, ...Object.values(media), viewport.width].join(', ');
    faults.push(...(await illegible(page, controls, name, { forced: 'forcedColors' in media })));
  }
  await page.emulateMedia({ forcedColors: 'none' });
  return faults;
};

const cardsOf = (page: Page): Locator => page.locator('#chat .ac-adaptiveCard');
/** Does something that a card answers. */
const answered = async (page: Page, act: () => Promise<unknown>): Promise<void> => {
  const before = await cardsOf(page).count();
  await act();
  await cardsOf(page).nth(before).waitFor();
};
const press = (page: Page, at: number): Promise<void> =>
  answered(page, () =>
    page.locator('#chat .ac-adaptiveCard:not([data-folded]) [id^="presses-"] .ac-pushButton').nth(at).click(),
  );
const arrive = async (
  locale: Locale,
  look: Readonly<Record<string, unknown>>,
  prepare: (page: Page) => void = () => undefined,
): Promise<Page> => {
  const page = await freshPage(browser, { locale: LOCALE_TRAITS[locale].tag, ...look });
  prepare(page);
  await page.goto(`${bot.url}/?lang=${locale}`);
  await cardsOf(page).waitFor();
  return page;
};

/** A page, and the tokens of its links to the check page; and what that page does. */
const arriveForCheck = async (
  locale: Locale,
  look: Readonly<Record<string, unknown>>,
): Promise<{ readonly page: Page; readonly check: () => Promise<void> }> => {
  const tokens: string[] = [];
  const page = await arrive(locale, look, (opened) =>
    opened.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        for (const [, token = ''] of String(payload).matchAll(/#t=([\w.-]+)/g)) tokens.push(token);
      }),
    ),
  );
  const verdict = { verdict: 'usable', what: 'pkcs12', serial: 'a109' };
  return {
    page,
    check: () =>
      answered(page, () =>
        fetch(`${bot.url}/check/verdict`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ token: tokens.at(-1), ...verdict }),
        }),
      ),
  };
};

describe.each(['ja', 'en'] as const)(
  'in %s, light and dark, wide and on a phone, in colours of the system',
  (locale) => {
    const { text } = words(locale);

    test('every control of the chat can be read and its focus seen, open and folded, and words stay in their boxes', async () => {
      const { page, check } = await arriveForCheck(locale, { viewport: WIDE });
      const faults: string[] = [];
      const look = async (where: string, controls?: Locator): Promise<void> => {
        faults.push(...(await faultsIn(page, locale, where, controls)));
      };
      const lookAt = async (dialog: string, opener: Locator, closer: string): Promise<void> => {
        await opener.click();
        await page.locator(`${dialog}[open]`).waitFor();
        await look(dialog, page.locator(dialog).locator(CONTROLS));
        await page.locator(closer).click();
      };
      // A card that is cut ends at the send box.
      const sendBox = page.locator('#chat .webchat__send-box');
      expect(await sendBox.evaluate((box) => getComputedStyle(box).backgroundColor)).toMatch(/^rgb\(/);
      await look('start');
      await lookAt('#ask', page.locator('#restart'), '#ask-no');
      await lookAt('#elsewhere-ask', page.locator('#elsewhere'), '#elsewhere-close');
      await press(page, 0);
      await lookAt('#picture', page.locator('#chat .ac-image').first(), '#picture-close');
      await press(page, 0);
      await page.locator('#so-far-open').click();
      await look('the check, and what was done so far');
      await page.locator('#so-far-open').click();
      const file = { name: 'photo.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') };
      await answered(page, () => page.setInputFiles('#chat input[type=file]', file));
      await look('a file that is no backup');
      await check();
      await press(page, 0);
      expect(await cardsOf(page).last().textContent()).toContain(text('steps:done.verified.title'));
      await look('the end');
      const human = page.getByRole('button', { name: text('steps:everywhere.HUMAN'), exact: true });
      await answered(page, () => human.last().click());
      const form = cardsOf(page).last();
      await form.getByRole('textbox').first().fill('山田');
      await form.locator('input[type=tel]').fill('1');
      await press(page, 0);
      await look('a form with a fault');
      await cardsOf(page).last().locator('input[type=tel]').fill('03-1212-3434');
      await press(page, 0);
      await look('a ticket');
      expect(faults).toEqual([]);
    });

    test('every control of the desk can be read and its focus seen, and words stay in their boxes', async () => {
      const { page, row } = await openDesk(browser, bot, {
        locale: LOCALE_TRAITS[locale].tag,
        viewport: WIDE,
        name: '鈴木',
        at: NOW,
        path: '/desk?status=all',
      });
      await row(1006).waitFor();
      const faults: string[] = [];
      const look = async (where: string, controls?: Locator): Promise<void> => {
        faults.push(...(await faultsIn(page, locale, where, controls)));
        await page.setViewportSize(WIDE);
        if (controls !== undefined) return;
        faults.push(...(await violations(page)).map((found) => `${where}: ${found}`));
      };
      const go = async (path: string, ready: string): Promise<void> => {
        await page.evaluate((to) => {
          history.pushState(null, '', to);
          dispatchEvent(new PopStateEvent('popstate'));
        }, path);
        await page.locator(ready).first().waitFor();
      };
      const menuOf = async (name: string | RegExp): Promise<void> => {
        await page.getByRole('button', { name }).first().click();
        await page.getByRole('menu').waitFor();
        await look(`the menu of ${name}`, page.locator('[role^=menuitem]:visible'));
        await page.keyboard.press('Escape');
        await page.getByRole('menu').waitFor({ state: 'detached' });
      };
      await look('queue', page.locator(`${CONTROLS}, [data-ticket][tabindex="0"]`));
      expect((await row(1006).boundingBox())?.height).toBeLessThanOrEqual(41);
      await menuOf(text('desk:page.person.menu', { name: '鈴木' }));
      for (const number of [1001, 1002, 1003]) {
        await go(`/desk/tickets/${number}?status=all`, `[data-ticket-open="${number}"]`);
        await look(`ticket ${number}`);
      }
      await go('/desk/tickets/1001?status=all', '[data-ticket-open="1001"]');
      await page.setViewportSize(PHONE);
      await settled(page);
      const [talk, field, trail] = await Promise.all(
        [
          page.getByRole('list', { name: text('desk:page.talk.title') }),
          page.locator('[data-ticket-open] textarea'),
          page.locator('[data-ticket-open] summary').last(),
        ].map((part) => part.boundingBox()),
      );
      expect([talk, field, trail].map((box) => box?.y ?? 0)).toEqual(
        [talk, field, trail].map((box) => box?.y ?? 0).sort((one, other) => one - other),
      );
      await page.setViewportSize(WIDE);
      await menuOf(text('desk:page.moreActions'));
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
      await look('the keys', page.getByRole('dialog').locator(CONTROLS));
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await go('/desk/new?phone=0312123434', '[data-caller]');
      await look('a call');
      await go('/desk/numbers?from=2025-02-09&to=2025-03-10', 'td[aria-hidden] > div');
      await look('numbers');
      await go('/desk/campaign', '[data-people] tbody tr');
      await look('campaign');
      expect(faults).toEqual([]);
    });

    test('so with the way in to the desk, and the check page', async () => {
      const { page } = await openDesk(browser, bot, { locale: LOCALE_TRAITS[locale].tag, at: NOW });
      await page.getByRole('listitem').first().waitFor();
      // Neither Slack nor Teams is set up here.
      expect(await page.getByRole('listitem').allTextContents()).toEqual([
        text('desk:page.signIn.ways.server'),
      ]);
      expect(await faultsIn(page, locale, 'sign-in')).toEqual([]);
      expect(await violations(page)).toEqual([]);
      await page.goto(`${bot.url}/check?lang=${locale}`);
      expect(await faultsIn(page, locale, 'check')).toEqual([]);
    });
  },
);

describe.each(LOOKS)('in %s, %s', (locale, colorScheme) => {
  test('no card of a step is taller than two screens of a phone, and axe finds nothing, with more contrast too', async () => {
    const heights: (readonly [string, number])[] = [];
    const faults: string[] = [];
    for (const way of WAYS) {
      const page = await arrive(locale, { colorScheme, viewport: PHONE });
      for (const at of way) {
        await press(page, at);
        const card = cardsOf(page).last();
        const title = (await card.textContent())?.slice(0, 20) ?? '';
        heights.push([title, (await card.boundingBox())?.height ?? Number.NaN]);
        faults.push(...(await withoutRoom(page, title)));
      }
      for (const appearance of ['system', 'contrast']) {
        await page.selectOption('#appearance', appearance);
        expect([way, appearance, await violations(page)]).toEqual([way, appearance, []]);
      }
      await closePages(browser);
    }
    expect(faults).toEqual([]);
    expect(heights.filter(([, height]) => !(height <= 2 * PHONE.height))).toEqual([]);
    expect(heights.length).toBeGreaterThan(15);
  });

  test('what is plotted stands out, and the last day is named', async () => {
    const { page } = await openDesk(browser, bot, {
      locale: LOCALE_TRAITS[locale].tag,
      colorScheme,
      name: '鈴木',
      at: NOW,
      path: '/desk/numbers?from=2025-02-09&to=2025-03-10',
    });
    const bars = page.locator('td[aria-hidden] > div');
    await bars.first().waitFor();
    expect(Math.min(...(await fillContrasts(page, bars)))).toBeGreaterThanOrEqual(3);
    const columns = page.locator('svg g rect[height]:not([height="0"]):not([fill="none"])');
    expect(await columns.count()).toBeGreaterThan(0);
    expect(Math.min(...(await fillContrasts(page, columns)))).toBeGreaterThanOrEqual(3);
    expect(await page.locator('svg g text').allTextContents()).toContain('3/10');
  });
});

test('in colours of the system where one is and what was found stand out without a colour of ours', async () => {
  const page = await arrive('ja', { viewport: PHONE, forcedColors: 'active' });
  await press(page, 0);
  const ground = (way: string) =>
    page.locator(`[data-way=${way}] span`).evaluate((disc) => getComputedStyle(disc).backgroundColor);
  expect(await ground('copy')).not.toBe(await ground('export'));
  expect(await page.locator('[aria-current=step]').getAttribute('data-way')).toBe('copy');
  const far = await page
    .locator('[data-way=copy]')
    .evaluate((item) => ['::before', '::after'].map((part) => getComputedStyle(item, part).backgroundColor));
  expect(new Set(far).size).toBe(2);
  const disc = page.locator('#chat .ac-columnSet > .ac-container:first-child .ac-textBlock').first();
  expect(await disc.evaluate((element) => getComputedStyle(element).borderTopStyle)).toBe('solid');
  const file = { name: 'photo.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') };
  await answered(page, () => page.setInputFiles('#chat input[type=file]', file));
  expect(await cardsOf(page).last().textContent()).toMatch(/^✕ /);
});

test('what was chosen in the desk’s own menu holds against the system, there and on the other pages, and outlives the page', async () => {
  const { page, row } = await openDesk(browser, bot, {
    name: '鈴木',
    at: NOW,
    path: '/desk?status=all',
    colorScheme: 'light',
  });
  const { text } = words('ja');
  const ground = () =>
    page
      .locator('.fui-FluentProvider')
      .first()
      .evaluate((all) => getComputedStyle(all).backgroundColor);
  const choose = async (appearance: string): Promise<void> => {
    await page.getByRole('button', { name: text('desk:page.person.menu', { name: '鈴木' }) }).click();
    await page.getByRole('menuitem', { name: text('web:page.appearance.label') }).click();
    await page.getByRole('menuitemradio', { name: text(`web:page.appearance.${appearance}`) }).click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  };
  await row(1006).waitFor();
  const light = await ground();
  await choose('contrast');
  expect(await until(async () => (await ground()) !== light && ground())).toBe('rgb(0, 0, 0)');
  await page.reload();
  await row(1006).waitFor();
  expect(await ground()).toBe('rgb(0, 0, 0)');
  await choose('dark');
  const dark = await until(async () => (await ground()) !== 'rgb(0, 0, 0)' && ground());
  expect(dark).not.toBe(light);
  await choose('light');
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await until(async () => (await ground()) !== dark && ground())).toBe(light);
  const chat = await page.context().newPage();
  await chat.goto(bot.url);
  expect(await chat.locator('#appearance').inputValue()).toBe('light');
});

test('the end that is proved has a tick, which is drawn unless one wants nothing to move', async () => {
  const { page, check } = await arriveForCheck('ja', { viewport: PHONE });
  const tick = () =>
    cardsOf(page)
      .last()
      .evaluate((card) =>
        ['::before', '::after'].map((part) => {
          const { content, animationName, height } = getComputedStyle(card, part);
          return [content, animationName, height];
        }),
      );
  expect((await tick()).map(([content]) => content)).toEqual(['none', 'none']);
  await press(page, 1);
  await check();
  expect(await cardsOf(page).last().textContent()).toContain('バックアップができました');
  expect(await tick()).toEqual([
    ['""', 'tick-disc', '56px'],
    ['""', 'tick-stroke', '29px'],
  ]);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect((await tick()).map(([, animation]) => animation)).toEqual(['none', 'none']);
});

test('what can be read at rest and not under the pointer, or not with the focus, is found', async () => {
  const page = await freshPage(browser);
  await page.setContent(
    `<style>
      button { color: #000; background: #fff; outline: 2px solid #000 }
      @media screen { form:hover .far { color: #eee } }
      .near:focus { color: #ddd }
    </style>
    <form><button class="far">遠い</button></form><button class="near">近い</button>`,
  );
  expect(await illegible(page, page.locator('button'), 'here')).toEqual([
    expect.stringMatching(/「遠い」 under the pointer: 1\.\d+:1/),
    expect.stringMatching(/「近い」 with the focus: 1\.\d+:1/),
  ]);
});

test('what hides a page for a moment is waited for before axe looks; what stays is found', async () => {
  const page = await freshPage(browser);
  const BEHIND = '<button>始める</button>';
  await page.setContent(
    `<html lang="ja"><title>窓口</title><main><h1>窓口</h1><div aria-hidden="true">${BEHIND}</div></main></html>`,
  );
  expect(await violations(page)).toEqual([expect.stringMatching(/^aria-hidden-focus: .*始める/)]);
  await page.evaluate(() => {
    const later = (frames: number): void => {
      if (frames > 0) requestAnimationFrame(() => later(frames - 1));
      else document.querySelector('[aria-hidden]')?.removeAttribute('aria-hidden');
    };
    later(30);
  });
  expect(await violations(page)).toEqual([]);
});
