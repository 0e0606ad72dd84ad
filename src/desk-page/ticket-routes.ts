import { setImmediate } from 'node:timers/promises';
import type { Response, Server } from 'restify';
import type { TicketDetail, TicketList, TicketRow } from '../desk/api.ts';
import type { Desk } from '../desk/desk.ts';
import type { HeldActs } from '../desk/held-acts.ts';
import type { WordsOf } from '../dialogs/words.ts';
import { readJson } from '../http/body.ts';
import { HttpError } from '../http/error.ts';
import type { Service } from '../machines/service.ts';
import type { DeskAct } from '../machines/ticket/ticket-types.ts';
import type { Store } from '../store/store.ts';
import type { Ticket } from '../store/tickets/ticket-rows.ts';
import type { SearchWords } from '../understanding/text/search-words.ts';
import { readAct } from './act-schema.ts';
import { ticketsCsv } from './csv.ts';
import type { DeskGuard, DeskHandler } from './guard.ts';
import { type DeskQuery, readDeskQuery, writeCursor } from './query.ts';
import {
  badRequest,
  type DetailAfter,
  paramsOf,
  refusedBy,
  ticketNumberOf,
  type WithTicket,
} from './requests.ts';
import { sendCsv } from './send-csv.ts';
import { PAGE } from './ticket-json.ts';

type TicketRouteNeeds = {
  readonly desk: Pick<Desk, 'act'>;
  readonly heldActs: Pick<HeldActs, 'act' | 'takeBack'>;
  readonly store: Pick<Store, 'tickets' | 'pictures' | 'ticketLists' | 'agents'>;
  readonly guard: DeskGuard;
  readonly withTicket: WithTicket;
  readonly row: (ticket: Ticket) => TicketRow;
  readonly detail: (ticket: Ticket) => Promise<TicketDetail>;
  readonly detailAfter: DetailAfter;
  readonly service: Service;
  readonly searchWords: SearchWords;
  readonly wordsOf: WordsOf;
  /** ms UTC. */
  readonly now: () => number;
};

/** What the routes of tickets do. */
const ticketHandlers = (needs: TicketRouteNeeds) => {
  const {
    desk,
    heldActs,
    store,
    guard: { guarded },
    withTicket,
    row,
    detail,
    detailAfter,
    service,
    searchWords,
    wordsOf,
    now,
  } = needs;

  /** A ticket is given to agents alone who are known, by their own name. */
  const known = async (act: DeskAct): Promise<DeskAct | undefined> => {
    if (act.type !== 'ASSIGN') return act;
    const to = await store.agents.find(act.to.id);
    return to === undefined ? undefined : { ...act, to };
  };

  const list = async (
    { filter, limit, after, order, counts }: DeskQuery,
    me: string,
  ): Promise<TicketList> => {
    const at = now();
    const total = await store.ticketLists.count(filter, at);
    const page = await store.ticketLists.page(filter, at, { limit, order, after });
    return {
      tickets: page.tickets.map(row),
      total,
      next: page.next === undefined ? null : writeCursor(page.next),
      ...(counts && { counts: await store.ticketLists.openCounts(me, at) }),
    };
  };

  async function* rowsOf({ filter, order }: DeskQuery): AsyncGenerator<readonly TicketRow[]> {
    for await (const tickets of store.ticketLists.all(filter, now(), order)) {
      yield tickets.map(row);
      // Between two parts others are served.
      await setImmediate();
    }
  }

  const withQuery =
    (work: (query: DeskQuery, response: Response, me: string) => Promise<void>): DeskHandler =>
    async (request, response, { agent }) => {
      const query = readDeskQuery(paramsOf(request), agent.id, searchWords);
      if (query === undefined) throw badRequest('bad-query');
      await work(query, response, agent.id);
    };

  return {
    list: guarded(withQuery(async (query, response, me) => void response.send(200, await list(query, me)))),
    csv: guarded(
      withQuery(async (query, response) => {
        const { timeZone } = service.desk;
        await sendCsv(response, 'tickets.csv', ticketsCsv(rowsOf(query), timeZone, wordsOf(query.lang)));
      }),
    ),
    detail: guarded(withTicket(async (ticket, _, response) => void response.send(200, await detail(ticket)))),
    picture: guarded(
      withTicket(async ({ number }, request, response) => {
        const picture = await store.pictures.find(number, String(request.params?.picture ?? ''));
        if (picture === undefined) throw new HttpError(404, 'unknown-picture', 'There is no such picture.');
        // Opened by itself it is a document of this origin: nothing in it may do anything.
        response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
        response.setHeader('Content-Type', picture.type);
        response.setHeader('Cache-Control', 'private, max-age=3600');
        response.sendRaw(200, Buffer.from(picture.data, 'base64'));
      }),
    ),
    act: guarded(async (request, response, { agent }) => {
      const read = readAct(await readJson(request));
      if (read === undefined) throw badRequest('no act of the desk');
      const act = await known(read.act);
      if (act === undefined) throw badRequest('nobody of the desk');
      const asked = { id: `${PAGE}${read.id}`, agent, via: 'desk', ticket: ticketNumberOf(request), act };
      const outcome = read.undo ? await heldActs.act(asked) : { ...(await desk.act(asked)), held: false };
      if (outcome.done) response.send(outcome.held ? 202 : 200, await detailAfter(outcome.ticket, response));
      else response.send(outcome.why === 'unknown-ticket' ? 404 : 409, await refusedBy(outcome, detail));
    }),
    takeBack: guarded(
      withTicket(async (ticket, request, response, { agent }) => {
        const id = `${PAGE}${String(request.params?.held ?? '')}`;
        const taken = await heldActs.takeBack({ id, agent, ticket: ticket.number });
        if (taken === undefined) throw new HttpError(404, 'too-late', 'It has been done.');
        response.send(200, await detailAfter(ticket, response));
      }),
    ),
  };
};

/** Tickets in the desk page's API: their list and file, one of them, and what agents do to it. */
export const mountTicketRoutes = (server: Server, needs: TicketRouteNeeds): void => {
  const handlers = ticketHandlers(needs);
  server.get('/desk/api/tickets', handlers.list);
  server.get('/desk/api/tickets.csv', handlers.csv);
  server.get('/desk/api/tickets/:number', handlers.detail);
  server.get('/desk/api/tickets/:number/pictures/:picture', handlers.picture);
  server.post('/desk/api/tickets/:number/acts', handlers.act);
  server.del('/desk/api/tickets/:number/held/:held', handlers.takeBack);
};
