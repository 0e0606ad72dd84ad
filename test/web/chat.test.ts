import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Locale } from '../../src/machines/locales.ts';
import { loadWords } from '../../src/settings/load-words.ts';
import { type Bot, startBot } from '../helpers/bot.ts';
import {
  BEFORE_THE_CLOSE,
  buttonTitle,
  DESK,
  holderAt,
  PHONE,
  pressesOf,
  shoot,
} from '../helpers/browser/chat-holder.ts';
import { closePages, freshPage } from '../helpers/browser/fresh-pages.ts';
import { keptChromium, keptPort } from '../helpers/browser/kept-chromium.ts';
import { cardOf, openAgain } from '../helpers/browser/open-again.ts';
import { takePageTimers } from '../helpers/browser/page-clock.ts';
import { becomes, until } from '../helpers/until.ts';
import { type Chat, openChat, placeOf } from '../helpers/web/chat.ts';

const AFTER_THE_CLOSE = '2026-11-22T10:00:00+09:00';
/** When the page says that something is long on its way, and when it tries again. */
const [LONG_MS, RETRY_MS] = [10_000, 3000];

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

type Pressed = { readonly card: string; readonly name: string };
/** Goes a way without the page, which costs a hundredth; gives what was pressed, with the card that it stood on. */
const goes = async (chat: Chat, way: string): Promise<readonly Pressed[]> => {
  const pressed: Pressed[] = [];
  for (const { step, event } of way === '' ? [] : pressesOf(way)) {
    expect(chat.step()).toBe(step);
    pressed.push({ card: cardOf(placeOf(chat.last().id)), name: buttonTitle('ja', step, event) });
    await chat.press(event);
  }
  return pressed;
};

