import type { HolderMessage, TicketStanding } from '../../dialogs/ticket/telling.ts';
import { holderMessageView } from '../../dialogs/ticket/ticket-message.ts';
import { passesOn } from '../../dialogs/ticket/told-lines.ts';
import type { View } from '../../dialogs/view.ts';
import type { ViewContext } from '../../dialogs/view-context.ts';
import type { Locale } from '../../machines/locales.ts';
import type { LogEvent } from '../../machines/ticket/log-events.ts';
import { isOver } from '../../machines/ticket/ticket-context.ts';
import { isClosed } from '../../machines/ticket/ticket-types.ts';
import { readState } from '../../store/stored-state.ts';
import { hasChat, isErased, type Ticket } from '../../store/tickets/ticket-rows.ts';
import type { Now } from '../conversation/moment/now.ts';
import { answerBy } from '../conversation/views/answer-by.ts';
import { type Address, addressFromKey } from '../messages/address.ts';
import { DeliveryFailure } from '../messages/outgoing.ts';
import type { ReadTask, TaskPayload } from '../tasks/task.ts';
import { createHolderArrivals, type HolderArrivals, type TellLine } from './holder-arrivals.ts';
import { idempotencyKey } from './idempotency-key.ts';
import type { DeliveryNeeds } from './needs.ts';
import { type OutgoingTo, portTo, postOnce } from './ports.ts';

type Tell = Extract<TaskPayload, { type: 'tell' }>;

/** Words of an agent, of which the desk wants to know whether they arrived. */
const OF_AGENTS: readonly HolderMessage[] = ['reply', 'ask-call', 'resolved'];
const isLine = (effect: Tell): effect is TellLine => effect.event !== undefined;
const isOfAgent = (effect: Tell): effect is TellLine => isLine(effect) && OF_AGENTS.includes(effect.what);
/** Said only to those who still wait for somebody. */
const WHILE_WAITING: readonly HolderMessage[] = ['desk-opened', 'closing'];

/** A call at about this time is still to come for so long, ms. */
const ABOUT_MS = 15 * 60_000;

/** What its holder may know: a time of the desk's that is still ahead. */
const standingOf = (ticket: Ticket, at: number): TicketStanding => {
  const { status, context } = ticket.state;
  const { assignee, call } = context;
  const wishedAt = call !== undefined && call.at + ABOUT_MS > at ? call.at : undefined;
  const callAt = call?.sure === true ? wishedAt : undefined;
  return { status, assignee: assignee?.name, answerBy: answerBy(ticket, at), callAt, wishedAt };
};

/** Where its holder is told; undefined where they have no chat. Throws DeliveryFailure where their data is deleted. */
const holderAddress = (ticket: Ticket): Address | undefined => {
  if (isErased(ticket)) throw new DeliveryFailure('the holder’s data is deleted', { final: true });
  return hasChat(ticket) ? addressFromKey(ticket.conversation) : undefined;
};

type ToHolder = {
  /** Says a word about a ticket to its holder, in the language of the conversation. */
  readonly tell: (task: ReadTask, effect: Tell) => Promise<void>;
  readonly gaveUp: (task: Pick<ReadTask, 'id'>, effect: Tell, error: string) => Promise<void>;
  /** Looks whether words in the browser's chat were read, and does something about it. */
  readonly unread: HolderArrivals['unread'];
};

export const createToHolder = (needs: DeliveryNeeds & { readonly out: OutgoingTo }): ToHolder => {
  const { store, wordsOf, service, viewContextOf, factsNow, persist, ports, changes, out } = needs;
  const arrivals = createHolderArrivals(needs);

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

  /** Whether its holder, who has just taken it up again, reads so at the step that shows the ticket. */
  const isSeenAtStep = (
    what: HolderMessage,
    { number }: Ticket,
    event: LogEvent | undefined,
    stored: unknown,
  ): boolean => {
    if (what !== 'reopened' || event?.ticket !== number || event.by.kind !== 'holder') return false;
    const state = readState(stored);
    return state?.step === 'escalate.filed' && state.context.ticket === number;
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

  /** A word about a ticket, and the line of its log that it was said with. */
  const viewOf = async (
    ticket: Ticket,
    said: { readonly what: HolderMessage; readonly event: LogEvent | undefined },
    viewContext: ViewContext,
    locale: Locale,
  ): Promise<View> => {
    const { event } = said;
    const otherNumber = event?.detail?.other;
    const other = typeof otherNumber === 'number' ? await store.tickets.find(otherNumber) : undefined;
    const { at } = viewContext;
    const message = {
      ...said,
      ticket: ticket.number,
      code: ticket.code,
      stands: standingOf((await store.tickets.living(ticket.number)) ?? ticket, at),
      reach: ticket.contact,
      asksMore: event?.what === 'rated',
      isOver: isOver(ticket.state.context, at),
      mergedApart: other !== undefined && other.conversation !== ticket.conversation,
    };
    return holderMessageView(message, viewContext, wordsOf(locale), service);
  };

  /** The browser's chat says when an agent's words were read. */
  const receiptFor = async (address: Address, effect: Tell): Promise<{ readonly receipt?: number }> => {
    if (address.channel !== 'web' || !isOfAgent(effect)) return {};
    await store.receipts.expect(effect.event, effect.ticket);
    return { receipt: effect.event };
  };

  /** What follows once it was said: of an agent's words that they arrived, and who else hears of it. */
  const told = async (task: ReadTask, effect: Tell): Promise<void> => {
    if (isOfAgent(effect)) await arrivals.record(task, effect);
    else if (isLine(effect)) await arrivals.share(task, effect);
  };

  return {
    tell: async (task, effect) => {
      const { ticket: number, what, event: id } = effect;
      const ticket = await store.tickets.find(number);
      const now = factsNow();
      if (ticket === undefined || !(await holds(task, what, ticket, now))) return;
      const address = holderAddress(ticket);
      if (address === undefined) {
        if (isLine(effect)) await arrivals.share(task, effect);
        return;
      }
      const conversation = await store.conversations.load(ticket.conversation);
      const locale = conversation?.locale ?? ticket.locale;
      const event = id === undefined ? undefined : await store.ticketEvents.find(id);
      if (isStale(what, ticket, event, now.at)) return;
      if (isSeenAtStep(what, ticket, event, conversation?.state)) {
        await told(task, effect);
        return;
      }
      const viewContext = await viewContextOf(now, address, ticket.person, locale);
      const view = await viewOf(ticket, { what, event }, viewContext, locale);
      const receipt = await receiptFor(address, effect);
      const message = await postOnce(portTo(ports, address), task, {
        ...(await out(task, address, locale, view)),
        ...receipt,
      });
      await persist(async () => {
        if (event !== undefined && passesOn(event))
          await needs.pressedCards.rememberWords(address, message, event.id);
        await told(task, effect);
      });
    },
    unread: arrivals.unread,
    gaveUp: async (task, effect, error) => {
      if (isOfAgent(effect)) await arrivals.record(task, effect, error);
    },
  };
};
