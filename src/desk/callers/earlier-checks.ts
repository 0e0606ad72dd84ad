import type { Context } from '../../machines/state.ts';
import type { Store } from '../../store/store.ts';
import { readState } from '../../store/stored-state.ts';
import { hasChat, isErased, type Ticket } from '../../store/tickets/ticket-rows.ts';
import type { EarlierCheck } from '../callers-api.ts';

const MAX_CHECKS = 20;

const foundIn = ({ checks }: Pick<Context, 'checks'>, ticket: number | null): readonly EarlierCheck[] =>
  checks.map(({ verdict, at, serial, notAfter }) => ({
    verdict,
    at,
    serial: serial ?? null,
    notAfter: notAfter ?? null,
    ticket,
  }));

/** Identifies a check: it is kept by the conversation, and by each ticket that was opened after it. */
const nameOf = ({ at, verdict, serial }: EarlierCheck): string => `${at} ${verdict} ${serial}`;

/** Gives what files of a ticket's holder, who has these `others`, were found to be beside those that the ticket itself tells of, the last first. */
export const createEarlierChecks =
  (store: Pick<Store, 'conversations'>) =>
  async (ticket: Ticket, others: readonly Ticket[]): Promise<readonly EarlierCheck[]> => {
    if (isErased(ticket)) return [];
    const states = hasChat(ticket)
      ? await store.conversations.statesOf(ticket.conversation, ticket.channel, ticket.person.id)
      : [];
    const inChats = states.flatMap((stored) => {
      const state = readState(stored);
      return state === undefined ? [] : foundIn(state.context, null);
    });
    const inTickets = others.flatMap(({ context, number }) => foundIn(context, number));
    const own = new Set(foundIn(ticket.context, ticket.number).map(nameOf));
    // A check in a ticket replaces the same one in a chat, since a ticket says more.
    const all = new Map([...inChats, ...inTickets].map((check) => [nameOf(check), check]));
    return [...all.values()]
      .filter((check) => !own.has(nameOf(check)))
      .sort((a, b) => b.at - a.at)
      .slice(0, MAX_CHECKS);
  };
