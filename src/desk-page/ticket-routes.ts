import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Request, Response, Server } from 'restify';
import type { Refused, Stats, TicketDetail, TicketList, TicketRow } from '../desk/api.ts';
import type { ContinueInChat } from '../desk/continue-in-chat.ts';
import type { Desk } from '../desk/desk.ts';
import { type Eraser, holderOfTicket } from '../desk/eraser.ts';
import type { HeldActs } from '../desk/held-acts.ts';
import type { DeskNews } from '../desk/news.ts';
import type { TakeCall } from '../desk/take-call.ts';
import type { TicketChangeNeeds } from '../desk/ticket-changes.ts';
import type { DeskUpkeep } from '../desk/upkeep.ts';
import type { WordsOf } from '../dialogs/words.ts';
import { readJson } from '../http/body.ts';
import { HttpError } from '../http/error.ts';
import type { LogEvent } from '../machines/log-events.ts';
import type { Service } from '../machines/service.ts';
import type { DeskAct } from '../machines/ticket-types.ts';
import type { Store } from '../store/store.ts';
import { isErased, type Ticket } from '../store/ticket-rows.ts';
import { readAct } from './act-schema.ts';
import { mountCallerRoutes } from './caller-routes.ts';
import { ticketsCsv } from './csv.ts';
import type { DeskEvents } from './events.ts';
import type { DeskGuard, DeskHandler } from './guard.ts';
import { type DeskQuery, readDeskQuery, writeCursor } from './query.ts';
import { detailOf, type LateOf, PAGE, rowOf } from './ticket-json.ts';

export type DeskRouteNeeds = {
  readonly desk: Desk;
  readonly heldActs: Pick<HeldActs, 'act' | 'takeBack'>;
  readonly store: Pick<
    Store,
    'tickets' | 'ticketEvents' | 'heldActs' | 'pictures' | 'ticketLists' | 'agents' | 'privacy'
  >;
  readonly looksSecret: (text: string) => boolean;
  readonly takeCall: TakeCall;
  readonly continueInChat: ContinueInChat;
  readonly news: Pick<DeskNews, 'wrote'>;
  /** Where this server is reached, without a slash at the end. */
  readonly baseUrl: () => string;
  readonly wishedAt: TicketChangeNeeds['wishedAt'];
  readonly guard: DeskGuard;
  readonly events: DeskEvents;
  readonly stats: (from: string, to: string) => Promise<Stats | undefined>;
  readonly lateOf: LateOf;
  readonly upkeep: Pick<DeskUpkeep, 'alarms' | 'retry' | 'dismiss'>;
  readonly eraser: Pick<Eraser, 'eraseSilently'>;
  readonly service: Service;
  readonly wordsOf: WordsOf;
  readonly log: Logger;
  /** ms UTC. */
  readonly now: () => number;
};

/** Tickets that are read at once for a CSV file; between two pages others are served. */
const CSV_PAGE = 500;

const paramsOf = (request: Request): URLSearchParams => new URLSearchParams(request.getQuery());

const badRequest = (why: string): HttpError => new HttpError(400, why, 'The request makes no sense.');
const unknownTicket = (): HttpError => new HttpError(404, 'unknown-ticket', 'There is no such ticket.');

const numberOf = (request: Request): number => Number(String(request.params?.number ?? ''));

