import type { Ticket } from '../../../store/tickets/ticket-rows.ts';

/** When the desk means to have answered, ms UTC, as its holder may know: while that is ahead, and nobody has answered yet. */
export const answerBy = ({ state, due }: Pick<Ticket, 'state' | 'due'>, at: number): number | undefined =>
  state.context.answeredAt === undefined && due?.limit === 'answer' && due.past > at ? due.past : undefined;
