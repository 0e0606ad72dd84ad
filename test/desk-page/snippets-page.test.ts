import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { type DeskPages, startDeskPages } from '../helpers/browser/desk-pages.ts';
import { until } from '../helpers/until.ts';
import { openChat, textOf } from '../helpers/web/chat.ts';

const NOW = '2025-03-10T11:20:00+09:00';
const SUZUKI = '鈴木 一郎';

let pages: DeskPages;
beforeAll(async () => {
  pages = await startDeskPages(NOW);
});
afterEach(() => pages.clear());

test('a snippet is kept in both languages, answers by itself, and a slash puts it in by keyboard alone', async () => {
  await pages.desk(3);
  const { page, ticket, row, opened, violations, shoot, faults } = await pages.open(SUZUKI, {
    path: '/desk/snippets',
  });
  await page.getByText('まだありません。').waitFor();
  await page.getByRole('button', { name: '定型文を加える' }).click();
  const dialog = page.getByRole('dialog');
  const [ja, en] = [
    dialog.getByRole('group', { name: '日本語' }),
    dialog.getByRole('group', { name: '英語' }),
  ];
  await ja.getByLabel('名前').fill('ファクス');
  await ja.getByRole('textbox', { name: /^文/ }).fill('{{name}} 様、ファクスでは受け付けていません。');
  await en.getByLabel('名前').fill('Fax');
  await en.getByRole('textbox', { name: /^文/ }).fill('We take no faxes.');
  await ja.getByLabel('質問の言葉').fill('ファクス 写し');
  await en.getByLabel('質問の言葉').fill('fax');
  await dialog.getByRole('checkbox').check();
  const failed = 'サーバーから応答がありません。';
  await page.route('**/desk/api/snippets/*', (route) => route.abort(), { times: 1 });
  await dialog.getByRole('button', { name: '保存する' }).click();
  await dialog.getByRole('alert').getByText(failed).waitFor();
  await dialog.getByRole('button', { name: '保存する' }).click();
  // The bot knows nobody's name.
  await dialog.getByText(/自動の答えに/).waitFor();
  expect(await violations()).toEqual([]);
  await shoot('snippet-form');
  await ja
    .getByRole('textbox', { name: /^文/ })
    .fill('ファクスでは受け付けていません。{{hours}}にお電話ください。');
  await dialog.getByRole('button', { name: '保存する' }).click();
  await dialog.waitFor({ state: 'detached' });
  const kept = page.locator('[data-snippet]');
  await kept.getByText(new RegExp(`自動で答えるようにした人: ${SUZUKI}`)).waitFor();
  expect(await violations()).toEqual([]);
  await shoot('snippets');
  const chat = await openChat(pages.bot);
  await chat.say('ファクスで写しを送りたい');
  await pages.bot.idle();
  expect((await chat.heard()).map(textOf).join('\n')).toContain('ファクスでは受け付けていません。');
  await page.route('**/desk/api/snippets/*', (route) => route.abort(), { times: 1 });
  await kept.getByRole('button', { name: '自動で答えない' }).click();
  await page.locator('.fui-Toast', { hasText: failed }).waitFor();
  await kept.getByRole('button', { name: '自動で答えない' }).click();
  await kept.getByText(/自動で答えるようにした人/).waitFor({ state: 'detached' });

  await page.getByRole('link', { name: '相談', exact: true }).click();
  await row(1001).click();
  await opened(1001);
  await page.getByRole('tab', { name: '相談者に返信する' }).click();
  const reply = page.getByRole('textbox', { name: '相談者に返信する' });
  await reply.focus();
  await page.keyboard.type('お待たせしました。 /');
  const list = page.getByRole('listbox', { name: '定型文' });
  await list.getByRole('option', { name: /ファクス/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  const current = () =>
    page.evaluate<string | undefined>(
      'document.getElementById(document.activeElement.getAttribute("aria-activedescendant"))?.textContent',
    );
  await until(async () => (await current())?.includes('ファクス'), 'the snippet chosen');
  expect(await violations()).toEqual([]);
  await shoot('slash');
  await page.keyboard.press('Enter');
  await list.waitFor({ state: 'detached' });
  await until(
    async () => /^お待たせしました。 ファクスでは受け付けていません。平日/.test(await reply.inputValue()),
    'the snippet in the reply',
  );
  // The bot's own answers are found by what they say; Esc leaves the words and the ticket as they are.
  await page.keyboard.type(' /締め切り');
  await list.getByRole('option').first().waitFor();
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
  await expect(reply.inputValue()).resolves.toMatch(/\/締め切り$/);
  await ticket.waitFor();
  // What could not be kept was answered 400.
  expect(faults.filter((fault) => !fault.includes('status of 400'))).toEqual([]);
});
