import { newCallerState, newTicketState, stepTicket } from '../../machines/ticket/step-ticket.ts';
import type { Actor, Agent } from '../../machines/ticket/ticket-types.ts';
import type { Ticket } from '../../store/tickets/ticket-rows.ts';
import type { TicketChange } from '../../store/tickets/ticket-writes.ts';
import type { SearchWords } from '../../understanding/text/search-words.ts';
import type { createActTasks } from './act-tasks.ts';
import { agreedAddress, mailTask } from './arrival-changes.ts';
import { detailOf, LOGGED_AS } from './audit-log.ts';
import type { createCallBacks } from './call-backs.ts';
import { contactKeys } from './contact-keys.ts';
import { searchText } from './search-text.ts';
import type { createTicketTimers } from './ticket-timers.ts';

/** Who opens a ticket, from where, and at what moment (ms UTC). */
type OpenedBy = { readonly by: Actor; readonly via: string; readonly at: number };

/** What an agent noted of a call: the ticket is solved, or is called back. */
type Call = { readonly solved: boolean; readonly callAt?: number | undefined };

export type OpeningChanges = {
  /** A ticket that an agent opens who has its holder on the telephone. */
  readonly answering: (
    facts: Pick<Ticket, 'number' | 'contact'>,
    agent: Agent,
    call: Call,
    context: OpenedBy,
  ) => TicketChange;
  readonly opening: (
    facts: Pick<Ticket, 'number' | 'contact' | 'conversation'>,
    context: OpenedBy,
  ) => TicketChange;
};

/** What is written as a ticket is opened, by its holder or by an agent on the telephone. */
export const createOpeningChanges = (needs: {
  /** Mail can be sent. */
  readonly mails: boolean;
  readonly searchWords: SearchWords;
  readonly callBacks: Pick<ReturnType<typeof createCallBacks>, 'opening'>;
  readonly planned: ReturnType<typeof createTicketTimers>['planned'];
  readonly card: ReturnType<typeof createActTasks>['card'];
}): OpeningChanges => {
  const { mails, searchWords, callBacks, planned, card } = needs;
  return {
    answering: (facts, agent, { solved, callAt }, { by, via, at }) => {
      const { number, contact } = facts;
      const call = solved ? undefined : callBacks.opening({ set: callAt, wished: contact.when }, at);
      const taken = newCallerState(at, agent, call);
      const opened = { event: { at, what: 'opened', by, via } } as const;
      const solving = { type: 'CALLED', outcome: 'solved' } as const;
      const state = solved ? stepTicket(taken, { ...solving, by, at, worked: 0 }).state : taken;
      const detail = detailOf(solving);
      return {
        state,
        at,
        records: [
          opened,
          ...(solved ? [{ event: { at, what: LOGGED_AS[solving.type], by, via, detail } }] : []),
        ],
        tasks: card(number, at),
        words: searchText(contact, searchWords),
        keys: contactKeys(contact),
        ...planned(number, state, at),
      };
    },
    opening: ({ number, contact }, { by, via, at }) => {
      const opened = newTicketState(at);
      const call = callBacks.opening({ wished: contact.when }, at);
      const state = call === undefined ? opened : { ...opened, context: { ...opened.context, call } };
      const agreed = agreedAddress(contact, mails);
      return {
        state,
        at,
        records: [{ event: { at, what: 'opened', by, via } }],
        tasks: [
          ...card(number, at),
          ...(agreed === undefined ? [] : [mailTask(number, agreed, { what: 'receipt' }, at)]),
        ],
        words: searchText(contact, searchWords),
        keys: contactKeys(contact),
        ...planned(number, state, at),
      };
    },
  };
};
