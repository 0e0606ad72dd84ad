import { cardView } from '../dialogs/ticket/ticket-card.ts';
import type { View } from '../dialogs/view.ts';
import type { Words } from '../dialogs/words.ts';
import type { Service } from '../machines/service.ts';
import { deskAccepts } from '../machines/ticket/step-ticket.ts';
import type { DeskPress } from '../machines/ticket/ticket-types.ts';
import type { Store } from '../store/store.ts';
import { hasChat, isErased, type Ticket } from '../store/tickets/ticket-rows.ts';
import type { Hears } from './hears.ts';

/**
 * What an agent may do to a ticket now: nothing where its holder was forgotten, and no words to who `hears` none, in a chat or by mail. A
 * question wants a chat to be answered in.
 */
export const actsOn = (ticket: Ticket, hears: boolean): readonly DeskPress[] => {
  if (isErased(ticket)) return [];
  const out: readonly DeskPress[] = [
    ...(hears ? [] : ['REPLY' as const]),
    ...(hasChat(ticket) ? [] : ['ASK_CALL' as const]),
  ];
  return deskAccepts(ticket.state).filter((press) => !out.includes(press));
};

/** The card of a ticket in the desk's channel, as it is true now. `now` in ms UTC. */
export const createDeskCard =
  (
    agents: Store['agents'],
    words: Words,
    service: Service,
    now: () => number,
    hears: Hears,
  ): ((ticket: Ticket) => Promise<View>) =>
  async (ticket) => {
    const at = now();
    const card = { ticket, accepts: actsOn(ticket, await hears(ticket)), agents: await agents.all(at), at };
    return cardView(card, words, service);
  };
