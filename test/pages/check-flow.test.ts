import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Bot, startBot } from '../helpers/bot.ts';
import { createLooked } from '../helpers/browser/alike.ts';
import { violations } from '../helpers/browser/axe.ts';
import { picture } from '../helpers/browser/chromium.ts';
import { closePages } from '../helpers/browser/fresh-pages.ts';
import { keptChromium } from '../helpers/browser/kept-chromium.ts';
import { setPageClock } from '../helpers/browser/page-clock.ts';
import { unpainted } from '../helpers/browser/unpainted.ts';
import { openChat } from '../helpers/web/chat.ts';
import { workshop } from '../p12/tools.ts';

const PASSWORD = 'Himitsu-2025';
const HOUR_MS = 3_600_000;

const shop = workshop();
let file: Uint8Array;
let browser: Browser;
let bot: Bot;
let context: BrowserContext;
let chat: Page;
/** Every request of the browser, with its body, one octet a letter. */
let sent: string[];
let faults: string[];
const looked = createLooked();

beforeAll(async () => {
  shop.identity('rsa', ['-newkey', 'rsa:2048'], '/C=JP/O=株式会社見本/CN=山田 太郎');
  file = shop.pkcs12('rsa', 'cert.p12', PASSWORD);
  browser = await keptChromium({ reckons: true });
  bot = await startBot({ now: '2026-11-22T10:00:00+09:00' });
  context = await browser.newContext({ locale: 'ja-JP' });
  sent = [];
  faults = [];
  context.on('request', (request) => {
    const body = request.postDataBuffer()?.toString('latin1') ?? '';
    sent.push(`${request.method()} ${request.url()} ${JSON.stringify(request.headers())} ${body}`);
  });
  context.on('page', (page) => {
    page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(String(payload))));
    page.on('pageerror', (error) => faults.push(error.message));
  });
  chat = await context.newPage();
  await unpainted(chat);
});
afterAll(async () => {
  await closePages(browser);
  await bot.stop();
  shop.close();
});

/** Presses Tab until what has the focus bears this name, or is this element; in Web Chat's history Enter steps into the newest card. */
const tabTo = async (page: Page, name: string): Promise<void> => {
  for (let presses = 0; presses < 60; presses += 1) {
    const focused = await page.evaluate(() => {
      const { activeElement } = document;
      const history = activeElement?.classList.contains('webchat__basic-transcript');
      return {
        names: [activeElement?.textContent?.trim(), activeElement && `#${activeElement.id}`],
        key: history ? 'Enter' : 'Tab',
      };
    });
    if (focused.names.includes(name)) return;
    await page.keyboard.press(focused.key);
  }
  throw new Error(`Tab does not lead to ${name}`);
};
const enter = async (page: Page, name: string): Promise<void> => {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
};

const stands = (page: Page, title: string): Promise<void> =>
  page.locator('.ac-adaptiveCard').last().getByRole('heading', { name: title }).waitFor();

/** A chat of somebody new at the step where a file is checked, and the check page that its link opens; all by keys. */
const openCheck = async (): Promise<Page> => {
  await chat.goto(bot.url);
  await stands(chat, '証明書のバックアップ');
  await enter(chat, '始める');
  await stands(chat, 'cert.p12 はありますか');
  await enter(chat, 'ありました');
  await stands(chat, 'このファイルで大丈夫か確かめます');
  const opened = context.waitForEvent('page');
  await enter(chat, 'ファイルを確かめる');
  const check = await opened;
  await setPageClock(check, Date.now() + HOUR_MS);
  await check.waitForSelector('#check');
  // From here on Chromium opens no file chooser of its own, also not in the moment before it is waited for.
  check.on('filechooser', () => undefined);
  return check;
};

const choose = async (check: Page, name: string): Promise<void> => {
  await tabTo(check, '#file');
  const chooser = check.waitForEvent('filechooser');
  await check.keyboard.press('Enter');
  await (await chooser).setFiles(shop.at(name));
  await check.locator('#password:focus').waitFor();
};

