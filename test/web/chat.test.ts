import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Locale } from '../../src/machines/locales.ts';
import { loadWords } from '../../src/settings/load-words.ts';
import { type Bot, startBot } from '../helpers/bot.ts';
import { picture, settled } from '../helpers/browser/chromium.ts';
import { closePages, freshPage } from '../helpers/browser/fresh-pages.ts';
import { keptChromium, keptPort } from '../helpers/browser/kept-chromium.ts';
import { takePageTimers } from '../helpers/browser/page-clock.ts';
import { becomes, until } from '../helpers/until.ts';

const BEFORE_THE_CLOSE = '2025-03-10T10:00:00+09:00';
const AFTER_THE_CLOSE = '2026-11-22T10:00:00+09:00';
const DESK = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };
/** When the page says that something is long on its way, and when it tries again. */
const [LONG_MS, RETRY_MS] = [10_000, 3000];
const EVERYWHERE = ['BACK', 'HUMAN', 'RESTART'];

const words = loadWords();
let browser: Browser;
let port: number;
let bot: Bot | undefined;
beforeAll(async () => {
  browser = await keptChromium();
  port = await keptPort();
});
afterEach(async () => {
  await closePages(browser);
  await bot?.stop();
  bot = undefined;
});

type Holder = {
  readonly page: Page;
  /** The newest card. */
  readonly card: ReturnType<Page['locator']>;
  /** Presses one button after the other, each given as `step:EVENT` and found on the newest card by its words. */
  readonly walk: (way: string) => Promise<void>;
  /** Waits for the newest card to bear this title. */
  readonly stands: (title: string) => Promise<void>;
};

const arrive = async (
  now: string,
  locale: Locale = 'ja',
  viewport = DESK,
  prepare: (page: Page) => Promise<unknown> = async () => undefined,
): Promise<Holder> => {
  bot = await startBot({ now, port });
  const page = await freshPage(browser, { locale: { ja: 'ja-JP', en: 'en-GB' }[locale], viewport });
  await prepare(page);
  await page.goto(bot.url);
  const card = page.locator('.ac-adaptiveCard').last();
  const title = (step: string, event: string) =>
    words(locale).text(
      EVERYWHERE.includes(event) ? `steps:everywhere.${event}` : `steps:${step}.buttons.${event}`,
    );
  return {
    page,
    card,
    walk: async (way) => {
      let pressed: string | undefined;
      for (const [step = '', event = ''] of way.split(' ').map((press) => press.split(':'))) {
        // Two steps may name their buttons alike.
        if (pressed !== undefined) await page.locator(`[id="${pressed}"]`).waitFor({ state: 'hidden' });
        const button = card.getByRole('button', { name: title(step, event), exact: true });
        pressed = await button.evaluate((element) => element.closest('[id]')?.id);
        await button.click();
      }
    },
    stands: (text) => card.getByRole('heading', { name: text }).waitFor(),
  };
};

const shoot = async ({ page }: Holder, name: string): Promise<void> => {
  await page.mouse.move(2, 400);
  await picture(page, `web-${name}`);
};

