import { beside } from '../../../understanding/text/clauses.ts';
import { isTold } from '../../../understanding/text/courtesies.ts';
import type { InterpretNeeds } from '../acts/interpret-needs.ts';
import { toWithdraw } from '../acts/interpret-ticket.ts';
import type { Interpreted } from '../moment/interpreted.ts';
import { forTicket } from './words-for-person.ts';

/** The button that withdraws the open ticket, beside what whoever reads it is told; undefined where none is open. */
const offered = async (told: Interpreted, needs: InterpretNeeds): Promise<Interpreted | undefined> => {
  const ticket = await needs.lastTicket();
  if (ticket?.stands !== 'open') return undefined;
  if (!ticket.joined) return { ...told, notices: [...told.notices, { id: 'press-to-withdraw' }] };
  return { ...(await toWithdraw(ticket.number, needs)), ...told };
};

/** A wish to withdraw brings the button, whatever stands beside it; what does is a note. */
export const withdrawing = async (
  text: string,
  wishes: (part: string) => boolean,
  needs: InterpretNeeds,
): Promise<Interpreted | undefined> => {
  const { said, rest } = beside(text, wishes);
  return said ? offered(isTold(rest) ? forTicket(text) : { notices: [] }, needs) : undefined;
};

/** Who wants nobody any more, once the ticket is filed, says so to whoever reads it, and may mean to withdraw. */
export const givenUp = async (text: string, needs: InterpretNeeds): Promise<Interpreted> => {
  const told = forTicket(text);
  return (await offered(told, needs)) ?? told;
};
