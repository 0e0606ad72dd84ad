import { transitionOf } from '../transition.ts';
import { ticket } from './ticket.ts';
import { newCallerContext, newTicketContext } from './ticket-context.ts';
import {
  type Agent,
  type CallBack,
  DESK_PRESSES,
  type DeskPress,
  isCallPress,
  STATUSES,
  type TicketEffect,
  type TicketEvent,
  type TicketState,
} from './ticket-types.ts';

/** The version of what is stored of a ticket's life; no older one was ever stored. */
const TICKET_VERSION = 1;

const moveTicket = transitionOf(ticket);

/** A ticket as it is opened at `at` (ms UTC). */
export const newTicketState = (at: number): TicketState => ({
  v: TICKET_VERSION,
  status: 'open',
  context: newTicketContext(at),
});

/** The same of a ticket that this agent opened for a caller; `call`: when is called back. */
export const newCallerState = (at: number, agent: Agent, call?: CallBack): TicketState => ({
  v: TICKET_VERSION,
  status: 'claimed',
  context: newCallerContext(at, agent, call),
});

type TicketStepped = {
  readonly state: TicketState;
  readonly effects: readonly TicketEffect[];
  readonly understood: boolean;
};

/** As `step` of the path, for the life of a ticket. What is not understood changes nothing. Pure. */
export const stepTicket = (state: TicketState, event: TicketEvent): TicketStepped => {
  const before = ticket.resolveState({ value: state.status, context: state.context });
  const [after, actions] = moveTicket(before, event);
  const effects = actions.flatMap((action) =>
    action.type === 'effect' ? [action.params as TicketEffect] : [],
  );
  if (after === before) return { state, effects, understood: effects.length > 0 };
  const status = STATUSES.find((known) => known === after.value);
  if (status === undefined)
    throw new Error(`a ticket stands in ${JSON.stringify(after.value)}, which is no status`);
  return { state: { v: TICKET_VERSION, status, context: after.context }, effects, understood: true };
};

/** What the desk may do to a ticket as it stands, in the order of its buttons. */
export const deskAccepts = ({
  status,
  context,
}: Pick<TicketState, 'status' | 'context'>): readonly DeskPress[] => {
  const known = Object.keys(ticket.getStateNodeById(`ticket.${status}`).config.on ?? {});
  return DESK_PRESSES.filter(
    (press) =>
      known.includes(isCallPress(press) ? 'CALLED' : press) &&
      (press !== 'MAIL' || context.unread !== undefined),
  );
};
