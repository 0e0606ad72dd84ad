import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Button, View } from '../../src/dialogs/view.ts';
import { mountPages } from '../../src/pages/pages.ts';
import { violations } from '../helpers/browser/axe.ts';
import { settled } from '../helpers/browser/chromium.ts';
import { closePages, freshPage } from '../helpers/browser/fresh-pages.ts';
import { keptChromium, keptPort } from '../helpers/browser/kept-chromium.ts';
import { takePageTimers } from '../helpers/browser/page-clock.ts';
import { type SilentProxy, startSilentProxy } from '../helpers/silent-proxy.ts';
import { becomes, until } from '../helpers/until.ts';
import { EMPTY, type Script, type Scripted, startScripted } from '../helpers/web/directline.ts';

const MINUTE = 60_000;
/** When the page tries again to send. */
const RETRY_MS = 3000;
/** How long what was sent may take to come back over the line, before it counts as dead. */
const ECHO_MS = 3000;
/** A client of Direct Line opens another line within 15 s. */
const RECONNECT_MS = 15_000;

const button = (event: Button['event'], title: string, style: Button['style'] = 'default'): Button => ({
  event,
  title,
  style,
});
const LOCATE: View = {
  ...EMPTY,
  step: 'copy.locate',
  title: 'さがす',
  progress: '1/4',
  steps: [
    { text: 'フォルダーを開きます。', pictures: [] },
    {
      text: 'ファイルを探します。',
      pictures: [{ id: 'folder', alt: 'フォルダー', url: 'http://localhost:3978/pictures/ja/folder.png' }],
    },
  ],
  links: [{ title: '案内', url: 'https://example.org/' }],
  buttons: [button('FOUND', 'ありました', 'primary'), button('NOT_FOUND', 'ありません')],
  everywhere: [button('BACK', '戻る', 'quiet'), button('RESTART', '最初から', 'quiet')],
};
const CONTACT: View = {
  ...EMPTY,
  step: 'escalate.contact',
  title: '連絡先',
  inputs: [
    { id: 'name', kind: 'text', label: 'お名前', required: true, maxLength: 80, error: '入れてください' },
  ],
  buttons: [{ ...button('SUBMIT', '送る', 'primary'), withInputs: true }],
};
const aboutTicket = (title: string, ...buttons: readonly Button[]): View => ({
  ...EMPTY,
  step: 'ticket',
  ticket: 'T-1',
  title,
  buttons,
});
const REOPEN = button('REOPEN', 'もう一度相談する');
const script: Script = ({ did }, locale) => {
  if (did.kind === 'pressed' && did.event === 'HUMAN') return CONTACT;
  if (did.kind === 'said' && did.text === 'いつまで') return { ...CONTACT, notices: ['3月30日までです'] };
  if (did.kind === 'pressed' && did.event === 'REOPEN') return aboutTicket('再開しました');
  if (did.kind === 'pressed' && did.event === 'BEGIN') return LOCATE;
  const answer = did.kind === 'said' ? `「${did.text}」` : did.kind === 'gave' ? did.file.name : undefined;
  return {
    ...EMPTY,
    ...(answer === undefined ? {} : { notices: [answer] }),
    title: locale === 'ja' ? 'はじめに' : 'To begin',
    buttons: [
      button('BEGIN', locale === 'ja' ? '始める' : 'Begin', 'primary'),
      button('HUMAN', locale === 'ja' ? '人に相談' : 'Ask a person'),
    ],
  };
};

let at: number;
let bot: Scripted;
let browser: Browser;
let port: number;
beforeAll(async () => {
  browser = await keptChromium();
  port = await keptPort();
});
beforeEach(async () => {
  at = Date.UTC(2025, 2, 10, 1);
  bot = await startScripted(script, { port, now: () => at, mount: (server) => mountPages(server) });
});
afterEach(async () => {
  await closePages(browser);
  await bot.close();
});

type Seen = {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly hosts: ReadonlySet<string>;
};
const visit = async (path = '/', options: BrowserContextOptions = {}): Promise<Seen> => {
  const page = await freshPage(browser, { locale: 'ja-JP', ...options });
  const complaints: string[] = [];
  const hosts = new Set<string>();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol)) hosts.add(host);
  });
  page.on('websocket', (socket) => hosts.add(new URL(socket.url()).host));
  await page.goto(bot.origin + path);
  return { page, complaints, hosts };
};
const shown = (page: Page, name: string) => page.locator('.ac-pushButton:visible', { hasText: name });
const press = (page: Page, name: string) => shown(page, name).click();
/** What comes by itself: the bot speaks, unasked. */
let told = 0;
const tell = async (view: View): Promise<void> => {
  const [first] = bot.incoming;
  if (first === undefined) throw new Error('nobody is there');
  told += 1;
  await bot.port.send({ task: 1000 + told, address: first.address, locale: 'ja', view });
};
const bubbles = (page: Page) => page.locator('.webchat__bubble--from-user').allInnerTexts();

