import { afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import decodeQR from 'qr/decode.js';
import { type Bot, startBot } from '../helpers/bot.ts';
import { picture } from '../helpers/browser/chromium.ts';
import { closePages, freshPage } from '../helpers/browser/fresh-pages.ts';
import { keptChromium, keptPort } from '../helpers/browser/kept-chromium.ts';
import { becomes } from '../helpers/until.ts';

const NOW = '2025-03-10T10:00:00+09:00';
const [DESK, PHONE] = [
  { width: 1280, height: 860 },
  { width: 390, height: 844 },
];

let browser: Browser;
let port: number;
let bot: Bot;
beforeAll(async () => {
  browser = await keptChromium();
  port = await keptPort();
});
afterEach(async () => {
  await closePages(browser);
  await bot.stop();
});

const device = async (viewport: typeof DESK, url: string): Promise<Page> => {
  const page = await freshPage(browser, { locale: 'ja-JP', reducedMotion: 'reduce', viewport });
  await page.goto(url);
  return page;
};
const newest = (page: Page) => page.locator('.ac-adaptiveCard').last();
const press = (page: Page, name: string) => newest(page).getByRole('button', { name, exact: true }).click();
const shows = (page: Page, title: string) => newest(page).getByRole('heading', { name: title }).waitFor();

/** What a camera reads off the page. */
const scanned = async (page: Page): Promise<string> => {
  const { width, height, data } = await page.locator('#elsewhere-code svg').evaluate(async (svg) => {
    const image = new Image();
    const copy = svg.cloneNode(true) as SVGElement;
    copy.setAttribute('width', '480');
    copy.setAttribute('height', '480');
    image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
    await image.decode();
    const canvas = new OffscreenCanvas(480, 480);
    const drawing = canvas.getContext('2d');
    drawing?.drawImage(image, 0, 0);
    const pixels = drawing?.getImageData(0, 0, 480, 480);
    // As text: a list of a million numbers takes half a minute on its way.
    const bytes = Array.from(pixels?.data ?? [], (byte) => String.fromCharCode(byte));
    return { width: 480, height: 480, data: btoa(bytes.join('')) };
  });
  return decodeQR({ width, height, data: new Uint8Array(Buffer.from(data, 'base64')) });
};

test('a chat begun at the PC goes on at the phone that scans its code, and at the PC no more', async () => {
  bot = await startBot({ now: NOW, port });
  const pc = await device(DESK, bot.url);
  await press(pc, '始める');
  await shows(pc, 'cert.p12 はありますか');
  await pc.locator('#elsewhere').click();
  const dialog = pc.getByRole('dialog', { name: '別の端末で続ける' });
  await dialog.waitFor();
  const link = await scanned(pc);
  expect(link).toMatch(new RegExp(`^${bot.url}/#resume=[\\w.-]+$`));
  expect(await dialog.getByLabel('続きを開くリンク', { exact: true }).inputValue()).toBe(link);
  await picture(pc, 'web-elsewhere-desk');
  await dialog.getByRole('button', { name: '閉じる' }).click();

  const phone = await device(PHONE, link);
  await phone.getByText('ほかの端末からは書き込めなくなります').waitFor();
  await picture(phone, 'web-elsewhere-take-phone');
  // Until it is pressed for there, nothing has moved.
  await press(pc, '戻る');
  await shows(pc, '証明書のバックアップ');
  await press(pc, '始める');
  await shows(pc, 'cert.p12 はありますか');
  await phone.reload();
  await phone.getByRole('button', { name: 'この端末で続ける', exact: true }).click();
  await shows(phone, 'cert.p12 はありますか');
  await phone.waitForURL(`${bot.url}/`);
  await pc.getByText('この相談は、別の端末で続いています。').waitFor();
  await picture(pc, 'web-elsewhere-left');
  await press(phone, 'ありました');
  await shows(phone, 'このファイルで大丈夫か確かめます');
  await phone.reload();
  await shows(phone, 'このファイルで大丈夫か確かめます');
  await phone.getByRole('button', { name: 'ここまでの手順(1つ)' }).click();
  await becomes(() => phone.locator('#so-far li').allInnerTexts(), ['cert.p12 はありますか ありました']);
  await picture(phone, 'web-so-far-phone');
  await phone.locator('#elsewhere').click();
  await picture(phone, 'web-elsewhere-phone');

  await pc.reload();
  await pc.getByText('この相談は、別の端末で続いています。').waitFor();
  const late = await device(DESK, link);
  await late.getByRole('button', { name: 'この端末で続ける', exact: true }).click();
  await late.getByText('使用済みか、期限の15分を過ぎています').waitFor();
  await shows(late, '証明書のバックアップ');

  await pc.getByRole('button', { name: 'この端末で新しく始める' }).click();
  await shows(pc, '証明書のバックアップ');
});

test('a chat that was begun on a phone is sent on as a link, and done at the PC', async () => {
  bot = await startBot({ now: NOW, port });
  const phone = await freshPage(browser, { locale: 'ja-JP', reducedMotion: 'reduce', viewport: PHONE });
  // The phone's own sheet of ways to send something.
  await phone.addInitScript(() => {
    Reflect.set(navigator, 'share', async ({ url }: ShareData) => Reflect.set(window, 'shared', url));
  });
  await phone.goto(bot.url);
  await press(phone, '始める');
  await shows(phone, 'cert.p12 はありますか');
  await phone.locator('#elsewhere').click();
  const dialog = phone.getByRole('dialog', { name: '別の端末で続ける' });
  await dialog.getByText('リンクを自分あてに送り、パソコンで開いてください').waitFor();
  await picture(phone, 'web-elsewhere-from-phone');
  await dialog.getByRole('button', { name: '送る', exact: true }).click();
  const link = await phone.evaluate(() => String(Reflect.get(window, 'shared')));
  expect(link).toBe(await scanned(phone));
  await dialog.getByRole('button', { name: '閉じる' }).click();

  const pc = await device(DESK, link);
  await pc.getByRole('button', { name: 'この端末で続ける', exact: true }).click();
  await shows(pc, 'cert.p12 はありますか');
  await phone.getByText('この相談は、別の端末で続いています。').waitFor();
  for (const [name, title] of [
    ['ありました', 'このファイルで大丈夫か確かめます'],
    ['確かめずに進む', 'USB メモリなどにコピーします'],
    ['コピーしました', '手順はすべて終わりました'],
  ] as const) {
    await press(pc, name);
    await shows(pc, title);
  }
});
