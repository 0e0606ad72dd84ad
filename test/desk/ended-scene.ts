import type { Bot } from '../helpers/bot.ts';
import type { DeskClient } from '../helpers/desk/desk.ts';
import { type Chat, openWithTicket } from '../helpers/web/chat.ts';

/** A chat in the browser that has opened a ticket. */
export const file = (bot: Bot, walk?: string, language?: string): Promise<Chat> =>
  openWithTicket(bot, { walk, language });

/** Solves a ticket, and lets what follows go out. */
export const resolve = async (bot: Bot, agent: DeskClient, number: number) => {
  await agent.act(number, { type: 'RESOLVE', cause: 'backed-up' });
  await bot.idle();
};

/** The notes of a ticket, as its holder wrote them. */
export const notesOf = async (agent: DeskClient, number: number) =>
  (await agent.ticket(number)).events.filter(({ what }) => what === 'added-note').map(({ text }) => text);

/** Where a ticket stands. */
export const statusOf = async (agent: DeskClient, number: number) => (await agent.ticket(number)).status;

/** The newest card of the path. */
export const pathCard = async (bot: Bot, chat: Chat) => {
  await bot.idle();
  const card = (await chat.heard()).findLast(({ channelData }) => channelData?.step !== 'ticket');
  if (card === undefined) throw new Error('no card');
  return card;
};
