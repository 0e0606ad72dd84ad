import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Bot, startBot } from '../helpers/bot.ts';
import { createLooked } from '../helpers/browser/alike.ts';
import { settled } from '../helpers/browser/chromium.ts';
import { openDesk } from '../helpers/browser/desk-browser.ts';
import { closePages } from '../helpers/browser/fresh-pages.ts';
import { keptChromium, keptPort } from '../helpers/browser/kept-chromium.ts';
import { takePageTimers } from '../helpers/browser/page-clock.ts';
import { type CampaignAdmin, campaignAdmin } from '../helpers/desk/campaign.ts';
import { startSmtp } from '../helpers/mail/smtp.ts';
import { scratchDir } from '../helpers/scratch.ts';
import { becomes } from '../helpers/until.ts';
import { FIRST, finish, lived, NOW, rosterOf } from './campaign-scene.ts';

const SUZUKI = '鈴木 一郎';
/** One more certificate of the roster's third person. */
const SECOND_OF_P2 = 'p2@example.co.jp,社員 2,営業部,b200,2026-03-01,日本語';
let browser: Browser;
let port: number;
let bot: Bot;
let admin: CampaignAdmin;
const looked = createLooked();
beforeAll(async () => {
  browser = await keptChromium();
  port = await keptPort();
});
const begin = async (options: Parameters<typeof startBot>[0] = {}): Promise<void> => {
  const { now = FIRST } = options;
  bot = await startBot({ now, port, ...options });
  admin = await campaignAdmin(bot, now);
};
afterEach(async () => {
  await closePages(browser);
  await bot.stop();
});

/** Why a button cannot be pressed, as it says so itself. */
const whyNot = async (page: Page, name: string): Promise<string | null> => {
  const button = page.getByRole('button', { name, disabled: true });
  return page.locator(`#${await button.getAttribute('aria-describedby')}`).textContent();
};

/** How many tables say nothing of what they are. */
const unnamedTables = (page: Page): Promise<number> =>
  page.locator('table:not([aria-label], [aria-labelledby])').count();

const open = (options: Partial<Parameters<typeof openDesk>[2]> = {}, at = NOW) =>
  openDesk(browser, bot, { name: SUZUKI, at, path: '/desk/campaign', ...options });

test('a roster is looked at, mended and imported; the page then shows it, as long as one is signed in', async () => {
  await begin();
  const dir = scratchDir('madoguchi-roster-');
  const roster = join(dir, 'roster.csv');
  writeFileSync(roster, `${rosterOf(3)}\r\nno address,X,,zz,,\r\n`);
  const { page, faults, violations, shoot } = await open({}, FIRST);
  const choose = async (): Promise<void> => {
    const chooser = page.waitForEvent('filechooser');
    await page.locator('input[type=file]').click();
    await (await chooser).setFiles(roster);
  };
  await choose();
  await page.getByText('直す所が2か所あります').first().waitFor();
  const told = await page.locator('[data-roster] tbody').textContent();
  expect(told).toContain('5メールアドレスの形式ではありません。');
  expect(told).toContain('5シリアル番号は16進数か10進数で書いてください。');
  expect(await unnamedTables(page)).toBe(0);
  const button = page.getByRole('button', { name: '取り込む' });
  expect(await button.isEnabled()).toBe(false);
  await shoot('campaign-faults');
  expect(await violations()).toEqual([]);
  // Mended under its own name.
  writeFileSync(roster, rosterOf(3));
  await choose();
  await page.getByText('追加 3件、更新 0件').first().waitFor();
  // Who looks for another one and chooses none keeps this one, with its name.
  const field = page.locator('input[type=file]');
  const chooser = page.waitForEvent('filechooser');
  await field.click();
  await chooser;
  await field.dispatchEvent('cancel');
  expect(await field.evaluate((input: HTMLInputElement) => input.files?.[0]?.name)).toBe('roster.csv');
  expect(await button.isEnabled()).toBe(true);
  await button.click();
  await page.getByText('取り込みました').first().waitFor();
  await page.locator('[data-people] tbody tr').nth(2).waitFor();
  // Before the first import there is no campaign to show.
  expect(faults.filter((fault) => !fault.includes('404'))).toEqual([]);
  // Whose session is over is led to the sign-in by the next press, where the page has not asked for news before it.
  await page.context().clearCookies();
  const signIn = page.getByRole('heading', { name: '窓口ページにサインイン' });
  await page.getByRole('button', { name: '保存する', exact: true }).or(signIn).click();
  await signIn.waitFor();
});

