import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { type Bot, startBot } from '../helpers/bot.ts';
import { picture } from '../helpers/browser/chromium.ts';
import { closePages, freshPage } from '../helpers/browser/fresh-pages.ts';
import { keptChromium, keptPort } from '../helpers/browser/kept-chromium.ts';
import { openAgain } from '../helpers/browser/open-again.ts';
import { type DeskClient, signIn } from '../helpers/desk/desk.ts';
import { inARow } from '../helpers/in-a-row.ts';
import { becomes, until } from '../helpers/until.ts';
import { openChat } from '../helpers/web/chat.ts';

const NOW = '2025-03-10T10:00:00+09:00';

let browser: Browser;
let bot: Bot;
let agent: DeskClient;
/** One chat, from the contact form on. */
const test = inARow();
let page: Page;
beforeAll(async () => {
  browser = await keptChromium();
  bot = await startBot({ now: NOW, port: await keptPort() });
  agent = await signIn(bot, '鈴木', NOW);
  const chat = await openChat(bot);
  await chat.press('HUMAN');
  page = await freshPage(browser, {
    locale: 'ja-JP',
    reducedMotion: 'reduce',
    viewport: { width: 1000, height: 900 },
  });
  await openAgain(page, bot, chat, 'ja');
});
afterAll(async () => {
  await closePages(browser);
  await bot.stop();
});

const titled = (within: Page, title: string | RegExp): Locator =>
  within.locator('.ac-adaptiveCard', { has: within.getByRole('heading', { name: title }) }).last();
const press = (within: Locator, name: string) => within.getByRole('button', { name, exact: true }).click();
const theTicket = async (): Promise<number> => {
  return Math.max(...(await agent.list()).tickets.map(({ number }) => number));
};

describe('the contact form', () => {
  const form = () => page.locator('.ac-adaptiveCard:not([data-folded])').filter({ hasText: /引き継ぎます/ });
  const field = (name: string) => form().getByRole('textbox', { name });
  const note = () => form().locator('textarea');

  test('keeps what was typed over a reload of the page', async () => {
    await field('お名前').fill('山田花子');
    await field('電話番号').fill('03-1212-3434');
    await note().fill('電源が入りません');
    const time = form().getByRole('combobox', { name: '連絡のつく時間' });
    await time.selectOption({ label: '明日 2025年3月11日(火) 9:00〜12:00' });
    await page.reload();
    await until(async () => (await field('お名前').inputValue()) === '山田花子', 'the name');
    await becomes(() => note().inputValue(), '電源が入りません');
    await becomes(() => time.inputValue(), '2025年3月11日(火) 9:00〜12:00');
  });

  test('keeps it also where another card stands below it', async () => {
    const words = page.locator('form textarea, textarea[data-id]').last();
    await words.fill('私のデータを削除してください');
    await page.keyboard.press('Enter');
    await titled(page, /消しますか/).waitFor();
    await page.reload();
    await titled(page, /消しますか/).waitFor();
    await becomes(() => field('お名前').inputValue(), '山田花子');
    await becomes(() => note().inputValue(), '電源が入りません');
  });

  test('takes what is told in words beside what was typed', async () => {
    const words = page.locator('form textarea, textarea[data-id]').last();
    for (const said of ['電話は 03-1111-2222 です', 'すみません、電話は 03-3333-4444 です']) {
      await words.fill(said);
      await page.keyboard.press('Enter');
      await becomes(() => field('電話番号').inputValue(), /\d{2}-\d{4}-\d{4}/.exec(said)?.[0] ?? '');
    }
    expect(await field('お名前').inputValue()).toBe('山田花子');
    expect(await note().inputValue()).toBe(
      '電源が入りません\n電話は 03-1111-2222 です\nすみません、電話は 03-3333-4444 です',
    );
    // What was put right by hand stays, whatever is asked meanwhile.
    await field('電話番号').fill('03-5555-6666');
    await words.fill('いつまでに再発行できますか');
    await page.keyboard.press('Enter');
    await form().getByText('3月30日').waitFor();
    expect(await field('電話番号').inputValue()).toBe('03-5555-6666');
  });

  test('says at the field why it could not be taken, keeps what was typed until it is, and is taken once that is mended', async () => {
    await note().fill('');
    await field('電話番号').fill('123');
    await field('メールアドレス').fill('hanako@');
    await press(form(), '送る');
    const phone = form().locator('input[type=tel][aria-invalid=true]');
    await phone.waitFor();
    const described = (type: string) =>
      form()
        .locator(`input[type=${type}]`)
        .evaluate((input) =>
          document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent?.trim(),
        );
    expect([await phone.inputValue(), await described('tel'), await described('email')]).toEqual([
      '123',
      '✕ 電話番号は数字8〜15桁で入力してください。',
      '✕ メールアドレスは、「@」の前も後も省略せずに入力してください。',
    ]);
    expect(await form().locator('input:not([type=tel], [type=email])[aria-invalid]').count()).toBe(0);
    // A secret that was refused is nowhere any more, and what is written then is kept as ever.
    const secret = 'Kx7pQ2mv9Lz4';
    await phone.fill('12345');
    await note().fill(`パスワードは ${secret} です`);
    await press(form(), '送る');
    await form().locator('textarea[aria-invalid=true]').waitFor();
    const kept = () => page.evaluate<string>('JSON.stringify({ ...sessionStorage })');
    await until(async () => !(await kept()).includes(secret), 'the secret kept no more');
    expect([await note().inputValue(), await phone.inputValue()]).toEqual(['', '12345']);
    await note().fill('手元に');
    await page.reload();
    await becomes(() => note().inputValue(), '手元に');
    expect(await kept()).not.toContain(secret);
    await note().fill('');
    await phone.fill('03-1212-3434');
    await form().locator('input[type=email]').fill('hanako@example.co.jp');
    await press(form(), '送る');
    await titled(page, /受け付けました/).waitFor();
    await until(
      async () => (await page.evaluate('sessionStorage.getItem("madoguchi.typed")')) === null,
      'nothing kept',
    );
    expect((await agent.ticket(await theTicket())).contact?.when).toBe('2025年3月11日(火) 9:00〜12:00');
  });
});

