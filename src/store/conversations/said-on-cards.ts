import type { Driver } from '../driver.ts';
import { type PutAway, putSaid } from '../put-away.ts';
import { json } from '../row.ts';

/** What was said on a posted card above its step, by ids, under the platform's id of the message. */
export type SaidOnCards = {
  readonly keep: (conversation: string, message: string, said: object) => Promise<void>;
  /** Keeps it no later than the task leaves the store that posted the card and is not done yet. */
  readonly keepWithTask: (conversation: string, message: string, said: object) => void;
  readonly find: (conversation: string, message: string) => Promise<unknown>;
};

export const createSaidOnCards = (
  driver: Driver,
  putAway: Pick<PutAway, 'keep' | 'saidOn'>,
): SaidOnCards => ({
  keep: (conversation, message, said) =>
    driver.write((query) => putSaid(query, [{ conversation, message, said: JSON.stringify(said) }])),
  keepWithTask: (conversation, message, said) =>
    putAway.keep({ conversation, message, said: JSON.stringify(said) }),
  find: async (conversation, message) => {
    const waiting = putAway.saidOn(conversation, message);
    if (waiting !== undefined) return JSON.parse(waiting);
    const [row] = await driver.look(
      'select said from said_on_cards where conversation = $1 and message = $2',
      [conversation, message],
    );
    return row === undefined ? undefined : json(row, 'said');
  },
});
