import { CLOSING_SOON_MS } from '../../desk/opening-tasks.ts';
import { secretEndView } from '../../dialogs/secret-end.ts';
import { queueView } from '../../dialogs/ticket/desk-queue.ts';
import type { View } from '../../dialogs/view.ts';
import type { ClockAct } from '../../machines/ticket/ticket-types.ts';
import type { Ticket } from '../../store/tickets/ticket-rows.ts';
import type { Address } from '../messages/address.ts';
import type { ReadTask, TaskPayload } from '../tasks/task.ts';
import { idempotencyKey } from './idempotency-key.ts';
import type { DeliveryNeeds } from './needs.ts';
import { type OutgoingTo, portTo, postOnce } from './ports.ts';

/** The night's queue is told on that day, ms. */
const QUEUE_MS = 12 * 3_600_000;

/** What the clock has the desk do or hear. */
type ToDesk = {
  readonly timer: (ticket: number, act: ClockAct) => Promise<void>;
  /** A secret of this installation ends. */
  readonly secretEnds: (
    task: ReadTask,
    effect: Extract<TaskPayload, { type: 'secret-ends' }>,
  ) => Promise<void>;
  /** The plan of the next opening and closing. */
  readonly opens: () => Promise<void>;
  /** The night's queue, for the morning of `at`. */
  readonly queue: (task: ReadTask, at: number) => Promise<void>;
  /** Tells those whom nobody has taken up that the desk closes. */
  readonly closes: (task: Pick<ReadTask, 'id'>) => Promise<void>;
};

export const createToDesk = (needs: DeliveryNeeds & { readonly out: OutgoingTo }): ToDesk => {
  const { store, wordsOf, service, factsNow, ports, changes, news, wakeDue, desk, deskLocale, out } = needs;
  const words = wordsOf(deskLocale);

  const post = async (task: ReadTask, to: Address, view: View): Promise<void> => {
    await postOnce(portTo(ports, to), task, await out(task, to, deskLocale, view));
  };

  const untaken = async (): Promise<readonly Ticket[]> =>
    (await store.tickets.listOpen()).filter(({ state }) => state.context.assignee === undefined);

  return {
    timer: async (number, act) => {
      await store.tickets.change(number, (ticket) => changes.timed(ticket, act, factsNow().at));
      wakeDue();
      news.changed(number);
    },
    secretEnds: (task, effect) => post(task, effect.address, secretEndView(effect, words)),
    opens: needs.planHours,
    queue: async (task, at) => {
      // What waited with its channel for longer is told by the next one.
      if (factsNow().at - at > QUEUE_MS) return;
      const waiting = await untaken();
      if (desk === undefined || waiting.length === 0 || !factsNow().desk.open) return;
      await post(task, desk, queueView(waiting, words, service));
    },
    closes: async (task) => {
      const { at, desk: hours } = factsNow();
      // After a standstill the task may come in the middle of another day.
      if (!hours.open || hours.closesAt - at > CLOSING_SOON_MS) return;
      for (const { number } of await untaken()) {
        await store.tickets.change(
          number,
          (ticket) => changes.telling(ticket, 'closing', at),
          idempotencyKey(task, at, number),
        );
      }
      wakeDue();
    },
  };
};
