import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { type Bot, startBot } from '../helpers/bot.ts';
import { picture, settled } from '../helpers/browser/chromium.ts';
import { closePages, freshPage } from '../helpers/browser/fresh-pages.ts';
import { keptChromium, keptPort } from '../helpers/browser/kept-chromium.ts';
import { type DeskClient, signIn } from '../helpers/desk/desk.ts';
import { becomes, until } from '../helpers/until.ts';
import { activities, ask, type Begun } from '../helpers/web/directline.ts';

const NOW = '2025-03-10T10:00:00+09:00';

let browser: Browser;
let bot: Bot;
let agent: DeskClient;
beforeAll(async () => {
  browser = await keptChromium();
  bot = await startBot({ now: NOW, port: await keptPort() });
  agent = await signIn(bot, '鈴木', NOW);
});
afterAll(() => bot.stop());
afterEach(() => closePages(browser));

const arrive = async (width = 1000): Promise<Page> => {
  const page = await freshPage(browser, { locale: 'ja-JP', viewport: { width, height: 900 } });
  await page.goto(bot.url);
  await page.locator('.ac-adaptiveCard').waitFor();
  return page;
};

const titled = (page: Page, title: string | RegExp): Locator =>
  page.locator('.ac-adaptiveCard', { has: page.getByRole('heading', { name: title }) }).last();
const press = (within: Locator, name: string) => within.getByRole('button', { name, exact: true }).click();

/** Files a ticket; gives its number. */
const file = async (page: Page): Promise<number> => {
  await press(titled(page, '証明書のバックアップ'), '担当者に相談する');
  const form = titled(page, /引き継ぎます/);
  await form.getByRole('textbox', { name: 'お名前' }).fill('山田花子');
  await form.getByRole('textbox', { name: '電話番号' }).fill('03-1212-3434');
  await press(form, '送る');
  const filed = titled(page, /受け付けました/);
  await filed.waitFor();
  return Number(/T-(\d+)/.exec((await filed.textContent()) ?? '')?.[1]);
};

