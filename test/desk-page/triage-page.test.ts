import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { settled } from '../helpers/browser/chromium.ts';
import { type DeskPages, startDeskPages } from '../helpers/browser/desk-pages.ts';
import { signIn } from '../helpers/desk/desk.ts';
import { becomes } from '../helpers/until.ts';
import { heardBy, openChat } from '../helpers/web/chat.ts';

const NOW = '2025-03-10T11:20:00+09:00';
const [SUZUKI, TAKAHASHI] = ['鈴木 一郎', '高橋 みどり'];

let pages: DeskPages;
beforeAll(async () => {
  pages = await startDeskPages(NOW);
});
afterEach(() => pages.clear());

describe('triage', () => {
  test('of thirty tickets, by keyboard alone', async () => {
    const chats = await pages.desk(30);
    const agent = await signIn(pages.bot, TAKAHASHI, NOW);
    const { page, row, ticket, opened, faults, shoot } = await pages.open(SUZUKI);
    const keys = page.keyboard;
    await row(1030).waitFor();
    // By the server's clock, whatever this machine's says.
    await row(1001).getByText('58分').waitFor();
    await shoot('queue');
    const writing = page.getByRole('textbox', { name: /内部メモ|相談者に返信/ });
    const stands = (status: string) => ticket.getByText(status, { exact: true }).first().waitFor();

    for (let n = 1; n <= 30; n += 1) {
      const number = 1000 + n;
      // Letter by letter in the first three, a tenth of all; then as an input method hands over what it has put together.
      const write = (words: string) => (n <= 3 ? keys.type(words) : keys.insertText(words));
      await keys.press('j');
      if (n === 1) await keys.press('Enter');
      await opened(number);
      await keys.press('c');
      await stands('対応中');
      await keys.press('m');
      await write(`社内の覚え ${n}`);
      await keys.press('Control+Enter');
      await ticket.getByText(`社内の覚え ${n}`).waitFor();
      await keys.press('Escape');
      if (n % 3 === 0) {
        await keys.press('r');
        await write(`ご案内 ${n}`);
        await keys.press('Control+Enter');
        await ticket.locator('[data-held]', { hasText: `ご案内 ${n}` }).waitFor();
        pages.pass();
        await stands('相談者の返信待ち');
        await page.locator('[data-mode="NOTE"]').waitFor();
        await expect(writing.inputValue()).resolves.toBe('');
        await keys.press('Escape');
      }
      if (n % 3 === 1) {
        await keys.press('e');
        await page.locator('[role=dialog] input:focus').waitFor();
        await keys.press('Space');
        await page.locator('[role=dialog] input:checked').waitFor();
        await keys.press('Control+Enter');
        await ticket.locator('[data-held]').waitFor();
        pages.pass();
        await stands('解決済み');
        await row(number).waitFor({ state: 'detached' });
      }
    }
    await shoot('triage');
    await keys.press('Escape');
    await ticket.waitFor({ state: 'detached' });
    await becomes(() => page.evaluate('document.activeElement.getAttribute("role")'), 'row');

    await pages.bot.idle();
    const { tickets } = await agent.list('limit=50');
    expect(tickets).toHaveLength(30);
    for (const { number, status, assignee } of tickets) {
      const n = number - 1000;
      const want = { 0: 'waiting', 1: 'resolved', 2: 'claimed' }[n % 3];
      expect([number, status, assignee?.name]).toEqual([number, want, SUZUKI]);
      const heard = await heardBy(chats[n - 1] ?? (await openChat(pages.bot)));
      expect(heard).not.toContain('社内の覚え');
      expect(heard.includes(`ご案内 ${n}`)).toBe(n % 3 === 0);
    }
    expect(faults).toEqual([]);
  }, 600_000);

  test('keys do nothing to a ticket while one is writing, in a dialog, or when they are switched off', async () => {
    await pages.desk(1);
    const agent = await signIn(pages.bot, TAKAHASHI, NOW);
    const { page, ticket, asked, opened } = await pages.open(SUZUKI, { path: '/desk/tickets/1001' });
    await opened(1001);
    await page.getByRole('textbox', { name: '内部メモ' }).focus();
    await page.keyboard.type('ceanr?');
    await expect(page.getByRole('textbox', { name: '内部メモ' }).inputValue()).resolves.toBe('ceanr?');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('switch', { name: '1文字のショートカットを使う' }).press('Space');
    await page.keyboard.press('c');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('c');
    await settled(page);
    expect((await agent.ticket(1001)).status).toBe('open');
    await page.getByRole('button', { name: 'キーボード ショートカット' }).first().click();
    await page.getByRole('switch', { name: '1文字のショートカットを使う' }).press('Space');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('c');
    await ticket.getByText('対応中', { exact: true }).first().waitFor();
    expect(asked.filter((url) => url.endsWith('/acts'))).toHaveLength(1);
  });
});
