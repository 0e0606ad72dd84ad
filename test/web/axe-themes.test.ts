import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Bot, startBot } from '../helpers/bot.ts';
import { createLooked } from '../helpers/browser/alike.ts';
import { violations } from '../helpers/browser/axe.ts';
import { closePages, freshPage } from '../helpers/browser/fresh-pages.ts';
import { keptChromium, keptPort } from '../helpers/browser/kept-chromium.ts';
import { cardOf, openAgain, unfold } from '../helpers/browser/open-again.ts';
import { setPageClock } from '../helpers/browser/page-clock.ts';
import { inEveryTheme } from '../helpers/browser/themes.ts';
import { openChat, placeOf } from '../helpers/web/chat.ts';
import { goWay } from '../helpers/web/held-chat.ts';
import { CASES_AT, casePath } from '../p12/cases.ts';

const NOW = '2025-03-10T10:00:00+09:00';
let browser: Browser;
let bot: Bot;
beforeAll(async () => {
  browser = await keptChromium();
  bot = await startBot({ now: NOW, port: await keptPort() });
});
afterAll(() => bot.stop());
afterEach(() => closePages(browser));

test('axe finds nothing on the chat in any theme: the start, pictures, a warning, a form at fault, a ticket', async () => {
  const chat = await openChat(bot);
  const start = chat.last();
  const [, refused] = await goWay(bot, chat, { human: true, asks: '1' });
  const [ticket] = await goWay(bot, chat, { asks: '03-1212-3434' });
  await chat.press('RESTART');
  const [, , pictures, warning] = await goWay(bot, chat, { press: [0, 2, 0, 1] });
  const page = await freshPage(browser, {
    locale: 'ja-JP',
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 860 },
  });
  await openAgain(page, bot, chat, 'ja');
  const shown = [start, refused, ticket, pictures, warning].map((one) => placeOf(one?.id ?? ''));
  await unfold(page, shown);
  for (const number of shown) await page.locator(cardOf(number)).locator('.ac-pushButton').last().waitFor();
  expect(await inEveryTheme(page, 'chat')).toEqual([]);
  expect(await page.locator('#chat .ac-adaptiveCard:not([data-folded])').count()).toBeGreaterThanOrEqual(5);
});

test('nor on the check page, before and after a file', async () => {
  const page = await freshPage(browser, {
    locale: 'ja-JP',
    reducedMotion: 'reduce',
    viewport: { width: 390, height: 844 },
  });
  await setPageClock(page, CASES_AT, { stands: true });
  await page.goto(`${bot.url}/check?lang=ja`);
  const looked = createLooked();
  const faults = [...(await inEveryTheme(page, 'check', looked))];
  for (const [file, password, verdict] of [
    ['01-aes256-server2016.p12', 'secret1', 'usable'],
    ['33-cert-der.p12', '', 'not-pkcs12'],
  ] as const) {
    await page.setInputFiles('#file', casePath(file));
    await page.fill('#password', password).catch(() => undefined);
    await page.click('#check');
    await page.locator(`.verdict[data-verdict=${verdict}]`).waitFor();
    faults.push(...(await inEveryTheme(page, file, looked)));
  }
  expect(faults).toEqual([]);
});

test('of much that is written alike, the one that is paler is found where colours alone are looked at', async () => {
  const page = await freshPage(browser);
  const lines = Array.from({ length: 9 }, (_, n) => `<p>${n}行目</p>`).join('');
  await page.setContent(`<html lang="ja"><title>窓口</title><main><h1>窓口</h1>${lines}</main></html>`);
  expect(await violations(page, { colours: true })).toEqual([]);
  await page.addStyleTag({ content: 'p:nth-of-type(4) { color: #ccc }' });
  expect(await violations(page, { colours: true })).toEqual([
    expect.stringMatching(/^color-contrast: <p>3行目<\/p>$/),
  ]);
});