describe('cards of the browser chat', () => {
  test('about a ticket stay open beside the path’s: withdrawn, it is taken up again by its button', async () => {
    const page = await arrive();
    const ticket = await file(page);
    const sent = page.locator('.ac-adaptiveCard[data-sent]');
    const [phone, note] = [sent.locator('input[type=tel]'), sent.locator('textarea')];
    expect([await phone.inputValue(), await phone.isVisible(), await phone.isEditable()]).toEqual([
      '03-1212-3434',
      true,
      false,
    ]);
    expect(await phone.getAttribute('autocomplete')).toBe('tel');
    expect(await note.isVisible()).toBe(false);
    expect(await sent.getByRole('button', { name: '送る' }).isVisible()).toBe(false);
    const number = titled(page, /受け付けました/)
      .locator('.ac-columnSet')
      .getByText(`T-${ticket}`, { exact: true });
    expect(await number.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))).toBe(
      24,
    );
    const filed = titled(page, /受け付けました/);
    await filed.getByText('2025年3月10日(月) 11:00までに最初のご連絡をする予定です。').waitFor();
    // Withdrawing is no equal of the rest.
    expect(await filed.locator('[id^="presses-"]').getByRole('button').allTextContents()).toEqual([
      '追加で伝える',
    ]);
    await press(filed, '取り下げる');
    const withdrawn = titled(page, /取り下げました/);
    await withdrawn.waitFor();
    const start = titled(page, '証明書のバックアップ');
    await start.getByRole('button', { name: '始める' }).waitFor();
    await press(start, '始める');
    await titled(page, 'cert.p12 はありますか').waitFor();
    await picture(page, 'web-cards-withdrawn');
    await press(withdrawn, 'もう一度相談する');
    await titled(page, /再開しました/).waitFor();
    await withdrawn.getByRole('button', { name: 'もう一度相談する' }).waitFor({ state: 'hidden' });
    // The chat stands at the ticket again, and what is written goes to it.
    await titled(page, /受け付けました/)
      .last()
      .getByRole('button', { name: '追加で伝える' })
      .waitFor();
    await titled(page, 'cert.p12 はありますか')
      .getByRole('button', { name: 'ありました', exact: true })
      .waitFor({ state: 'hidden' });
    await start.getByRole('button', { name: '始める' }).waitFor({ state: 'hidden' });
    await page.reload();
    await titled(page, /再開しました/)
      .getByRole('button', { name: '取り下げる' })
      .waitFor();
    await titled(page, /取り下げました/)
      .getByRole('button')
      .filter({ visible: true })
      .waitFor({ state: 'detached' });
  });

  test('a long chat that is opened again stands at its newest card, on a slow telephone too', async () => {
    const page = await arrive(390);
    const begun: Begun = JSON.parse(
      await page.evaluate(() => localStorage.getItem('madoguchi.session') ?? '{}'),
    );
    const { token, conversationId } = begun;
    const root = `${bot.url}/v3/directline`;
    const cards = page.locator('.ac-adaptiveCard');
    // Nobody looks at it meanwhile.
    await page.goto('about:blank');
    for (let round = 0; round < 12; round += 1) {
      const body = { type: 'message', text: ['始める', '戻る'][round % 2], from: { id: 'me' } };
      expect(
        (await ask(root, 'POST', `/conversations/${conversationId}/activities`, { token, body })).status,
      ).toBe(200);
      await bot.idle();
    }
    const all = (await activities(root, begun)) ?? [];
    const count = all.filter(({ from, type }) => from.role === 'bot' && type === 'message').length;
    expect(count).toBeGreaterThan(12);
    // Half as fast as this browser, which compiles nothing for speed.
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 2 });
    await page.goto(bot.url);
    await until(async () => (await cards.count()) === count, 'the chat again');
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await devtools.detach();
    const inSight = () =>
      cards.last().evaluate((card) => {
        const { top, bottom } = card.getBoundingClientRect();
        return top >= 0 && top < innerHeight / 2 && bottom > 0;
      });
    await until(inSight, 'the newest card in sight');
    await settled(page);
    expect(await inSight()).toBe(true);
  });

  test('what is typed into the contact form survives a reload of the page, until the form is taken', async () => {
    const page = await arrive();
    await press(titled(page, '証明書のバックアップ'), '担当者に相談する');
    const form = page.locator('.ac-adaptiveCard:not([data-folded])').filter({ hasText: /引き継ぎます/ });
    const [name, note] = [form.getByRole('textbox', { name: 'お名前' }), form.locator('textarea')];
    await name.fill('山田花子');
    await form.getByRole('textbox', { name: '電話番号' }).fill('03-1212-3434');
    await note.fill('電源が入りません');
    const time = form.getByRole('combobox', { name: '連絡のつく時間' });
    await time.selectOption({ label: '明日 2025年3月11日(火) 9:00〜12:00' });
    await page.reload();
    await until(async () => (await name.inputValue()) === '山田花子', 'the name');
    await becomes(() => note.inputValue(), '電源が入りません');
    await becomes(() => time.inputValue(), '2025年3月11日(火) 9:00〜12:00');
    await press(form, '送る');
    await titled(page, /受け付けました/).waitFor();
    await until(
      async () => (await page.evaluate('sessionStorage.getItem("madoguchi.typed")')) === null,
      'nothing kept',
    );
    const { tickets } = await agent.list();
    const filed = await agent.ticket(Math.max(...tickets.map(({ number }) => number)));
    expect(filed.contact?.when).toBe('2025年3月11日(火) 9:00〜12:00');
  });

  test('what is told in words at the contact form comes into it beside what was typed', async () => {
    const page = await arrive();
    await press(titled(page, '証明書のバックアップ'), '担当者に相談する');
    const form = page.locator('.ac-adaptiveCard:not([data-folded])').filter({ hasText: /引き継ぎます/ });
    const [name, note] = [form.getByRole('textbox', { name: 'お名前' }), form.locator('textarea')];
    const phone = form.getByRole('textbox', { name: '電話番号' });
    await name.fill('山田花子');
    await note.fill('電源が入りません');
    const words = page.locator('form textarea, textarea[data-id]').last();
    for (const said of ['電話は 03-1111-2222 です', 'すみません、電話は 03-3333-4444 です']) {
      await words.fill(said);
      await page.keyboard.press('Enter');
      await becomes(() => phone.inputValue(), /\d{2}-\d{4}-\d{4}/.exec(said)?.[0] ?? '');
    }
    expect(await name.inputValue()).toBe('山田花子');
    expect(await note.inputValue()).toBe(
      '電源が入りません\n電話は 03-1111-2222 です\nすみません、電話は 03-3333-4444 です',
    );
    // What was put right by hand stays, whatever is asked meanwhile.
    await phone.fill('03-5555-6666');
    await words.fill('いつまでに再発行できますか');
    await page.keyboard.press('Enter');
    await page.locator('.ac-adaptiveCard', { hasText: '3月30日' }).last().waitFor();
    expect(await phone.inputValue()).toBe('03-5555-6666');
  });

  test('a form that could not be taken says so at the field, keeps what was typed, and is taken once that is mended', async () => {
    const page = await arrive();
    await press(titled(page, '証明書のバックアップ'), '担当者に相談する');
    const form = page.locator('.ac-adaptiveCard:not([data-folded])').filter({ hasText: /引き継ぎます/ });
    await form.getByRole('textbox', { name: 'お名前' }).fill('山田花子');
    await form.getByRole('textbox', { name: '電話番号' }).fill('123');
    await form.getByRole('textbox', { name: 'メールアドレス' }).fill('hanako@');
    await press(form, '送る');
    const phone = form.locator('input[type=tel][aria-invalid=true]');
    await phone.waitFor();
    const described = (field: string) =>
      form
        .locator(`input[type=${field}]`)
        .evaluate((input) =>
          document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent?.trim(),
        );
    expect([await phone.inputValue(), await described('tel'), await described('email')]).toEqual([
      '123',
      '✕ 電話番号は数字8〜15桁で入力してください。',
      '✕ メールアドレスは、「@」の前も後も省略せずに入力してください。',
    ]);
    expect(await form.locator('input:not([type=tel], [type=email])[aria-invalid]').count()).toBe(0);
    await phone.fill('03-1212-3434');
    await form.locator('input[type=email]').fill('hanako@example.co.jp');
    await press(form, '送る');
    await titled(page, /受け付けました/).waitFor();
  });

  test('an agent’s words leave a form that is half filled in as it is, and each can be answered', async () => {
    const page = await arrive();
    const ticket = await file(page);
    const filed = titled(page, /受け付けました/);
    await filed.getByRole('textbox').fill('まだ途中');
    await agent.act(ticket, { type: 'ASK_CALL' });
    const asked = titled(page, /お電話してよい時間/);
    await asked.waitFor();
    await agent.act(ticket, { type: 'REPLY', text: '午前でも大丈夫です' });
    await titled(page, /鈴木.*から$/).waitFor();
    expect(await filed.getByRole('textbox').inputValue()).toBe('まだ途中');
    await asked.getByRole('textbox').fill('明日の10時');
    await picture(page, 'web-cards-asked');
    await press(asked, '伝える');
    await titled(page, /担当者に届けました/)
      .getByText('明日の10時')
      .waitFor();
    await asked.getByRole('textbox').waitFor({ state: 'hidden' });
    await page.locator('.ac-adaptiveCard:focus').waitFor({ state: 'attached' });
    await press(filed, '追加で伝える');
    await page.getByText('追記しました').last().waitFor();
    expect((await agent.ticket(ticket)).events.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['まだ途中', '明日の10時']),
    );
  });

  test('a resolved ticket is rated, commented on and taken up again, one after the other', async () => {
    const page = await arrive();
    const ticket = await file(page);
    await agent.act(ticket, { type: 'RESOLVE', cause: 'other' });
    await press(titled(page, /解決済みになりました/), '役に立った');
    const thanks = titled(page, 'ありがとうございます');
    await thanks.getByRole('textbox').fill('助かりました');
    await press(thanks, '送る');
    await thanks.getByRole('button', { name: '送る', exact: true }).waitFor({ state: 'hidden' });
    await press(thanks, 'もう一度相談する');
    await titled(page, /再開しました/).waitFor();
    expect((await agent.ticket(ticket)).status).toBe('reopened');
  });

  test('show nothing any more of what was deleted', async () => {
    const page = await arrive();
    await file(page);
    await page.locator('.webchat__send-box-text-box__html-text-area').fill('私の情報を見せて');
    await page.keyboard.press('Enter');
    const asked = titled(page, /お預かりしている情報/);
    await asked.getByText('山田花子 · 03-1212-3434').waitFor();
    await press(asked, '消さない');
    await page.getByText('情報は消していません。', { exact: true }).waitFor();
    await asked.getByTitle('消す', { exact: true }).waitFor({ state: 'hidden' });
    await page.locator('.webchat__send-box-text-box__html-text-area').fill('私の情報を見せて');
    await page.keyboard.press('Enter');
    const told = titled(page, /お預かりしている情報/);
    await told.getByTitle('消す', { exact: true }).waitFor();
    const elsewhere = await page.context().newPage();
    await elsewhere.goto(bot.url);
    await titled(elsewhere, /お預かりしている情報/).waitFor();
    await page.locator('.webchat__send-box-text-box__html-text-area').fill('書きかけ');
    await press(told, '消す');
    for (const window of [page, elsewhere]) {
      await titled(window, /情報を消しました/).waitFor();
      await window.locator('.ac-adaptiveCard').nth(2).waitFor({ state: 'detached' });
      await window.getByTitle('始める').waitFor();
      await window.locator('.webchat__bubble--from-user').waitFor({ state: 'detached' });
      await window.locator('#chat', { hasNotText: /山田花子|受け付けました/ }).waitFor();
    }
    // No reload did it: where the browser keeps nothing, that would lose the answer.
    expect(await page.locator('.webchat__send-box-text-box__html-text-area').inputValue()).toBe('書きかけ');
    await page.reload();
    await titled(page, /情報を消しました/).waitFor();
    await page.getByTitle('始める').waitFor();
    await becomes(() => page.locator('.ac-adaptiveCard').count(), 2);
  });
});

