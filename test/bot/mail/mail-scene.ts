import type { Bot } from '../../helpers/bot.ts';
import { signIn } from '../../helpers/desk/desk.ts';
import type { Smtp } from '../../helpers/mail/smtp.ts';
import { until } from '../../helpers/until.ts';
import { type Chat, openChat } from '../../helpers/web/chat.ts';

export const FROM = 'Helpdesk <desk@example.co.jp>';
export const HANAKO = {
  name: '山田花子',
  company: '例株式会社',
  phone: '03-1212-3434',
  email: 'hanako@example.org',
};

/** Settings of a bot that sends mail there. */
export const env = (smtp: Smtp) => ({ SMTP_URL: smtp.url, MAIL_FROM: FROM });

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
