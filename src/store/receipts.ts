import type { Driver, Query } from './driver.ts';
import { number, optional, text } from './row.ts';
import { insert, update } from './write-rows.ts';

/** What is known of words to a holder in the browser's chat, by their line of the log. Times in ms UTC. */
export type Receipt = {
  readonly event: number;
  readonly ticket: number;
  /** When they were read. */
  readonly readAt?: number;
  /** The message in the desk's channel that tells of them. */
  readonly message?: string;
};

/** Marks words as read inside the caller's transaction; false where they were so before, or are not known. */
export const markRead = async (query: Query, event: number, at: number): Promise<boolean> =>
  (await update(query, 'receipts', { read_at: at }, { event }, 'and read_at is null returning event'))
    .length > 0;

export type Receipts = {
  /** These words are about to be put into the chat. A second call changes nothing. */
  readonly expect: (event: number, ticket: number) => Promise<void>;
  readonly find: (event: number) => Promise<Receipt | undefined>;
  /** Those of them that nobody has read. */
  readonly unread: (events: readonly number[]) => Promise<readonly Receipt[]>;
  /** The desk's channel tells of them in this message. */
  readonly posted: (event: number, message: string) => Promise<void>;
};

export const createReceipts = (driver: Driver): Receipts => {
  const which = async (condition: string, params: readonly number[]): Promise<readonly Receipt[]> =>
    (await driver.read(`select * from receipts where ${condition}`, params)).map((row) => {
      const readAt = optional(row, 'read_at', number);
      const message = optional(row, 'message', text);
      return {
        event: number(row, 'event'),
        ticket: number(row, 'ticket'),
        ...(readAt !== undefined && { readAt }),
        ...(message !== undefined && { message }),
      };
    });
  return {
    expect: (event, ticket) =>
      driver.write(async (query) => {
        await insert(query, 'receipts', { event, ticket }, 'on conflict (event) do nothing');
      }),
    find: async (event) => (await which('event = $1', [event]))[0],
    unread: async (events) =>
      events.length === 0
        ? []
        : which(`event in (${events.map((_, n) => `$${n + 1}`).join(', ')}) and read_at is null`, events),
    posted: (event, message) =>
      driver.write(async (query) => {
        await update(query, 'receipts', { message }, { event });
      }),
  };
};
