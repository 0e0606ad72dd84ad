import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { violations } from '../helpers/browser/axe.ts';
import { closePages, freshPage } from '../helpers/browser/fresh-pages.ts';
import { keptChromium, keptPort } from '../helpers/browser/kept-chromium.ts';
import { inARow } from '../helpers/in-a-row.ts';
import { becomes, until } from '../helpers/until.ts';
import type { Scripted } from '../helpers/web/directline.ts';
import {
  aboutTicket,
  bubbles,
  button,
  press,
  REOPEN,
  type Seen,
  shown,
  startScriptedPage,
  tell,
  visit,
} from '../helpers/web/scripted-page.ts';

let browser: Browser;
let bot: Scripted;
beforeAll(async () => {
  browser = await keptChromium();
  bot = await startScriptedPage(await keptPort(), () => Date.UTC(2025, 2, 10, 1));
});
afterAll(() => bot.close());

describe('the page of the chat', () => {
  /** One chat. */
  const test = inARow();
  let seen: Seen;
  let page: Page;
  beforeAll(async () => {
    seen = await visit(browser, bot);
    page = seen.page;
  });
  afterAll(() => closePages(browser));
  const say = async (words: string): Promise<void> => {
    await page.locator('textarea[data-id], form textarea').last().fill(words);
    await page.keyboard.press('Enter');
  };

  test('shows what was pressed, and takes the keyboard along', async () => {
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
  });

  test('asks nobody else for anything, keeps its own rules, and has no barrier that axe knows of, at a desk and on a phone', async () => {
    const { complaints, hosts } = seen;
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

  test('leaves only links on the card before', async () => {
    await press(page, '最初から');
    await shown(page, '始める').waitFor();
    await shown(page, '戻る').waitFor({ state: 'detached' });
    expect(await shown(page, '案内').count()).toBe(1);
  });

  test('keeps open what an agent’s card has nothing to do with, and what was typed; gives each answer to be read out once', async () => {
    await page.evaluate(() => {
      const aloud: (string | null)[] = [];
      Reflect.set(window, 'aloud', aloud);
      const isAloud = ({ target }: MutationRecord): boolean =>
        target instanceof Element && target.closest('[aria-live]') !== null;
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes.filter(isAloud))
          for (const { textContent } of addedNodes) aloud.push(textContent);
      }).observe(document.body, { childList: true, subtree: true });
    });
    const readOut = async (words: string): Promise<number> => {
      const aloud: readonly string[] = await page.evaluate('window.aloud');
      return aloud.filter((text) => text.includes(words)).length;
    };
    await press(page, '人に相談');
    const name = page.locator('.ac-input:visible');
    await name.fill('鈴木');
    await tell(bot, aboutTicket('解決しました', button('RATE_UP', '役に立った'), REOPEN));
    await shown(page, '役に立った').waitFor();
    await tell(bot, aboutTicket('担当者から'));
    await page.getByRole('heading', { name: '担当者から' }).waitFor();
    expect(await name.inputValue()).toBe('鈴木');
    expect(await shown(page, '送る').count()).toBe(1);
    expect(await shown(page, '役に立った').count()).toBe(1);
    await say('いつまで');
    await page.locator('.ac-textBlock', { hasText: '3月30日までです' }).waitFor();
    expect(await name.count()).toBe(1);
    expect(await name.inputValue()).toBe('鈴木');
    await page.locator('form :focus').waitFor();
    await press(page, '送る');
    await shown(page, '始める').waitFor();
    const did = bot.incoming.at(-1)?.did;
    expect(did?.kind === 'pressed' && did.inputs).toEqual({ name: '鈴木' });
    await shown(page, '送る').waitFor({ state: 'detached' });
    // What is said a moment later than this would be of an answer before it.
    await becomes(() => readOut('はじめに'), 1);
    expect([await readOut('3月30日までです'), await readOut('連絡先')]).toEqual([1, 2]);
  });

  test('is written into on, where one was, as the bot asks for a form anew; ticks and choices stay', async () => {
    const open = page.locator('.ac-adaptiveCard:not([data-folded])');
    const note = open.locator('textarea');
    await say('申し込み');
    await open.getByRole('checkbox').check();
    await open.getByRole('combobox').selectOption('支社');
    const asked = Promise.withResolvers<void>();
    await page.route('**/activities', async (route) => {
      await asked.promise;
      await route.continue();
    });
    await say('申し込みはいつまで');
    await note.fill('電源が入りません');
    await page.keyboard.press('Home');
    asked.resolve();
    const answer = page.locator('.ac-textBlock', { hasText: '3月30日まで受け付けます' });
    let typed = '';
    await until(async () => {
      await page.keyboard.type('x');
      typed += 'x';
      return answer.isVisible();
    }, 'the answer');
    await page.keyboard.type('y');
    expect(await note.inputValue()).toBe(`${typed}y電源が入りません`);
    expect(await open.getByRole('checkbox').isChecked()).toBe(true);
    expect(await open.getByRole('combobox').inputValue()).toBe('支社');
    await page.unroute('**/activities');
    await press(page, '送る');
    await shown(page, '始める').waitFor();
    const did = bot.incoming.at(-1)?.did;
    expect(did?.kind === 'pressed' && did.inputs).toMatchObject({ company: '支社', mail: 'yes' });
  });

  /** An input method composes a word in the form's note while the bot asks for the form anew; `meanwhile` then, and the word is written. */
  const composes = async (meanwhile: () => Promise<void>): Promise<Locator> => {
    const note = page.locator('.ac-adaptiveCard:not([data-folded]) textarea');
    const answer = page.locator('.ac-textBlock', { hasText: '3月30日まで受け付けます' });
    const before = await answer.count();
    const keyboard = await page.context().newCDPSession(page);
    await say('申し込み');
    await note.fill('');
    const asked = Promise.withResolvers<void>();
    await page.route('**/activities', async (route) => {
      await asked.promise;
      await route.continue();
    });
    await say('申し込みはいつまで');
    await note.focus();
    await keyboard.send('Input.imeSetComposition', { text: 'でんげん', selectionStart: 4, selectionEnd: 4 });
    asked.resolve();
    await answer.nth(before).waitFor();
    await meanwhile();
    await keyboard.send('Input.insertText', { text: '電源' });
    await page.unroute('**/activities');
    return note;
  };
  const isSent = async (): Promise<void> => {
    await press(page, '送る');
    await shown(page, '始める').waitFor();
  };

  test('is written into on by an input method once its word is written, where the form is asked for anew meanwhile', async () => {
    const note = await composes(async () => undefined);
    await becomes(() => note.evaluateAll((fields) => fields.map((field) => field.matches(':focus'))), [true]);
    expect(await note.inputValue()).toBe('電源');
    await isSent();
  });

  test('is written into on so too where an agent’s word comes before it is written', async () => {
    const note = await composes(async () => {
      await tell(bot, aboutTicket('折り返します'));
      await page.getByRole('heading', { name: '折り返します' }).waitFor();
    });
    await becomes(() => note.evaluateAll((fields) => fields.map((field) => field.matches(':focus'))), [true]);
    expect(await note.inputValue()).toBe('電源');
    await isSent();
  });

  test('sends text and a file', async () => {
    await say('どこ？');
    await page.locator('.ac-textBlock', { hasText: '「どこ？」' }).waitFor();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'cert.p12', mimeType: 'application/x-pkcs12', buffer: Buffer.from('0') });
    await page.locator('.ac-textBlock', { hasText: 'cert.p12' }).waitFor();
    // Both as wide as they are, at the person's side.
    const edges = await page.locator('.webchat__bubble--from-user').evaluateAll((bubbles) =>
      bubbles.slice(-2).map((bubble) => {
        const outer = bubble.closest('.webchat__stacked-layout')?.getBoundingClientRect();
        const { width, right } = bubble.getBoundingClientRect();
        return outer && [width < 0.9 * outer.width, Math.abs(outer.right - right) < 2];
      }),
    );
    expect(edges).toEqual([
      [true, true],
      [true, true],
    ]);
    const did = bot.incoming.at(-1)?.did;
    expect(did?.kind === 'gave' && (await did.file.read())).toEqual({
      ok: true,
      bytes: new Uint8Array([48]),
    });
  });

  test('begins a new conversation only when told twice', async () => {
    const before = bot.incoming.at(-1)?.address.id;
    await press(page, '始める');
    await shown(page, 'ありました').waitFor();
    await page.getByRole('button', { name: '新しい会話' }).click();
    await page.getByRole('button', { name: '今の会話に戻る' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await becomes(() => shown(page, 'ありました').count(), 1);
    await page.getByRole('button', { name: '新しい会話' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '新しく始める' }).click();
    await shown(page, '始める').waitFor();
    await becomes(() => bot.incoming.at(-1)?.address.id !== before, true);
  });
});