describe('the page of the chat', () => {
  test('asks nobody else for anything, keeps its own rules, and has no barrier that axe knows of, at a desk and on a phone', async () => {
    const { page, complaints, hosts } = await visit();
    await press(page, '始める');
    await page.getByRole('link', { name: 'フォルダー' }).and(page.locator('img')).waitFor();
    for (const viewport of [
      { width: 1280, height: 860 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(viewport);
      expect(await violations(page)).toEqual([]);
    }
    expect(complaints).toEqual([]);
    expect([...hosts]).toEqual([new URL(bot.origin).host]);
  });

  test('shows what was pressed, leaves only links on the card before, and takes the keyboard along', async () => {
    const { page } = await visit();
    await shown(page, '始める').focus();
    await page.keyboard.press('Enter');
    await shown(page, 'ありました').waitFor();
    await becomes(() => bubbles(page), ['始める']);
    await shown(page, '始める').waitFor({ state: 'detached' });
    await page.locator('.ac-adaptiveCard:focus').waitFor({ state: 'attached' });
    await page.keyboard.press('Tab');
    await becomes(() => page.evaluate(() => document.activeElement?.getAttribute('alt')), 'フォルダー');
    await page.keyboard.press('Tab');
    await becomes(() => page.evaluate(() => document.activeElement?.textContent), '案内');
    await press(page, '最初から');
    await shown(page, '始める').waitFor();
    await shown(page, '戻る').waitFor({ state: 'detached' });
    expect(await shown(page, '案内').count()).toBe(1);
  });

  test('keeps open what an agent’s card has nothing to do with, and what was typed', async () => {
    const { page } = await visit();
    await press(page, '人に相談');
    const name = page.locator('.ac-input:visible');
    await name.fill('鈴木');
    await tell(aboutTicket('解決しました', button('RATE_UP', '役に立った'), REOPEN));
    await shown(page, '役に立った').waitFor();
    await tell(aboutTicket('担当者から'));
    await page.getByRole('heading', { name: '担当者から' }).waitFor();
    expect(await name.inputValue()).toBe('鈴木');
    expect(await shown(page, '送る').count()).toBe(1);
    expect(await shown(page, '役に立った').count()).toBe(1);
    await page.locator('textarea[data-id], form textarea').last().fill('いつまで');
    await page.keyboard.press('Enter');
    await page.locator('.ac-textBlock', { hasText: '3月30日までです' }).waitFor();
    expect(await name.count()).toBe(1);
    expect(await name.inputValue()).toBe('鈴木');
    await page.locator('form :focus').waitFor();
    await press(page, '送る');
    await shown(page, '始める').waitFor();
    const did = bot.incoming.at(-1)?.did;
    expect(did?.kind === 'pressed' && did.inputs).toEqual({ name: '鈴木' });
    await shown(page, '送る').waitFor({ state: 'detached' });
  });

  test('shows what came of the check page to who comes back, from its top, whatever is above', async () => {
    const { page } = await visit('/', { viewport: { width: 390, height: 640 } });
    await press(page, '始める');
    await shown(page, 'ありました').waitFor();
    const look = (hidden: boolean) =>
      page.evaluate((now) => {
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => now });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    await look(true);
    const lines = Array.from({ length: 14 }, (_, n) => `${n} 使えるバックアップです。`);
    await tell({ ...LOCATE, step: 'copy.save', title: '使えるバックアップです', lines });
    const heading = page.getByRole('heading', { name: '使えるバックアップです' });
    await heading.waitFor();
    await look(false);
    const inUpperHalf = () =>
      heading.evaluate((found) => {
        const { top, bottom } = found.getBoundingClientRect();
        return top >= 56 && bottom < innerHeight / 2;
      });
    await until(inUpperHalf, 'the verdict in the upper half');
    await becomes(() => shown(page, 'ありました').count(), 1);
    // Nobody is pulled away from what they read.
    await page.mouse.move(200, 300);
    await page.mouse.wheel(0, -4000);
    const scrolled = () =>
      page.locator('.webchat__basic-transcript__scrollable').evaluate(({ scrollTop }) => scrollTop);
    await becomes(scrolled, 0);
    await page.evaluate(() => {
      const now = performance.now.bind(performance);
      performance.now = () => now() + 60_000;
    });
    await tell(LOCATE);
    await page.locator('.ac-adaptiveCard').nth(3).waitFor();
    await page.getByRole('heading', { name: 'さがす' }).last().waitFor({ state: 'attached' });
    await settled(page);
    expect(await scrolled()).toBe(0);
  });

  test('keeps the top of the newest card in sight as it grows higher than the window', async () => {
    const { page } = await visit('/', { viewport: { width: 390, height: 640 } });
    await press(page, '始める');
    await shown(page, 'ありました').waitFor();
    // As a picture that comes a little after the card. Web Chat, which may scroll there by itself, is held at each frame.
    await page.evaluate(() => {
      let frames = 0;
      const look = (): void => {
        requestAnimationFrame(look);
        const card = document.querySelectorAll<HTMLElement>('.ac-adaptiveCard')[2];
        if (card === undefined) return;
        card.closest('.webchat__basic-transcript__scrollable')?.dispatchEvent(new Event('wheel'));
        frames += 1;
        if (frames !== 6) return;
        card.style.paddingBottom = '900px';
        card.setAttribute('data-grown', '');
      };
      look();
    });
    await press(page, '最初から');
    const grown = page.locator('.ac-adaptiveCard[data-grown]');
    /** How far below the upper edge of what is seen of the chat it begins. */
    const below = () =>
      grown.evaluate(
        (card) =>
          card.getBoundingClientRect().top -
          (card.closest('.webchat__basic-transcript__scrollable')?.getBoundingClientRect().top ?? Number.NaN),
      );
    const atTop = async () => {
      const px = await below();
      return px >= 0 && px < 20;
    };
    await until(atTop, 'the top of the card at the upper edge');
    await settled(page);
    expect(await atTop()).toBe(true);
  });

  test('lets a ticket’s card be answered below the next step, once, and so after a reload', async () => {
    const { page } = await visit();
    await shown(page, '始める').waitFor();
    await tell(aboutTicket('取り下げました', REOPEN));
    await shown(page, 'もう一度相談する').waitFor();
    await press(page, '始める');
    await shown(page, 'ありました').waitFor();
    await page.reload();
    await shown(page, 'ありました').waitFor();
    await press(page, 'もう一度相談する');
    await page.getByRole('heading', { name: '再開しました' }).waitFor();
    await shown(page, 'もう一度相談する').waitFor({ state: 'detached' });
    expect(bot.incoming.at(-1)?.did).toMatchObject({ event: 'REOPEN', ticket: 'T-1' });
    await page.reload();
    await shown(page, 'ありました').waitFor();
    await becomes(() => bubbles(page), ['始める', 'もう一度相談する']);
    await shown(page, 'もう一度相談する').waitFor({ state: 'detached' });
  });

  test('survives a reload, presses and all, and begins anew where the server has forgotten the conversation', async () => {
    const { page } = await visit();
    await press(page, '始める');
    await shown(page, 'ありました').waitFor();
    await page.reload();
    await shown(page, 'ありました').waitFor();
    await becomes(() => bubbles(page), ['始める']);
    expect(bot.incoming).toHaveLength(2);
    at += 40 * 24 * 60 * MINUTE;
    await page.reload();
    await shown(page, '始める').waitFor();
    await becomes(() => bubbles(page), []);
  });

  test('speaks the language of the browser, of the address, of the switch, and remembers', async () => {
    const english = await visit('/', { locale: 'en-GB' });
    await shown(english.page, 'Begin').waitFor();
    const { page } = await visit('/?lang=en');
    await shown(page, 'Begin').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Certificate backup guide');
    await page.getByRole('button', { name: '日本語' }).click();
    await shown(page, '始める').waitFor();
    expect(bot.incoming.at(-1)?.did).toEqual({ kind: 'chose-language', locale: 'ja' });
    await page.reload();
    await shown(page, '始める').waitFor();
    await page.locator('html[lang=ja]').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: '日本語', pressed: true }).waitFor();
    await page.getByPlaceholder('メッセージを入力してください').waitFor();
    const told = page.waitForRequest(
      (request) => request.method() === 'POST' && /"value":"en"/.test(request.postData() ?? ''),
    );
    await page.goto(`${bot.origin}/?lang=en`);
    await (await told).response();
    await shown(page, 'Begin').waitFor();
    await page.locator('html[lang="en"]').waitFor({ state: 'attached' });
  });

  test('sends again what the server took without being heard, and nothing comes twice', async () => {
    const { page } = await visit();
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
    await becomes(() => bubbles(page), ['始める']);
    await page.getByText('送信中').waitFor({ state: 'detached' });
    expect(bot.incoming.map(({ did }) => did.kind)).toEqual(['arrived', 'pressed']);
  });

  describe('whose line is dead without a word', () => {
    let proxy: SilentProxy;
    beforeEach(async () => {
      proxy = await startSilentProxy(bot.origin);
    });
    afterEach(() => proxy.close());
    const UNSTABLE = '接続が不安定です。';
    const arrive = async () => {
      const page = await freshPage(browser, { locale: 'ja-JP' });
      // From the beginning: what watches the line, and what opens another, keep the clock themselves.
      const pass = await takePageTimers(page);
      await page.goto(proxy.url);
      await shown(page, '始める').waitFor();
      return { page, pass };
    };

    test('shows the answer all the same, says so, and is well again by another line', async () => {
      const { page, pass } = await arrive();
      expect(proxy.silence('/stream?')).toBe(1);
      const taken = page.waitForResponse(
        (response) => response.url().endsWith('/activities') && response.ok(),
      );
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
      await tell(aboutTicket('担当者から'));
      await page.getByRole('heading', { name: '担当者から' }).waitFor();
      await becomes(() => page.locator('.ac-adaptiveCard').count(), 3);
    });

    test('hears by itself that nothing comes any more, not even the server’s sign of life', async () => {
      const { page, pass } = await arrive();
      expect(proxy.silence('/stream?')).toBe(1);
      await tell(aboutTicket('担当者から'));
      await pass(60_000);
      await page.getByRole('heading', { name: '担当者から' }).waitFor();
    });

    test.each([
      ['is seen again', 'visibilitychange'],
      ['has a network again', 'online'],
    ])('finds out what it missed as soon as it %s', async (_, event) => {
      const { page, pass } = await arrive();
      expect(proxy.silence('/stream?')).toBe(1);
      await tell(aboutTicket('担当者から'));
      // Longer than a line that is well needs not be asked about, shorter than its silence would tell.
      await pass(10_000);
      const heading = page.getByRole('heading', { name: '担当者から' });
      expect(await heading.count()).toBe(0);
      await page.evaluate((name) => {
        (name === 'online' ? globalThis : document).dispatchEvent(new Event(name));
      }, event);
      await heading.waitFor();
    });
  });

  test('sends text and a file', async () => {
    const { page } = await visit();
    await shown(page, '始める').waitFor();
    await page.locator('textarea').fill('どこ？');
    await page.keyboard.press('Enter');
    await page.locator('.ac-textBlock', { hasText: '「どこ？」' }).waitFor();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'cert.p12', mimeType: 'application/x-pkcs12', buffer: Buffer.from('0') });
    await page.locator('.ac-textBlock', { hasText: 'cert.p12' }).waitFor();
    const did = bot.incoming.at(-1)?.did;
    expect(did?.kind === 'gave' && (await did.file.read())).toEqual({
      ok: true,
      bytes: new Uint8Array([48]),
    });
  });

  test('begins a new conversation only when told twice', async () => {
    const { page } = await visit();
    await press(page, '始める');
    await shown(page, 'ありました').waitFor();
    await page.getByRole('button', { name: '新しい会話' }).click();
    await page.getByRole('button', { name: '今の会話に戻る' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await becomes(() => shown(page, 'ありました').count(), 1);
    await page.getByRole('button', { name: '新しい会話' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '新しく始める' }).click();
    await shown(page, '始める').waitFor();
    expect(new Set(bot.incoming.map(({ address }) => address.id)).size).toBe(2);
  });

  test('goes on after a long sleep, and after one that no event tells of', async () => {
    const { page } = await visit();
    await shown(page, '始める').waitFor();
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
    renew();
    await shown(page, 'ありました').waitFor();
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
  });

  test('says what is missing: JavaScript, storage, the server', async () => {
    const plain = await visit('/', { javaScriptEnabled: false });
    expect(await plain.page.locator('noscript').textContent()).toContain('JavaScript');
    const page = await freshPage(browser, { locale: 'ja-JP' });
    await page.addInitScript(() =>
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new Error('denied');
        },
      }),
    );
    await page.goto(bot.origin);
    await shown(page, '始める').waitFor();
    await page.locator('#hint', { hasText: '保存できません' }).waitFor();
    await page.route('**/v3/directline/**', (route) => route.abort());
    await page.reload();
    await page.getByRole('alert').filter({ hasText: '始められませんでした' }).first().waitFor();
    await page.unroute('**/v3/directline/**');
    await page.getByRole('button', { name: 'もう一度試す' }).click();
    await shown(page, '始める').waitFor();
  });

  test('begins the chat while the library still comes, in the language that was chosen meanwhile; says so where it does not come', async () => {
    const page = await freshPage(browser, { locale: 'ja-JP' });
    let isThere = true;
    const begun = page.waitForResponse('**/v3/directline/conversations');
    await page.route('**/assets/webchat.*', async (route) => {
      if (!isThere) return route.abort();
      await begun;
      await page.getByRole('button', { name: 'English' }).click();
      await route.continue();
    });
    await page.goto(bot.origin);
    await shown(page, 'Begin').waitFor();
    isThere = false;
    await page.reload();
    await page.getByRole('alert').filter({ hasText: 'could not be started' }).first().waitFor();
    isThere = true;
    await page.getByRole('button', { name: 'Try again' }).click();
    await shown(page, 'Begin').waitFor();
  });
});
