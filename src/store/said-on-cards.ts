import type { Driver } from './driver.ts';
import { json } from './row.ts';
import { insert } from './values.ts';

/** What was said on a posted card above its step, by ids, under the platform's id of the message. */
export type SaidOnCards = {
  readonly keep: (conversation: string, message: string, said: object) => Promise<void>;
  readonly find: (conversation: string, message: string) => Promise<unknown>;
};

export const createSaidOnCards = (driver: Driver): SaidOnCards => ({
  keep: (conversation, message, said) =>
    driver.write(async (query) => {
      await insert(
        query,
        'said_on_cards',
        { conversation, message, said: JSON.stringify(said) },
        'on conflict (conversation, message) do update set said = excluded.said',
      );
    }),
  find: async (conversation, message) => {
    const [row] = await driver.read(
      'select said from said_on_cards where conversation = $1 and message = $2',
      [conversation, message],
    );
    return row === undefined ? undefined : json(row, 'said');
  },
});
