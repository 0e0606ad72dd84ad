import { LOG_EVENT_TYPES, type LogEvent } from '../../machines/ticket/log-events.ts';
import type { Actor } from '../../machines/ticket/ticket-types.ts';
import type { Driver, Row, Transaction } from '../driver.ts';
import { jsonOf, number, oneOf, optional, text } from '../row.ts';
import { isDetail } from '../shapes.ts';
import { insert } from '../write-rows.ts';

/** A line for the audit log. */
export type NewEvent = Omit<LogEvent, 'id' | 'ticket'> & {
  /** The platform's message that it was written as, unique in the whole store. */
  readonly message?: string | undefined;
};

const actorOf = (row: Row): Actor => {
  const kind = oneOf(row, 'who', ['agent', 'holder', 'bot']);
  return kind === 'agent' ? { kind, id: text(row, 'agent'), name: text(row, 'agent_name') } : { kind };
};

const toEvent = (row: Row): LogEvent => {
  const note = optional(row, 'note', text);
  const detail = optional(row, 'detail', (from, name) => jsonOf(from, name, isDetail));
  return {
    id: number(row, 'id'),
    ticket: number(row, 'ticket'),
    at: number(row, 'at'),
    what: oneOf(row, 'what', LOG_EVENT_TYPES),
    by: actorOf(row),
    via: text(row, 'via'),
    text: note,
    detail,
  };
};

/** What of a line's detail is counted by, in columns of its own. */
const countedOf = ({ detail }: NewEvent) => ({
  outcome: typeof detail?.outcome === 'string' ? detail.outcome : null,
  helped: typeof detail?.helped === 'boolean' ? Number(detail.helped) : null,
});

/** Adds a line to a ticket's audit log inside the caller's transaction; gives its id. */
export const addEvent = async (query: Transaction, ticket: number, event: NewEvent): Promise<number> => {
  const agent = event.by.kind === 'agent' ? event.by : { id: '', name: '' };
  const values = {
    ticket,
    at: event.at,
    what: event.what,
    who: event.by.kind,
    agent: agent.id,
    agent_name: agent.name,
    via: event.via,
    note: event.text ?? null,
    message: event.message ?? null,
    detail: event.detail === undefined ? null : JSON.stringify(event.detail),
    ...countedOf(event),
  };
  const [row] = await insert(query, 'ticket_events', values, 'returning id');
  if (row === undefined) throw new Error('the log took no line');
  query.tell({ kind: 'ticket', ticket });
  return number(row, 'id');
};

export type TicketEvents = {
  /** A ticket's audit log, oldest first. */
  readonly of: (ticket: number) => Promise<readonly LogEvent[]>;
  readonly find: (id: number) => Promise<LogEvent | undefined>;
  /** The line that was written as this message. */
  readonly ofMessage: (message: string) => Promise<LogEvent | undefined>;
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
  ofMessage: async (message) => {
    const [row] = await driver.read('select * from ticket_events where message = $1 order by id limit 1', [
      message,
    ]);
    return row === undefined ? undefined : toEvent(row);
  },
});
