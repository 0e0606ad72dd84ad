import type { Server } from 'restify';
import type { ContinueInChat, MailChatLink } from '../desk/callers/continue-in-chat.ts';
import type { ChatLink } from '../desk/callers-api.ts';
import { HttpError } from '../http/error.ts';
import type { Agent } from '../machines/ticket/ticket-types.ts';
import type { Ticket } from '../store/tickets/ticket-rows.ts';
import type { DeskGuard } from './guard.ts';
import type { WithTicket } from './requests.ts';

export type ChatLinkRouteNeeds = {
  readonly continueInChat: ContinueInChat;
  /** Where mail can be sent. */
  readonly mailChatLink?: MailChatLink | undefined;
  /** Where this server is reached, without a slash at the end. */
  readonly baseUrl: () => string;
  readonly guard: DeskGuard;
  readonly withTicket: WithTicket;
};

/** Links by which callers go on in the browser's chat: to be read out, handed on, or sent by mail. */
export const mountChatLinkRoutes = (
  server: Server,
  { continueInChat, mailChatLink, baseUrl, guard: { guarded }, withTicket }: ChatLinkRouteNeeds,
): void => {
  const mails = ({ contact }: Ticket): boolean => mailChatLink !== undefined && contact.email !== undefined;
  const given = async (ticket: Ticket, agent: Agent): Promise<ChatLink> => {
    const made = await continueInChat.give(ticket, agent);
    if (made === undefined) throw new HttpError(404, 'no-caller', 'This ticket was not opened for a caller.');
    return { ...made, link: `${baseUrl()}/go/${made.code}`, mails: mails(ticket) };
  };

  server.post(
    '/desk/api/tickets/:number/chat',
    guarded(
      withTicket(async (ticket, _, response, { agent }) => response.send(201, await given(ticket, agent))),
    ),
  );

  server.post(
    '/desk/api/tickets/:number/chat/mail',
    guarded(
      withTicket(async (ticket, _, response, { agent }) => {
        if (mailChatLink === undefined || !mails(ticket))
          throw new HttpError(409, 'no-mail', 'There is no address, or mail is not set up.');
        const { link, until } = await given(ticket, agent);
        const taken = await mailChatLink(ticket, { url: link, until });
        if (!taken) throw new HttpError(502, 'mail-refused', 'The mail server did not take it.');
        response.send(204);
      }),
    ),
  );
};