test('on a ground that goes over into another words are measured on what it begins with', async () => {
  const page = await freshPage(browser);
  await page.setContent(
    '<html lang="ja"><title>窓口</title><main><h1>窓口</h1><div><p>一行目</p></div></main><style>div { background: linear-gradient(#888, transparent), #fff } p { color: #777 }</style></html>',
  );
  for (const what of [{}, { colours: true }, { looked: createLooked() }])
    expect(await violations(page, what)).toEqual([expect.stringMatching(/^color-contrast: <p>一行目<\/p>$/)]);
  expect(await page.evaluate('document.querySelector("div").getAttribute("style")')).toBeFalsy();
});

test('what lies behind words is found wherever it stands in the page', async () => {
  const page = await freshPage(browser);
  await page.setContent(
    '<html lang="ja"><title>窓口</title><main><h1>窓口</h1><p>一行目</p><p>二行目</p></main><aside aria-label="横"><div></div></aside><style>p { color: #333; height: 30px } div { position: absolute; left: 0; right: 0; height: 30px; background: #444; z-index: -1 }</style></html>',
  );
  const place = (line: string) =>
    page.evaluate(
      `document.querySelector('div').style.top = document.querySelector('${line}').getBoundingClientRect().top + 'px'`,
    );
  expect(await violations(page, { colours: true })).toEqual([]);
  for (const [line, words] of [
    ['p', '一行目'],
    ['p ~ p', '二行目'],
  ] as const) {
    await place(line);
    expect(await violations(page)).toEqual([
      expect.stringMatching(new RegExp(`^color-contrast: <p>${words}</p>$`)),
    ]);
  }
});

test('what is made and coloured like what was in order is not looked at again; what is not, is, until it is in order', async () => {
  const page = await freshPage(browser);
  const looked = createLooked();
  const shows = async (inside: string): Promise<readonly string[]> => {
    await page.setContent(
      `<html lang="ja"><title>窓口</title><main><h1>窓口</h1>${inside}</main><style>b { color: #ccc }</style></html>`,
    );
    return (await violations(page, { looked })).map((fault) => fault.split(':')[0] ?? '');
  };
  expect(await shows('<p>一行目</p><ul><li>二行目</li></ul>')).toEqual([]);
  const known = JSON.stringify([...looked.parts, ...looked.looks]);
  expect(await shows('<p>三行目</p><p>四行目</p><ul><li>五行目</li><li>六行目</li></ul>')).toEqual([]);
  expect(JSON.stringify([...looked.parts, ...looked.looks])).toBe(known);
  for (const _ of ['once', 'and again']) {
    expect(await shows('<p>一</p><ul><li>二</li></ul><ul><li>三</li><p>四</p></ul>')).toEqual(['list']);
    expect(await shows('<p>一</p><ul><li>二</li></ul><input>')).toEqual(['label']);
    expect(await shows('<p>一<b>二行目</b></p><ul><li>二</li></ul>')).toEqual(['color-contrast']);
    // A single letter is not measured, and says nothing of the next one's colour.
    expect(await shows('<p>一</p><ul style="color: #ccc"><li>二</li></ul>')).toEqual([]);
    expect(await shows('<p>一</p><ul style="color: #ccc"><li>二行目</li></ul>')).toEqual(['color-contrast']);
    // What is large enough to stand out less says nothing of what is small.
    expect(await shows('<p>一</p><h2 style="color: #888; font: 24px serif">二行目</h2>')).toEqual([]);
    expect(await shows('<p>一</p><h2 style="color: #888; font: 23px serif">二行目</h2>')).toEqual([
      'color-contrast',
    ]);
    // Nor do those around it: the words among them are what is measured.
    const few = '<li>一</li><li>二行目</li><li>三</li><li>四行目</li><li>五</li>';
    expect(await shows(`<p>一</p><ul style="color: #ccc">${few}</ul>`)).toEqual(['color-contrast']);
    expect(await shows('<p>一</p><ul style="color: #ccc"><li>二行目</li></ul>')).toEqual(['color-contrast']);
  }
});

test('what hides a page for a moment is waited for before axe looks; what stays is found', async () => {
  const page = await freshPage(browser, { locale: 'ja-JP' });
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
