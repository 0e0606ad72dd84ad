import type { Driver } from '../driver.ts';
import { number, text } from '../row.ts';
import { insert, update } from '../write-rows.ts';
import { addEvent, type NewEvent } from './ticket-events.ts';

/** The messages that tickets have in the desk's channel; one of each ticket's is live, older ones are kept to be known by. */
export type DeskCards = {
  /** The live card's message id. */
  readonly liveOf: (ticket: number) => Promise<string | undefined>;
  /** Which ticket a card, live or older, is about. */
  readonly ticketOf: (message: string) => Promise<number | undefined>;
  /** This message is the ticket's live card from now on; `posted` is the line of the log that says so, which is written once of each message. */
  readonly link: (ticket: number, message: string, posted: NewEvent) => Promise<void>;
  /** The platform lost the card. */
  readonly unlink: (message: string) => Promise<void>;
  /** Open tickets that have no live card, the oldest wait first; all of them, or `most`. */
  readonly missing: (most?: number) => Promise<readonly number[]>;
};

/** A limit above any number of open tickets. */
const MAX_MISSING = 1_000_000;

export const createDeskCards = (driver: Driver): DeskCards => ({
  liveOf: async (ticket) => {
    const [row] = await driver.read(
      'select message from desk_cards where ticket = $1 and live = 1 order by posted_at desc limit 1',
      [ticket],
    );
    return row === undefined ? undefined : text(row, 'message');
  },
  ticketOf: async (message) => {
    const [row] = await driver.read('select ticket from desk_cards where message = $1', [message]);
    return row === undefined ? undefined : number(row, 'ticket');
  },
  link: (ticket, message, posted) =>
    driver.write(async (query) => {
      await query('update desk_cards set live = 0 where ticket = $1', [ticket]);
      const card = { ticket, live: 1, posted_at: posted.at };
      const fresh = await insert(
        query,
        'desk_cards',
        { message, ...card },
        'on conflict (message) do nothing returning message',
      );
      if (fresh.length > 0) await addEvent(query, ticket, posted);
      else await update(query, 'desk_cards', card, { message });
    }),
  unlink: (message) =>
    driver.write(async (query) => {
      await query('update desk_cards set live = 0 where message = $1', [message]);
    }),
  missing: async (most = MAX_MISSING) => {
    const rows = await driver.read(
      `select number from tickets where rested = 0
         and not exists (select 1 from desk_cards d where d.ticket = tickets.number and d.live = 1)
       order by rank, number limit $1`,
      [most],
    );
    return rows.map((row) => number(row, 'number'));
  },
});
