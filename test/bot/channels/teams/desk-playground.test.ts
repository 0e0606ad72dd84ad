import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { loadWords } from '../../../../src/settings/load-words.ts';
import { type Bot, startBot } from '../../../helpers/bot.ts';
import { picture } from '../../../helpers/browser/chromium.ts';
import { closePages, freshPage } from '../../../helpers/browser/fresh-pages.ts';
import { keptChromium } from '../../../helpers/browser/kept-chromium.ts';
import { type Playground, startPlayground } from '../../../helpers/teams/playground.ts';

const { text } = loadWords()('ja');

let bot: Bot;
let playground: Playground;
let browser: Browser;
let page: Page;

const cards = (): Locator => page.locator('.ac-adaptiveCard');
/** The newest post of a channel stands at its top. */
const ticketCard = (): Locator => cards().filter({ hasText: 'T-1001' }).first();
const shoot = (name: string) => picture(page, `teams-desk-${name}`);
const goTo = async (name: RegExp): Promise<void> => {
  await page.getByRole('treeitem', { name }).click();
  await page.locator('[data-lexical-editor=true]').last().waitFor();
};
const say = async (words: string): Promise<void> => {
  await page.locator('[data-lexical-editor=true]').last().click();
  await page.keyboard.insertText(words);
  await page.getByRole('button', { name: 'Send Message' }).click();
};
const mention = async (words: string): Promise<void> => {
  await page.locator('[data-lexical-editor=true]').last().click();
  await page.keyboard.type('@ma');
  await page.getByRole('option').or(page.getByRole('menuitem')).first().click();
  await page.keyboard.insertText(` ${words}`);
  await page.getByRole('button', { name: 'Post' }).click();
};
const button = (event: string): string => text(`ticket:buttons.${event}`);

beforeAll(async () => {
  bot = await startBot({
    now: '2025-03-10T10:00:00+09:00',
    env: { DESK_CHANNEL: 'teams:19:desk@thread.tacv2' },
  });
  playground = await startPlayground(bot.url, 'playground-desk.yml');
  browser = await keptChromium();
  page = await freshPage(browser, { viewport: { width: 1280, height: 1000 } });
  await page.goto(playground.url);
});
afterAll(async () => {
  await closePages(browser);
  await playground?.close();
  await bot?.stop();
});

describe('the desk, in the Agents Playground', () => {
  test('a mention in its channel tells what can be asked for', async () => {
    await goTo(/Desk/);
    await mention('hello');
    await page.getByText('What you can ask for here').first().waitFor();
    await shoot('1-usage');
  });

  test('a ticket of the 1:1 chat is a card in the channel', async () => {
    await goTo(/Personal Chat/);
    await say('日本語で');
    await say('証明書コードがわからない');
    await cards().last().getByLabel(/電話/).fill('03-1234-5678');
    await cards()
      .last()
      .getByRole('button', { name: text('steps:escalate.contact.buttons.SUBMIT'), exact: true })
      .click();
    await cards().last().getByText(/T-\d+/).first().waitFor();
    await goTo(/Desk/);
    await page.getByText(text('ticket:reason.unknown-code')).first().waitFor();
    await shoot('2-card');
  });

  test('its forms unfold, each with its reader and colour', async () => {
    const card = ticketCard();
    await card.getByRole('button', { name: button('NOTE'), exact: true }).click();
    await card.getByText(text('ticket:forms.NOTE.who')).waitFor();
    await shoot('3-note');
    await card.getByRole('button', { name: button('REPLY'), exact: true }).click();
    await card.getByText(text('ticket:forms.REPLY.who')).waitFor();
    await shoot('4-reply');
  });

  test('a reply: the card tells who has it, the thread that it arrived, the holder who wrote it', async () => {
    const card = ticketCard();
    await card
      .getByRole('textbox', { name: text('ticket:forms.REPLY.text') })
      .fill('コードはメールにあります。');
    await card.getByRole('button', { name: text('ticket:forms.REPLY.submit'), exact: true }).click();
    await page
      .getByText(text('ticket:assignee', { name: '佐藤 次郎' }))
      .first()
      .waitFor();
    await page.getByText(text('ticket:arrived')).first().waitFor();
    await shoot('5-replied');
    await goTo(/Personal Chat/);
    await page.getByText('コードはメールにあります。').first().waitFor();
    await shoot('6-holder');
    await say('ありました');
    await page
      .getByText(/に届けました/)
      .first()
      .waitFor();
  });

  test('what the holder answered stands in the thread, and nothing was given up', async () => {
    await goTo(/Desk/);
    await page.getByText('ありました').first().waitFor();
    await shoot('7-thread');
    await bot.idle();
    expect(bot.logged.filter((line) => line.includes('given up'))).toEqual([]);
  });
});
