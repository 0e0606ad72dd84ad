import { createHash } from 'node:crypto';
import { type Held, REFUSALS, type Standing, type TicketDetail, type TicketRow } from '../desk/api.ts';
import { actsOn } from '../desk/card.ts';
import { securedOf } from '../dialogs/secured.ts';
import { triedOf } from '../dialogs/ticket/ticket-card.ts';
import type { LogEvent } from '../machines/ticket/log-events.ts';
import { isClosed, overdueLimits } from '../machines/ticket/ticket-types.ts';
import { hasChat, isErased, type Ticket } from '../store/tickets/ticket-rows.ts';
import type { HeldAct } from '../store/tickets/waiting-acts.ts';

const levelOf = ({ state, due }: Ticket, now: number): Standing => {
  if (isClosed(state.status)) return 'none';
  if (overdueLimits(state.context).length > 0 || (due !== undefined && due.past <= now)) return 'past';
  if (due === undefined) return 'paused';
  return due.near <= now ? 'near' : 'fine';
};

/** Which limit has passed and is still owed, and when it ended, ms UTC. */
export type LateOf = (ticket: Ticket, now: number) => TicketRow['late'];

const callOf = ({ state: { context } }: Ticket): TicketRow['call'] => {
  const { call, tries = 0 } = context;
  return call === undefined ? null : { at: call.at, until: call.until ?? null, sure: call.sure, tries };
};

/** A ticket as a line of the queue; `now` in ms UTC. */
export const ticketRow = (ticket: Ticket, now: number, lateOf: LateOf): TicketRow => {
  const { state, contact, due } = ticket;
  return {
    number: ticket.number,
    code: ticket.code === '' ? null : ticket.code,
    status: state.status,
    reason: ticket.reason,
    channel: ticket.channel,
    locale: ticket.locale,
    name: contact.name,
    company: contact.company ?? '',
    assignee: state.context.assignee ?? null,
    openedAt: ticket.openedAt,
    updatedAt: ticket.updatedAt,
    level: levelOf(ticket, now),
    late: lateOf(ticket, now),
    due: due === undefined ? null : { limit: due.limit, at: due.past },
    call: callOf(ticket),
    last: ticket.last ?? null,
    unread: ticket.unread ?? false,
  };
};

/** The prefix of ids that the page has made, so that they meet no others in the store. */
export const PAGE = 'page:';

const heldOf = ({ id, agent, act, at, dueAt, refused }: HeldAct): Held => ({
  id: id.slice(PAGE.length),
  by: agent,
  act,
  at,
  due: dueAt,
  why: refused === undefined ? null : (REFUSALS.find((why) => why === refused) ?? 'not-now'),
});

/** Tells chats apart and no more: an address of a chat is nobody's to see. */
const chatMark = (conversation: string): string =>
  createHash('sha256').update(conversation).digest('base64url').slice(0, 12);

/** What stands beside a ticket. */
type TicketBeside = {
  readonly events: readonly LogEvent[];
  /** What its agents did that can still be taken back. */
  readonly held: readonly HeldAct[];
  /** Whether its holder hears what is written to them. */
  readonly hears: boolean;
};

/** Everything that the desk may see of a ticket. */
export const ticketDetail = (
  ticket: Ticket,
  { events, held, hears }: TicketBeside,
  now: number,
  lateOf: LateOf,
): TicketDetail => {
  const { context, state } = ticket;
  return {
    ...ticketRow(ticket, now, lateOf),
    contact: isErased(ticket) ? null : ticket.contact,
    tried: triedOf(context),
    secured: securedOf(context),
    trail: context.trail,
    checks: context.checks.map(({ verdict, at, serial = null }) => ({ verdict, at, serial })),
    gateway: context.gateway ?? null,
    menu: context.menu ?? null,
    cause: state.context.cause ?? null,
    mergedInto: state.context.mergedInto ?? null,
    chat: hasChat(ticket) ? chatMark(ticket.conversation) : null,
    helped: state.context.helped ?? null,
    events,
    held: held.map(heldOf),
    accepts: actsOn(ticket, hears),
  };
};
