import type { Store } from '../store/store.ts';
import type { TicketChanges } from './changes/ticket-changes.ts';
import type { DeskNews } from './news.ts';

/** Words of the desk were read in the browser's chat, named by their lines of the log; those known already change nothing. */
export type MarkRead = (events: readonly number[]) => Promise<void>;

export const createMarkRead =
  (needs: {
    readonly store: Pick<Store, 'receipts' | 'tickets'>;
    readonly changes: Pick<TicketChanges, 'read'>;
    readonly news: Pick<DeskNews, 'changed'>;
    readonly wakeDue: () => void;
    /** ms UTC. */
    readonly now: () => number;
  }): MarkRead =>
  async (events) => {
    const { store, changes, news, wakeDue, now } = needs;
    const unread = await store.receipts.unread(events);
    for (const { event, ticket } of unread) {
      await store.tickets.change(ticket, (current) => changes.read(current, event, now()));
      news.changed(ticket);
    }
    if (unread.length > 0) wakeDue();
  };