test('the plot, the departments, who is missing and the proof; live; in English, in the dark, on a telephone too', async () => {
  await begin();
  admin = await lived(bot);
  let pass: (ms: number) => Promise<void> = async () => undefined;
  const { page, asked, faults, violations, shoot } = await open({
    locale: 'en-US',
    colorScheme: 'dark',
    viewport: { width: 390, height: 844 },
    prepare: async (page) => {
      pass = await takePageTimers(page);
    },
  });
  await page.getByText('12 of 30 done (40%)').waitFor();
  await page.locator('[data-people] tbody tr').first().waitFor();
  await page.locator('[data-preview]').waitFor();
  await shoot('campaign-dark');
  expect(await violations({ looked })).toEqual([]);
  // Of what its line opens with the page has asked already.
  await pass(2_000);
  await settled(page);
  expect(asked.filter((url) => /\/campaign(?:\/people.*)?$/.test(url))).toHaveLength(3);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
  ).toBe(true);
  // No day stands outside the plot that it is a day of.
  const outside = await page.locator('[data-plot]').evaluate((plot) => {
    const { right } = plot.getBoundingClientRect();
    const said = [...plot.querySelectorAll('span')];
    return said.filter((one) => one.getBoundingClientRect().right > right + 1).map((one) => one.textContent);
  });
  expect(outside).toEqual([]);

  await page.setViewportSize({ width: 1280, height: 1400 });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.getByRole('button', { name: 'Menu of' }).click();
  await page.getByRole('menuitem', { name: '日本語' }).click();
  await page.getByText('30件のうち12件が済みました(40%)').waitFor();
  await page.locator('[data-people] tbody tr').nth(17).waitFor();
  expect(await page.locator('[data-people] tbody tr').count()).toBe(18);
  await page.locator('[data-preview]').waitFor();
  await shoot('campaign');
  expect(await violations({ looked })).toEqual([]);

  // Somebody finishes meanwhile.
  await finish(bot, admin, 20);
  await page.getByText('30件のうち13件が済みました(43%)').waitFor();

  await page.getByRole('button', { name: '証跡を印刷' }).click();
  await page.locator('[data-proof] tbody tr').nth(29).waitFor();
  await shoot('campaign-proof');
  expect(await violations({ within: 'main', looked })).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  await shoot('campaign-proof-print');
  expect(await page.getByRole('navigation').isVisible()).toBe(false);
  expect(faults).toEqual([]);
});

