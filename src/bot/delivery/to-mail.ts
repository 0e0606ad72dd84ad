import { ticketMail } from '../../dialogs/ticket/ticket-mail.ts';
import { isErased } from '../../store/tickets/ticket-rows.ts';
import { DeliveryFailure } from '../messages/outgoing.ts';
import type { ReadTask, TaskPayload } from '../tasks/task.ts';
import { idempotencyKey } from './idempotency-key.ts';
import type { DeliveryNeeds } from './needs.ts';

type MailTask = Extract<TaskPayload, { type: 'mail' }>;

type ToMail = {
  /** Says a word about a ticket by mail, in the language of the conversation. */
  readonly mail: (task: ReadTask, effect: MailTask) => Promise<void>;
  readonly gaveUp: (task: Pick<ReadTask, 'id'>, effect: MailTask, error: string) => Promise<void>;
};

export const createToMail = (needs: DeliveryNeeds): ToMail => {
  const { store, wordsOf, service, factsNow, persist, mailer, chatUrl, changes, news, wakeDue } = needs;

  const record = async (task: Pick<ReadTask, 'id'>, effect: MailTask, why?: string): Promise<void> => {
    const { at } = factsNow();
    await store.tickets.change(
      effect.ticket,
      (ticket) => (isErased(ticket) ? undefined : changes.mailed(ticket, effect, at, why)),
      idempotencyKey(task, at),
    );
    wakeDue();
    news.changed(effect.ticket);
  };

  return {
    mail: async (task, effect) => {
      const ticket = await store.tickets.find(effect.ticket);
      // Whose data is deleted is written to no more; there is nothing that somebody had to look at.
      const to = ticket === undefined || isErased(ticket) ? undefined : ticket.contact.email;
      if (ticket === undefined || to === undefined) return;
      if (mailer === undefined) throw new DeliveryFailure('mail is not set up', { final: true });
      const conversation = await store.conversations.load(ticket.conversation);
      const locale = conversation?.locale ?? ticket.locale;
      const event = effect.event === undefined ? undefined : await store.ticketEvents.find(effect.event);
      const { subject, text } = ticketMail(
        {
          what: effect.what,
          ticket: ticket.number,
          code: ticket.code,
          event,
          desk: factsNow().desk,
          chatUrl: ticket.channel === 'web' ? chatUrl : undefined,
        },
        wordsOf(locale),
        service,
      );
      await mailer.send({ task: task.id, to, subject, text, locale, id: `task-${task.id}` });
      await persist(() => record(task, effect));
    },
    gaveUp: (task, effect, error) => record(task, effect, error),
  };
};
