import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { Browser } from 'playwright-core';
import { type Bot, startBot } from '../helpers/bot.ts';
import { launchChromium, settled } from '../helpers/browser/chromium.ts';
import { type DeskBrowser, openDesk } from '../helpers/browser/desk-browser.ts';
import { closePages } from '../helpers/browser/fresh-pages.ts';
import { type DeskClient, linkFor, signIn } from '../helpers/desk/desk.ts';
import { fileTickets } from '../helpers/desk/desk-seeds.ts';
import { freePort } from '../helpers/free-port.ts';
import { startSilentProxy } from '../helpers/silent-proxy.ts';
import { SECRET, TOKEN } from '../helpers/slack/slack.ts';
import { startSlackDesk } from '../helpers/slack/slack-desk.ts';
import { becomes, until } from '../helpers/until.ts';
import { type Chat, openChat, textOf } from '../helpers/web/chat.ts';

const NOW = '2025-03-10T11:20:00+09:00';
const [SUZUKI, TAKAHASHI] = ['鈴木 一郎', '高橋 みどり'];

let browser: Browser;
let port: number;
let bot: Bot;
/** Since the desk began, ms. */
let passed = 0;
beforeAll(async () => {
  browser = await launchChromium();
  port = await freePort();
});
afterAll(() => browser.close());
afterEach(async () => {
  await closePages(browser);
  await bot.stop();
});

const desk = async (count: number, minutes = 2): Promise<readonly Chat[]> => {
  passed = 0;
  bot = await startBot({ now: NOW, port });
  const chats = await fileTickets(bot, count, { until: NOW, minutes });
  bot.setNow(NOW);
  await bot.idle();
  return chats;
};
const open = (name: string, options: Partial<Parameters<typeof openDesk>[2]> = {}): Promise<DeskBrowser> =>
  openDesk(browser, bot, { name, at: NOW, ...options });
/** The five seconds in which something can be taken back are over. */
const pass = (): void => {
  passed += 6_000;
  bot.setNow(new Date(Date.parse(NOW) + passed).toISOString());
};
const heardBy = async (chat: Chat): Promise<string> => (await chat.heard()).map(textOf).join('\n');

