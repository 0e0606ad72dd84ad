import { sayTime } from '../../dialogs/dates.ts';
import { type Arrived, eventView, mentionedBy } from '../../dialogs/ticket/ticket-log.ts';
import { sayTicket } from '../../dialogs/ticket-number.ts';
import type { View } from '../../dialogs/view.ts';
import type { LogEvent } from '../../machines/ticket/log-events.ts';
import { LOG_LINES } from '../../machines/ticket/log-lines.ts';
import type { Receipt } from '../../store/receipts.ts';
import { isErased } from '../../store/tickets/ticket-rows.ts';
import type { Address } from '../messages/address.ts';
import type { ReadTask, TaskPayload } from '../tasks/task.ts';
import { idempotencyKey } from './idempotency-key.ts';
import type { DeliveryNeeds } from './needs.ts';
import { type OutgoingTo, portTo, postOnce } from './ports.ts';
import type { TicketCards } from './ticket-cards.ts';

type Thread = Extract<TaskPayload, { type: 'thread' }>;
type ThreadRead = Extract<TaskPayload, { type: 'thread-read' }>;

/** Lines of the log in the desk's channel. */
type TicketThread = {
  /** Puts the line under the ticket's card. */
  readonly thread: (task: ReadTask, effect: Thread) => Promise<void>;
  /** The line about words that were read since says so. */
  readonly threadRead: (task: ReadTask, effect: ThreadRead) => Promise<void>;
  readonly gaveUpThread: (task: Pick<ReadTask, 'id'>, effect: Thread) => Promise<void>;
  /** Says it to the whole channel. */
  readonly raise: (task: ReadTask, event: number) => Promise<void>;
};

export const createTicketThread = (
  needs: DeliveryNeeds & { readonly out: OutgoingTo; readonly cards: TicketCards },
): TicketThread => {
  const {
    store,
    wordsOf,
    service,
    factsNow,
    persist,
    ports,
    changes,
    wakeDue,
    desk,
    deskUrl,
    deskLocale,
    out,
    cards,
  } = needs;
  const words = wordsOf(deskLocale);
  const zone = service.desk.timeZone;

  const post = async (task: ReadTask, to: Address, view: View): Promise<string> =>
    postOnce(portTo(ports, to), task, await out(task, to, deskLocale, view));

  /** A picture stands on the desk page. */
  const linksOf = ({ ticket, detail }: LogEvent): Pick<View, 'links'> | undefined =>
    typeof detail?.picture === 'string' && deskUrl !== undefined
      ? { links: [{ title: words.text('ticket:see-picture'), url: `${deskUrl}/tickets/${ticket}` }] }
      : undefined;

  /** How words to the holder stand: in the browser's chat they may wait to be read. */
  const cameOf = (arrived: boolean | undefined, receipt: Receipt | undefined): Arrived | undefined => {
    if (arrived !== true || receipt === undefined) return arrived;
    const { readAt } = receipt;
    return readAt === undefined ? 'in-chat' : { readAt: sayTime(readAt, words.locale, zone) };
  };

  /** The picture that a line of the log is about, where the platform takes files; elsewhere the line has a link. */
  const showPicture = async (
    { id: task }: ReadTask,
    event: LogEvent,
    to: Address,
    card: string,
  ): Promise<void> => {
    const id = event.detail?.picture;
    const picture = typeof id === 'string' ? await store.pictures.find(event.ticket, id) : undefined;
    if (picture === undefined) return;
    await portTo(ports, to).givePicture?.(
      { task, address: cards.threadOf(to, card) },
      {
        name: `${sayTicket(event.ticket, words)}.${picture.type === 'image/png' ? 'png' : 'jpg'}`,
        bytes: Buffer.from(picture.data, 'base64'),
      },
    );
  };

  /** Where a line is the holder's own words, they are told whether these have come to the desk. */
  const tellHolder = async (
    task: Pick<ReadTask, 'id'>,
    event: LogEvent,
    what: 'passed' | 'not-passed',
  ): Promise<void> => {
    if (LOG_LINES[event.what].delivery !== 'to-desk') return;
    const { at } = factsNow();
    await store.tickets.change(
      event.ticket,
      (ticket) => (isErased(ticket) ? undefined : changes.telling(ticket, what, at)),
      idempotencyKey(task, at),
    );
    wakeDue();
  };

  return {
    thread: async (task, { ticket: number, event: id, arrived }) => {
      const [ticket, event] = [await store.tickets.find(number), await store.ticketEvents.find(id)];
      if (desk === undefined || ticket === undefined || event === undefined) return;
      const receipt = arrived === true ? await store.receipts.find(id) : undefined;
      const view: View = {
        ...eventView(event, cameOf(arrived, receipt), words, zone),
        ...linksOf(event),
        mentions: mentionedBy(event, arrived, ticket.state.context.assignee),
      };
      const { card, message } = await cards.underCard(task, desk, ticket, (to) => post(task, to, view));
      if (receipt !== undefined) await persist(() => store.receipts.posted(id, message));
      await persist(() => showPicture(task, event, desk, card));
      await persist(() => tellHolder(task, event, 'passed'));
    },
    threadRead: async (task, { ticket: number, event: id }) => {
      const [receipt, event] = [await store.receipts.find(id), await store.ticketEvents.find(id)];
      const message = receipt?.message;
      if (desk === undefined || event === undefined || message === undefined) return;
      const live = await store.deskCards.liveOf(number);
      const view = eventView(event, cameOf(true, receipt), words, zone);
      const to = live === undefined ? desk : cards.threadOf(desk, live);
      await cards.unlessGone(message, async () =>
        portTo(ports, to).replace(await out(task, to, deskLocale, view), message),
      );
    },
    gaveUpThread: async (task, { event: id }) => {
      const event = await store.ticketEvents.find(id);
      if (event !== undefined) await tellHolder(task, event, 'not-passed');
    },
    raise: async (task, id) => {
      const event = await store.ticketEvents.find(id);
      if (desk === undefined || event === undefined) return;
      const ticket = await store.tickets.find(event.ticket);
      const mentions = mentionedBy(event, undefined, ticket?.state.context.assignee);
      await post(task, desk, { ...eventView(event, undefined, words, zone), mentions });
    },
  };
};