test('what two admins decide stays, over plain http too; one ends the campaign, and forgets somebody', async () => {
  await begin();
  await admin.roster(rosterOf(3));
  await admin.invite(['merge']);
  await admin.stands('p2@example.co.jp', 'invited');
  const { page, faults, violations, shoot } = await open({ viewport: { width: 1280, height: 1400 } });
  const said = (text: string) => page.getByText(text).first().waitFor({ state: 'attached' });
  const settings = async () => (await admin.overview()).settings;
  await page.locator('[data-preview]').waitFor();
  // As it is where the page is not served over https.
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    Object.defineProperty(crypto, 'randomUUID', { value: undefined });
  });

  const patch = (change: object) => admin.ask('PATCH', '/settings', change);
  const en = { title: 'Dear {{name}}', body: 'Please.' };
  expect((await patch({ mostReminders: 3, texts: { en } })).status).toBe(200);
  await page.getByLabel('期限', { exact: true }).fill('2025-03-28');
  await page.getByRole('button', { name: '保存する', exact: true }).click();
  await said('保存しました。次のお知らせ');
  expect(await settings()).toMatchObject({ deadline: '2025-03-28', mostReminders: 3, texts: { en } });
  // In a year that was mistyped nobody would stay on the roster.
  const field = page.getByLabel('期限', { exact: true });
  await field.fill('2024-03-28');
  await page.getByRole('button', { name: '保存する', exact: true }).click();
  const warning = page.getByRole('dialog');
  await warning.getByText('1日以内に名簿から消します').waitFor();
  await warning.getByRole('button', { name: 'やめる' }).click();
  await warning.waitFor({ state: 'detached' });
  expect(await settings()).toMatchObject({ deadline: '2025-03-28' });
  await field.fill('2025-03-29');
  await page.getByRole('button', { name: '保存する', exact: true }).click();
  await becomes(async () => (await settings()).deadline, '2025-03-29');
  await field.fill('2024-03-28');
  await page.getByRole('button', { name: '保存する', exact: true }).click();
  await warning.getByRole('button', { name: '保存して消す' }).click();
  await becomes(async () => (await settings()).deadline, '2024-03-28');
  expect((await patch({ deadline: '2025-03-28' })).status).toBe(200);
  await page.getByLabel('件名').fill('一番目');
  await page.getByRole('button', { name: '文面を保存する' }).click();
  await said('件名と本文の両方を書いてください。');

  // The answer about the older text comes after that about the newer one.
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/campaign/preview', async (route) => {
    if (route.request().postData()?.includes('一番目')) await held;
    await route.continue().catch(() => undefined);
  });
  const asked = page.waitForRequest((request) => request.postData()?.includes('本文です。') ?? false);
  await page.getByLabel('本文').fill('本文です。');
  const older = await asked;
  await page.getByLabel('件名').fill('二番目');
  await page.locator('[data-preview] h3', { hasText: '二番目' }).waitFor();
  release();
  // None, where the page no longer waits for it.
  await (await older.response())?.finished();
  expect(await page.locator('[data-preview] h3').textContent()).toBe('二番目');
  await page.getByRole('button', { name: '文面を保存する' }).click();
  await said('文面を保存しました。');
  expect(await settings()).toMatchObject({
    deadline: '2025-03-28',
    mostReminders: 3,
    texts: { en, ja: { title: '二番目', body: '本文です。' } },
  });
  /** What stands in a field that is written in again while it is saved. */
  const writtenOn = async (label: string, button: string, saved: string, next: string): Promise<string> => {
    const [url, answer] = ['**/campaign/settings', Promise.withResolvers<void>()];
    await page.route(url, async (route) => {
      const response = await route.fetch();
      await answer.promise;
      await route.fulfill({ response });
    });
    const field = page.getByLabel(label, { exact: true });
    await field.fill(saved);
    const came = page.waitForResponse(url);
    await page.getByRole('button', { name: button, exact: true }).click();
    await field.fill(next);
    answer.resolve();
    await (await came).finished();
    await settled(page);
    await page.unroute(url);
    return field.inputValue();
  };
  expect(await writtenOn('件名', '文面を保存する', '三番目', '四番目')).toBe('四番目');
  expect(await writtenOn('期限', '保存する', '2025-03-27', '2025-03-26')).toBe('2025-03-26');
  for (const change of [{ hours: { open: '18:00' } }, { texts: { en: { title: '', body: '' } } }, { x: 1 }])
    expect((await patch(change)).status).toBe(400);
  expect((await patch({ texts: { en: null } })).status).toBe(200);
  expect((await settings()).texts).not.toHaveProperty('en');
  expect((await settings()).hours.open).toBe('09:00');

  await page.getByText('Teams・Slack・メールのどれも設定されていない').waitFor();
  expect(await whyNot(page, '残りの人に知らせる')).toContain('Teams・Slack・メールのどれも設定されていない');
  const copy = page.getByRole('button', { name: 'リンクをコピー: p0@example.co.jp' });
  await copy.click();
  await said('専用リンクをコピーしました。');
  await page.evaluate(() => {
    document.execCommand = () => false;
  });
  await copy.click();
  await said('コピーできませんでした');
  expect(await page.getByLabel('コピーできませんでした').inputValue()).toBe(
    (await admin.row('p0@example.co.jp')).link,
  );

  await page.getByRole('button', { name: '期限の前に終える' }).click();
  await page.getByRole('button', { name: '終える', exact: true }).click();
  await page.getByText('このキャンペーンは').waitFor();
  expect((await admin.overview()).endedAt).not.toBeNull();
  expect(await whyNot(page, '残りの人に知らせる')).toMatch(/^キャンペーンは終わっているため/);
  expect(await violations({ within: 'main', looked })).toEqual([]);
  expect(await unnamedTables(page)).toBe(0);
  await page.getByRole('button', { name: '終了を取り消す' }).click();
  await said('キャンペーンを続けます。');
  await page.locator('button:focus', { hasText: '期限の前に終える' }).waitFor();
  expect((await admin.overview()).endedAt).toBeNull();

  await page.getByRole('button', { name: '情報を消す: p1@example.co.jp' }).click();
  const submit = page.getByRole('dialog').getByRole('button', { name: '情報を消す' });
  expect(await submit.isEnabled()).toBe(false);
  await page.getByRole('checkbox').check();
  await shoot('campaign-forget');
  expect(await violations({ within: '[role=dialog]', looked })).toEqual([]);
  await submit.click();
  await said('情報を消しました。');
  await page.locator('[data-people]', { hasText: 'p1@' }).waitFor({ state: 'detached' });
  expect((await admin.overview()).people).toMatchObject({ known: 2, forgotten: 1 });
  expect(faults).toEqual([]);
});