describe('triage', () => {
  test('of thirty tickets, by keyboard alone', async () => {
    const chats = await desk(30);
    const agent = await signIn(bot, TAKAHASHI, NOW);
    const { page, row, ticket, opened, faults, shoot } = await open(SUZUKI);
    const keys = page.keyboard;
    await row(1030).waitFor();
    // By the server's clock, whatever this machine's says.
    await row(1001).getByText('58分').waitFor();
    await shoot('queue');
    const writing = page.getByRole('textbox', { name: /内部メモ|相談者に返信/ });
    const stands = (status: string) => ticket.getByText(status, { exact: true }).first().waitFor();

    for (let n = 1; n <= 30; n += 1) {
      const number = 1000 + n;
      await keys.press('j');
      if (n === 1) await keys.press('Enter');
      await opened(number);
      await keys.press('c');
      await stands('対応中');
      await keys.press('m');
      await keys.type(`社内の覚え ${n}`);
      await keys.press('Control+Enter');
      await ticket.getByText(`社内の覚え ${n}`).waitFor();
      await keys.press('Escape');
      if (n % 3 === 0) {
        await keys.press('r');
        await keys.type(`ご案内 ${n}`);
        await keys.press('Control+Enter');
        await ticket.locator('[data-held]', { hasText: `ご案内 ${n}` }).waitFor();
        pass();
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
        pass();
        await stands('解決済み');
        await row(number).waitFor({ state: 'detached' });
      }
    }
    await shoot('triage');
    await keys.press('Escape');
    await ticket.waitFor({ state: 'detached' });
    await becomes(() => page.evaluate('document.activeElement.getAttribute("role")'), 'row');

    await bot.idle();
    const { tickets } = await agent.list('limit=50');
    expect(tickets).toHaveLength(30);
    for (const { number, status, assignee } of tickets) {
      const n = number - 1000;
      const want = { 0: 'waiting', 1: 'resolved', 2: 'claimed' }[n % 3];
      expect([number, status, assignee?.name]).toEqual([number, want, SUZUKI]);
      const heard = await heardBy(chats[n - 1] ?? (await openChat(bot)));
      expect(heard).not.toContain('社内の覚え');
      expect(heard.includes(`ご案内 ${n}`)).toBe(n % 3 === 0);
    }
    expect(faults).toEqual([]);
  }, 600_000);

  test('keys do nothing to a ticket while one is writing, in a dialog, or when they are switched off', async () => {
    await desk(1);
    const agent = await signIn(bot, TAKAHASHI, NOW);
    const { page, ticket, asked, opened } = await open(SUZUKI, { path: '/desk/tickets/1001' });
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

describe('a line that is dead without a word', () => {
  test('is found out by its silence, said, and replaced; nothing is missed meanwhile', async () => {
    await desk(1);
    const another = () => fileTickets(bot, 1, { until: NOW, minutes: 2 });
    const proxy = await startSilentProxy(bot.url);
    try {
      const { page, row } = await openDesk(browser, { ...bot, url: proxy.url }, { name: SUZUKI, at: NOW });
      await row(1001).waitFor();
      // What the line brings as it opens is there before it falls silent.
      await another();
      await row(1002).waitFor();
      await page.clock.install({ time: Date.now() });
      expect(proxy.silence('/desk/api/events')).toBe(1);
      await another();
      await settled(page);
      expect(await row(1003).count()).toBe(0);
      await page.clock.fastForward(60_000);
      await row(1003).waitFor();
      // The new line brings what comes from now on.
      await another();
      await row(1004).waitFor();
      await page.getByText('接続が切れています').waitFor({ state: 'hidden' });
    } finally {
      await proxy.close();
    }
  });
});

describe('two browsers', () => {
  test('see each other’s acts at once, without losing focus, selection or what is being written', async () => {
    const [chat] = await desk(3);
    const [one, other] = [await open(SUZUKI), await open(TAKAHASHI, { path: '/desk/tickets/1001' })];
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
    pass();
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

  test('a focused row keeps the focus when others leave the queue around it', async () => {
    await desk(4);
    const agent = await signIn(bot, TAKAHASHI, NOW);
    const { page, row } = await open(SUZUKI);
    await row(1002).focus();
    await agent.act(1001, { type: 'RESOLVE', cause: 'other' });
    await row(1001).waitFor({ state: 'detached' });
    const focused = () => page.evaluate('document.activeElement.dataset.ticket');
    await becomes(focused, '1002');
    await agent.act(1002, { type: 'RESOLVE', cause: 'other' });
    await row(1002).waitFor({ state: 'detached' });
    await becomes(focused, '1003');
    await page.keyboard.press('ArrowDown');
    await becomes(focused, '1004');
  });

  test('who comes second to a claim is told who has it', async () => {
    await desk(1);
    const agent = await signIn(bot, TAKAHASHI, NOW);
    const { page, row, ticket, opened, shoot } = await open(SUZUKI);
    let claimed = false;
    await page.route('**/desk/api/tickets/1001', (route) =>
      route.request().method() === 'GET' && claimed ? route.abort() : route.continue(),
    );
    await row(1001).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await opened(1001);
    claimed = true;
    await agent.act(1001, { type: 'CLAIM' });
    await page.keyboard.press('c');
    await page.getByText(`${TAKAHASHI} がすでに担当しています。`).waitFor();
    await ticket.getByText(`担当 ${TAKAHASHI}`).waitFor();
    await shoot('refused');
  });
});

describe('a double-click', () => {
  test.each([
    ['side by side', undefined],
    ['on a telephone', { width: 390, height: 844 }],
  ])('does once what is pressed, and nothing to what slides under the pointer, %s', async (_, viewport) => {
    const [chat] = await desk(1);
    const { page, row, ticket, opened } = await open(SUZUKI, viewport && { viewport });
    await row(1001).dblclick();
    await opened(1001);
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

    const told = () => heardBy(chat as Chat);
    pass();
    await until(async () => (await told()).includes('担当します'), 'who has it');
    await ticket.getByRole('button', { name: '電話した' }).click();
    await page.getByRole('menuitem', { name: '電話で解決' }).click();
    await ticket.locator('[data-held]').waitFor();
    pass();
    await ticket.getByText('解決済み', { exact: true }).first().waitFor();
    await bot.idle();
    const heard = await told();
    expect(heard.match(/が T-1001 を担当します/g)).toHaveLength(1);
    expect(heard.match(/は解決済みになりました/g)).toHaveLength(1);
  });
});

describe('looking for a ticket', () => {
  test('by Japanese words, a number or a reference number; the address is a link to what was found', async () => {
    await desk(8);
    const agent = await signIn(bot, TAKAHASHI, NOW);
    await agent.act(1006, { type: 'NOTE', text: 'ファックスで送付済み' });
    await agent.act(1006, { type: 'RESOLVE', cause: 'other' });
    const { page, row, opened } = await open(SUZUKI);
    const search = page.getByRole('searchbox');
    await page.keyboard.press('/');
    await page.keyboard.type('ﾌｧｯｸｽ');
    await row(1001).waitFor({ state: 'detached' });
    await row(1006).waitFor();
    // What was typed so far may have found it already.
    await page.waitForURL((url) => url.searchParams.get('q') === 'ﾌｧｯｸｽ');
    await page.reload();
    await row(1006).waitFor();
    await expect(search.inputValue()).resolves.toBe('ﾌｧｯｸｽ');

    const { code } = await agent.ticket(1004);
    for (const [said, number] of [
      [String(code), 1004],
      ['T-1005', 1005],
      ['1002', 1002],
    ] as const) {
      await search.fill(said);
      await search.press('Enter');
      await opened(number);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
    }
    await search.fill('小鳥遊');
    await search.press('Enter');
    await opened(1005);
    await search.fill('どこにもない言葉');
    await page.getByText('当てはまる相談はありません。').waitFor();
    await page.getByRole('button', { name: '絞り込みを外す' }).click();
    await row(1001).waitFor();
  });

  test('by filters, which stand in the address and go back with the browser', async () => {
    await desk(6);
    const agent = await signIn(bot, TAKAHASHI, NOW);
    await agent.act(1002, { type: 'CLAIM' });
    const { page, row } = await open(SUZUKI);
    await row(1001).waitFor();
    await page.getByRole('button', { name: '絞り込み', exact: true }).click();
    await page.getByRole('button', { name: '担当', exact: true }).click();
    await page.getByRole('menuitemradio', { name: TAKAHASHI }).click();
    await row(1001).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: `担当: ${TAKAHASHI}` }).waitFor();
    await page.waitForURL((url) => url.searchParams.get('assignee') === `local:${TAKAHASHI}`);
    await page.goBack();
    await row(1001).waitFor();
    await page.getByRole('button', { name: '理由', exact: true }).click();
    await page.getByRole('menuitemcheckbox', { name: '証明書コードが不明' }).click();
    await page.getByRole('menuitemcheckbox', { name: '担当者に相談したい' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '理由: 証明書コードが不明 ほか1' }).waitFor();
    await row(1003).waitFor({ state: 'detached' });
    await page.locator('[data-ticket]').nth(1).waitFor();
    await page.locator('[data-ticket]').nth(2).waitFor({ state: 'detached' });
  });
});

describe('more than one page of tickets', () => {
  test('comes on demand, and the export has them all', async () => {
    await desk(52, 1);
    const agent = await signIn(bot, TAKAHASHI, NOW);
    const { page, row, shoot } = await open(SUZUKI);
    await row(1050).waitFor();
    expect(await page.locator('[data-ticket]').count()).toBe(50);
    await page.getByRole('button', { name: '続きを見る(あと2件)' }).click();
    await row(1052).waitFor();
    await agent.act(1001, { type: 'CLAIM' });
    await row(1001).getByText(TAKAHASHI).waitFor();
    expect(await page.locator('[data-ticket]').count()).toBe(52);
    await page.getByRole('button', { name: '一覧の操作' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'この一覧を CSV に書き出す' }).click(),
    ]);
    const csv = readFileSync(await download.path(), 'utf8');
    const lines: Record<string, string>[] = parse(csv, { bom: true, columns: true });
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(lines).toHaveLength(52);
    expect(lines.find((line) => line.受付番号 === 'T-1001')).toMatchObject({
      お名前: '山田 太郎',
      会社名: '株式会社山田商店',
      担当: TAKAHASHI,
    });
    await shoot('pages');
  });
});

describe('a ticket', () => {
  const prepared = async (): Promise<DeskClient> => {
    const chats = await desk(9, 8);
    const agent = await signIn(bot, TAKAHASHI, NOW);
    await agent.act(1003, { type: 'CLAIM' });
    await agent.act(1003, { type: 'NOTE', text: '折り返し希望。\n午前中に締め切りあり。' });
    await agent.act(1003, {
      type: 'REPLY',
      text: 'ヘルプデスクの高橋です。\n古いパソコンの電源は入りますか。',
    });
    await bot.idle();
    await chats[2]?.say('電源は入りませんでした。');
    return agent;
  };

  test('shows what the holder did, and how to reach them', async () => {
    await prepared();
    const { page, ticket, shoot, faults } = await open(SUZUKI, { path: '/desk/tickets/1003' });
    await ticket.getByText('電源は入りませんでした。').waitFor();
    for (const words of [
      '勅使河原 左衛門三郎',
      '③-3 3つの情報の確認まで',
      '申請パスワードが不明',
      '2025年3月10日(月)',
    ])
      await ticket.getByText(words).first().waitFor();
    expect(await ticket.getByRole('link', { name: '03-1212-3002' }).getAttribute('href')).toBe(
      'tel:0312123002',
    );
    await shoot('ticket');
    await page.setViewportSize({ width: 1920, height: 1080 });
    await shoot('ticket-1920');
    await page.setViewportSize({ width: 400, height: 800 });
    await shoot('ticket-400');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400);
    expect(faults).toEqual([]);
  });

  test('takes every act: call, assign, give back, merge, reopen', async () => {
    const agent = await prepared();
    const { page, ticket, opened } = await open(SUZUKI, { path: '/desk/tickets/1004' });
    await opened(1004);
    const dialog = page.getByRole('dialog');
    const called = async (name: string) => {
      await page.getByRole('button', { name: '電話した' }).click();
      await page.getByRole('menuitem', { name }).click();
    };
    await called('後でかけ直す');
    await ticket.getByText('が電話しました: 後でかけ直す').waitFor();
    await called('メモを付けて記録する');
    await dialog.getByRole('radio', { name: '応答なし' }).check();
    await dialog.getByRole('textbox').fill('留守番電話');
    await dialog.getByRole('button', { name: '記録する' }).click();
    await ticket.locator('[data-tone="internal"]', { hasText: '留守番電話' }).waitFor();
    await page.getByRole('button', { name: '電話の時間を尋ねる' }).click();
    await ticket.locator('[data-held]').waitFor();
    pass();
    await ticket.getByText('相談者の返信待ち').waitFor();
    await page.keyboard.press('a');
    await dialog.getByRole('combobox').selectOption(TAKAHASHI);
    await dialog.getByRole('button', { name: '変更する' }).click();
    await ticket.getByText(`担当 ${TAKAHASHI}`).waitFor();
    const more = async (name: string) => {
      await page.getByRole('button', { name: 'ほかの操作' }).click();
      await page.getByRole('menuitem', { name }).click();
    };
    await more('担当を外れる');
    await ticket.getByText('担当なし').waitFor();
    await more('ほかの相談と統合する');
    await dialog.getByRole('textbox').fill('T-9999');
    await dialog.getByText('統合先が見つかりません').waitFor();
    await dialog.getByRole('textbox').fill('Ｔ－1005');
    await dialog.getByRole('button', { name: '統合する' }).click();
    await ticket.locator('[data-held]').waitFor();
    pass();
    await ticket.getByRole('button', { name: 'T-1005' }).waitFor();
    await page.getByRole('button', { name: '再開' }).click();
    await ticket.locator('[data-held]').waitFor();
    pass();
    await ticket.getByText('再開・未対応').waitFor();
    expect((await agent.ticket(1004)).events.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['called', 'asked-call', 'assigned', 'released', 'merged', 'reopened']),
    );
  });

  test('never mixes a note with a reply, and says so when a secret was about to be kept', async () => {
    await prepared();
    const { page, ticket, opened, shoot } = await open(SUZUKI, { path: '/desk/tickets/1003' });
    await opened(1003);
    const tab = (name: string) => page.getByRole('tab', { name }).click();
    const note = page.getByRole('textbox', { name: '内部メモ' });
    const reply = page.getByRole('textbox', { name: '相談者に返信する' });
    await note.fill('社内だけの話');
    await tab('相談者に返信する');
    await expect(reply.inputValue()).resolves.toBe('');
    await page.getByText('勅使河原 左衛門三郎 様に届きます。').waitFor();
    await reply.fill('パスワードは hunter2-Secret です');
    await shoot('reply');
    await page.getByRole('button', { name: '相談者に送る' }).click();
    await page.getByText('パスワードや証明書コードのような内容があるため').waitFor();
    await expect(reply.inputValue()).resolves.toContain('hunter2');
    await reply.fill('ご確認ください。');
    await reply.press('Control+Enter');
    await ticket.locator('[data-tone="to-holder"]', { hasText: 'ご確認ください。' }).waitFor();
    await expect(note.inputValue()).resolves.toBe('社内だけの話');
  });

  test('a reply that is begun before the answer to a note is there stays a reply', async () => {
    const agent = await prepared();
    const { page, ticket, opened } = await open(SUZUKI, { path: '/desk/tickets/1003' });
    await opened(1003);
    const held = Promise.withResolvers<void>();
    await page.route('**/acts', async (route) => {
      const response = await route.fetch();
      await held.promise;
      await route.fulfill({ response });
    });
    await page.keyboard.press('m');
    await page.keyboard.type('内々の話');
    await page.keyboard.press('Control+Enter');
    await ticket.locator('[data-tone="internal"]', { hasText: '内々の話' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('r');
    await page.keyboard.type('お待たせしました。');
    const answered = page.waitForResponse('**/acts');
    held.resolve();
    await (await answered).finished();
    await settled(page);
    await page.keyboard.press('Control+Enter');
    await ticket.locator('[data-tone="to-holder"]', { hasText: 'お待たせしました。' }).waitFor();
    pass();
    await until(
      async () =>
        (await agent.ticket(1003)).events.some(
          ({ what, text }) => what === 'replied' && text === 'お待たせしました。',
        ),
      'the reply',
    );
    await page.unrouteAll({ behavior: 'wait' });
  });

  test('what the holder hears of is taken back by a press or a key, beside the ticket and after turning to another one', async () => {
    const agent = await prepared();
    const { page, ticket, row, opened, violations, shoot } = await open(SUZUKI, {
      path: '/desk/tickets/1003',
    });
    await opened(1003);
    const reply = page.getByRole('textbox', { name: '相談者に返信する' });
    const send = async (text: string) => {
      await page.getByRole('tab', { name: '相談者に返信する' }).click();
      await reply.fill(text);
      await reply.press('Control+Enter');
      await ticket.locator('[data-held]', { hasText: text }).waitFor();
    };
    await send('宛先ちがい');
    await settled(page);
    await shoot('held');
    expect(await violations()).toEqual([]);
    await ticket.getByRole('button', { name: '送信を取り消す' }).click();
    await ticket.locator('[data-held]').waitFor({ state: 'detached' });
    await becomes(() => reply.inputValue(), '宛先ちがい');
    await send('書きかけ');
    await page.keyboard.press('Escape');
    await page.keyboard.press('z');
    await ticket.locator('[data-held]').waitFor({ state: 'detached' });
    await becomes(() => reply.inputValue(), '書きかけ');
    await send('直した返信');
    await row(1005).click();
    await opened(1005);
    await page.getByText('まもなく相談者に届きます').last().waitFor();
    await page.getByRole('button', { name: '送信を取り消す' }).click();
    await until(async () => (await agent.ticket(1003)).held.length === 0, 'taken back');
    pass();
    await bot.idle();
    expect((await agent.ticket(1003)).events.filter(({ text }) => text?.includes('返信'))).toEqual([]);
    await row(1003).click();
    await opened(1003);
    await becomes(() => reply.inputValue(), '直した返信');
  });

  test('an act whose answer was lost is sent again and done once', async () => {
    const agent = await prepared();
    const { page, ticket, opened } = await open(SUZUKI, { path: '/desk/tickets/1003' });
    await opened(1003);
    let tries = 0;
    await page.route('**/acts', async (route) => {
      tries += 1;
      if (tries === 1) return route.abort();
      if (tries > 2) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await page.getByRole('tab', { name: '相談者に返信する' }).click();
    await page.getByRole('textbox', { name: '相談者に返信する' }).fill('一度だけ届く言葉');
    await page.keyboard.press('Control+Enter');
    await ticket.locator('[data-tone="to-holder"]', { hasText: '一度だけ届く言葉' }).waitFor();
    await becomes(() => page.getByRole('textbox', { name: '内部メモ' }).inputValue(), '');
    expect(tries).toBe(3);
    pass();
    await until(async () => (await agent.ticket(1003)).status === 'waiting', 'the reply');
    const { events, held } = await agent.ticket(1003);
    expect(events.filter(({ text }) => text === '一度だけ届く言葉')).toHaveLength(1);
    expect(held).toEqual([]);
  });

  test('who turns to another ticket before the answer finds no draft of what went, and hears of what did not', async () => {
    await prepared();
    const { page, ticket, row, opened, shoot, violations } = await open(SUZUKI, {
      path: '/desk/tickets/1003',
    });
    const held: (() => void)[] = [];
    await page.route('**/acts', async (route) => {
      await new Promise<void>((go) => held.push(go));
      await route.continue();
    });
    const reply = async (text: string) => {
      await page.getByRole('tab', { name: '相談者に返信する' }).click();
      await page.getByRole('textbox', { name: '相談者に返信する' }).fill(text);
      await page.keyboard.press('Control+Enter');
      await row(1005).click();
      await opened(1005);
      (await until(() => held.shift(), 'the act on its way'))();
    };
    await opened(1003);
    await reply('届く言葉');
    await row(1003).click();
    await opened(1003);
    await ticket.locator('[data-tone="to-holder"]', { hasText: '届く言葉' }).waitFor();
    await becomes(() => page.getByRole('textbox', { name: '内部メモ' }).inputValue(), '');

    await reply('申請パスワードは Himitsu2025Xy です');
    await page.getByText('T-1003 への操作はできませんでした。').first().waitFor();
    await settled(page);
    await shoot('left-behind');
    expect(await violations()).toEqual([]);
    await page.getByRole('button', { name: '開く' }).click();
    await opened(1003);
    await expect(page.getByRole('textbox', { name: '相談者に返信する' }).inputValue()).resolves.toContain(
      'Himitsu',
    );
  });

  test('an admin takes out a person’s data, and deletes it when asked twice', async () => {
    const agent = await prepared();
    const { page, ticket, opened } = await open(SUZUKI, { path: '/desk/tickets/1002' });
    await opened(1002);
    await page.getByRole('button', { name: 'ほかの操作' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: '相談者のデータを書き出す' }).click(),
    ]);
    expect(readFileSync(await download.path(), 'utf8')).toContain('佐藤 花子');
    await page.getByRole('button', { name: 'ほかの操作' }).click();
    await page.getByRole('menuitem', { name: '相談者のデータを消す' }).click();
    const erase = page.getByRole('dialog').getByRole('button', { name: '消す' });
    await expect(erase.isDisabled()).resolves.toBe(true);
    await page.getByRole('checkbox', { name: '元に戻せないことを理解しました' }).check();
    await erase.click();
    await ticket.getByText('佐藤 花子').waitFor({ state: 'detached' });
    expect((await agent.ticket(1002)).contact).toBeNull();
    await page.getByRole('heading', { name: 'T-1002', exact: true }).waitFor();
    await ticket.getByRole('toolbar').waitFor({ state: 'detached' });
    await ticket.getByRole('textbox').waitFor({ state: 'detached' });
  });
});

describe('coming in', () => {
  test('by a link, whose token leaves the address at once; and out again', async () => {
    await desk(1);
    const { page, row, asked } = await open(SUZUKI);
    await page.waitForURL(`${bot.url}/desk`);
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
    expect(asked.filter((url) => !url.startsWith(bot.url))).toEqual([]);
  });

  test('says kindly why a link did not do, and how to get another', async () => {
    const slack = await startSlackDesk({ now: NOW });
    bot = { ...slack.bot, stop: slack.stop };
    const env = {
      SLACK_BOT_TOKEN: TOKEN,
      SLACK_SIGNING_SECRET: SECRET,
      DESK_CHANNEL: `slack:${slack.workspace.ids.channel}`,
    };
    const used = await linkFor(bot, SUZUKI, NOW, env);
    const late = await linkFor(bot, SUZUKI, '2025-03-10T11:00:00+09:00', env);
    const first = await openDesk(browser, bot, { at: NOW, path: used.slice(bot.url.length) });
    await first.page.getByText('対応待ちの相談はありません。').waitFor();
    await first.shoot('empty');
    for (const [link, said] of [
      [used, 'このリンクはもう使われています。'],
      [late, 'このリンクは期限の10分を過ぎています。'],
      [`${bot.url}/desk/login#t=nonsense`, 'このリンクではサインインできません。'],
    ] as const) {
      const { page, violations, shoot } = await openDesk(browser, bot, {
        at: NOW,
        path: link.slice(bot.url.length),
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
    await desk(1);
    const { page, opened } = await open(SUZUKI, { path: '/desk/tickets/1001' });
    await opened(1001);
    await page.getByRole('textbox', { name: '内部メモ' }).fill('まだ途中');
    await page.getByRole('heading', { name: /T-1001/ }).focus();
    await page.context().clearCookies();
    // Where the page has found out already, the key is for nothing.
    await page.keyboard.press('c');
    await page.getByRole('heading', { name: '窓口ページにサインイン' }).waitFor();
    const link = await linkFor(bot, SUZUKI, NOW);
    await page.evaluate((hash) => location.assign(hash), `#${link.split('#')[1]}`);
    await opened(1001);
    await expect(page.getByRole('textbox', { name: '内部メモ' }).inputValue()).resolves.toBe('まだ途中');
  });

  test('a break of the line is told quietly, and what was missed comes when it is back', async () => {
    await desk(2);
    const { page, row } = await open(SUZUKI);
    await row(1001).waitFor();
    const agent = await signIn(bot, TAKAHASHI, NOW);
    const quiet = page.getByText('接続が切れています。');
    await page.route('**/desk/api/**', (route) => route.abort());
    await bot.restart();
    await quiet.waitFor();
    await agent.act(1001, { type: 'CLAIM' });
    await page.unroute('**/desk/api/**');
    await row(1001).getByText(TAKAHASHI).waitFor();
    await quiet.waitFor({ state: 'detached' });
  });
});

describe('to everybody', () => {
  test.each(['light', 'dark'] as const)(
    'the page is accessible by axe’s rules: queue, ticket, menus, dialogs, numbers, sign-in, in %s',
    async (colorScheme) => {
      await desk(12, 8);
      const agent = await signIn(bot, TAKAHASHI, NOW);
      await agent.act(1003, { type: 'CLAIM' });
      await agent.act(1003, { type: 'NOTE', text: 'メモ' });
      await agent.act(1003, { type: 'REPLY', text: '返信' });
      await bot.idle();
      const { page, row, opened, violations, shoot, faults } = await open(SUZUKI, { colorScheme });
      await row(1012).waitFor();
      expect(await violations()).toEqual([]);
      await row(1003).click();
      await opened(1003);
      await page
        .getByText(/チャットに置きました|読まれました/)
        .first()
        .waitFor();
      expect(await violations()).toEqual([]);
      await shoot(`ticket-${colorScheme}`);
      await page.getByRole('button', { name: '絞り込み', exact: true }).click();
      for (const button of [`${SUZUKI} のメニュー`, 'ほかの操作', '理由']) {
        await page.getByRole('button', { name: button, exact: true }).click();
        await page.getByRole('menu').waitFor();
        await shoot(`menu-${button.at(-1)}-${colorScheme}`);
        expect(await violations()).toEqual([]);
        await page.keyboard.press('Escape');
        await page.getByRole('menu').waitFor({ state: 'detached' });
      }
      await page.getByRole('tab', { name: '相談者に返信する' }).click();
      expect(await violations()).toEqual([]);
      await page.getByRole('heading', { name: /T-1003/ }).focus();
      await page.keyboard.press('e');
      await page.getByRole('dialog').waitFor();
      await settled(page);
      await shoot(`resolve-${colorScheme}`);
      expect(await violations()).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
      await settled(page);
      await shoot(`keys-${colorScheme}`);
      expect(await violations()).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByRole('link', { name: '集計' }).click();
      await page.getByRole('heading', { name: '手順の到達と離脱' }).waitFor();
      // The last days are the server's.
      await becomes(() => page.getByLabel('終了日').inputValue(), '2025-03-10');
      await page.getByText('表で見る').click();
      expect(await violations()).toEqual([]);
      await shoot(`numbers-${colorScheme}`);
      await page.getByRole('button', { name: `${SUZUKI} のメニュー` }).click();
      await page.getByRole('menuitem', { name: 'サインアウト' }).click();
      await page.getByRole('heading', { name: '窓口ページにサインイン' }).waitFor();
      await shoot(`sign-in-${colorScheme}`);
      expect(await violations()).toEqual([]);
      expect(faults).toEqual([]);
    },
    120_000,
  );

  test.each([390, 320])('nothing of the page is cut off at %i px, in either language', async (width) => {
    await desk(3);
    const { page, row, opened, faults, shoot } = await open(SUZUKI, { viewport: { width, height: 700 } });
    const fits = async () => {
      await settled(page);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    };
    for (const [menu, next, numbers, queue, steps, lang] of [
      ['のメニュー', 'English', '集計', '相談', '手順の到達と離脱', 'en'],
      ['Menu of', '日本語', 'Statistics', 'Tickets', 'Steps reached and left', 'ja'],
    ] as const) {
      await page.goto(`${bot.url}/desk`);
      await row(1002).waitFor();
      await fits();
      await page.getByRole('link', { name: numbers, exact: true }).click();
      await page.getByRole('heading', { name: steps }).waitFor();
      await fits();
      await page.getByRole('link', { name: queue, exact: true }).click();
      await row(1002).click();
      await opened(1002);
      await fits();
      await shoot(`narrow-${width}-${next}`);
      await page.getByRole('button', { name: menu }).click();
      await page.getByRole('menuitem', { name: next }).click();
      await page.locator(`html[lang=${lang}]`).waitFor({ state: 'attached' });
    }
    expect(faults).toEqual([]);
  });

  test('the page speaks English as well, and remembers it', async () => {
    await desk(3);
    const { page, row, opened, shoot } = await open(SUZUKI);
    await page.getByRole('button', { name: `${SUZUKI} のメニュー` }).click();
    await page.getByRole('menuitem', { name: 'English' }).click();
    await row(1002).getByText('Certificate code unknown').waitFor();
    await page.reload();
    await row(1002).click();
    await opened(1002);
    await page.getByRole('tab', { name: 'Internal note' }).waitFor();
    await page.locator('html[lang=en]').waitFor({ state: 'attached' });
    await shoot('english');
  });
});
