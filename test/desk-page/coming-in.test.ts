import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { DeskBrowser } from '../helpers/browser/desk-browser.ts';
import { type DeskPages, startDeskPages } from '../helpers/browser/desk-pages.ts';
import { linkFor } from '../helpers/desk/desk.ts';
import { SECRET, TOKEN } from '../helpers/slack/slack.ts';
import { startSlackDesk } from '../helpers/slack/slack-desk.ts';

const NOW = '2025-03-10T11:20:00+09:00';
const [SUZUKI, TAKAHASHI] = ['鈴木 一郎', '高橋 みどり'];

let pages: DeskPages;
beforeAll(async () => {
  pages = await startDeskPages(NOW);
});
afterAll(() => pages.clear());

/** Opens a link to the desk where the page is open already: what it loads of itself is there. */
const follow = (page: Page, link: string): Promise<void> =>
  page.evaluate((hash) => location.assign(hash), new URL(link).hash);

describe('an agent', () => {
  /** One page for these tests, one after the other. */
  let desk: DeskBrowser;
  const menu = (name: string) => desk.page.getByRole('button', { name: `${name} のメニュー` });
  const signIn = () => desk.page.getByRole('heading', { name: '窓口ページにサインイン' }).waitFor();

  test('comes in by a link, whose token leaves the address at once', async () => {
    await pages.desk(1);
    desk = await pages.open(SUZUKI);
    await desk.page.waitForURL(`${pages.bot.url}/desk`);
    await desk.row(1001).click();
    await desk.opened(1001);
  });

  test('keeps the page where a link of another agent is opened, unless asked', async () => {
    const { page } = desk;
    await follow(page, await linkFor(pages.bot, TAKAHASHI, NOW));
    await page.getByText(`${SUZUKI} としてサインインしています`).waitFor();
    await page.getByRole('button', { name: 'このまま続ける' }).click();
    await menu(SUZUKI).waitFor();
    await follow(page, await linkFor(pages.bot, TAKAHASHI, NOW));
    await page.getByRole('button', { name: '切り替える' }).click();
    await menu(TAKAHASHI).waitFor();
  });

  test('is led to the sign-in by a lost session; what was being written is there afterwards', async () => {
    const { page, opened } = desk;
    await opened(1001);
    const field = page.getByRole('textbox', { name: '内部メモ' });
    await field.fill('済んだメモ');
    await field.press('Control+Enter');
    await page.getByRole('button', { name: 'メモを訂正する' }).click();
    const correction = page.getByRole('textbox', { name: 'メモを訂正する' });
    await correction.fill('直している途中');
    await field.fill('まだ途中');
    await page.getByRole('heading', { name: /T-1001/ }).focus();
    await page.context().clearCookies();
    // Where the page has found out already, the key is for nothing.
    await page.keyboard.press('c');
    await signIn();
    await follow(page, await linkFor(pages.bot, TAKAHASHI, NOW));
    await opened(1001);
    await expect(field.inputValue()).resolves.toBe('まだ途中');
    await expect(correction.inputValue()).resolves.toBe('直している途中');
  });

  test('goes out again, and has asked nobody else for anything', async () => {
    const { page, asked } = desk;
    const leave = async () => {
      await menu(TAKAHASHI).click();
      await page.getByRole('menuitem', { name: 'サインアウト' }).click();
    };
    await page.route('**/desk/api/session', (route) => route.abort());
    await leave();
    await page.getByText('サインアウトできませんでした').first().waitFor();
    await page.unroute('**/desk/api/session');
    await leave();
    await signIn();
    await page.reload();
    await signIn();
    // A desk without a channel sends nobody to one.
    await page.getByText('npm run -s desk').waitFor();
    expect(await page.getByText('/madoguchi desk').count()).toBe(0);
    expect(asked.filter((url) => !url.startsWith(pages.bot.url))).toEqual([]);
  });
});

test('the page says kindly why a link did not do, and how to get another', async () => {
  const slack = await startSlackDesk({ now: NOW });
  await pages.clear();
  pages.take({ ...slack.bot, stop: slack.stop });
  const env = {
    SLACK_BOT_TOKEN: TOKEN,
    SLACK_SIGNING_SECRET: SECRET,
    DESK_CHANNEL: `slack:${slack.workspace.ids.channel}`,
  };
  const used = await linkFor(pages.bot, SUZUKI, NOW, env);
  const late = await linkFor(pages.bot, SUZUKI, '2025-03-10T11:00:00+09:00', env);
  const { page, violations, shoot } = await pages.openAt(pages.bot, {
    at: NOW,
    path: used.slice(pages.bot.url.length),
  });
  await page.getByText('対応待ちの相談はありません。').waitFor();
  await shoot('empty');
  await page.context().clearCookies();
  for (const [link, said] of [
    [used, 'このリンクはもう使われています。'],
    [late, 'このリンクは期限の10分を過ぎています。'],
    [`${pages.bot.url}/desk/login#t=nonsense`, 'このリンクではサインインできません。'],
  ] as const) {
    await follow(page, link);
    await page.getByText(said).waitFor();
    await page.getByText('窓口のチャンネルで受け取れます').waitFor();
    await page.getByText('/madoguchi desk').waitFor();
    await page.getByText('npm run -s desk').waitFor();
    await page.waitForURL((url) => url.hash === '');
    if (link === late) await shoot('sign-in');
    if (link === late) expect(await violations()).toEqual([]);
  }
});
