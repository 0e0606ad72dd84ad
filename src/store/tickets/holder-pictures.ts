import type { Driver, Query } from '../driver.ts';
import { text } from '../row.ts';
import { insert } from '../write-rows.ts';

/** A picture that a holder gave to a ticket; `data` is base64. Kept as long as the ticket's own words. */
export type StoredPicture = {
  readonly id: string;
  readonly type: string;
  readonly data: string;
};

/** Keeps a picture inside the caller's transaction. */
export const addPicture = async (
  query: Query,
  ticket: number,
  { id, type, data }: StoredPicture,
): Promise<void> => {
  await insert(query, 'pictures', { id, ticket, type, data }, 'on conflict (id) do nothing');
};

export type Pictures = {
  readonly find: (ticket: number, id: string) => Promise<StoredPicture | undefined>;
  readonly count: (ticket: number) => Promise<number>;
};

export const createPictures = (driver: Driver): Pictures => ({
  find: async (ticket, id) => {
    const [row] = await driver.read('select id, type, data from pictures where ticket = $1 and id = $2', [
      ticket,
      id,
    ]);
    return row && { id: text(row, 'id'), type: text(row, 'type'), data: text(row, 'data') };
  },
  count: async (ticket) => {
    const [row] = await driver.read('select count(*) as n from pictures where ticket = $1', [ticket]);
    return Number(row?.n ?? 0);
  },
});
