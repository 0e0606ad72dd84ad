import type { Server } from 'restify';
import { z } from 'zod';
import type { Counts, TicketDetail, TicketRow } from '../desk/api.ts';
import { correctedContact } from '../desk/callers/correct-contact.ts';
import { createEarlierChecks } from '../desk/callers/earlier-checks.ts';
import { createSamePerson } from '../desk/callers/same-person.ts';
import type { TakeCall } from '../desk/callers/take-call.ts';
import type { CallerFaults, CallList, Others, WishedTime } from '../desk/callers-api.ts';
import type { WishedAt } from '../desk/changes/call-backs.ts';
import type { Desk } from '../desk/desk.ts';
import type { DeskNews } from '../desk/news.ts';
import { readPhone, telOf } from '../dialogs/phone.ts';
import { readJson } from '../http/body.ts';
import { HttpError } from '../http/error.ts';
import { CONTACT_FIELD_IDS, TOLD_APART } from '../machines/contact-fields.ts';
import { LOCALES } from '../machines/locales.ts';
import type { Store } from '../store/store.ts';
import type { Ticket } from '../store/tickets/ticket-rows.ts';
import { type ChatLinkRouteNeeds, mountChatLinkRoutes } from './chat-link-routes.ts';
import type { DeskGuard } from './guard.ts';
import { type DetailAfter, paramsOf, refusedBy, ticketNumberOf, type WithTicket } from './requests.ts';

type CallerRouteNeeds = ChatLinkRouteNeeds & {
  readonly desk: Pick<Desk, 'act'>;
  readonly looksSecret: (text: string) => boolean;
  readonly takeCall: TakeCall;
  readonly news: Pick<DeskNews, 'changed' | 'wrote'>;
  readonly wishedAt: WishedAt;
  readonly store: Pick<Store, 'tickets' | 'ticketLists' | 'conversations'>;
  readonly guard: DeskGuard;
  readonly withTicket: WithTicket;
  readonly row: (ticket: Ticket) => TicketRow;
  readonly detail: (ticket: Ticket) => Promise<TicketDetail>;
  readonly detailAfter: DetailAfter;
  readonly now: () => number;
};

/** Call-backs that one list shows. */
const MAX_CALLS = 200;

const words = z.string().max(20_000).optional();
const caller = z.object({
  id: z.uuid(),
  contact: z.object(Object.fromEntries(CONTACT_FIELD_IDS.map((field) => [field, words]))),
  reason: z.string().max(100),
  tried: z.record(z.string().max(20), z.string().max(40)).default({}),
  callAt: z.int().optional(),
  solved: z.boolean().default(false),
  locale: z.enum(LOCALES).default('ja'),
});

const correction = z.object({ id: z.uuid(), contact: z.record(z.string().max(20), z.string().max(1000)) });

const FIELDS = ['id', 'contact', 'reason', 'tried', 'callAt'] as const;

const refused = (fields: CallerFaults['fields'], why: CallerFaults['why'] = 'bad-fields'): HttpError =>
  new HttpError(400, why, 'A field is missing, or cannot be taken.', { details: { fields } });

const readCaller = (body: unknown) => {
  const read = caller.safeParse(body);
  if (read.success) return read.data;
  const named = read.error.issues.flatMap(({ path }) => {
    const field = FIELDS.find((known) => known === path[0]);
    if (field !== 'contact') return field === undefined ? [] : [field];
    const inner = CONTACT_FIELD_IDS.find((known) => known === path[1]);
    return [inner ?? ('name' as const)];
  });
  throw refused(Object.fromEntries(named.map((field) => [field, 'unknown'])), 'bad-request');
};