describe('the way over the check page, by keyboard alone', () => {
  test('from the chat to the verdict, and by the holder’s yes back to the chat', async () => {
    const check = await openCheck();
    const before = await chat.locator('.ac-adaptiveCard').count();
    await check.waitForURL(`${bot.url}/check?lang=ja`);
    expect(await violations(check, { looked })).toEqual([]);

    await choose(check, 'cert.p12');
    await check.keyboard.type('not this one');
    await check.keyboard.press('Enter');
    await check.waitForSelector('[data-verdict=wrong-password-or-damaged]');
    await check.locator('#result:focus').waitFor({ state: 'attached' });
    expect(await violations(check, { within: 'main', looked })).toEqual([]);

    await tabTo(check, '#password');
    await check.keyboard.type(PASSWORD);
    await enter(check, '確かめる');
    await check.waitForSelector('[data-verdict=usable]');
    await enter(check, '詳しい情報');
    expect(await violations(check, { within: 'main', looked })).toEqual([]);
    expect(sent.filter((request) => request.includes('/check/verdict'))).toEqual([]);
    expect(await chat.locator('.ac-adaptiveCard').count()).toBe(before);

    expect(await check.isVisible('#send')).toBe(false);
    await enter(check, 'はい、自分の証明書です');
    await check.waitForSelector('[data-tone=good]');
    await enter(check, '結果をチャットに送る');
    await check.locator('#send-state:focus').waitFor();
    expect(await check.textContent('#send-state')).toContain('送りました');
    expect(await violations(check, { within: 'main', looked })).toEqual([]);
    await picture(check, 'check-sent', { fullPage: true });

    await stands(chat, 'USB メモリなどにコピーします');
    expect(await chat.locator('.ac-adaptiveCard').count()).toBe(before + 1);
    const told = chat.locator('.ac-adaptiveCard').last();
    expect(await told.getByText('✓ 使えるバックアップです').count()).toBe(1);
    expect(await told.getByText('自己署名の証明書です').count()).toBe(1);
    expect(await told.getByText('ご自身のものですか').count()).toBe(0);
    await picture(chat, 'check-told');

    await enter(check, 'チャットに戻る');
    await stands(check, 'USB メモリなどにコピーします');

    const verdicts = sent.filter((request) => request.includes('/check/verdict'));
    expect(verdicts).toHaveLength(1);
    const all = sent.join('\n');
    expect(all).not.toContain(PASSWORD);
    expect(all).not.toContain('山田');
    const piece = Buffer.from(file.subarray(200, 260));
    for (const coded of ['latin1', 'hex', 'base64'] as const)
      expect(all.includes(piece.toString(coded))).toBe(false);
    expect(bot.logged.join('\n')).not.toContain(PASSWORD);
    expect(faults).toEqual([]);
  });

  test('a token that was used says so, and the chat stays where it is; also where the page is not served over https', async () => {
    const held = await openChat(bot);
    await held.walk('BEGIN FOUND');
    const [, link] = /(\/check\?lang=ja#t=[\w.-]+)/.exec(JSON.stringify(held.last())) ?? [];
    const check = await context.newPage();
    await unpainted(check);
    await check.addInitScript(() => {
      Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined });
    });
    await setPageClock(check, Date.now() + HOUR_MS);
    await check.goto(`${bot.url}${link}`);
    check.on('filechooser', () => undefined);
    await choose(check, 'cert.p12');
    await check.keyboard.type(PASSWORD);
    await check.keyboard.press('Enter');
    // What WebCrypto does not do takes longer.
    const yes = check.getByRole('button', { name: 'はい、自分の証明書です' });
    await yes.waitFor();
    await enter(check, 'はい、自分の証明書です');
    await enter(check, '結果をチャットに送る');
    await check.locator('#send-state', { hasText: '送りました' }).waitFor();
    await enter(check, '確かめる');
    await yes.waitFor();
    await enter(check, 'はい、自分の証明書です');
    await enter(check, '結果をチャットに送る');
    await check.locator('#send-state', { hasText: '送れませんでした' }).waitFor();
    expect(await check.isVisible('#back')).toBe(false);
    expect(await violations(check, { within: 'main', looked })).toEqual([]);
    await bot.idle();
    const told = (await held.heard()).map(({ channelData }) => channelData?.step);
    expect(told.filter((step) => step === 'copy.save')).toHaveLength(1);
    expect(told.at(-1)).toBe('copy.save');
  });
});
