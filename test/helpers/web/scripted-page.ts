import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Button, View } from '../../../src/dialogs/view.ts';
import { mountPages } from '../../../src/pages/pages.ts';
import { freshPage } from '../browser/fresh-pages.ts';
import { EMPTY, type Script, type Scripted, startScripted } from './directline.ts';

export const button = (
  event: Button['event'],
  title: string,
  style: Button['style'] = 'default',
): Button => ({
  event,
  title,
  style,
});
/** What a step shows, pictures and links and all. */
export const LOCATE: View = {
  ...EMPTY,
  step: 'copy.locate',
  title: 'さがす',
  progress: '1/4',
  steps: [
    { text: 'フォルダーを開きます。', pictures: [] },
    {
      text: 'ファイルを探します。',
      pictures: [{ id: 'folder', alt: 'フォルダー', url: 'http://localhost:3978/pictures/ja/folder.png' }],
    },
  ],
  links: [{ title: '案内', url: 'https://example.org/' }],
  buttons: [button('FOUND', 'ありました', 'primary'), button('NOT_FOUND', 'ありません')],
  everywhere: [button('BACK', '戻る', 'quiet'), button('RESTART', '最初から', 'quiet')],
};
const CONTACT: View = {
  ...EMPTY,
  step: 'escalate.contact',
  title: '連絡先',
  inputs: [
    { id: 'name', kind: 'text', label: 'お名前', required: true, maxLength: 80, error: '入れてください' },
  ],
  buttons: [{ ...button('SUBMIT', '送る', 'primary'), withInputs: true }],
};
/** A form of every kind of field. */
const APPLICATION: View = {
  ...CONTACT,
  inputs: [
    ...CONTACT.inputs,
    {
      id: 'company',
      kind: 'choice',
      label: '会社',
      required: false,
      maxLength: 80,
      error: '',
      choices: ['本社', '支社'].map((title) => ({ title, value: title })),
    },
    { id: 'mail', kind: 'consent', label: 'メールでも', required: false, maxLength: 3, error: '' },
    { id: 'note', kind: 'multiline', label: '内容', required: false, maxLength: 1000, error: '' },
  ],
};
/** A card about a ticket. */
export const aboutTicket = (title: string, ...buttons: readonly Button[]): View => ({
  ...EMPTY,
  step: 'ticket',
  ticket: 'T-1',
  title,
  buttons,
});
export const REOPEN = button('REOPEN', 'もう一度相談する');
/** What is shown after a press of a button, and after a word; after all others the first card is. */
const AFTER_PRESS: Readonly<Record<string, View>> = {
  HUMAN: CONTACT,
  REOPEN: aboutTicket('再開しました'),
  BEGIN: LOCATE,
};
const AFTER_WORD: Readonly<Record<string, View>> = {
  いつまで: { ...CONTACT, notices: ['3月30日までです'] },
  申し込み: APPLICATION,
  申し込みはいつまで: { ...APPLICATION, notices: ['3月30日まで受け付けます'] },
};
const script: Script = ({ did }, locale) => {
  const shown =
    did.kind === 'pressed' ? AFTER_PRESS[did.event] : did.kind === 'said' ? AFTER_WORD[did.text] : undefined;
  if (shown !== undefined) return shown;
  const answer = did.kind === 'said' ? `「${did.text}」` : did.kind === 'gave' ? did.file.name : undefined;
  return {
    ...EMPTY,
    ...(answer === undefined ? {} : { notices: [answer] }),
    title: locale === 'ja' ? 'はじめに' : 'To begin',
    buttons: [
      button('BEGIN', locale === 'ja' ? '始める' : 'Begin', 'primary'),
      button('HUMAN', locale === 'ja' ? '人に相談' : 'Ask a person'),
    ],
  };
};

/** The page of the chat before a bot that answers by its script, alike each time; its clock is `now`. */
export const startScriptedPage = (port: number, now: () => number): Promise<Scripted> =>
  startScripted(script, { port, now, mount: (server) => mountPages(server) });

export type Seen = {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly hosts: ReadonlySet<string>;
};
/** Somebody new opens it. */
export const visit = async (
  browser: Browser,
  bot: Scripted,
  path = '/',
  options: BrowserContextOptions = {},
): Promise<Seen> => {
  const page = await freshPage(browser, { locale: 'ja-JP', ...options });
  const complaints: string[] = [];
  const hosts = new Set<string>();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol)) hosts.add(host);
  });
  page.on('websocket', (socket) => hosts.add(new URL(socket.url()).host));
  await page.goto(bot.origin + path);
  return { page, complaints, hosts };
};
/** The buttons of this name that can be seen. */
export const shown = (page: Page, name: string) => page.locator('.ac-pushButton:visible', { hasText: name });
export const press = (page: Page, name: string) => shown(page, name).click();
/** What the person did, as the page shows it. */
export const bubbles = (page: Page) => page.locator('.webchat__bubble--from-user').allInnerTexts();
let told = 0;
/** What comes by itself: the bot speaks, unasked, to the last who came. */
export const tell = async (bot: Scripted, view: View): Promise<void> => {
  const last = bot.incoming.at(-1);
  if (last === undefined) throw new Error('nobody is there');
  told += 1;
  await bot.port.send({ task: 1000 + told, address: last.address, locale: 'ja', view });
};
