import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { closePages, freshPage } from '../helpers/browser/fresh-pages.ts';
import { keptChromium, keptPort } from '../helpers/browser/kept-chromium.ts';
import { passTime, takePageTimers } from '../helpers/browser/page-clock.ts';
import { inARow } from '../helpers/in-a-row.ts';
import { type SilentProxy, startSilentProxy } from '../helpers/silent-proxy.ts';
import { becomes, until } from '../helpers/until.ts';
import type { Scripted } from '../helpers/web/directline.ts';
import {
  aboutTicket,
  bubbles,
  press,
  REOPEN,
  shown,
  startScriptedPage,
  tell,
  visit,
} from '../helpers/web/scripted-page.ts';

const MINUTE = 60_000;
/** When the page tries again to send. */
const RETRY_MS = 3000;
/** How long what was sent may take to come back over the line, before it counts as dead. */
const ECHO_MS = 3000;
/** A client of Direct Line opens another line within 15 s. */
const RECONNECT_MS = 15_000;

let at = Date.UTC(2025, 2, 10, 1);
let browser: Browser;
let bot: Scripted;
beforeAll(async () => {
  browser = await keptChromium();
  bot = await startScriptedPage(await keptPort(), () => at);
});
afterAll(() => bot.close());

describe('the page of the chat', () => {
  afterEach(() => closePages(browser));

  test('survives a reload, presses and all; a ticket’s card can be answered below the next step, once, and so after a reload', async () => {
    const { page } = await visit(browser, bot);
    await shown(page, '始める').waitFor();
    await tell(bot, aboutTicket('取り下げました', REOPEN));
    await shown(page, 'もう一度相談する').waitFor();
    await press(page, '始める');
    await shown(page, 'ありました').waitFor();
    await page.reload();
    await shown(page, 'ありました').waitFor();
    await becomes(() => bubbles(page), ['始める']);
    expect(bot.incoming).toHaveLength(2);
    await press(page, 'もう一度相談する');
    await page.getByRole('heading', { name: '再開しました' }).waitFor();
    await shown(page, 'もう一度相談する').waitFor({ state: 'detached' });
    expect(bot.incoming.at(-1)?.did).toMatchObject({ event: 'REOPEN', ticket: 'T-1' });
    await page.reload();
    await shown(page, 'ありました').waitFor();
    await becomes(() => bubbles(page), ['始める', 'もう一度相談する']);
    await shown(page, 'もう一度相談する').waitFor({ state: 'detached' });
    // The server has forgotten the conversation.
    at += 40 * 24 * 60 * MINUTE;
    await page.reload();
    await shown(page, '始める').waitFor();
    await becomes(() => bubbles(page), []);
  });
});

