import { createDeskCard } from '../../desk/card.ts';
import { CLOSING_SOON_MS } from '../../desk/opening-tasks.ts';
import { sayTime } from '../../dialogs/dates.ts';
import { secretEndView } from '../../dialogs/secret-end.ts';
import { queueView } from '../../dialogs/ticket/desk-queue.ts';
import { type Arrived, eventView, mentionedBy } from '../../dialogs/ticket/ticket-log.ts';
import { sayTicket } from '../../dialogs/ticket-number.ts';
import type { View } from '../../dialogs/view.ts';
import type { LogEvent } from '../../machines/ticket/log-events.ts';
import { LOG_LINES } from '../../machines/ticket/log-lines.ts';
import { type ClockAct, isClosed } from '../../machines/ticket/ticket-types.ts';
import type { Receipt } from '../../store/receipts.ts';
import { isErased, type Ticket } from '../../store/tickets/ticket-rows.ts';
import type { Address } from '../messages/address.ts';
import { DeliveryFailure } from '../messages/outgoing.ts';
import type { ReadTask, TaskPayload } from '../tasks/task.ts';
import { idempotencyKey } from './idempotency-key.ts';
import type { DeliveryNeeds } from './needs.ts';
import { type OutgoingTo, portTo, postOnce } from './ports.ts';

/** The night's queue is told on that day, ms. */
const QUEUE_MS = 12 * 3_600_000;

type Thread = Extract<TaskPayload, { type: 'thread' }>;
type ThreadRead = Extract<TaskPayload, { type: 'thread-read' }>;

