import type { Logger } from 'pino';
import type { Server } from 'restify';
import { z } from 'zod';
import type { TicketDetail, TicketRow } from '../desk/api.ts';
import type { ContinueInChat, MailChatLink } from '../desk/callers/continue-in-chat.ts';
import type { TakeCall } from '../desk/callers/take-call.ts';
import type { WishedAt } from '../desk/changes/call-backs.ts';
import type { Desk } from '../desk/desk.ts';
import type { Eraser } from '../desk/eraser.ts';
import type { Hears } from '../desk/hears.ts';
import type { HeldActs } from '../desk/held-acts.ts';
import type { DeskNews } from '../desk/news.ts';
import type { Role } from '../desk/sign-in-api.ts';
import type { Stats } from '../desk/statistics-api.ts';
import type { DeskUpkeep } from '../desk/upkeep.ts';
import type { WordsOf } from '../dialogs/words.ts';
import { readJson } from '../http/body.ts';
import type { Service } from '../machines/service.ts';
import type { LogEvent } from '../machines/ticket/log-events.ts';
import type { Store } from '../store/store.ts';
import type { Ticket } from '../store/tickets/ticket-rows.ts';
import type { SearchWords } from '../understanding/text/search-words.ts';
import { mountCallerRoutes } from './caller-routes.ts';
import type { DeskEvents } from './events.ts';
import type { DeskGuard } from './guard.ts';
import { mountPersonRoutes } from './person-routes.ts';
import { badRequest, createWithTicket, type DetailAfter, paramsOf } from './requests.ts';
import { type LateOf, ticketDetail, ticketRow } from './ticket-json.ts';
import { mountTicketRoutes } from './ticket-routes.ts';

const alarmSeen = z.object({ key: z.string().max(300) });

export type DeskRouteNeeds = {
  readonly desk: Desk;
  readonly heldActs: Pick<HeldActs, 'act' | 'takeBack'>;
  /** Whether words of an agent can reach the holder. */
  readonly hears: Hears;
  readonly store: Pick<
    Store,
    | 'tickets'
    | 'conversations'
    | 'ticketEvents'
    | 'heldActs'
    | 'pictures'
    | 'ticketLists'
    | 'agents'
    | 'privacy'
  >;
  readonly looksSecret: (text: string) => boolean;
  readonly searchWords: SearchWords;
  readonly takeCall: TakeCall;
  readonly continueInChat: ContinueInChat;
  readonly mailChatLink?: MailChatLink | undefined;
  readonly news: Pick<DeskNews, 'changed' | 'wrote'>;
  /** Where this server is reached, without a slash at the end. */
  readonly baseUrl: () => string;
  readonly wishedAt: WishedAt;
  readonly guard: DeskGuard;
  readonly events: DeskEvents;
  readonly stats: (from: string, to: string, role: Role) => Promise<Stats | undefined>;
  readonly lateOf: LateOf;
  readonly upkeep: Pick<DeskUpkeep, 'alarms' | 'see' | 'retry' | 'dismiss'>;
  readonly eraser: Pick<Eraser, 'eraseSilently'>;
  readonly service: Service;
  readonly wordsOf: WordsOf;
  readonly log: Logger;
  /** ms UTC. */
  readonly now: () => number;
};

/** The JSON API of the desk page (src/desk/api.ts is its contract), for who is signed in. */
export const mountDeskRoutes = (server: Server, needs: DeskRouteNeeds): void => {
  const { store, guard, events, stats, lateOf, upkeep, log, now } = needs;
  const { guarded } = guard;
  const withTicket = createWithTicket(store.tickets);
  const row = (ticket: Ticket): TicketRow => ticketRow(ticket, now(), lateOf);

  /** What was said and done on a ticket, and on those that were merged into it. */
  const eventsOf = async ({ number }: Ticket): Promise<readonly LogEvent[]> => {
    const joined = await store.tickets.joinedTo(number);
    const logs = await Promise.all([number, ...joined.map((one) => one.number)].map(store.ticketEvents.of));
    // What was told as the other ticket was opened stands nowhere else here.
    const told = new Map(joined.map((one) => [one.number, one.contact.note]));
    return logs
      .flat()
      .map((event) =>
        event.what === 'opened' ? { ...event, text: event.text ?? told.get(event.ticket) } : event,
      )
      .sort((a, b) => a.at - b.at || a.id - b.id);
  };
  const detail = async (ticket: Ticket): Promise<TicketDetail> => {
    const events = await eventsOf(ticket);
    const held = await store.heldActs.of(ticket.number);
    return ticketDetail(ticket, { events, held, hears: await needs.hears(ticket) }, now(), lateOf);
  };

  const detailAfter: DetailAfter = async (ticket, response) => {
    guard.number(response);
    return detail((await store.tickets.find(ticket.number)) ?? ticket);
  };

  mountCallerRoutes(server, { ...needs, withTicket, row, detail, detailAfter });
  mountTicketRoutes(server, { ...needs, withTicket, row, detail, detailAfter });
  mountPersonRoutes(server, { ...needs, withTicket });

  server.get(
    '/desk/api/agents',
    guarded(async (_request, response) => void response.send(200, await store.agents.all(now()))),
  );
  server.get(
    '/desk/api/alarms',
    guarded(async (_request, response) => void response.send(200, await upkeep.alarms())),
  );

  server.post(
    '/desk/api/alarms/seen',
    guarded(async (request, response, { agent }) => {
      const { key } = alarmSeen.safeParse(await readJson(request)).data ?? {};
      const seen = key !== undefined && (await upkeep.see(key, agent));
      response.send(seen ? 204 : 404, seen ? undefined : { why: 'not-there' });
    }),
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
    guarded(async (request, response, { role }) => {
      const params = paramsOf(request);
      const numbers = await stats(params.get('from') ?? '', params.get('to') ?? '', role);
      if (numbers === undefined) throw badRequest('bad-days');
      response.send(200, numbers);
    }),
  );
  server.get(
    '/desk/api/events',
    guarded(async (_request, response, session) => events.open(response, session)),
  );
};