test('which ways were tried, and what was done, stays in sight beside the ways too, until one begins anew', async () => {
  const page = await arrive(390);
  const stands = () =>
    page
      .locator('#strip:visible li')
      .evaluateAll((items) =>
        items.map((item) =>
          [item.dataset.state, item.getAttribute('aria-current')].filter(Boolean).join(' '),
        ),
      );
  await becomes(stands, []);
  await press(titled(page, '証明書のバックアップ'), '始める');
  await becomes(stands, ['here step', 'ahead', 'ahead']);
  await press(titled(page, 'cert.p12 はありますか'), '検索しましたが、ありません');
  await becomes(stands, ['before', 'here step', 'ahead']);
  await press(titled(page, '証明書の一覧を開きます'), '担当者に相談する');
  await titled(page, /引き継ぎます/).waitFor();
  await becomes(stands, ['before', 'before', 'ahead']);
  await page.getByRole('button', { name: 'ここまでの手順(2つ)' }).click();
  await becomes(
    () => page.locator('#so-far li').allInnerTexts(),
    ['cert.p12 はありますか 検索しましたが、ありません', '証明書の一覧を開きます 担当者に相談する'],
  );
  await press(titled(page, /引き継ぎます/), '最初からやり直す');
  await becomes(stands, []);
});

describe('a file that is dropped', () => {
  const drop = (page: Page, names: readonly string[]) =>
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
    const page = await arrive();
    const cdp = await page.context().newCDPSession(page);
    const data = { items: [], files: [bot.dataDir], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await cdp.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
    }
    await page.getByText('フォルダーは確かめられません').waitFor();
    await drop(page, ['a.p12', 'b.p12']);
    await page.getByText('ファイルは1つずつ確かめます').waitFor();
    expect(await page.locator('.webchat__bubble--from-user').count()).toBe(0);
    expect(await drop(page, ['cert.p12'])).toBe('ここで離すと、ファイルを確かめます。');
    await page.getByText('バックアップ用のファイルではありません').first().waitFor();
    await page.locator('#drop').waitFor({ state: 'hidden' });
  });
});

test('nothing is cut off at a width of 320 and of 390', async () => {
  const page = await arrive(390);
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