describe('the browser chat, in Chromium', () => {
  test.each([
    ['desk', DESK],
    ['phone', PHONE],
  ])(
    'leads through ① to the end, and has the record of what was done a press away, to be printed: at the %s',
    async (name, viewport) => {
      const holder = await arrive(BEFORE_THE_CLOSE, 'ja', viewport);
      await holder.stands('証明書のバックアップ');
      await shoot(holder, `${name}-1-start`);
      await holder.walk('start:BEGIN');
      await holder.stands('cert.p12 はありますか');
      await shoot(holder, `${name}-2-locate`);
      await holder.walk('copy.locate:FOUND');
      await holder.stands('このファイルで大丈夫か確かめます');
      await shoot(holder, `${name}-2b-check`);
      await holder.walk('copy.check:SKIP copy.save:DONE');
      await holder.stands('手順はすべて終わりました');
      await shoot(holder, `${name}-3-done`);
      expect(await holder.page.locator('.webchat__bubble--from-user').allTextContents()).toEqual(
        [
          'start.buttons.BEGIN',
          'copy.locate.buttons.FOUND',
          'copy.check.buttons.SKIP',
          'copy.save.buttons.DONE',
        ].map((key) => expect.stringContaining(words('ja').text(`steps:${key}`))),
      );
      const opened = holder.page.waitForEvent('popup');
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
    },
  );

  test.each(['ja', 'en'] as const)(
    'begins on a phone with a card that fits in, and moves no button while it connects: %s',
    async (locale) => {
      const { page, card } = await arrive(BEFORE_THE_CLOSE, locale, PHONE, (opened) =>
        opened.addInitScript(() => {
          const places = new Set<string>();
          Reflect.set(window, 'places', places);
          const look = (): void => {
            const button = document.querySelector('.ac-adaptiveCard [id^="presses-"] .ac-pushButton');
            if (button?.checkVisibility()) places.add(JSON.stringify(button.getBoundingClientRect()));
            requestAnimationFrame(look);
          };
          look();
        }),
      );
      const name = words(locale).text('steps:start.buttons.BEGIN');
      await card.getByRole('button', { name, exact: true }).waitFor();
      await page.locator('.webchat__connectivityStatus').waitFor({ state: 'detached' });
      await settled(page);
      const places = (): Promise<unknown> => page.evaluate('[...window.places].map(JSON.parse)');
      expect(await places()).toHaveLength(1);
      const chat = page.locator('.webchat__basic-transcript__scrollable');
      await becomes(() => chat.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight), 0);
    },
  );

  test('leads through ②, over a reload and a restart of the process', async () => {
    const holder = await arrive(BEFORE_THE_CLOSE);
    await holder.walk('start:BEGIN copy.locate:NOT_FOUND export.open:NEXT');
    await holder.stands('証明書を選びます');
    await shoot(holder, 'desk-4-export');
    await holder.page.reload();
    await holder.stands('証明書を選びます');
    await holder.walk('export.select:NEXT export.key:NEXT');
    await holder.stands('ファイルの形式を選びます');
    await bot?.restart();
    await holder.page.reload();
    await holder.stands('ファイルの形式を選びます');
    await holder.walk('export.format:NEXT export.password:NEXT export.save:NEXT export.check:SKIP');
    await holder.stands('手順はすべて終わりました');
  });

  test('leads through ③ to the end', async () => {
    const holder = await arrive(BEFORE_THE_CLOSE);
    await holder.walk('start:BEGIN copy.locate:NOT_FOUND export.open:CANNOT reissue.impact:GATEWAY');
    await holder.walk('reissue.menu:PARTNER reissue.credentials:HAVE_ALL');
    await holder.stands('再発行を申請します');
    await shoot(holder, 'desk-5-reissue');
    await holder.walk('reissue.apply:NEXT reissue.download:NEXT reissue.check:SKIP reissue.save:DONE');
    await holder.walk('reissue.register:DONE');
    await holder.stands('手順はすべて終わりました');
  });

  test('hands over to a person, in English, on a phone', async () => {
    const holder = await arrive(BEFORE_THE_CLOSE, 'en', PHONE);
    await holder.walk('start:BEGIN copy.locate:NOT_FOUND export.open:CANNOT reissue.impact:NO_GATEWAY');
    await holder.walk('reissue.menu:PARTNER reissue.credentials:UNKNOWN_CODE');
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
    await holder.page.reload();
    await holder.card.getByRole('heading', { name: /T-\d+/ }).waitFor();
    expect((await holder.page.content()).includes('Saburo')).toBe(false);
  });

  test('after the close shows what still helps, and the successors', async () => {
    const holder = await arrive(AFTER_THE_CLOSE);
    await holder.walk('start:BEGIN copy.locate:NOT_FOUND export.open:CANNOT');
    await holder.stands('まだできることがあります');
    await shoot(holder, 'desk-6-closed');
    await holder.walk('closed:SUCCESSOR');
    await holder.stands('の後継');
    await shoot(holder, 'desk-7-successor');
    await holder.walk('successor:BACK');
    await holder.stands('まだできることがあります');
  });

  test('sends by itself, once and in order, what was said while the server was away', async () => {
    const holder = await arrive(BEFORE_THE_CLOSE);
    await holder.stands('証明書のバックアップ');
    const pass = await takePageTimers(holder.page);
    await bot?.leave();
    await holder.walk('start:BEGIN');
    await holder.page.locator('textarea').fill('見つからないです');
    await holder.page.keyboard.press('Enter');
    await pass(LONG_MS);
    await holder.page.getByText('サーバーにつながりません').waitFor();
    await shoot(holder, 'desk-8-away');
    await bot?.comeBack();
    const answer = holder.card.getByRole('heading', { name: '証明書の一覧を開きます' });
    await until(async () => {
      await pass(RETRY_MS);
      return answer.isVisible();
    }, 'the answer');
    await holder.page.getByText('サーバーにつながりません').waitFor({ state: 'hidden' });
    const said = [words('ja').text('steps:start.buttons.BEGIN'), '見つからないです'];
    const bubbles = () => holder.page.locator('.webchat__bubble--from-user').allInnerTexts();
    await becomes(bubbles, said);
    await holder.page.getByText('送信中').waitFor({ state: 'detached' });
    const cards = await holder.page.locator('.ac-adaptiveCard').count();
    await holder.page.reload();
    await holder.stands('証明書の一覧を開きます');
    await becomes(bubbles, said);
    await becomes(() => holder.page.locator('.ac-adaptiveCard').count(), cards);
  });

  test('begins anew in every window once it was begun anew in one', async () => {
    const { page, stands, walk } = await arrive(BEFORE_THE_CLOSE);
    await walk('start:BEGIN');
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
  });

  test('changes its language in the middle, from the page and by a sentence, and opens the check page in the language of today, from an old card too', async () => {
    const holder = await arrive(BEFORE_THE_CLOSE);
    await holder.walk('start:BEGIN');
    await holder.page.getByRole('button', { name: 'English' }).click();
    await holder.stands('Is there a cert.p12?');
    await holder.page.locator('textarea').fill('日本語で');
    await holder.page.keyboard.press('Enter');
    await holder.stands('cert.p12 はありますか');
    await holder.page.locator('html[lang=ja]').waitFor({ state: 'attached' });
    await holder.walk('copy.locate:FOUND');
    await holder.stands('このファイルで大丈夫か確かめます');
    await holder.page.getByRole('button', { name: 'English' }).click();
    await holder.stands('Is this the right file?');
    const opened = holder.page.context().waitForEvent('page');
    await holder.page.locator('.ac-pushButton', { hasText: 'ファイルを確かめる' }).click();
    const check = await opened;
    await check.locator('html[lang="en"]').waitFor({ state: 'attached' });
    expect(new URL(check.url()).searchParams.get('lang')).toBe('en');
  });
});