type ToDesk = {
  /** Makes the ticket's card true; where the platform lost it, it is posted anew and linked. */
  readonly card: (task: ReadTask, ticket: number) => Promise<void>;
  readonly thread: (task: ReadTask, effect: Thread) => Promise<void>;
  /** The line about words that were read since says so. */
  readonly threadRead: (task: ReadTask, effect: ThreadRead) => Promise<void>;
  readonly gaveUpThread: (task: Pick<ReadTask, 'id'>, effect: Thread) => Promise<void>;
  readonly raise: (task: ReadTask, event: number) => Promise<void>;
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
  const {
    store,
    wordsOf,
    service,
    factsNow,
    ports,
    changes,
    news,
    wakeDue,
    planHours,
    desk,
    deskLocale,
    out,
  } = needs;
  const words = wordsOf(deskLocale);

  const post = async (task: ReadTask, to: Address, view: View): Promise<string> =>
    postOnce(portTo(ports, to), task, await out(task, to, deskLocale, view));

  const drawn = createDeskCard(store.agents, words, service, () => factsNow().at, changes.hears);

  /** `sought`: it may stand there, posted by a task that ended before it was linked. */
  const postCard = async (task: ReadTask, to: Address, ticket: Ticket, sought = false): Promise<string> => {
    const outgoing = await out(task, to, deskLocale, await drawn(ticket));
    const message = await postOnce(portTo(ports, to), task, outgoing, sought);
    const at = factsNow().at;
    await store.deskCards.link(ticket.number, message, at);
    await store.ticketEvents.add(ticket.number, { at, what: 'posted', by: { kind: 'bot' }, via: to.channel });
    return message;
  };

  /** True: done. False: the message is not there any more, and is unlinked. */
  const unlessGone = async (message: string, work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof DeliveryFailure) || !error.gone) throw error;
      await store.deskCards.unlink(message);
      return false;
    }
  };

  const card = async (task: ReadTask, number: number): Promise<void> => {
    const ticket = await store.tickets.find(number);
    if (desk === undefined || ticket === undefined) return;
    const live = await store.deskCards.liveOf(number);
    const outgoing = await out(task, desk, deskLocale, await drawn(ticket));
    const stands =
      live !== undefined && (await unlessGone(live, () => portTo(ports, desk).replace(outgoing, live)));
    // Nobody needs a new card of a ticket closed.
    if (!stands && !isClosed(ticket.state.status)) await postCard(task, desk, ticket);
  };

  const threadOf = (to: Address, message: string): Address => portTo(ports, to).threadOf?.(to, message) ?? to;

  /** A picture stands on the desk page. */
  const linksOf = ({ ticket, detail }: LogEvent): Pick<View, 'links'> | undefined =>
    typeof detail?.picture === 'string' && needs.deskUrl !== undefined
      ? { links: [{ title: words.text('ticket:see-picture'), url: `${needs.deskUrl}/tickets/${ticket}` }] }
      : undefined;

  /** How words to the holder stand: in the browser's chat they may wait to be read. */
  const cameOf = (arrived: boolean | undefined, receipt: Receipt | undefined): Arrived | undefined => {
    if (arrived !== true || receipt === undefined) return arrived;
    const { readAt } = receipt;
    return readAt === undefined
      ? 'in-chat'
      : { readAt: sayTime(readAt, words.locale, service.desk.timeZone) };
  };

  /** The picture that a line of the log is about, where the platform takes files; elsewhere the line has a link. */
  const showPicture = async (event: LogEvent, card: string): Promise<void> => {
    const id = event.detail?.picture;
    const picture = typeof id === 'string' ? await store.pictures.find(event.ticket, id) : undefined;
    if (desk === undefined || picture === undefined) return;
    await portTo(ports, desk).givePicture?.(threadOf(desk, card), {
      name: `${sayTicket(event.ticket, words)}.${picture.type === 'image/png' ? 'png' : 'jpg'}`,
      bytes: Buffer.from(picture.data, 'base64'),
    });
  };

  const untaken = async (): Promise<readonly Ticket[]> =>
    (await store.tickets.listOpen()).filter(({ state }) => state.context.assignee === undefined);

  return {
    card,
    thread: async (task, { ticket: number, event: id, arrived }) => {
      const [ticket, event] = [await store.tickets.find(number), await store.ticketEvents.find(id)];
      if (desk === undefined || ticket === undefined || event === undefined) return;
      const mentions = mentionedBy(event, arrived, ticket.state.context.assignee);
      const receipt = arrived === true ? await store.receipts.find(id) : undefined;
      const view = {
        ...eventView(event, cameOf(arrived, receipt), words, service.desk.timeZone),
        ...linksOf(event),
        mentions,
      };
      const live = (await store.deskCards.liveOf(number)) ?? (await postCard(task, desk, ticket, true));
      let message: string | undefined;
      const stands = await unlessGone(live, async () => {
        message = await post(task, threadOf(desk, live), view);
      });
      if (!stands) message = await post(task, threadOf(desk, await postCard(task, desk, ticket)), view);
      if (receipt !== undefined && message !== undefined) await store.receipts.posted(id, message);
      await showPicture(event, (await store.deskCards.liveOf(number)) ?? live);
      if (LOG_LINES[event.what].delivery === 'to-desk' && !isErased(ticket)) {
        const { at } = factsNow();
        await store.tickets.change(
          event.ticket,
          (current) => changes.telling(current, 'passed', at),
          idempotencyKey(task, at),
        );
        wakeDue();
      }
    },
    threadRead: async (task, { ticket: number, event: id }) => {
      const [receipt, event] = [await store.receipts.find(id), await store.ticketEvents.find(id)];
      const message = receipt?.message;
      if (desk === undefined || event === undefined || message === undefined) return;
      const live = await store.deskCards.liveOf(number);
      const view = eventView(event, cameOf(true, receipt), words, service.desk.timeZone);
      const to = live === undefined ? desk : threadOf(desk, live);
      await unlessGone(message, async () =>
        portTo(ports, to).replace(await out(task, to, deskLocale, view), message),
      );
    },
    gaveUpThread: async (task, { event: id }) => {
      const event = await store.ticketEvents.find(id);
      if (event === undefined || LOG_LINES[event.what].delivery !== 'to-desk') return;
      const { at } = factsNow();
      await store.tickets.change(
        event.ticket,
        (current) => (isErased(current) ? undefined : changes.telling(current, 'not-passed', at)),
        idempotencyKey(task, at),
      );
      wakeDue();
    },
    raise: async (task, id) => {
      const event = await store.ticketEvents.find(id);
      if (desk === undefined || event === undefined) return;
      const ticket = await store.tickets.find(event.ticket);
      const mentions = mentionedBy(event, undefined, ticket?.state.context.assignee);
      await post(task, desk, {
        ...eventView(event, undefined, words, service.desk.timeZone),
        mentions,
      });
    },
    timer: async (number, act) => {
      await store.tickets.change(number, (ticket) => changes.timed(ticket, act, factsNow().at));
      wakeDue();
      news.changed(number);
    },
    secretEnds: async (task, effect) => void (await post(task, effect.address, secretEndView(effect, words))),
    opens: planHours,
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
