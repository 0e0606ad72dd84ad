import { createDeskCard } from '../../desk/card.ts';
import { createHears } from '../../desk/hears.ts';
import { isClosed } from '../../machines/ticket/ticket-types.ts';
import type { Ticket } from '../../store/tickets/ticket-rows.ts';
import type { Address } from '../messages/address.ts';
import { DeliveryFailure } from '../messages/outgoing.ts';
import type { ReadTask } from '../tasks/task.ts';
import type { DeliveryNeeds } from './needs.ts';
import { type OutgoingTo, portTo, postOnce } from './ports.ts';

/** The tickets' cards in the desk's channel. */
export type TicketCards = {
  /** Makes the ticket's card true; where the platform lost it, it is posted anew and linked. */
  readonly card: (task: ReadTask, ticket: number) => Promise<void>;
  /** Posts under the ticket's card, which is posted before where there is none (any more); gives both messages' ids. */
  readonly underCard: (
    task: ReadTask,
    desk: Address,
    ticket: Ticket,
    post: (thread: Address) => Promise<string>,
  ) => Promise<{ readonly card: string; readonly message: string }>;
  /** What stands under a card of the desk's. */
  readonly threadOf: (desk: Address, card: string) => Address;
  /** False: the message is not there any more, and is unlinked. */
  readonly unlessGone: (message: string, work: () => Promise<unknown>) => Promise<boolean>;
};

export const createTicketCards = (needs: DeliveryNeeds & { readonly out: OutgoingTo }): TicketCards => {
  const { store, wordsOf, service, factsNow, persist, ports, changes, desk, deskLocale, out } = needs;
  const drawn = createDeskCard(
    store.agents,
    wordsOf(deskLocale),
    service,
    () => factsNow().at,
    createHears(changes, store.tickets),
  );

  /** `sought`: it may stand there, posted by a task that ended before it was linked. */
  const postCard = async (task: ReadTask, to: Address, ticket: Ticket, sought = false): Promise<string> => {
    const outgoing = await out(task, to, deskLocale, await drawn(ticket));
    const message = await postOnce(portTo(ports, to), task, outgoing, sought);
    const posted = { at: factsNow().at, what: 'posted', by: { kind: 'bot' }, via: to.channel } as const;
    await persist(() => store.deskCards.link(ticket.number, message, posted));
    return message;
  };

  const unlessGone: TicketCards['unlessGone'] = async (message, work) => {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof DeliveryFailure) || !error.gone) throw error;
      await store.deskCards.unlink(message);
      return false;
    }
  };

  const threadOf: TicketCards['threadOf'] = (to, card) => portTo(ports, to).threadOf?.(to, card) ?? to;

  return {
    card: async (task, number) => {
      const ticket = await store.tickets.find(number);
      if (desk === undefined || ticket === undefined) return;
      const live = await store.deskCards.liveOf(number);
      const outgoing = await out(task, desk, deskLocale, await drawn(ticket));
      const stands =
        live !== undefined && (await unlessGone(live, () => portTo(ports, desk).replace(outgoing, live)));
      // Nobody needs a new card of a ticket closed.
      if (!stands && !isClosed(ticket.state.status)) await postCard(task, desk, ticket);
    },
    underCard: async (task, to, ticket, post) => {
      const live = (await store.deskCards.liveOf(ticket.number)) ?? (await postCard(task, to, ticket, true));
      let message: string | undefined;
      await unlessGone(live, async () => {
        message = await post(threadOf(to, live));
      });
      if (message !== undefined) return { card: live, message };
      const card = await postCard(task, to, ticket);
      return { card, message: await post(threadOf(to, card)) };
    },
    threadOf,
    unlessGone,
  };
};
