import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { type Bot, startBot } from '../helpers/bot.ts';
import { picture, settled } from '../helpers/browser/chromium.ts';
import { closePages, freshPage } from '../helpers/browser/fresh-pages.ts';
import { keptChromium, keptPort } from '../helpers/browser/kept-chromium.ts';
import { openAgain } from '../helpers/browser/open-again.ts';
import { inARow } from '../helpers/in-a-row.ts';
import { becomes, until } from '../helpers/until.ts';
import { type Chat, openChat } from '../helpers/web/chat.ts';

let browser: Browser;
let bot: Bot;
const test = inARow();
/** One chat at a telephone. */
let chat: Chat;
let page: Page;
beforeAll(async () => {
  browser = await keptChromium();
  bot = await startBot({ now: '2025-03-10T10:00:00+09:00', port: await keptPort() });
  chat = await openChat(bot);
  page = await freshPage(browser, { locale: 'ja-JP', viewport: { width: 390, height: 900 } });
  await openAgain(page, bot, chat, 'ja');
});
afterAll(async () => {
  await closePages(browser);
  await bot.stop();
});

/** Whether the top of the newest card stands in the upper half of the window. */
const showsNewest = () =>
  page
    .locator('.ac-adaptiveCard')
    .last()
    .evaluate((card) => {
      const { top, bottom } = card.getBoundingClientRect();
      return top >= 0 && top < innerHeight / 2 && bottom > 0;
    });

/** Brings it into sight, and waits until nothing moves it any more: at the end of the chat the way to the newest message goes, and the chat is higher. */
const rests = async (part: Locator): Promise<void> => {
  await part.scrollIntoViewIfNeeded();
  let before = '';
  await until(async () => {
    await settled(page);
    const now = JSON.stringify(await part.boundingBox());
    const stands = now === before;
    before = now;
    return stands;
  }, 'what is pressed to stand still');
};

test('which ways were tried, and what was done, stays in sight beside the ways too, until one begins anew', async () => {
  const stands = () =>
    page
      .locator('#strip:visible li')
      .evaluateAll((items) =>
        items.map((item) =>
          [item.dataset.state, item.getAttribute('aria-current')].filter(Boolean).join(' '),
        ),
      );
  await becomes(stands, []);
  await page.getByTitle('始める').click();
  await becomes(stands, ['here step', 'ahead', 'ahead']);
  await page.getByRole('heading', { name: 'cert.p12 はありますか' }).waitFor();
  await chat.press('NOT_FOUND', {}, 'copy.locate');
  await becomes(stands, ['before', 'here step', 'ahead']);
  await chat.press('HUMAN');
  await page.getByRole('heading', { name: /引き継ぎます/ }).waitFor();
  await becomes(stands, ['before', 'before', 'ahead']);
  await page.getByRole('button', { name: 'ここまでの手順(2つ)' }).click();
  await becomes(
    () => page.locator('#so-far li').allInnerTexts(),
    ['cert.p12 はありますか 検索しましたが、ありません', '証明書の一覧を開きます 担当者に相談する'],
  );
  // An edge, where the system's few colours show one, stands within the column.
  await page.emulateMedia({ forcedColors: 'active' });
  const over = await page.locator('#so-far-open').evaluate((button) => {
    const way = button.parentElement;
    if (way === null) return Number.NaN;
    const end = way.getBoundingClientRect().right - Number.parseFloat(getComputedStyle(way).paddingRight);
    return button.getBoundingClientRect().right - end;
  });
  expect(over).toBeLessThanOrEqual(0);
  await page.emulateMedia({ forcedColors: 'none' });
  const again = page.getByTitle('最初からやり直す').last();
  await rests(again);
  await again.click();
  await becomes(stands, []);
});

describe('a file that is dropped', () => {
  const drop = (names: readonly string[]) =>
    page.evaluate((all) => {
      const dataTransfer = new DataTransfer();
      for (const name of all) dataTransfer.items.add(new File(['hello'], name));
      const send = (type: string) =>
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      send('dragover');
      const shown = document.getElementById('drop')?.textContent;
      send('drop');
      return shown;
    }, names);

  test('anywhere on the page is checked, but no folder, and one at a time', async () => {
    const given = await page.locator('.webchat__bubble--from-user').count();
    const cdp = await page.context().newCDPSession(page);
    const data = { items: [], files: [bot.dataDir], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await cdp.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
    }
    await page.getByText('フォルダーは確かめられません').waitFor();
    await drop(['a.p12', 'b.p12']);
    await page.getByText('ファイルは1つずつ確かめます').waitFor();
    expect(await page.locator('.webchat__bubble--from-user').count()).toBe(given);
    expect(await drop(['cert.p12'])).toBe('ここで離すと、ファイルを確かめます。');
    await page.getByText('バックアップ用のファイルではありません').first().waitFor();
    await page.locator('#drop').waitFor({ state: 'hidden' });
  });
});

test('when something was said is told in the language of the page', async () => {
  const sent = page.locator('.webchat__activity-status', { hasText: '送信時刻' }).first();
  await sent.waitFor({ state: 'attached' });
  expect(await sent.textContent()).toMatch(/送信時刻: \d+月\d+日/);
});

test('under the pointer the buttons beside the field have a colour of the page, which is dark where the page is', async () => {
  const button = page.locator('#chat .webchat__send-box button:has(.webchat__icon-button__shade)').last();
  await button.hover();
  const colours = () =>
    button.evaluate((element) => {
      const shade = element.querySelector('.webchat__icon-button__shade');
      const probe = document.body.appendChild(document.createElement('i'));
      probe.style.background = 'var(--tint)';
      const own = getComputedStyle(probe).backgroundColor;
      probe.remove();
      return shade !== null && getComputedStyle(shade).backgroundColor === own;
    });
  await becomes(colours, true);
});

