import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page, Request } from 'playwright-core';
import { settled } from '../helpers/browser/chromium.ts';
import { type DeskPages, startDeskPages } from '../helpers/browser/desk-pages.ts';
import { passTime, setPageClock, takePageTimers } from '../helpers/browser/page-clock.ts';
import { linkFor } from '../helpers/desk/desk.ts';
import { fileTickets } from '../helpers/desk/desk-seeds.ts';
import { startSilentProxy } from '../helpers/silent-proxy.ts';
import { SECRET, TOKEN } from '../helpers/slack/slack.ts';
import { startSlackDesk } from '../helpers/slack/slack-desk.ts';
import { until } from '../helpers/until.ts';
import { type Chat, heardBy } from '../helpers/web/chat.ts';

const NOW = '2025-03-10T11:20:00+09:00';
const [SUZUKI, TAKAHASHI] = ['鈴木 一郎', '高橋 みどり'];
const PHONE = { width: 390, height: 844 };

let pages: DeskPages;
beforeAll(async () => {
  pages = await startDeskPages(NOW);
});
afterEach(() => pages.clear());

/** A desk of three tickets, the third of which came after the page's line had died without a word. */
const overDeadLine = async (
  watch: (
    desk: Pick<Awaited<ReturnType<DeskPages['openAt']>>, 'page' | 'row'> & {
      readonly another: () => Promise<unknown>;
      /** When the line was heard last, ms UTC. */
      readonly heardAt: number;
    },
  ) => Promise<void>,
): Promise<void> => {
  await pages.desk(1);
  const another = () => fileTickets(pages.bot, 1, { until: NOW, minutes: 2 });
  const proxy = await startSilentProxy(pages.bot.url);
  try {
    const unanswered = new Set<Request>();
    const prepare = async (page: Page): Promise<void> => {
      page.on('request', (request) => unanswered.add(request));
      page.on('response', (response) => unanswered.delete(response.request()));
      page.on('requestfailed', (request) => unanswered.delete(request));
      await takePageTimers(page);
    };
    const agent = { name: SUZUKI, at: NOW, prepare };
    const { page, row, asked } = await pages.openAt({ ...pages.bot, url: proxy.url }, agent);
    await row(1001).waitFor();
    // What the line brings as it opens is there before it falls silent.
    await another();
    await row(1002).waitFor();
    const heardAt = Date.now();
    expect(proxy.silence('/desk/api/events')).toBe(1);
    // What it was told before is asked for and answered, so that this brings nothing of what comes now.
    await until(async () => {
      const before = asked.length;
      await passTime(page, 250);
      await settled(page);
      return unanswered.size === 0 && asked.length === before;
    }, 'what the page asks for');
    await another();
    await watch({ page, row, another, heardAt });
  } finally {
    await proxy.close();
  }
};

describe('a line that is dead without a word', () => {
  test('is found out by its silence, said, and replaced; nothing is missed meanwhile', () =>
    overDeadLine(async ({ page, row, another }) => {
      await settled(page);
      expect(await row(1003).count()).toBe(0);
      const notice = page.getByText('接続が切れています');
      expect(await notice.count()).toBe(0);
      const line = Promise.withResolvers<void>();
      await page.route('**/desk/api/events', async (route) => {
        await line.promise;
        await route.continue();
      });
      await passTime(page, 60_000);
      await notice.waitFor();
      await row(1003).waitFor();
      // While there is no line, what is new is asked for.
      await another();
      await passTime(page, 15_000);
      await row(1004).waitFor();
      expect(await notice.isVisible()).toBe(true);
      line.resolve();
      await notice.waitFor({ state: 'hidden' });
      // The new line brings what comes from now on.
      await another();
      await row(1005).waitFor();
    }));
});

describe('a page whose line died', () => {
  test.each([
    ['is seen again', 'visibilitychange'],
    ['has a network again', 'online'],
  ])('finds out what it missed as soon as it %s', (_, event) =>
    overDeadLine(async ({ page, row, heardAt }) => {
      // Shorter than the silence that tells by itself, however long the machine takes from here.
      await setPageClock(page, heardAt + 27_000, { stands: true });
      await settled(page);
      expect(await row(1003).count()).toBe(0);
      await page.evaluate((name) => {
        (name === 'online' ? globalThis : document).dispatchEvent(new Event(name));
      }, event);
      await row(1003).waitFor();
    }),
  );
});

