import type { Request, Response } from 'restify';
import type { Refused, TicketDetail } from '../desk/api.ts';
import type { DeskOutcome } from '../desk/desk.ts';
import { HttpError } from '../http/error.ts';
import type { Store } from '../store/store.ts';
import type { Ticket } from '../store/tickets/ticket-rows.ts';
import type { DeskHandler } from './guard.ts';

/** What stands behind the `?`. */
export const paramsOf = (request: Request): URLSearchParams => new URLSearchParams(request.getQuery());

export const badRequest = (why: string): HttpError => new HttpError(400, why, 'The request makes no sense.');
const unknownTicket = (): HttpError => new HttpError(404, 'unknown-ticket', 'There is no such ticket.');

/** The ticket's number in the path; throws 404 where it is none. */
export const ticketNumberOf = (request: Request): number => {
  const number = Number(String(request.params?.number ?? ''));
  if (!Number.isSafeInteger(number)) throw unknownTicket();
  return number;
};

/** A ticket as it is after an act, read once that has been told of: the page need not ask for it again. */
export type DetailAfter = (ticket: Ticket, response: Response) => Promise<TicketDetail>;

/** What the page is told of an act that was refused. */
export const refusedBy = async (
  { why, ticket }: Extract<DeskOutcome, { readonly done: false }>,
  detail: (ticket: Ticket) => Promise<TicketDetail>,
): Promise<Refused> => ({ why, ticket: ticket && (await detail(ticket)) });

export type WithTicket = (
  work: (ticket: Ticket, ...rest: Parameters<DeskHandler>) => Promise<void>,
) => DeskHandler;

/** Handlers of the ticket that the path names; throws 404 where there is none. */
export const createWithTicket =
  (tickets: Pick<Store['tickets'], 'find'>): WithTicket =>
  (work) =>
  async (request, response, session) => {
    const ticket = await tickets.find(ticketNumberOf(request));
    if (ticket === undefined) throw unknownTicket();
    await work(ticket, request, response, session);
  };