test('nothing is cut off at a width of 320 and of 390', async () => {
  for (const [language, width] of [
    ['English', 320],
    ['English', 390],
    ['日本語', 390],
    ['日本語', 320],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    // A narrow page has a button for the other language alone.
    const other = page.getByRole('button', { name: language, pressed: false });
    if (await other.isVisible()) await other.click();
    await page.locator(`html[lang=${language === 'English' ? 'en' : 'ja'}]`).waitFor({ state: 'attached' });
    await settled(page);
    const edges = await page.evaluate(() =>
      [...document.querySelectorAll('.top button, .top h1, main')].map((element) => {
        const { left, right } = element.getBoundingClientRect();
        return left >= 0 && right <= innerWidth && element.scrollWidth <= element.clientWidth + 1;
      }),
    );
    expect(edges).not.toContain(false);
    // Neither the names of the ways nor what stands in the empty field.
    const [ways, empty] = await page.evaluate(() => {
      for (const strip of document.querySelectorAll<HTMLElement>('.strip')) strip.hidden = false;
      const fits = (element: Element) =>
        element.scrollWidth <= element.clientWidth && element.scrollHeight <= element.clientHeight;
      const field = document.querySelector('.webchat__send-box-text-box__html-text-area');
      return [[...document.querySelectorAll('.strip b')].map(fits), field !== null && fits(field)];
    });
    expect(ways).toEqual([true, true, true]);
    expect(empty).toBe(true);
    // The title breaks between its words alone.
    const lines = await page.evaluate(() => {
      const text = document.querySelector('h1')?.firstChild ?? null;
      const words = [...(text?.textContent ?? '').matchAll(/[^\s\u200b]+/gu)];
      return words.map(({ index, 0: word }) => {
        const range = document.createRange();
        if (text === null) return 0;
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        return range.getClientRects().length;
      });
    });
    expect(lines).toEqual(language === 'English' ? [1, 1, 1] : [1, 1]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await picture(page, `web-head-${width}-${language}`);
  }
});

test('a way that nobody can take any more looks so', async () => {
  await page.locator('#strip-over').waitFor({ state: 'hidden' });
  bot.setNow('2025-03-31T10:00:00+09:00');
  await chat.press('RESTART');
  await chat.press('BEGIN');
  const over = page.getByRole('listitem').filter({ hasText: /再発行\s*終了/ });
  await over.waitFor();
  expect(await over.locator('b').evaluate((name) => name.scrollWidth <= name.clientWidth)).toBe(true);
});

test('a long chat that is opened again stands at its newest card, on a slow telephone too', async () => {
  const long = await openChat(bot);
  for (let round = 0; round < 12; round += 1) await long.say(['始める', '戻る'][round % 2] ?? '');
  expect((await long.heard()).length).toBeGreaterThan(12);
  // Half as fast as this browser, which compiles nothing for speed.
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 2 });
  await openAgain(page, bot, long, 'ja');
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await devtools.detach();
  await until(showsNewest, 'the newest card in sight');
  await settled(page);
  expect(await showsNewest()).toBe(true);
});

test('who changes the language amid the path is shown the step in it', async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  const last = page.locator('.ac-adaptiveCard').last();
  await last.getByRole('button', { name: '始める' }).click();
  await last.getByRole('heading', { name: 'cert.p12 はありますか' }).waitFor();
  await until(showsNewest, 'the step in sight');
  await settled(page);
  await page.getByRole('button', { name: 'English', pressed: false }).click();
  await last.getByRole('heading', { name: 'Is there a cert.p12?' }).waitFor();
  await until(showsNewest, 'the step in English in sight');
});

test('who comes again on another day is told the days that are left then', async () => {
  const days = await startBot({ now: '2025-03-10T23:00:00+09:00' });
  try {
    // Neither is another day by UTC.
    const before = await openChat(days);
    days.setNow('2025-03-11T01:00:00+09:00');
    await openAgain(page, days, before, 'ja');
    await page.locator('.ac-adaptiveCard:not([data-folded])', { hasText: 'あと19日' }).waitFor();
    await page
      .locator('.ac-adaptiveCard[data-folded]', { hasText: 'あと20日' })
      .waitFor({ state: 'attached' });
  } finally {
    await days.stop();
  }
});

test('a way that had ended shows open at once where it is open again, whatever cards of before say', async () => {
  const ended = await startBot({ now: '2025-04-10T10:00:00+09:00' });
  try {
    const before = await openChat(ended);
    await before.press('BEGIN');
    const file = join(ended.dataDir, 'longer.json');
    const service = JSON.parse(readFileSync('services/tdb-class2.json', 'utf8'));
    const reissue = { ...service.reissue, lastDay: '2025-04-30' };
    writeFileSync(file, JSON.stringify({ ...service, reissue }));
    await ended.leave();
    ended.setNow('2025-04-10T11:00:00+09:00');
    await ended.comeBack({ SERVICE: file });
    await openAgain(page, ended, before, 'ja');
    await page.locator('#strip').waitFor();
    expect(await page.locator('#strip-over').isVisible()).toBe(false);
  } finally {
    await ended.stop();
  }
});

test('a service without a reissue has two ways', async () => {
  const without = await startBot({ env: { SERVICE: 'mihon-sign' }, now: '2026-05-12T11:00:00+09:00' });
  try {
    const other = await openChat(without);
    await openAgain(page, without, other, 'ja');
    await other.press('BEGIN');
    const ways = page.locator('#strip:visible li:visible');
    await becomes(() => ways.locator('b').allTextContents(), ['コピー', 'エクスポート']);
  } finally {
    await without.stop();
  }
});