describe('the browser chat, in Chromium, to somebody who goes on', () => {
  /** The same for all of them. */
  let page: Page;
  beforeAll(async () => {
    page = await freshPage(browser, { locale: 'ja-JP', reducedMotion: 'reduce', viewport: DESK });
  });

  /** Opens the page where somebody came to by this way. */
  const arrive = async (way: string, locale: Locale = 'ja', viewport = DESK) => {
    const chat = await openChat(bot, locale);
    const pressed = await goes(chat, way);
    await page.setViewportSize(viewport);
    await openAgain(page, bot, chat, locale);
    return { ...holderAt(page, locale), chat, pressed };
  };
  /** What the page shows of what was pressed without it. */
  const namesThem = async (pressed: readonly Pressed[]): Promise<void> => {
    for (const { card, name } of pressed)
      expect(await page.locator(card).locator('.ac-pushButton').allTextContents()).toContain(name);
  };

  test('leads through ②, over a reload and a restart of the process', async () => {
    const holder = await arrive('start:BEGIN copy.locate:NOT_FOUND export.open:NEXT');
    await holder.stands('証明書を選びます');
    await shoot(holder, 'desk-4-export');
    await holder.walk('export.select:NEXT export.key:NEXT');
    await holder.stands('ファイルの形式を選びます');
    await bot.restart();
    await page.reload();
    await holder.stands('ファイルの形式を選びます');
    await holder.walk('export.format:NEXT');
    await holder.stands(words('ja').text('steps:export.password.title'));
    await holder.chat.press('NEXT', {}, 'export.password');
    const rest = await goes(holder.chat, 'export.save:NEXT export.check:SKIP');
    await holder.stands('手順はすべて終わりました');
    await namesThem([...holder.pressed, ...rest]);
  });

  test('leads through ③ to the end', async () => {
    const way = 'start:BEGIN copy.locate:NOT_FOUND export.open:CANNOT reissue.impact:GATEWAY';
    const holder = await arrive(`${way} reissue.menu:PARTNER reissue.credentials:HAVE_ALL`);
    await holder.stands('再発行を申請します');
    await shoot(holder, 'desk-5-reissue');
    const rest = await goes(
      holder.chat,
      'reissue.apply:NEXT reissue.download:NEXT reissue.check:SKIP reissue.save:DONE',
    );
    await holder.walk('reissue.register:DONE');
    await holder.stands('手順はすべて終わりました');
    await namesThem([...holder.pressed, ...rest]);
  });

  test('hands over to a person, in English, on a phone', async () => {
    const way = 'start:BEGIN copy.locate:NOT_FOUND export.open:CANNOT reissue.impact:NO_GATEWAY';
    const holder = await arrive(`${way} reissue.menu:PARTNER`, 'en', PHONE);
    await holder.walk('reissue.credentials:UNKNOWN_CODE');
    const { text } = words('en');
    const submit = text('steps:escalate.contact.buttons.SUBMIT');
    await holder.card.getByRole('button', { name: submit, exact: true }).waitFor();
    await shoot(holder, 'phone-4-contact');
    await holder.card.getByRole('textbox', { name: 'Name' }).fill('Saburo Suzuki');
    await holder.card.getByRole('textbox', { name: 'Telephone' }).fill('03-0000-0000');
    await holder.card.getByRole('button', { name: submit, exact: true }).click();
    await holder.card.getByRole('heading', { name: /T-\d+/ }).waitFor();
    const call = holder.card.getByRole('link', { name: '0570-011999' });
    expect(await call.first().getAttribute('href')).toBe('tel:0570011999');
    await shoot(holder, 'phone-5-filed');
    await page.reload();
    await holder.card.getByRole('heading', { name: /T-\d+/ }).waitFor();
    expect((await page.content()).includes('Saburo')).toBe(false);
  });

  test('sends by itself, once and in order, what was said while the server was away', async () => {
    const holder = await arrive('');
    await holder.stands('証明書のバックアップ');
    const pass = await takePageTimers(page);
    await bot.leave();
    await holder.walk('start:BEGIN');
    await page.locator('textarea').fill('見つからないです');
    await page.keyboard.press('Enter');
    await pass(LONG_MS);
    await page.getByText('サーバーにつながりません').waitFor();
    await shoot(holder, 'desk-8-away');
    await bot.comeBack();
    const answer = holder.card.getByRole('heading', { name: '証明書の一覧を開きます' });
    await until(async () => {
      await pass(RETRY_MS);
      return answer.isVisible();
    }, 'the answer');
    await page.getByText('サーバーにつながりません').waitFor({ state: 'hidden' });
    const said = [words('ja').text('steps:start.buttons.BEGIN'), '見つからないです'];
    await becomes(holder.bubbles, said);
    await page.getByText('送信中').waitFor({ state: 'detached' });
    const cards = await page.locator('.ac-adaptiveCard').count();
    await page.reload();
    await holder.stands('証明書の一覧を開きます');
    await becomes(holder.bubbles, said);
    await becomes(() => page.locator('.ac-adaptiveCard').count(), cards);
  });

  test('begins anew in every window once it was begun anew in one', async () => {
    const { stands, walk } = await arrive('start:BEGIN');
    await stands('cert.p12 はありますか');
    const other = await page.context().newPage();
    await other.goto(page.url());
    const newest = other.locator('.ac-adaptiveCard').last();
    await newest.getByRole('heading', { name: 'cert.p12 はありますか' }).waitFor();
    await other.locator('#restart').click();
    await other.locator('#ask-yes').click();
    await newest.getByRole('heading', { name: 'Class2 証明書のバックアップ' }).waitFor();
    await stands('Class2 証明書のバックアップ');
    await walk('start:HAVE_BACKUP');
    await newest.getByRole('heading', { name: 'バックアップをお持ちなのですね' }).waitFor();
    await other.close();
  });

  test('changes its language in the middle, from the page and by a sentence, and opens the check page in the language of today, from an old card too', async () => {
    const holder = await arrive('start:BEGIN');
    await page.getByRole('button', { name: 'English' }).click();
    await holder.stands('Is there a cert.p12?');
    await page.locator('textarea').fill('日本語で');
    await page.keyboard.press('Enter');
    await holder.stands('cert.p12 はありますか');
    await page.locator('html[lang=ja]').waitFor({ state: 'attached' });
    await holder.walk('copy.locate:FOUND');
    await holder.stands('このファイルで大丈夫か確かめます');
    await page.getByRole('button', { name: 'English' }).click();
    await holder.stands('Is this the right file?');
    const opened = page.context().waitForEvent('page');
    await page.locator('.ac-pushButton', { hasText: 'ファイルを確かめる' }).click();
    const check = await opened;
    await check.locator('html[lang="en"]').waitFor({ state: 'attached' });
    await check.waitForURL((url) => url.searchParams.get('lang') === 'en');
    await check.close();
  });

  test('opened again after the last day of reissue, shows at once that this way has ended', async () => {
    const { chat } = await arrive('start:BEGIN');
    await page.locator('#strip').waitFor();
    expect(await page.locator('#strip-over').isVisible()).toBe(false);
    bot.setNow('2025-03-31T10:00:00+09:00');
    await openAgain(page, bot, chat, 'ja');
    await page.locator('#strip-over').waitFor();
    expect((await chat.heard()).length).toBe(2);
  });

  test('after the close shows what still helps, and the successors', async () => {
    bot.setNow(AFTER_THE_CLOSE);
    const holder = await arrive('start:BEGIN copy.locate:NOT_FOUND export.open:CANNOT');
    await holder.stands('まだできることがあります');
    await shoot(holder, 'desk-6-closed');
    await holder.walk('closed:SUCCESSOR');
    await holder.stands('の後継');
    await shoot(holder, 'desk-7-successor');
    await holder.walk('successor:BACK');
    await holder.stands('まだできることがあります');
  });
});
