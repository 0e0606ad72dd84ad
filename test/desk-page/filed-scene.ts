import { decodeJwt } from 'jose';
import type { Bot } from '../helpers/bot.ts';
import { signIn } from '../helpers/desk/desk.ts';
import { type Chat, openChat } from '../helpers/web/chat.ts';

export const NOW = '2025-03-10T10:00:00+09:00';

/** A chat in the browser that has opened a ticket. */
export const file = async (bot: Bot, contact: Record<string, string> = {}): Promise<Chat> => {
  const chat = await openChat(bot);
  await chat.walk('BEGIN NOT_FOUND HUMAN');
  await chat.press('SUBMIT', { name: '山田花子', phone: '03-1212-3434', ...contact });
  return chat;
};

/** What a session of today bears of the rules by which people are let in. */
export const rulesNow = async (bot: Bot): Promise<unknown> =>
  decodeJwt((await signIn(bot, '鈴木')).cookie.slice('madoguchi-desk='.length)).rules;