/** What the routes of callers do. */
const callerHandlers = (needs: CallerRouteNeeds) => {
  const { desk, takeCall, news, wishedAt, store, withTicket, row, detail, detailAfter, now } = needs;
  const { guarded } = needs.guard;
  const samePerson = createSamePerson(store.ticketLists);
  const earlierChecks = createEarlierChecks(store);

  /** Of a ticket whose holder is to be called, what calling takes. */
  const callOf = (ticket: Ticket): readonly CallList['calls'][number][] => {
    const { call, ...rest } = row(ticket);
    if (call === null) return [];
    const { phone = null, when = null } = ticket.contact;
    const tel = phone !== null && readPhone(phone) !== undefined ? telOf(phone) : null;
    return [{ ...rest, call, phone, tel, when }];
  };

  return {
    takeCall: guarded(async (request, response, { agent }) => {
      const { id, contact, ...notes } = readCaller(await readJson(request));
      const written = Object.entries(contact).map(([field, text]) => [field, text ?? '']);
      const outcome = await takeCall({
        id: `page:${id}`,
        agent,
        via: 'desk',
        notes: { ...notes, contact: Object.fromEntries(written) },
      });
      if (!outcome.done) throw refused(outcome.fields);
      response.send(201, await detail(outcome.ticket));
    }),
    alike: guarded(async (request, response) => {
      const params = paramsOf(request);
      const known = Object.fromEntries(
        TOLD_APART.map((field) => [field, (params.get(field) ?? '').slice(0, 200)]),
      );
      response.send(200, (await samePerson.alike(known)).map(row));
    }),
    others: guarded(
      withTicket(async (ticket, _, response) => {
        const others = await samePerson.othersOf(ticket);
        const beside: Others = { tickets: others.map(row), checks: await earlierChecks(ticket, others) };
        response.send(200, beside);
      }),
    ),
    correctContact: guarded(
      withTicket(async (ticket, request, response, { agent }) => {
        const asked = correction.safeParse(await readJson(request));
        if (!asked.success) throw refused({}, 'bad-request');
        const { id, contact } = asked.data;
        const corrected = correctedContact(ticket, contact, needs.looksSecret);
        if (!corrected.ok) throw refused(corrected.fields);
        const outcome = await desk.act({
          id: `page:${id}`,
          agent,
          via: 'desk',
          ticket: ticket.number,
          act: { type: 'CONTACT', contact: corrected.correction },
        });
        if (outcome.done) response.send(200, await detailAfter(outcome.ticket, response));
        else response.send(409, await refusedBy(outcome, detail));
      }),
    ),
    writes: guarded(async (request, response, { agent }) => {
      const number = ticketNumberOf(request);
      news.wrote(number, agent);
      await store.tickets.writing(number, agent);
      response.send(204);
    }),
    reads: guarded(async (request, response) => {
      const number = ticketNumberOf(request);
      if (await store.tickets.read(number)) news.changed(number);
      response.send(204);
    }),
    calls: guarded(async (request, response, { agent }) => {
      const asked = paramsOf(request).get('assignee') ?? '';
      const assignee = asked === 'none' ? null : asked === 'me' ? agent.id : asked.slice(0, 200);
      const filter = { call: true, ...(assignee !== '' && { assignee }) };
      const { tickets } = await store.ticketLists.page(filter, now(), { limit: MAX_CALLS, order: 'call' });
      const total = await store.ticketLists.count(filter, now());
      const list: CallList = { calls: tickets.flatMap(callOf), total };
      response.send(200, list);
    }),
    counts: guarded(async (_request, response, { agent }) => {
      const counts: Counts = await store.ticketLists.openCounts(agent.id, now());
      response.send(200, counts);
    }),
    wished: guarded(async (request, response) => {
      const said = (paramsOf(request).get('said') ?? '').slice(0, 200);
      const wished: WishedTime = wishedAt(said, now()) ?? { at: null };
      response.send(200, wished);
    }),
  };
};

/** The telephone's part of the desk page's API: callers' tickets, who called before, whom to call back. */
export const mountCallerRoutes = (server: Server, needs: CallerRouteNeeds): void => {
  const handlers = callerHandlers(needs);
  server.post('/desk/api/tickets', handlers.takeCall);
  server.get('/desk/api/callers', handlers.alike);
  server.get('/desk/api/tickets/:number/others', handlers.others);
  mountChatLinkRoutes(server, needs);
  server.put('/desk/api/tickets/:number/contact', handlers.correctContact);
  server.post('/desk/api/tickets/:number/writing', handlers.writes);
  server.post('/desk/api/tickets/:number/read', handlers.reads);
  server.get('/desk/api/callbacks', handlers.calls);
  server.get('/desk/api/counts', handlers.counts);
  server.get('/desk/api/wished', handlers.wished);
};