describe('the chat whose server is hard to reach', () => {
  /** One chat. */
  const test = inARow();
  let page: Page;
  beforeAll(async () => {
    ({ page } = await visit(browser, bot));
    await shown(page, '始める').waitFor();
  });
  afterAll(() => closePages(browser));

  test('goes on after a long sleep, and after one that no event tells of', async () => {
    let renew = (): void => undefined;
    const pressed = new Promise<void>((resolve) => {
      renew = resolve;
    });
    await page.route('**/tokens/refresh', async (route) => {
      await pressed;
      await route.continue();
    });
    at += 8 * 60 * MINUTE;
    await page.evaluate(
      (ms) => {
        const now = Date.now;
        Date.now = () => now() + ms;
        document.dispatchEvent(new Event('visibilitychange'));
      },
      8 * 60 * MINUTE,
    );
    await page.waitForResponse((response) => response.url().includes('/conversations/'));
    // The old token has run out, and there is no new one yet.
    await press(page, '始める');
    // Until it is answered, it alone looks as if it were to be pressed.
    const sending = page.locator('[data-sending]');
    await becomes(async () => (await sending.last().textContent())?.trim(), '始める');
    renew();
    await shown(page, 'ありました').waitFor();
    expect(await sending.count()).toBe(0);
    await becomes(() => bubbles(page), ['始める']);
    // What is pressed first is sent with a fresh token where no event tells of a sleep, too.
    at += 8 * 60 * MINUTE;
    await page.evaluate(
      (ms) => {
        const now = Date.now;
        Date.now = () => now() + ms;
      },
      8 * 60 * MINUTE,
    );
    await press(page, '戻る');
    await shown(page, '始める').waitFor();
    await becomes(() => bubbles(page), ['始める', '戻る']);
    await page.unroute('**/tokens/refresh');
  });

  test('asks for nothing any more once it goes on on another device, and does not call that a bad line', async () => {
    const left = await freshPage(browser, { locale: 'ja-JP' });
    const pass = await takePageTimers(left);
    await left.goto(bot.origin);
    await shown(left, '始める').waitFor();
    await left.locator('#elsewhere').click();
    const link = left.getByLabel('続きを開くリンク', { exact: true });
    await becomes(async () => (await link.inputValue()).includes('#resume='), true);
    const taking = await freshPage(browser, { locale: 'ja-JP' });
    await taking.goto(await link.inputValue());
    await taking.getByRole('button', { name: 'この端末で続ける', exact: true }).click();
    await left.getByText('この相談は、別の端末で続いています。').waitFor({ state: 'attached' });
    const asked: string[] = [];
    left.on('request', (request) => asked.push(request.url()));
    await pass(MINUTE);
    await pass(11 * MINUTE);
    await pass(MINUTE);
    expect(await left.locator('#away').isHidden()).toBe(true);
    expect(asked).toEqual([]);
  });

  test('shows nothing as on its way that the server refused for good', async () => {
    const other = await freshPage(browser, { locale: 'ja-JP' });
    await other.goto(bot.origin);
    await shown(other, '始める').waitFor();
    const held = Promise.withResolvers<void>();
    await other.route('**/activities', async (route) => {
      await held.promise;
      await route.fulfill({ status: 400 });
    });
    await press(other, '始める');
    const sending = other.locator('[data-sending]');
    await becomes(() => sending.count(), 2);
    held.resolve();
    await becomes(() => sending.count(), 0);
  });

  test('sends again what the server took without being heard, and nothing comes twice', async () => {
    const before = bot.incoming.length;
    await shown(page, '始める').waitFor();
    let tries = 0;
    await page.route('**/activities', async (route) => {
      tries += 1;
      if (tries > 2) return route.continue();
      await route.fetch();
      return route.abort();
    });
    const pass = await takePageTimers(page);
    const heard = page.waitForResponse((response) => response.url().endsWith('/activities') && response.ok());
    await press(page, '始める');
    await shown(page, 'ありました').waitFor();
    await until(async () => {
      await pass(RETRY_MS);
      return tries === 3;
    }, 'the third try');
    await heard;
    expect(tries).toBe(3);
    await becomes(() => bubbles(page), ['始める', '戻る', '始める']);
    await page.getByText('送信中').waitFor({ state: 'detached' });
    expect(bot.incoming.slice(before).map(({ did }) => did.kind)).toEqual(['pressed']);
    await page.unroute('**/activities');
  });

  test('sends again what a busy server did not come to read in its time', async () => {
    const before = bot.incoming.length;
    let tries = 0;
    await page.route('**/activities', (route) => {
      tries += 1;
      return tries > 1 ? route.continue() : route.fulfill({ status: 408 });
    });
    const heard = page.waitForResponse((response) => response.url().endsWith('/activities') && response.ok());
    await press(page, '戻る');
    await until(async () => {
      await passTime(page, RETRY_MS);
      return tries === 2;
    }, 'the second try');
    await heard;
    await becomes(() => bubbles(page), ['始める', '戻る', '始める', '戻る']);
    await page.getByText('送信中').waitFor({ state: 'detached' });
    expect(bot.incoming.slice(before).map(({ did }) => did.kind)).toEqual(['pressed']);
    await page.unroute('**/activities');
  });
});

