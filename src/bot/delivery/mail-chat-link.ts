import { randomUUID } from 'node:crypto';
import type { MailChatLink } from '../../desk/callers/continue-in-chat.ts';
import { ticketMail } from '../../dialogs/ticket/ticket-mail.ts';
import { CHAT_LINK_MAIL } from '../../machines/ticket/ticket-mails.ts';
import { isErased } from '../../store/tickets/ticket-rows.ts';
import type { Mailer } from '../mail/mailer.ts';
import { DeliveryFailure } from '../messages/outgoing.ts';
import type { DeliveryNeeds } from './needs.ts';
import { NO_TASK } from './while-held.ts';

/** No task: the link is a key, which is kept nowhere as it is, and whoever sends it waits for what becomes of it. */
export const createMailChatLink =
  (
    needs: Pick<
      DeliveryNeeds,
      'store' | 'wordsOf' | 'service' | 'factsNow' | 'changes' | 'news' | 'wakeDue' | 'persist'
    > & { readonly mailer: Mailer },
  ): MailChatLink =>
  async (ticket, link) => {
    const { store, wordsOf, service, factsNow, changes, news, wakeDue, persist, mailer } = needs;
    const { number, code, contact, locale } = ticket;
    const to = contact.email;
    if (to === undefined) return false;
    const { at, desk } = factsNow();
    const { subject, text } = ticketMail(
      { what: CHAT_LINK_MAIL, ticket: number, code, desk, link },
      wordsOf(locale),
      service,
    );
    const id = `chat-link-${randomUUID()}`;
    const why = await mailer.send({ task: NO_TASK, to, subject, text, locale, id }).then(
      () => undefined,
      (error: unknown) => {
        if (error instanceof DeliveryFailure) return error.message;
        throw error;
      },
    );
    // Whoever heard that it failed would send another one.
    await persist(() =>
      store.tickets.change(
        number,
        (now) => (isErased(now) ? undefined : changes.mailed(now, { what: CHAT_LINK_MAIL }, at, why)),
        { id, at },
      ),
    );
    wakeDue();
    news.changed(number);
    return why === undefined;
  };
