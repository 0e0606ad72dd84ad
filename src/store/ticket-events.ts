import type { Actor, LogEvent, LogEventType } from '../machines/ticket-types.ts';
import type { Driver, Query, Row } from './driver.ts';

/** A line for the audit log. */
export type NewEvent = Omit<LogEvent, 'id' | 'ticket'>;

const actorOf = (row: Row): Actor => {
  const kind = String(row.who);
  if (kind === 'agent') return { kind, id: String(row.agent), name: String(row.agent_name) };
  return kind === 'holder' ? { kind } : { kind: 'bot' };
};

/** Lines written before the desk had its own words for them. */
const EARLIER: Readonly<Record<string, LogEventType>> = { noted: 'added-note', announced: 'posted' };

const happeningOf = (row: Row): LogEventType =>
  (row.via === '' ? EARLIER[String(row.what)] : undefined) ?? (row.what as LogEventType);

const toEvent = (row: Row): LogEvent => ({
  id: Number(row.id),
  ticket: Number(row.ticket),
  at: Number(row.at),
  what: happeningOf(row),
  by: actorOf(row),
  via: String(row.via),
  ...(row.note === null || row.note === undefined ? {} : { text: String(row.note) }),
  ...(typeof row.detail === 'string' ? { detail: JSON.parse(row.detail) } : {}),
});

/** Adds a line to a ticket's audit log inside the caller's transaction; gives its id. */
export const addEvent = async (query: Query, ticket: number, event: NewEvent): Promise<number> => {
  const agent = event.by.kind === 'agent' ? event.by : { id: '', name: '' };
  const [row] = await query(
    `insert into ticket_events (ticket, at, what, who, agent, agent_name, via, note, detail)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
    [
      ticket,
      event.at,
      event.what,
      event.by.kind,
      agent.id,
      agent.name,
      event.via,
      event.text ?? null,
      event.detail === undefined ? null : JSON.stringify(event.detail),
    ],
  );
  return Number(row?.id);
};

export type TicketEvents = {
  /** A ticket's audit log, oldest first. */
  readonly of: (ticket: number) => Promise<readonly LogEvent[]>;
  readonly find: (id: number) => Promise<LogEvent | undefined>;
  readonly add: (ticket: number, event: NewEvent) => Promise<number>;
};

export const createTicketEvents = (driver: Driver): TicketEvents => ({
  of: async (ticket) => {
    const rows = await driver.read('select * from ticket_events where ticket = $1 order by id', [ticket]);
    return rows.map(toEvent);
  },
  find: async (id) => {
    const [row] = await driver.read('select * from ticket_events where id = $1', [id]);
    return row === undefined ? undefined : toEvent(row);
  },
  add: (ticket, event) => driver.write((query) => addEvent(query, ticket, event)),
});
