import { cardView } from '../dialogs/ticket/ticket-card.ts';
import type { View } from '../dialogs/view.ts';
import type { Words } from '../dialogs/words.ts';
import type { Service } from '../machines/service.ts';
import { deskAccepts } from '../machines/step.ts';
import type { DeskPress } from '../machines/ticket-types.ts';
import type { Store } from '../store/store.ts';
import { hasChat, isErased, type Ticket } from '../store/tickets/ticket-rows.ts';

/** Words to the holder, which need a chat. */
const TO_HOLDER: readonly DeskPress[] = ['REPLY', 'ASK_CALL'];

/** What an agent may do to a ticket now: nothing where its holder was forgotten, and nothing by chat where the holder has none. */
export const actsOn = (ticket: Ticket): readonly DeskPress[] =>
  isErased(ticket)
    ? []
    : deskAccepts(ticket.state).filter((press) => hasChat(ticket) || !TO_HOLDER.includes(press));

/** The card of a ticket in the desk's channel, as it is true now. `now` in ms UTC. */
export const createDeskCard =
  (
    agents: Store['agents'],
    words: Words,
    service: Service,
    now: () => number,
  ): ((ticket: Ticket) => Promise<View>) =>
  async (ticket) => {
    const at = now();
    const card = { ticket, accepts: actsOn(ticket), agents: await agents.all(at), at };
    return cardView(card, words, service);
  };
