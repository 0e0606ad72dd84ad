import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Locale } from '../../src/machines/locales.ts';
import { loadWords } from '../../src/settings/load-words.ts';
import { type Bot, startBot } from '../helpers/bot.ts';
import {
  BEFORE_THE_CLOSE,
  buttonTitle,
  DESK,
  type Holder,
  holderAt,
  PHONE,
  shoot,
} from '../helpers/browser/chat-holder.ts';
import { settled } from '../helpers/browser/chromium.ts';
import { closePages, freshPage } from '../helpers/browser/fresh-pages.ts';
import { keptChromium, keptPort } from '../helpers/browser/kept-chromium.ts';
import { becomes } from '../helpers/until.ts';

const words = loadWords();
let browser: Browser;
let bot: Bot;
beforeAll(async () => {
  browser = await keptChromium();
  bot = await startBot({ now: BEFORE_THE_CLOSE, port: await keptPort() });
});
afterAll(async () => {
  await closePages(browser);
  await bot.stop();
});

describe('the browser chat, in Chromium, to somebody new', () => {
  afterEach(() => closePages(browser));

  /** Arrives on a phone; the card fits in, and no button moves while the page connects. */
  const begin = async (locale: Locale): Promise<Holder> => {
    const page = await freshPage(browser, { locale: 'ja-JP', viewport: PHONE });
    await page.addInitScript(() => {
      const places = new Set<string>();
      Reflect.set(window, 'places', places);
      const look = (): void => {
        const button = document.querySelector('.ac-adaptiveCard [id^="presses-"] .ac-pushButton');
        if (button?.checkVisibility()) places.add(JSON.stringify(button.getBoundingClientRect()));
        if (!('seen' in window)) requestAnimationFrame(look);
      };
      look();
    });
    await page.goto(`${bot.url}/${locale === 'ja' ? '' : `?lang=${locale}`}`);
    const holder = holderAt(page, locale);
    await holder.card
      .getByRole('button', { name: buttonTitle(locale, 'start', 'BEGIN'), exact: true })
      .waitFor();
    await page.locator('.webchat__connectivityStatus').waitFor({ state: 'detached' });
    await settled(page);
    expect(await page.evaluate('window.seen = [...window.places].map(JSON.parse)')).toHaveLength(1);
    const chat = page.locator('.webchat__basic-transcript__scrollable');
    await becomes(() => chat.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight), 0);
    return holder;
  };

  test('begins on a phone with a card that fits in, and moves no button while it connects: in English', async () => {
    await begin('en');
  });

  test('so in Japanese; leads through ① to the end, and has the record of what was done a press away, to be printed: at the phone and at the desk', async () => {
    const holder = await begin('ja');
    const { page } = holder;
    const looks = async (name: string, then: typeof DESK): Promise<void> => {
      for (const [where, viewport] of [
        ['desk', DESK],
        ['phone', PHONE],
      ] as const) {
        if (process.env.SCREENS !== undefined) await page.setViewportSize(viewport);
        await shoot(holder, `${where}-${name}`);
      }
      await page.setViewportSize(then);
    };
    await holder.stands('証明書のバックアップ');
    await looks('1-start', PHONE);
    await holder.walk('start:BEGIN');
    await holder.stands('cert.p12 はありますか');
    await looks('2-locate', DESK);
    await holder.walk('copy.locate:FOUND');
    await holder.stands('このファイルで大丈夫か確かめます');
    await looks('2b-check', PHONE);
    await holder.walk('copy.check:SKIP');
    await holder.stands('USB メモリなどにコピーします');
    await page.setViewportSize(DESK);
    await holder.walk('copy.save:DONE');
    await holder.stands('手順はすべて終わりました');
    expect(await holder.bubbles()).toEqual(
      [
        'start.buttons.BEGIN',
        'copy.locate.buttons.FOUND',
        'copy.check.buttons.SKIP',
        'copy.save.buttons.DONE',
      ].map((key) => expect.stringContaining(words('ja').text(`steps:${key}`))),
    );
    for (const viewport of [DESK, PHONE]) {
      await looks('3-done', viewport);
      const opened = page.waitForEvent('popup');
      await holder.card.getByRole('button', { name: words('ja').text('steps:links.record') }).click();
      const record = (await opened).locator('#record');
      await record.getByRole('button', { name: words('ja').text('check:record.print') }).waitFor();
      const told = await record
        .locator('dt')
        .evaluateAll((all) =>
          Object.fromEntries(all.map((one) => [one.textContent, one.nextElementSibling?.textContent])),
        );
      expect(told).toMatchObject({
        バックアップの方法: '保存済みのファイルをコピー',
        パスワードで開けたか: '確かめていません',
      });
    }
  });
});