test('two browsers see each other’s acts at once, without losing focus, selection or what is being written', async () => {
  const [chat] = await pages.desk(3);
  const [one, other] = [
    await pages.open(SUZUKI),
    await pages.open(TAKAHASHI, { path: '/desk/tickets/1001' }),
  ];
  await one.row(1001).click();
  await one.opened(1001);
  await one.page.keyboard.press('m');
  await one.page.keyboard.type('書きかけのメモ');
  await one.page.evaluate('document.activeElement.setSelectionRange(2, 5)');
  await other.opened(1001);
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
  await chat?.say('お待ちしています。');
  await one.ticket.locator('[data-tone="from-holder"]', { hasText: 'お待ちしています。' }).waitFor();
  await one.row(1003).waitFor();
  expect(
    await one.page.evaluate(
      '[document.activeElement.value, document.activeElement.selectionStart, document.activeElement.selectionEnd]',
    ),
  ).toEqual(['書きかけのメモ', 2, 5]);
  await one.shoot('live');
  expect([...one.faults, ...other.faults]).toEqual([]);
});

test('a double-click does once what is pressed, and nothing to what slides under the pointer, side by side and on a telephone', async () => {
  const chats = await pages.desk(2);
  const { page, row, ticket, opened } = await pages.open(SUZUKI);
  for (const [at, viewport] of [{ width: 1280, height: 800 }, PHONE].entries()) {
    const number = 1001 + at;
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

    const told = () => heardBy(chats[at] as Chat);
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

describe('coming in', () => {
  test('by a link, whose token leaves the address at once; and out again', async () => {
    await pages.desk(1);
    const { page, row, asked } = await pages.open(SUZUKI);
    await page.waitForURL(`${pages.bot.url}/desk`);
    await row(1001).waitFor();
    const leave = async () => {
      await page.getByRole('button', { name: `${SUZUKI} のメニュー` }).click();
      await page.getByRole('menuitem', { name: 'サインアウト' }).click();
    };
    await page.route('**/desk/api/session', (route) => route.abort());
    await leave();
    await page.getByText('サインアウトできませんでした').first().waitFor();
    await page.unroute('**/desk/api/session');
    await leave();
    await page.getByRole('heading', { name: '窓口ページにサインイン' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: '窓口ページにサインイン' }).waitFor();
    // A desk without a channel sends nobody to one.
    await page.getByText('npm run -s desk').waitFor();
    expect(await page.getByText('/madoguchi desk').count()).toBe(0);
    expect(asked.filter((url) => !url.startsWith(pages.bot.url))).toEqual([]);
  });

  test('says kindly why a link did not do, and how to get another', async () => {
    const slack = await startSlackDesk({ now: NOW });
    pages.take({ ...slack.bot, stop: slack.stop });
    const env = {
      SLACK_BOT_TOKEN: TOKEN,
      SLACK_SIGNING_SECRET: SECRET,
      DESK_CHANNEL: `slack:${slack.workspace.ids.channel}`,
    };
    const used = await linkFor(pages.bot, SUZUKI, NOW, env);
    const late = await linkFor(pages.bot, SUZUKI, '2025-03-10T11:00:00+09:00', env);
    const first = await pages.openAt(pages.bot, { at: NOW, path: used.slice(pages.bot.url.length) });
    await first.page.getByText('対応待ちの相談はありません。').waitFor();
    await first.shoot('empty');
    for (const [link, said] of [
      [used, 'このリンクはもう使われています。'],
      [late, 'このリンクは期限の10分を過ぎています。'],
      [`${pages.bot.url}/desk/login#t=nonsense`, 'このリンクではサインインできません。'],
    ] as const) {
      const { page, violations, shoot } = await pages.openAt(pages.bot, {
        at: NOW,
        path: link.slice(pages.bot.url.length),
      });
      await page.getByText(said).waitFor();
      await page.getByText('窓口のチャンネルで受け取れます').waitFor();
      await page.getByText('/madoguchi desk').waitFor();
      await page.getByText('npm run -s desk').waitFor();
      await page.waitForURL((url) => url.hash === '');
      if (link === late) await shoot('sign-in');
      if (link === late) expect(await violations()).toEqual([]);
    }
  });

  test('a lost session leads to the sign-in; what was being written is there afterwards', async () => {
    await pages.desk(1);
    const { page, opened } = await pages.open(SUZUKI, { path: '/desk/tickets/1001' });
    await opened(1001);
    await page.getByRole('textbox', { name: '内部メモ' }).fill('まだ途中');
    await page.getByRole('heading', { name: /T-1001/ }).focus();
    await page.context().clearCookies();
    // Where the page has found out already, the key is for nothing.
    await page.keyboard.press('c');
    await page.getByRole('heading', { name: '窓口ページにサインイン' }).waitFor();
    const link = await linkFor(pages.bot, SUZUKI, NOW);
    await page.evaluate((hash) => location.assign(hash), `#${link.split('#')[1]}`);
    await opened(1001);
    await expect(page.getByRole('textbox', { name: '内部メモ' }).inputValue()).resolves.toBe('まだ途中');
  });
});