test('who is left is invited and reminded once that was confirmed, and what came of it stays to be read', async () => {
  const smtp = await startSmtp();
  try {
    await begin({
      now: NOW,
      env: { SMTP_URL: smtp.url, MAIL_FROM: 'desk@example.co.jp', PUBLIC_URL: 'https://bot.example.co.jp' },
    });
    await admin.roster(`${rosterOf(3)}\r\n${SECOND_OF_P2}`);
    const { page, violations } = await open();
    // People, of whom one has two certificates.
    const invite = page.getByRole('button', { name: 'まだの人を案内する(3)' });
    expect(await whyNot(page, '残りの人に知らせる')).toContain('先に案内を送ってください。');
    await invite.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('3人に1通ずつ、メールで送ります。', { exact: true }).waitFor();
    // Who is about to send it can read it there.
    await dialog.getByText('届く文面を見る').click();
    await dialog.getByRole('heading', { name: 'Class2 の証明書のバックアップをお願いします' }).waitFor();
    expect(await dialog.getByText('送らない人').count()).toBe(0);
    expect(await violations({ within: '[role=dialog]', looked })).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(smtp.received).toHaveLength(0);
    await invite.click();
    const send = dialog.getByRole('button', { name: '送る' });
    await page.route('**/campaign/invite', (route) => route.fulfill({ status: 503 }), { times: 1 });
    await send.click();
    await page.locator('[data-came]', { hasText: 'サーバーから応答がありません。少し待って' }).waitFor();
    await invite.click();
    await send.click();
    await page.locator('[data-came]', { hasText: '3人に案内を送り始めました' }).waitFor();
    await admin.stands('p2@example.co.jp', 'invited');
    await bot.idle();
    expect(smtp.received).toHaveLength(3);
    // Who pressed it is still there, and reads why it cannot be pressed again.
    await page.locator('button:focus', { hasText: 'まだの人を案内する(0)' }).waitFor();
    expect(await whyNot(page, 'まだの人を案内する(0)')).toBe('新しく案内する人はいません。');
    await finish(bot, admin, 0);
    await admin.roster(rosterOf(4));
    await page.reload();
    await page.getByRole('button', { name: 'まだの人を案内する(1)' }).click();
    await dialog.getByText('送らない人: 済んでいる・不要 1人、案内済み・案内中 2人').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '残りの人に知らせる' }).click();
    await dialog.getByText(/まだ済んでいない2人に送ります/).waitFor();
    await dialog.getByText('送らない人: 済んでいる・不要 1人、未案内 1人').waitFor();
    await dialog.getByRole('button', { name: '送る' }).click();
    await page.locator('[data-came]', { hasText: 'お知らせを送り始めました' }).waitFor();
    const refusals: readonly (readonly [status: number, said: string])[] = [
      [503, 'サーバーから応答がありません。'],
      [400, '日付と数字を確かめてください。'],
    ];
    for (const [status, why] of refusals) {
      await page.route('**/campaign/settings', (route) => route.fulfill({ status, json: {} }), { times: 1 });
      await page.getByRole('button', { name: '保存する', exact: true }).click();
      await page.locator('[role=status], [role=alert], .fui-MessageBar', { hasText: why }).first().waitFor();
    }
  } finally {
    await smtp.stop();
  }
});
