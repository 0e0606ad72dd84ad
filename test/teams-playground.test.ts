import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { loadWords } from '../src/bot/locales.ts';
import { type Bot, startBot } from './helpers/bot.ts';
import { launchChromium, SCREENS } from './helpers/chromium.ts';
import { type Playground, startPlayground } from './helpers/playground.ts';

const { text } = loadWords()('ja');
const english = loadWords()('en').text;

let bot: Bot;
let playground: Playground;
let browser: Browser;
let page: Page;

const cards = (): Locator => page.locator('.ac-adaptiveCard');
const newest = (): Locator => cards().last();
const say = async (words: string, send: 'Send Message' | 'Post' = 'Send Message'): Promise<void> => {
  await page.locator('[data-lexical-editor=true]').last().click();
  await page.keyboard.insertText(words);
  await page.getByRole('button', { name: send }).click();
};
const heading = (words: string): Promise<void> => newest().getByText(words).first().waitFor();
const press = (step: string, event: string): Promise<void> =>
  newest()
    .getByRole('button', { name: text(`steps:${step}.buttons.${event}`), exact: true })
    .click();
const shoot = (name: string) => page.screenshot({ path: join(SCREENS, `teams-${name}.png`) });

beforeAll(async () => {
  bot = await startBot({ now: '2025-03-10T10:00:00+09:00' });
  playground = await startPlayground(bot.url);
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(10_000);
  await page.goto(playground.url);
});
afterAll(async () => {
  await browser?.close();
  await playground?.close();
  await bot?.stop();
});

describe('the Agents Playground, in a 1:1 chat', () => {
  test('the installation is welcomed once', async () => {
    await heading('Class2');
    await shoot('1-welcome');
    await bot.idle();
    expect(await cards().count()).toBe(1);
  });

  test('a language is asked for and spoken', async () => {
    await say('日本語で');
    await newest()
      .getByRole('button', { name: text('steps:start.buttons.BEGIN') })
      .waitFor();
  });

  test('way ① is walked; every pressed card keeps no button', async () => {
    for (const [step, event, next] of [
      ['start', 'BEGIN', 'cert.p12 はありますか'],
      ['copy.locate', 'FOUND', 'このファイルで大丈夫か確かめます'],
      ['copy.check', 'SKIP', 'USB メモリなどにコピーします'],
    ] as const) {
      const pressed = await cards().count();
      await press(step, event);
      await heading(next);
      if (event === 'BEGIN') await shoot('2-locate');
      const card = cards().nth(pressed - 1);
      await card.getByRole('button').first().waitFor({ state: 'detached' });
    }
    await shoot('3-save');
    await press('copy.save', 'DONE');
    await heading(text('steps:done.title'));
    await shoot('4-done');
  });

  test('a sentence is understood; the form is sent and a ticket given', async () => {
    await say('証明書コードがわからない');
    await heading('に引き継ぎます');
    const name = newest().getByLabel(/お名前|氏名/);
    expect(await name.inputValue()).not.toBe('');
    await newest().getByLabel(/電話/).fill('03-1234-5678');
    await shoot('5-contact');
    await press('escalate.contact', 'SUBMIT');
    await newest().getByText(/T-\d+/).first().waitFor();
    await shoot('6-filed');
  });
});

describe('elsewhere', () => {
  test('a mention in a channel is answered in its thread with the way to the 1:1 chat', async () => {
    await page.getByRole('treeitem', { name: /General/ }).click();
    await page.locator('[data-lexical-editor=true]').last().click();
    await page.keyboard.type('@Te');
    await page.getByRole('option').or(page.getByRole('menuitem')).first().click();
    await page.keyboard.insertText(' help');
    await page.getByRole('button', { name: 'Post' }).click();
    await page.getByText(english('teams:invitation.title')).first().waitFor();
    await shoot('7-channel');
  });
});
