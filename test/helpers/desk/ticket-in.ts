import type { TicketDetail } from '../../../src/desk/api.ts';
import { type Chat, textOf } from '../web/chat.ts';
import type { DeskClient } from './desk.ts';

/** The ticket that a chat named last, as the desk reads it. */
export const ticketIn = async (
  chat: Pick<Chat, 'heard'>,
  agent: Pick<DeskClient, 'ticket'>,
): Promise<TicketDetail> => {
  const numbers = (await chat.heard()).flatMap((one) => textOf(one).match(/(?<=T-)\d+/g) ?? []);
  return agent.ticket(Number(numbers.at(-1)));
};

/** How its holder is reached, field by field. */
export const contactIn = async (
  ...of: Parameters<typeof ticketIn>
): Promise<Readonly<Record<string, string | undefined>>> => ({ ...(await ticketIn(...of)).contact });
