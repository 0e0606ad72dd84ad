import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { settled } from '../helpers/browser/chromium.ts';
import type { DeskBrowser } from '../helpers/browser/desk-browser.ts';
import { type DeskPages, startDeskPages } from '../helpers/browser/desk-pages.ts';
import { signIn } from '../helpers/desk/desk.ts';
import { until } from '../helpers/until.ts';
import { type Chat, heardBy } from '../helpers/web/chat.ts';

const NOW = '2025-03-10T11:20:00+09:00';
const [SUZUKI, TAKAHASHI] = ['鈴木 一郎', '高橋 みどり'];
const PHONE = { width: 390, height: 844 };

let pages: DeskPages;
let chats: readonly Chat[];
/** One page for all tests of this file, one after the other; T-1001 is the first one's, the others the second one's. */
let one: DeskBrowser;
beforeAll(async () => {
  pages = await startDeskPages(NOW);
  chats = await pages.desk(5);
  one = await pages.open(SUZUKI, { path: '/desk' });
  await one.row(1001).waitFor();
});
afterAll(() => pages.clear());

test('two browsers see each other’s acts at once, and that the other one is writing, without losing focus, selection or what is being written', async () => {
  const other = await pages.open(TAKAHASHI, { path: '/desk/tickets/1001' });
  await one.row(1001).click();
  await one.opened(1001);
  await other.opened(1001);
  await one.page.keyboard.press('m');
  await one.page.keyboard.type('書きかけのメモ');
  await other.ticket.getByText(`${SUZUKI} さんが書いています`).waitFor();
  expect(await one.ticket.getByText('さんが書いています').count()).toBe(0);
  await one.page.evaluate('document.activeElement.setSelectionRange(2, 5)');
  await other.page.getByRole('button', { name: '担当する' }).click();
  await one.ticket.getByText(`担当 ${TAKAHASHI}`).waitFor();
  await one.row(1001).getByText(TAKAHASHI).waitFor();
  await other.page.getByRole('tab', { name: '相談者に返信する' }).click();
  await other.page.getByRole('textbox', { name: '相談者に返信する' }).fill('お電話します。');
  await other.page.getByRole('button', { name: '相談者に送る' }).click();
  await one.ticket.locator('[data-tone="to-holder"]', { hasText: 'お電話します。' }).waitFor();
  pages.pass();
  await one.ticket
    .getByText(/チャットに置きました|読まれました/)
    .first()
    .waitFor();
  await chats[0]?.say('お待ちしています。');
  const theirs = one.ticket.locator('[data-tone="from-holder"]', { hasText: 'お待ちしています。' });
  await theirs.waitFor();
  // The figure of a person, and no letter of what the desk calls every holder.
  const sign = theirs.locator('> :first-child');
  expect([await sign.innerText(), await sign.locator('svg').count()]).toEqual(['', 1]);
  await one.row(1003).waitFor();
  expect(
    await one.page.evaluate(
      '[document.activeElement.value, document.activeElement.selectionStart, document.activeElement.selectionEnd]',
    ),
  ).toEqual(['書きかけのメモ', 2, 5]);
  await one.shoot('live');
  expect([...one.faults, ...other.faults]).toEqual([]);
  await other.page.close();
});

test('a double-click does once what is pressed, and nothing to what slides under the pointer, side by side and on a telephone', async () => {
  const { page, row, ticket, opened } = one;
  for (const [at, viewport] of [{ width: 1280, height: 800 }, PHONE].entries()) {
    const number = 1002 + at;
    await page.setViewportSize(viewport);
    await row(number).dblclick();
    await opened(number);
    const claim = ticket.getByRole('button', { name: '担当する' });
    // The second click of two, at the very moment at which the first has moved the buttons.
    await claim.evaluate((button) => {
      const { x, y } = button.getBoundingClientRect();
      const again = new MutationObserver(() => {
        if (button.isConnected) return;
        again.disconnect();
        document
          .elementFromPoint(x + 8, y + 8)
          ?.closest('button')
          ?.click();
      });
      again.observe(document.body, { childList: true, subtree: true });
    });
    await claim.click();
    await ticket.getByText('対応中', { exact: true }).first().waitFor();
    await settled(page);
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.getByRole('menu').count()).toBe(0);

    const told = () => heardBy(chats[1 + at] as Chat);
    pages.pass();
    await until(async () => (await told()).includes('担当します'), 'who has it');
    await ticket.getByRole('button', { name: '電話した' }).click();
    await page.getByRole('menuitem', { name: '電話で解決' }).click();
    await ticket.locator('[data-held]').waitFor();
    pages.pass();
    await ticket.getByText('解決済み', { exact: true }).first().waitFor();
    await pages.bot.idle();
    const heard = await told();
    expect(heard.match(new RegExp(`が T-${number} を担当します`, 'g'))).toHaveLength(1);
    expect(heard.match(/は解決済みになりました/g)).toHaveLength(1);
    await page.keyboard.press('Escape');
    await ticket.waitFor({ state: 'detached' });
  }
});

test('who comes after an act that waits is told what comes first; what could not be done says why', async () => {
  const { page, row, ticket, opened, sendReply } = one;
  await page.setViewportSize({ width: 1280, height: 800 });
  const other = await signIn(pages.bot, TAKAHASHI, NOW);
  await row(1004).click();
  await opened(1004);
  await sendReply('少しお待ちください。');
  await chats[3]?.press('WITHDRAW', {}, 'escalate.filed');
  pages.pass();
  await ticket.getByText('行えませんでした。その前に、相談の状況が変わりました。').waitFor();
  await row(1005).click();
  await opened(1005);
  const resolve = { id: randomUUID(), act: { type: 'RESOLVE', cause: 'other' }, undo: true };
  await other.ask('POST', 'tickets/1005/acts', resolve);
  await ticket.locator('[data-held]').waitFor();
  await page.getByRole('tab', { name: '相談者に返信する' }).click();
  await page.getByRole('textbox', { name: '相談者に返信する' }).fill('画面の写真をお送りください。');
  await page.keyboard.press('Control+Enter');
  await ticket
    .getByText(`先に ${TAKAHASHI} の操作(解決済みにする)が行われるため、今はできません。`)
    .waitFor();
});