describe('the page of the chat, as it comes', () => {
  afterEach(() => closePages(browser));

  test('speaks the language of the browser, of the address, of the switch, and remembers', async () => {
    const english = await visit(browser, bot, '/', { locale: 'en-GB' });
    await shown(english.page, 'Begin').waitFor();
    const { page } = await visit(browser, bot, '/?lang=en');
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

  test('says what is missing: JavaScript, storage, the server', async () => {
    const plain = await visit(browser, bot, '/', { javaScriptEnabled: false });
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

  test('goes on where the browser keeps nothing any more', async () => {
    const page = await freshPage(browser, { locale: 'ja-JP' });
    await page.goto(bot.origin);
    await shown(page, '始める').waitFor();
    await page.evaluate(() => {
      for (const name of ['getItem', 'setItem', 'removeItem'] as const)
        Storage.prototype[name] = () => {
          throw new DOMException('full', 'QuotaExceededError');
        };
    });
    await page.getByRole('button', { name: 'English' }).click();
    await page.locator('html[lang="en"]').waitFor({ state: 'attached' });
    await shown(page, 'Begin').waitFor();
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

  test('begins one chat, however often it is told to try again while the library still comes', async () => {
    const page = await freshPage(browser, { locale: 'ja-JP' });
    const { promise, resolve } = Promise.withResolvers<void>();
    await page.route('**/assets/webchat.*', async (route) => {
      await promise;
      await route.continue();
    });
    await page.route('**/v3/directline/conversations', (route) => route.fulfill({ status: 503 }), {
      times: 1,
    });
    await page.goto(bot.origin, { waitUntil: 'commit' });
    const again = page.getByRole('button', { name: 'もう一度試す' });
    await again.waitFor();
    let begun = 0;
    page.on('request', (request) => {
      if (/\/(?:tokens\/refresh|conversations)$/.test(request.url())) begun += 1;
    });
    await again.dblclick();
    await again.waitFor({ state: 'hidden' });
    resolve();
    await shown(page, '始める').waitFor();
    expect(begun).toBe(1);
  });

  test('tries again to take over what another device has lent, where the server was away', async () => {
    const page = await freshPage(browser, { locale: 'ja-JP' });
    await page.route('**/v3/directline/resume', (route) => route.abort(), { times: 1 });
    await page.goto(`${bot.origin}/#resume=of-another`);
    await page.getByRole('button', { name: 'この端末で続ける', exact: true }).click();
    const asked = page.waitForRequest('**/v3/directline/resume', { timeout: 20_000 });
    await page.getByRole('button', { name: 'もう一度試す' }).click({ timeout: 20_000 });
    await asked;
    // The server knows of no such link.
    await page.locator('#hint', { hasText: '使用済みか' }).waitFor();
    await shown(page, '始める').waitFor();
    await page.waitForURL(`${bot.origin}/`);
  });

  test('begins with a personal link again, where the chat was begun anew without it since', async () => {
    const { page } = await visit(browser, bot, '/?i=7.link');
    await shown(page, '始める').waitFor();
    await page.getByRole('button', { name: '新しい会話' }).click();
    const anew = page.waitForRequest('**/v3/directline/conversations');
    await page.getByRole('dialog').getByRole('button', { name: '新しく始める' }).click();
    expect(Object((await anew).postDataJSON()).invitation).toBe(undefined);
    await shown(page, '始める').waitFor();
    const begun = page.waitForRequest('**/v3/directline/conversations', { timeout: 20_000 });
    await page.goto(`${bot.origin}/?i=7.link`);
    expect((await begun).postDataJSON()).toMatchObject({ invitation: '7.link' });
    await shown(page, '始める').waitFor();
  });

  test('makes one link to another device of two presses', async () => {
    const { page } = await visit(browser, bot);
    await shown(page, '始める').waitFor();
    const { promise, resolve } = Promise.withResolvers<void>();
    let lent = 0;
    await page.route('**/conversations/*/resume', async (route) => {
      lent += 1;
      await promise;
      await route.continue();
    });
    const asked = page.waitForRequest('**/conversations/*/resume');
    await page.locator('#elsewhere').evaluate((pressed: HTMLElement) => {
      pressed.click();
      pressed.click();
    });
    await asked;
    resolve();
    await page.getByRole('dialog', { name: '別の端末で続ける' }).waitFor();
    expect(lent).toBe(1);
  });
});
