import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { loadWords } from '../../../../src/settings/load-words.ts';
import { type Bot, startBot } from '../../../helpers/bot.ts';
import { picture } from '../../../helpers/browser/chromium.ts';
import { closePages, freshPage } from '../../../helpers/browser/fresh-pages.ts';
import { keptChromium } from '../../../helpers/browser/kept-chromium.ts';
import { type Between, startBetween } from '../../../helpers/teams/between.ts';
import { type Playground, startPlayground } from '../../../helpers/teams/playground.ts';
import {
  PUBLIC_URL,
  SAID_FOR_PICTURES,
  servePublicly,
  wordsInGallery,
  wordsWithPicture,
} from '../../../helpers/teams/teams-scene.ts';
import { workshop } from '../../../p12/tools.ts';
import { inPlayground } from './playground-scene.ts';

const { text } = loadWords()('ja');
const english = loadWords()('en').text;

let bot: Bot;
let playground: Playground;
let browser: Browser;
let page: Page;
let between: Between | undefined;

const PASSWORD = 'Himitsu-7x';
const shop = workshop();

const { cards, newest, ticketCard, goTo, say, ask, mention, heading, seen, press } = inPlayground(() => page);
const button = (event: string): string => text(`ticket:buttons.${event}`);
/** Opens it with nothing of what was said before: it draws all of that anew with each message, and its log of them too. */
const openPlayground = async (): Promise<void> => {
  await page.goto(playground.url);
  await page.getByTitle('Hide log panel').click();
  await page.addStyleTag({ content: '* { animation: none !important; transition: none !important }' });
};
const shoot = (name: string) => picture(page, `teams-${name}`);

beforeAll(async () => {
  shop.identity('one', ['-newkey', 'rsa:2048'], '/C=JP/O=見本商事/CN=架空 花子');
  between = await startBetween(() => bot.url, shop.pkcs12('one', 'cert.p12', PASSWORD));
  const { origin } = between;
  bot = await startBot({
    now: '2025-03-10T10:00:00+09:00',
    env: { DESK_CHANNEL: 'teams:19:desk@thread.tacv2' },
    seams: { teams: { fileOrigins: [origin] } },
  });
  playground = await startPlayground(origin, 'playground-desk.yml');
  browser = await keptChromium();
  page = await freshPage(browser, { viewport: { width: 1280, height: 1000 } });
  await openPlayground();
});
afterAll(async () => {
  await closePages(browser);
  await playground?.close();
  await bot?.stop();
  await between?.close();
  shop.close();
});

describe('the Agents Playground, in a 1:1 chat', () => {
  test('the installation is welcomed once', async () => {
    await heading('Class2');
    await shoot('1-welcome');
    await bot.idle();
    expect(await cards().count()).toBe(1);
  });

  test('a language is asked for and spoken; the gallery’s pictures say what the program says: else `node test/gallery-teams.ts`', async () => {
    await bot.leave();
    await bot.comeBack({ PUBLIC_URL });
    await servePublicly(page, bot);
    await ask(SAID_FOR_PICTURES.en);
    const en = await wordsWithPicture(page);
    await ask('start over');
    await ask('日本語で');
    await newest()
      .getByRole('button', { name: text('steps:start.buttons.BEGIN') })
      .waitFor();
    await ask(SAID_FOR_PICTURES.ja);
    const ja = await wordsWithPicture(page);
    expect({ ja, en }).toEqual(wordsInGallery());
    await page.unrouteAll();
    await bot.restart();
    await openPlayground();
    await say('最初から');
    await heading(text('notice:echo.RESTART'));
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

  test('a mention in its desk’s channel, by which it comes to know that, tells what can be asked for', async () => {
    await goTo(/Desk/);
    await mention('hello');
    await seen('What you can ask for here');
    await shoot('desk-1-usage');
    await goTo(/Personal Chat/);
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

describe('a file that the client cannot upload, as Teams would send it', () => {
  test('its password is typed into a masked field; the verdict is the answer', async () => {
    await say('最初から');
    await press('start', 'HAVE_BACKUP');
    await heading(text('steps:verify.title'));
    const { text: _, value: __, replyToId: ___, entities: ____, ...spoken } = between?.told() ?? {};
    await between?.tell({
      ...spoken,
      type: 'message',
      name: undefined,
      id: 'with-a-file',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.teams.file.download.info',
          name: 'cert.p12',
          content: { downloadUrl: `${between?.origin}/f` },
        },
      ],
    });
    await heading(text('check:verdict.needs-password.title'));
    const field = newest().getByLabel(text('found:unlock.label'));
    expect(await field.getAttribute('type')).toBe('password');
    const button = newest().getByRole('button', { name: text('found:unlock.button') });
    await button.click();
    await newest().getByText(text('found:unlock.error')).waitFor();
    await field.fill(PASSWORD);
    await shoot('8-password');
    await button.click();
    // The clock stands a year before the certificate was made.
    await heading(text('check:verdict.not-yet-valid.title'));
    await newest().getByText('架空 花子').first().waitFor();
    await shoot('9-verdict');
    expect((await cards().allTextContents()).join('\n')).not.toContain(PASSWORD);
    expect(bot.logged.join('\n')).not.toContain(PASSWORD);
  });
});

describe('its desk, in a channel', () => {
  test('a ticket of the 1:1 chat is a card in the channel', async () => {
    await goTo(/Desk/);
    await seen(text('ticket:reason.unknown-code'));
    await shoot('desk-2-card');
  });

  test('its forms unfold, each with its reader and colour', async () => {
    const card = ticketCard();
    await card.getByRole('button', { name: button('NOTE'), exact: true }).click();
    await card.getByText(text('ticket:forms.NOTE.who')).waitFor();
    await shoot('desk-3-note');
    await card.getByRole('button', { name: button('REPLY'), exact: true }).click();
    await card.getByText(text('ticket:forms.REPLY.who')).waitFor();
    await shoot('desk-4-reply');
  });

  test('a reply: the card tells who has it, the thread that it arrived, the holder who wrote it', async () => {
    const card = ticketCard();
    await card
      .getByRole('textbox', { name: text('ticket:forms.REPLY.text') })
      .fill('コードはメールにあります。');
    await card.getByRole('button', { name: text('ticket:forms.REPLY.submit'), exact: true }).click();
    await seen(text('ticket:assignee', { name: '佐藤 次郎' }));
    await seen(text('ticket:arrived'));
    await shoot('desk-5-replied');
    await goTo(/Personal Chat/);
    await seen('コードはメールにあります。');
    await shoot('desk-6-holder');
    await say('ありました');
    await seen(/に届けました/);
  });

  test('what the holder answered stands in the thread, and nothing was given up', async () => {
    await goTo(/Desk/);
    await seen('ありました');
    await shoot('desk-7-thread');
    await bot.idle();
    expect(bot.logged.filter((line) => line.includes('given up'))).toEqual([]);
  });
});

describe('elsewhere', () => {
  test('a mention in a channel is answered in its thread with the way to the 1:1 chat', async () => {
    await goTo(/General/);
    await mention('help');
    await seen(english('teams:invitation.title'));
    await shoot('7-channel');
  });
});
