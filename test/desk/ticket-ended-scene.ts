import type { Bot } from '../helpers/bot.ts';
import { type Chat, openWithTicket } from '../helpers/web/chat.ts';

/** A chat in the browser that has opened a ticket, with an address for mail. */
export const file = (bot: Bot): Promise<Chat> =>
  openWithTicket(bot, { contact: { name: '山田花子', email: 'hanako@example.co.jp' } });

/** The newest receipt. */
export const receiptOf = async (bot: Bot, chat: Chat) => {
  await bot.idle();
  const card = (await chat.heard()).findLast(({ channelData }) => channelData?.step === 'escalate.filed');
  if (card === undefined) throw new Error('no receipt');
  return card;
};
