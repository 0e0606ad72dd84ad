import type { HolderMessage } from '../../dialogs/ticket/ticket-message.ts';
import { holderMessageView, passesOn, type TicketStanding } from '../../dialogs/ticket/ticket-message.ts';
import type { LogEvent } from '../../machines/ticket/log-events.ts';
import { isOver } from '../../machines/ticket/ticket.ts';
import { isClosed } from '../../machines/ticket/ticket-types.ts';
import type { NewTask } from '../../store/tasks/add-tasks.ts';
import { hasChat, isErased, type Ticket } from '../../store/tickets/ticket-rows.ts';
import type { Now } from '../conversation/moment/now.ts';
import { answerBy } from '../conversation/views/answer-by.ts';
import { addressFromKey } from '../messages/address.ts';
import { DeliveryFailure } from '../messages/outgoing.ts';
import type { ReadTask, TaskPayload } from '../tasks/task.ts';
import { idempotencyKey } from './idempotency-key.ts';
import type { DeliveryNeeds } from './needs.ts';
import { type OutgoingTo, portTo, postOnce } from './ports.ts';

type Tell = Extract<TaskPayload, { type: 'tell' }>;
type Unread = Extract<TaskPayload, { type: 'unread' }>;

/** Words of an agent, of which the desk wants to know whether they arrived. */
const OF_AGENTS: readonly HolderMessage[] = ['reply', 'ask-call', 'resolved'];
/** Said only to those who still wait for somebody. */
const WHILE_WAITING: readonly HolderMessage[] = ['desk-opened', 'closing'];

/** What its holder may know: a time of the desk's that is still ahead. */
const standingOf = (ticket: Ticket, at: number): TicketStanding => {
  const { status, context } = ticket.state;
  const { assignee, call } = context;
  const wishedAt = call !== undefined && call.at > at ? call.at : undefined;
  const callAt = call?.sure === true ? wishedAt : undefined;
  return { status, assignee: assignee?.name, answerBy: answerBy(ticket, at), callAt, wishedAt };
};

type ToHolder = {
  /** Says a word about a ticket to its holder, in the language of the conversation. */
  readonly tell: (task: ReadTask, effect: Tell) => Promise<void>;
  readonly gaveUp: (task: Pick<ReadTask, 'id'>, effect: Tell, error: string) => Promise<void>;
  /** Looks whether words in the browser's chat were fetched, and does something about it. */
  readonly unread: (task: Pick<ReadTask, 'id'>, effect: Unread) => Promise<void>;
};

export const createToHolder = (needs: DeliveryNeeds & { readonly out: OutgoingTo }): ToHolder => {
  const { store, wordsOf, service, viewContextOf, factsNow, ports, changes, news, wakeDue, out } = needs;

  /** Those of tickets that were merged into this one hear what its holder hears, each under their own number. */
  const alsoTold = async (
    number: number,
    what: HolderMessage,
    event: number,
  ): Promise<readonly NewTask[]> => {
    const into = await store.tickets.find(number);
    return (await store.tickets.joinedTo(number))
      .filter(({ conversation }) => conversation !== into?.conversation)
      .flatMap((ticket) => changes.telling(ticket, what, factsNow().at, event).tasks);
  };

  const recordArrival = async (
    task: Pick<ReadTask, 'id'>,
    { ticket: number, what, event }: Tell & { readonly event: number },
    why?: string,
  ): Promise<void> => {
    const line = await store.ticketEvents.find(event);
    if (line === undefined) return;
    const others = await alsoTold(number, what, event);
    const { at } = factsNow();
    await store.tickets.change(
      number,
      (ticket) => {
        const arrived = changes.arrived(ticket, line, at, why);
        return { ...arrived, tasks: [...arrived.tasks, ...others] };
      },
      idempotencyKey(task, at),
    );
    wakeDue();
    news.changed(number);
  };

  /** Who has it is no news any more once nobody has it, or the desk has spoken since. */
  const isStale = (
    what: HolderMessage,
    { state }: Ticket,
    event: LogEvent | undefined,
    at: number,
  ): boolean => {
    if (what !== 'claimed') return false;
    const { assignee, talking } = state.context;
    if (assignee === undefined) return true;
    return event !== undefined && event.at < at && (talking || isClosed(state.status));
  };

  /** Whether it is true now; a word of an opening that comes late waits for the next one, in a task that holds nothing back. */
  const holds = async (task: ReadTask, what: HolderMessage, ticket: Ticket, now: Now): Promise<boolean> => {
    if (!WHILE_WAITING.includes(what)) return true;
    const { status, context } = ticket.state;
    if (isClosed(status) || context.assignee !== undefined || context.talking) return false;
    if (what !== 'desk-opened' || now.desk.open) return true;
    const { lane, effect } = task;
    const { opensAt } = now.desk;
    if (opensAt !== undefined)
      await store.tickets.change(
        ticket.number,
        (current) => ({
          ...changes.replanned(current, now.at),
          tasks: [{ lane, effect, dueAt: opensAt }],
        }),
        idempotencyKey(task, now.at),
      );
    return false;
  };

  return {
    tell: async (task, { ticket: number, what, event: id }) => {
      const ticket = await store.tickets.find(number);
      const now = factsNow();
      if (ticket === undefined || !(await holds(task, what, ticket, now))) return;
      if (isErased(ticket)) throw new DeliveryFailure('the holder’s data is deleted', { final: true });
      if (!hasChat(ticket)) return;
      const address = addressFromKey(ticket.conversation);
      const conversation = await store.conversations.load(ticket.conversation);
      const locale = conversation?.locale ?? ticket.locale;
      const event = id === undefined ? undefined : await store.ticketEvents.find(id);
      const other =
        typeof event?.detail?.other === 'number' ? await store.tickets.find(event.detail.other) : undefined;
      if (isStale(what, ticket, event, now.at)) return;
      const viewContext = await viewContextOf(now, address, ticket.person, locale);
      const view = holderMessageView(
        {
          what,
          ticket: number,
          code: ticket.code,
          stands: standingOf((await store.tickets.living(number)) ?? ticket, now.at),
          withoutPhone: ticket.contact.phone === undefined,
          asksMore: event?.what === 'rated',
          isOver: isOver(ticket.state.context, now.at),
          mergedApart: other !== undefined && other.conversation !== ticket.conversation,
          event,
        },
        viewContext,
        wordsOf(locale),
        service,
      );
      const ofAgent = id !== undefined && OF_AGENTS.includes(what);
      const receipt = ofAgent && address.channel === 'web' ? { receipt: id } : {};
      if (receipt.receipt !== undefined) await store.receipts.expect(receipt.receipt, number);
      const message = await postOnce(portTo(ports, address), task, {
        ...(await out(task, address, locale, view)),
        ...receipt,
      });
      if (event !== undefined && passesOn(event))
        await needs.pressedCards.rememberWords(address, message, event.id);
      if (ofAgent) await recordArrival(task, { type: 'tell', ticket: number, what, event: id });
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
    gaveUp: async (task, effect, error) => {
      const { event, what } = effect;
      if (event !== undefined && OF_AGENTS.includes(what))
        await recordArrival(task, { ...effect, event }, error);
    },
  };
};