/** The JSON API of the desk page (desk-api.ts is its contract), for who is signed in. */
export const mountDeskRoutes = (server: Server, needs: DeskRouteNeeds): void => {
  const { desk, store, guard, events, stats, lateOf, upkeep, eraser, service, wordsOf, log, now } = needs;
  const { guarded } = guard;

  /** What was said and done, that of the tickets which were merged into it as well. */
  const eventsOf = async ({ number }: Ticket): Promise<readonly LogEvent[]> => {
    const joined = await store.tickets.joinedTo(number);
    const logs = await Promise.all([number, ...joined.map((one) => one.number)].map(store.ticketEvents.of));
    return logs.flat().sort((a, b) => a.at - b.at || a.id - b.id);
  };
  const detail = async (ticket: Ticket): Promise<TicketDetail> =>
    detailOf(ticket, await eventsOf(ticket), await store.heldActs.of(ticket.number), now(), lateOf);

  mountCallerRoutes(server, {
    desk,
    looksSecret: needs.looksSecret,
    takeCall: needs.takeCall,
    continueInChat: needs.continueInChat,
    news: needs.news,
    baseUrl: needs.baseUrl,
    wishedAt: needs.wishedAt,
    store,
    guard,
    row: (ticket) => rowOf(ticket, now(), lateOf),
    detail,
    now,
  });

  /** A ticket is given to agents alone who are known, by their own name. */
  const known = async (act: DeskAct): Promise<DeskAct | undefined> => {
    if (act.type !== 'ASSIGN') return act;
    const to = await store.agents.find(act.to.id);
    return to === undefined ? undefined : { ...act, to };
  };

  const withTicket =
    (work: (ticket: Ticket, ...rest: Parameters<DeskHandler>) => Promise<void>): DeskHandler =>
    async (request, response, session) => {
      const number = numberOf(request);
      const ticket = Number.isSafeInteger(number) ? await store.tickets.find(number) : undefined;
      if (ticket === undefined) throw unknownTicket();
      await work(ticket, request, response, session);
    };

  const list = async ({ filter, limit, after, order }: DeskQuery): Promise<TicketList> => {
    const at = now();
    const total = await store.ticketLists.count(filter, at);
    const page = await store.ticketLists.page(filter, at, { limit, order, after });
    return {
      tickets: page.tickets.map((ticket) => rowOf(ticket, at, lateOf)),
      total,
      next: page.next === undefined ? null : writeCursor(page.next),
    };
  };

  async function* pagesOf({ filter, after, order }: DeskQuery): AsyncGenerator<readonly TicketRow[]> {
    let from = after;
    do {
      const page = await store.ticketLists.page(filter, now(), {
        limit: CSV_PAGE,
        order,
        after: from,
      });
      yield page.tickets.map((ticket) => rowOf(ticket, now(), lateOf));
      from = page.next;
      await setImmediate();
    } while (from !== undefined);
  }

  const withQuery =
    (work: (query: DeskQuery, response: Response) => Promise<void>): DeskHandler =>
    async (request, response, { agent }) => {
      const query = readDeskQuery(paramsOf(request), agent.id);
      if (query === undefined) throw badRequest('bad-query');
      await work(query, response);
    };

  server.get(
    '/desk/api/tickets',
    guarded(withQuery(async (query, response) => void response.send(200, await list(query)))),
  );

  server.get(
    '/desk/api/tickets.csv',
    guarded(
      withQuery(async (query, response) => {
        response.writeHead(200, {
          'Content-Type': 'text/csv; charset=utf-8',
          'Content-Disposition': 'attachment; filename="tickets.csv"',
        });
        await pipeline(
          ticketsCsv(pagesOf(query), service.desk.timeZone, wordsOf(query.lang)),
          response,
        ).catch((error: NodeJS.ErrnoException) => {
          // Whoever closes the page wants no more of it.
          if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
        });
      }),
    ),
  );

  server.get(
    '/desk/api/tickets/:number',
    guarded(withTicket(async (ticket, _, response) => void response.send(200, await detail(ticket)))),
  );

  server.get(
    '/desk/api/tickets/:number/pictures/:picture',
    guarded(
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
  );

  server.post(
    '/desk/api/tickets/:number/acts',
    guarded(async (request, response, { agent }) => {
      const read = readAct(await readJson(request));
      if (read === undefined) throw badRequest('no act of the desk');
      if (!Number.isSafeInteger(numberOf(request))) throw unknownTicket();
      const act = await known(read.act);
      if (act === undefined) throw badRequest('nobody of the desk');
      const asked = { id: `${PAGE}${read.id}`, agent, via: 'desk', ticket: numberOf(request), act };
      const outcome = read.undo
        ? await needs.heldActs.act(asked)
        : { ...(await desk.act(asked)), held: false };
      if (outcome.done) {
        response.send(outcome.held ? 202 : 200, await detail(outcome.ticket));
        return;
      }
      const refused: Refused = {
        why: outcome.why,
        ticket: outcome.ticket && (await detail(outcome.ticket)),
      };
      response.send(outcome.why === 'unknown-ticket' ? 404 : 409, refused);
    }),
  );

  server.del(
    '/desk/api/tickets/:number/held/:held',
    guarded(
      withTicket(async (ticket, request, response, { agent }) => {
        const id = `${PAGE}${String(request.params?.held ?? '')}`;
        const taken = await needs.heldActs.takeBack({ id, agent, ticket: ticket.number });
        if (taken === undefined) throw new HttpError(404, 'too-late', 'It has been done.');
        response.send(200, await detail(ticket));
      }),
    ),
  );

  server.get(
    '/desk/api/tickets/:number/person',
    guarded(
      withTicket(async (ticket, _, response, { agent }) => {
        if (isErased(ticket)) throw new HttpError(404, 'erased', 'This person’s data was deleted.');
        const whose = holderOfTicket(ticket);
        log.info({ ticket: ticket.number, agent: agent.id }, 'a person’s data was exported');
        response.setHeader('Content-Disposition', `attachment; filename="T-${ticket.number}-person.json"`);
        response.send(200, await store.privacy.export(whose));
      }),
      'admin',
    ),
  );

  server.del(
    '/desk/api/tickets/:number/person',
    guarded(
      withTicket(async (ticket, _, response, { agent }) => {
        if (!isErased(ticket)) {
          log.info({ ticket: ticket.number, agent: agent.id }, 'a person’s data was deleted');
          await eraser.eraseSilently(holderOfTicket(ticket));
        }
        response.send(204);
      }),
      'admin',
    ),
  );

  server.get(
    '/desk/api/agents',
    guarded(async (_request, response) => void response.send(200, await store.agents.all(now()))),
  );
  server.get(
    '/desk/api/alarms',
    guarded(async (_request, response) => void response.send(200, await upkeep.alarms())),
  );

  const onGivenUp = (what: 'retry' | 'dismiss') =>
    guarded(async (request, response, { agent }) => {
      const task = Number(String(request.params?.task ?? ''));
      const done = Number.isSafeInteger(task) && (await upkeep[what](task));
      if (done) log.info({ task, agent: agent.id, what }, 'an agent looked after what was given up');
      response.send(done ? 204 : 404, done ? undefined : { why: 'not-there' });
    });
  server.post('/desk/api/alarms/:task/retry', onGivenUp('retry'));
  server.del('/desk/api/alarms/:task', onGivenUp('dismiss'));

  server.get(
    '/desk/api/stats',
    guarded(async (request, response) => {
      const params = paramsOf(request);
      const numbers = await stats(params.get('from') ?? '', params.get('to') ?? '');
      if (numbers === undefined) throw badRequest('bad-days');
      response.send(200, numbers);
    }),
  );
  server.get(
    '/desk/api/events',
    guarded(async (_request, response, session) => events.open(response, session)),
  );
};