describe('cards about a ticket', () => {
  test('what was sent stands there to be read, and the ticket’s number above its date', async () => {
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
      .getByText(`T-${await theTicket()}`, { exact: true });
    expect(await number.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))).toBe(
      24,
    );
    const filed = titled(page, /受け付けました/);
    expect(await filed.innerText()).toContain('2025年3月11日(火) 9:00ごろにお電話する予定です。');
    // Withdrawing is no equal of the rest.
    expect(await filed.locator('[id^="presses-"]').getByRole('button').allTextContents()).toEqual([
      '追加で伝える',
    ]);
  });

  test('an agent’s words leave a form that is half filled in as it is, and each can be answered', async () => {
    const ticket = await theTicket();
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

  // As a wheel does, which a page that is not drawn does not always hear.
  const turnTo = (place: 'top' | 'end') =>
    page.locator('.webchat__basic-transcript__scrollable').evaluate((all, to) => {
      all.dispatchEvent(new Event('wheel', { bubbles: true }));
      all.scrollTop = to === 'top' ? 0 : all.scrollHeight;
      return all.scrollHeight - all.scrollTop - all.clientHeight;
    }, place);
  const toEnd = () => turnTo('end');

  test('come into sight of who reads at the end', async () => {
    await until(async () => (await toEnd()) <= 1, 'the end of the chat');
    await agent.act(await theTicket(), {
      type: 'REPLY',
      text: 'こちらで\n確かめて\nいます。\n少し\nお待ちください。',
    });
    const said = page.locator('.ac-adaptiveCard', { hasText: 'お待ちください。' }).last();
    await said.waitFor();
    await becomes(
      () =>
        said.evaluate((card) => {
          const outer = card.closest('.webchat__basic-transcript__scrollable')?.getBoundingClientRect();
          return outer !== undefined && card.getBoundingClientRect().bottom <= outer.bottom;
        }),
      true,
    );
  });

  test('are read once they stand in sight, and not by who is scrolled up', async () => {
    const ticket = await theTicket();
    await turnTo('top');
    await agent.act(ticket, { type: 'REPLY', text: '下の方に\n続きを\n書きました。' });
    await page.getByText('書きました。', { exact: true }).waitFor({ state: 'attached' });
    const lineOf = (what: string) =>
      until(async () => {
        const { events } = await agent.ticket(ticket);
        const of = events.findLast((line) => line.what === 'replied')?.id;
        return events.find((line) => line.what === what && line.detail?.of === of);
      }, what);
    await lineOf('delivered');
    bot.setNow('2025-03-10T10:03:00+09:00');
    await until(async () => (await toEnd()) <= 1, 'the end of the chat');
    expect((await lineOf('read')).at).toBe(Date.parse('2025-03-10T10:03:00+09:00'));
  });

  test('stay open beside the path’s: withdrawn, it is taken up again by its button', async () => {
    const filed = titled(page, /受け付けました/);
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
    await titled(page, /再開しました/)
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

  test('a resolved ticket is rated, commented on and taken up again, one after the other', async () => {
    const ticket = await theTicket();
    await agent.act(ticket, { type: 'RESOLVE', cause: 'other' });
    await press(titled(page, /解決済みになりました/), '役に立った');
    const thanks = titled(page, 'ありがとうございます');
    await thanks.getByRole('textbox').fill('助かりました');
    await press(thanks, '送る');
    await thanks.getByRole('button', { name: '送る', exact: true }).waitFor({ state: 'hidden' });
    const reopened = page.getByRole('heading', { name: /再開しました/ });
    const before = await reopened.count();
    await press(thanks, 'もう一度相談する');
    await reopened.nth(before).waitFor();
    expect((await agent.ticket(ticket)).status).toBe('reopened');
  });

  test('show nothing any more of what was deleted', async () => {
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
    await page.setViewportSize({ width: 360, height: 740 });
    await press(told, '消す');
    for (const window of [page, elsewhere]) {
      await titled(window, /情報を消しました/).waitFor();
      await window.locator('.ac-adaptiveCard').nth(2).waitFor({ state: 'detached' });
      await window.getByTitle('始める').waitFor();
      await window.locator('.webchat__bubble--from-user').waitFor({ state: 'detached' });
      await window.locator('#chat', { hasNotText: /山田花子|受け付けました/ }).waitFor();
    }
    // That it is done stays in sight above what comes next.
    const isInSight = (): Promise<boolean> =>
      titled(page, /情報を消しました/).evaluate((card) => {
        const outer = card.closest('.webchat__basic-transcript__scrollable')?.getBoundingClientRect();
        return outer !== undefined && card.getBoundingClientRect().top >= outer.top;
      });
    await becomes(isInSight, true);
    // No reload did it: where the browser keeps nothing, that would lose the answer.
    expect(await page.locator('.webchat__send-box-text-box__html-text-area').inputValue()).toBe('書きかけ');
    await page.reload();
    await titled(page, /情報を消しました/).waitFor();
    await page.getByTitle('始める').waitFor();
    await becomes(() => page.locator('.ac-adaptiveCard').count(), 2);
  });
});
