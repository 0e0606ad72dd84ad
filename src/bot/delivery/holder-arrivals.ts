import type { HolderMessage } from '../../dialogs/ticket/telling.ts';
import type { LogEvent } from '../../machines/ticket/log-events.ts';
import type { NewTask } from '../../store/tasks/add-tasks.ts';
import { isErased } from '../../store/tickets/ticket-rows.ts';
import type { ReadTask, TaskPayload } from '../tasks/task.ts';
import { idempotencyKey } from './idempotency-key.ts';
import type { DeliveryNeeds } from './needs.ts';

/** A word to a holder that stands in the ticket's log. */
export type TellLine = Extract<TaskPayload, { type: 'tell' }> & { readonly event: number };
type Unread = Extract<TaskPayload, { type: 'unread' }>;

/** What those who were merged into a ticket hear of what its holder is told: it was not they who withdrew. */
const SHARED: Partial<Readonly<Record<HolderMessage, HolderMessage>>> = {
  reply: 'reply',
  'ask-call': 'ask-call',
  resolved: 'resolved',
  reopened: 'reopened',
  withdrawn: 'ended',
};

export type HolderArrivals = {
  /** Writes down that a word arrived, or `why` it did not. */
  readonly record: (task: Pick<ReadTask, 'id'>, told: TellLine, why?: string) => Promise<void>;
  /** Those who were merged into a ticket hear what was said there, that it goes on, or that it has ended. */
  readonly share: (task: Pick<ReadTask, 'id'>, told: TellLine) => Promise<void>;
  /** Looks whether words in the browser's chat were read, and does something about it. */
  readonly unread: (task: Pick<ReadTask, 'id'>, effect: Unread) => Promise<void>;
};

/** Whether the words of an agent reached their holder. */
export const createHolderArrivals = (needs: DeliveryNeeds): HolderArrivals => {
  const { store, factsNow, changes, news, wakeDue } = needs;

  /** Those of tickets that were merged into this one hear what its holder hears, each under their own number. */
  const alsoTold = async (
    { ticket: number, event }: TellLine,
    what: HolderMessage,
    line: LogEvent | undefined,
  ): Promise<readonly NewTask[]> => {
    // Those who were merged into one of these have heard of it with that one.
    if (line?.ticket !== number) return [];
    const into = await store.tickets.find(number);
    return (await store.tickets.joinedTo(number))
      .filter(({ conversation }) => conversation !== into?.conversation)
      .flatMap((ticket) => changes.joinedTold(ticket, what, factsNow().at, event));
  };

  return {
    record: async (task, told, why) => {
      const line = await store.ticketEvents.find(told.event);
      if (line === undefined) return;
      const others = await alsoTold(told, told.what, line);
      const { at } = factsNow();
      await store.tickets.change(
        told.ticket,
        (ticket) => {
          const arrived = changes.arrived(ticket, line, at, why);
          return { ...arrived, tasks: [...arrived.tasks, ...others] };
        },
        idempotencyKey(task, at),
      );
      wakeDue();
      news.changed(told.ticket);
    },
    share: async (task, told) => {
      const what = SHARED[told.what];
      if (what === undefined) return;
      const others = await alsoTold(told, what, await store.ticketEvents.find(told.event));
      if (others.length === 0) return;
      const { at } = factsNow();
      await store.tickets.change(
        told.ticket,
        (ticket) => ({ ...changes.replanned(ticket, at), tasks: others }),
        idempotencyKey(task, at),
      );
      wakeDue();
    },
    unread: async (task, { ticket: number, event }) => {
      const receipt = await store.receipts.find(event);
      const line = await store.ticketEvents.find(event);
      if (line === undefined || receipt === undefined || receipt.readAt !== undefined) return;
      const { at } = factsNow();
      await store.tickets.change(
        number,
        (ticket) => (isErased(ticket) ? undefined : changes.unread(ticket, line, at)),
        idempotencyKey(task, at),
      );
      wakeDue();
      news.changed(number);
    },
  };
};
