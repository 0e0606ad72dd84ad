import { afterEach, beforeEach } from '@jest/globals';
import { type Bot, startBot } from '../../helpers/bot.ts';
import { signIn } from '../../helpers/desk/desk.ts';
import { type Smtp, startSmtp } from '../../helpers/mail/smtp.ts';
import { until } from '../../helpers/until.ts';
import { type Chat, openChat } from '../../helpers/web/chat.ts';

export const FROM = 'Helpdesk <desk@example.co.jp>';
export const HANAKO = {
  name: '山田花子',
  company: '例株式会社',
  phone: '03-1212-3434',
  email: 'hanako@example.org',
};

export type MailScene = { smtp: Smtp; readonly bot: Bot };

/** A mail server and a bot that sends by it, both anew for each test of the file that asks for them; a test may put another server in its place. */
export const eachWithMail = (): MailScene => {
  const scene = {} as { smtp: Smtp; bot: Bot };
  beforeEach(async () => {
    scene.smtp = await startSmtp();
    scene.bot = await startBot({ env: { SMTP_URL: scene.smtp.url, MAIL_FROM: FROM } });
  });
  afterEach(async () => {
    await scene.bot.stop();
    await scene.smtp.stop();
  });
  return scene;
};

/** A chat in the browser that has opened a ticket. */
export const file = async (
  bot: Bot,
  contact: Readonly<Record<string, string>>,
  language = 'ja',
): Promise<Chat> => {
  const chat = await openChat(bot, language);
  await chat.walk('BEGIN NOT_FOUND HUMAN');
  await chat.press('SUBMIT', contact);
  return chat;
};

/** The log of a ticket, as the desk page shows it. */
export const logOf = async (bot: Bot, ticket: number) =>
  (await (await signIn(bot, '佐藤')).ticket(ticket)).events.map(({ what, detail }) => ({ what, detail }));

/** Its line of this kind, once it is there. */
export const lineOf = (bot: Bot, ticket: number, what: string) =>
  until(async () => (await logOf(bot, ticket)).find((line) => line.what === what), what);
