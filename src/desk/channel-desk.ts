import type { Address } from '../bot/messages/address.ts';
import { callerForm, callerView } from '../dialogs/ticket/caller-form.ts';
import { pastView } from '../dialogs/ticket/ticket-log.ts';
import { sayTicket } from '../dialogs/ticket-number.ts';
import type { Form, View } from '../dialogs/view.ts';
import type { WordsOf } from '../dialogs/words.ts';
import type { Locale } from '../machines/locales.ts';
import type { Service } from '../machines/service.ts';
import { accepts } from '../machines/step.ts';
import type { Agent, DeskAct } from '../machines/ticket/ticket-types.ts';
import type { Store } from '../store/store.ts';
import type { Ticket } from '../store/tickets/ticket-rows.ts';
import { type AskBeforeMerge, createAskBeforeMerge } from './ask-before-merge.ts';
import { callerFaults, callNotesOf } from './callers/read-caller.ts';
import type { CallTaken, TakeCall } from './callers/take-call.ts';
import { createDeskCard } from './card.ts';
import type { WishedAt } from './changes/call-backs.ts';
import type { Desk, DeskOutcome } from './desk.ts';
import type { Hears } from './hears.ts';
import { createJustPressed, type Press } from './just-pressed.ts';
import { deskActOf } from './read-press.ts';
import type { DeskLinks } from './sign-in-links.ts';

type LookedUp = {
  /** The card as it stands in the channel, with its buttons. */
  readonly card: View;
  /** What the holder did on the path, and the latest lines of the log. */
  readonly past: View;
  readonly message?: string | undefined;
};

type FiledCall =
  | { readonly done: true; readonly ticket: Ticket }
  | { readonly done: false; readonly faults: Readonly<Record<string, string>> };

/** The desk, as the adapters of the channels see it where its channel is. Words are in the desk's language. */
export type ChannelDesk = Desk & {
  readonly address: Address;
  readonly locale: Locale;
  /** The ticket's card, as it is true now. */
  readonly cardOf: (ticket: Ticket) => Promise<View>;
  /** What an agent wants to see who has the holder on the telephone; `message` is the ticket's live card in the channel. */
  readonly lookUp: (ticket: Ticket) => Promise<LookedUp>;
  /** Which ticket a message of the desk's channel is the card of. */
  readonly ticketOf: (message: string) => Promise<number | undefined>;
  /** A desk button with its form; undefined where it is none, or was not filled in. */
  readonly actOf: (event: string, inputs: Readonly<Record<string, string>>) => Promise<DeskAct | undefined>;
  /** What an agent writes down of a call: as a form, and as a message whose fields stand open. */
  readonly callerForm: (phone: string) => Form;
  readonly callerView: (phone: string) => View;
  /** Does what a press asks for; undefined where the agent pressed the very same a moment before, and that did not fail: nothing comes of the second press. */
  readonly unlessTwice: <Came>(
    agent: Agent['id'],
    press: Omit<Press, 'step'>,
    work: () => Promise<Came>,
  ) => Promise<Came | undefined>;
  /** What an agent has to see before this is done; none where it can be done. */
  readonly askFirst: AskBeforeMerge;
  /** Files a call from that form; `faults` are words by the form's fields. */
  readonly fileCall: (
    call: Pick<CallTaken, 'id' | 'agent' | 'via'>,
    inputs: Readonly<Record<string, string>>,
  ) => Promise<FiledCall>;
  /** Why nothing was done, in words. */
  readonly refusal: (outcome: Extract<DeskOutcome, { done: false }>) => string;
  /** A link that signs this agent in to the desk page. Only for members of the desk's channel. */
  readonly signInLink: (agent: Agent) => Promise<string>;
  /** This person works at the desk, so that tickets can be given to them. */
  readonly met: (agent: Agent) => Promise<void>;
  /** The bot was invited to the desk's channel: what could not be sent there for want of it goes out now. */
  readonly invited: () => Promise<void>;
  /** This person is in the desk's channel no longer: no ticket is given to them, and what its links let in is over. */
  readonly left: (agent: string) => Promise<void>;
  /** The same of every agent of this channel who is not among these; `since`: when the channel was asked who is in it, ms UTC. */
  readonly leftExcept: (here: ReadonlySet<string>, since: number) => Promise<void>;
};

export const createChannelDesk = (needs: {
  readonly desk: Desk;
  readonly takeCall: TakeCall;
  readonly address: Address;
  readonly locale: Locale;
  readonly store: Pick<Store, 'agents' | 'deskCards' | 'ticketEvents' | 'tickets' | 'shortLived'>;
  readonly links: Pick<DeskLinks, 'issue'>;
  readonly wordsOf: WordsOf;
  readonly service: Service;
  readonly wishedAt: WishedAt;
  readonly invited: () => Promise<void>;
  /** Whether words reach the holder. */
  readonly hears: Hears;
  /** ms UTC. */
  readonly now: () => number;
}): ChannelDesk => {
  const { desk, address, locale, store, links, wordsOf, service, now } = needs;
  const words = wordsOf(locale);
  const last = createJustPressed();
  const met = (agent: Agent): Promise<void> => store.agents.met(agent, now());
  const cardOf = createDeskCard(store.agents, words, service, now, needs.hears);
  return {
    ...desk,
    invited: needs.invited,
    address,
    locale,
    cardOf,
    lookUp: async (ticket) => {
      const message = await store.deskCards.liveOf(ticket.number);
      const events = await store.ticketEvents.of(ticket.number);
      return {
        card: await cardOf(ticket),
        past: pastView({ ticket, events, accepts }, words, service),
        message,
      };
    },
    ticketOf: store.deskCards.ticketOf,
    actOf: async (event, inputs) =>
      deskActOf(event, inputs, {
        agents: await store.agents.all(now()),
        wishedAt: (said) => needs.wishedAt(said, now())?.at,
      }),
    unlessTwice: async (agent, press, work) => {
      const pressed = { ...press, step: 'desk' };
      if (last.isAgain(agent, pressed, now())) return undefined;
      last.note(agent, pressed, now());
      try {
        return await work();
      } catch (error) {
        last.note(agent, undefined, now());
        throw error;
      }
    },
    askFirst: createAskBeforeMerge(store, words, now),
    callerForm: (phone) => callerForm(words, phone),
    callerView: (phone) => callerView(words, phone),
    fileCall: async (call, inputs) => {
      const outcome = await needs.takeCall({ ...call, notes: callNotesOf(inputs, locale) });
      return outcome.done ? outcome : { done: false, faults: callerFaults(outcome, words) };
    },
    refusal: ({ why, ticket }) =>
      words.text(`ticket:refused.${why}`, {
        name: ticket?.state.context.assignee?.name ?? '',
        status: ticket === undefined ? '' : words.text(`ticket:status.${ticket.state.status}`),
        ticket: ticket === undefined ? '' : sayTicket(ticket.number, words),
      }),
    signInLink: async (agent) => {
      await met(agent);
      return links.issue(agent);
    },
    met,
    left: (agent) => store.agents.left(agent, now()),
    leftExcept: (here, since) => store.agents.leftExcept(address.channel, here, since, now()),
  };
};