describe('the page of a chat whose line is dead without a word', () => {
  const UNSTABLE = '接続が不安定です。';
  let proxy: SilentProxy;
  /** One chat: each test goes on with it over another line. */
  let page: Page;
  let pass: (ms: number) => Promise<void>;
  beforeAll(async () => {
    proxy = await startSilentProxy(bot.origin);
    page = await freshPage(browser, { locale: 'ja-JP' });
    // From the beginning: what watches the line, and what opens another, keep the clock themselves.
    pass = await takePageTimers(page);
    await page.goto(proxy.url);
    await shown(page, '始める').waitFor();
  });
  afterAll(async () => {
    await closePages(browser);
    await proxy.close();
  });
  const silenced = () => until(() => proxy.silence('/stream?') === 1, 'a line');
  /** The page anew, whose line is well. */
  const again = async (): Promise<void> => {
    await page.reload();
    await shown(page, 'ありました').waitFor();
    await silenced();
  };

  test('shows the answer all the same, says so, and is well again by another line', async () => {
    await silenced();
    const taken = page.waitForResponse((response) => response.url().endsWith('/activities') && response.ok());
    await press(page, '始める');
    await taken;
    await until(async () => {
      await pass(ECHO_MS);
      return page.getByText(UNSTABLE).isVisible();
    }, 'the word that the line is not stable');
    await shown(page, 'ありました').waitFor();
    await becomes(() => bubbles(page), ['始める']);
    await pass(RECONNECT_MS);
    await page.getByText(UNSTABLE).waitFor({ state: 'hidden' });
    await tell(bot, aboutTicket('担当者から'));
    await page.getByRole('heading', { name: '担当者から' }).waitFor();
    await becomes(() => page.locator('.ac-adaptiveCard').count(), 3);
  });

  test('hears by itself that nothing comes any more, not even the server’s sign of life', async () => {
    await again();
    await tell(bot, aboutTicket('折り返します'));
    await pass(60_000);
    await page.getByRole('heading', { name: '折り返します' }).waitFor();
  });

  test('is well again after a sleep that no event tells of, also where it asks for another line before there is a new token', async () => {
    await again();
    const renewal = Promise.withResolvers<void>();
    await page.route('**/tokens/refresh', async (route) => {
      await renewal.promise;
      await route.continue();
    });
    at += 8 * 60 * MINUTE;
    const answered = (status: number) =>
      page.waitForResponse(
        (response) =>
          /\/conversations\/[^/?]+\?watermark=/.test(response.url()) && response.status() === status,
      );
    const refused = answered(403);
    await pass(60_000);
    await page.getByText(UNSTABLE).waitFor();
    await pass(RECONNECT_MS);
    await refused;
    const renewed = answered(200);
    renewal.resolve();
    await renewed;
    await pass(RETRY_MS);
    await page.getByText(UNSTABLE).waitFor({ state: 'hidden' });
    await press(page, '戻る');
    await shown(page, '始める').waitFor();
    await page.unroute('**/tokens/refresh');
    await press(page, '始める');
    await shown(page, 'ありました').waitFor();
  });

  test.each([
    ['is seen again', 'visibilitychange', '届きました'],
    ['has a network again', 'online', '確かめました'],
  ])('finds out what it missed as soon as it %s', async (_, event, words) => {
    await again();
    await tell(bot, aboutTicket(words));
    // Longer than a line that is well needs not be asked about, shorter than its silence would tell.
    await pass(10_000);
    const heading = page.getByRole('heading', { name: words });
    expect(await heading.count()).toBe(0);
    await page.evaluate((name) => {
      (name === 'online' ? globalThis : document).dispatchEvent(new Event(name));
    }, event);
    await heading.waitFor();
  });
});
