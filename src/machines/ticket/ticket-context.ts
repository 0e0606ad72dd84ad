import type { Agent, CallBack, TicketContext } from './ticket-types.ts';

/** The holder may take up a ticket again for so long after its end, ms. */
export const REOPEN_MS = 14 * 24 * 3_600_000;

/** Whether one with that context ended so long before `at` (ms UTC) that its holder cannot take it up again. */
export const isOver = (
  { endedAt = Number.POSITIVE_INFINITY }: Pick<TicketContext, 'endedAt'>,
  at: number,
): boolean => at > endedAt + REOPEN_MS;

/** A ticket's context as it is opened at `at` (ms UTC): its clock runs. */
export const newTicketContext = (at: number): TicketContext => ({
  talking: false,
  worked: 0,
  since: at,
  near: [],
  past: [],
});

/** The same of a ticket that an agent opened who has its holder on the telephone: the agent has it, and it is answered. */
export const newCallerContext = (at: number, agent: Agent, call?: CallBack): TicketContext => ({
  ...newTicketContext(at),
  assignee: agent,
  answeredAt: at,
  call,
});
