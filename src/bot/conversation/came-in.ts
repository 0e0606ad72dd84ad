import type { Conversation } from '../../store/conversations/conversations.ts';
import type { Echo } from '../../store/conversations/web-log.ts';
import type { Store } from '../../store/store.ts';
import { addressKey } from '../messages/address.ts';
import type { Incoming } from '../messages/incoming.ts';
import { standingOf } from './beginning.ts';
import type { Belonging, Belongs } from './campaign/membership.ts';
import type { Now } from './moment/now.ts';
import type { Standing } from './standing.ts';

/** What came in, and where its conversation stands by then. */
export type CameIn = {
  readonly incoming: Incoming;
  /** The conversation's. */
  readonly key: string;
  /** What it is marked as seen by. */
  readonly seen: string;
  readonly echo: Echo | undefined;
  readonly now: Now;
  readonly stored: Conversation | undefined;
  readonly belonging: Belonging;
  readonly standing: Standing;
};

export type CameInNeeds = {
  readonly store: Pick<Store, 'conversations'>;
  readonly belongs: Belongs;
  readonly factsNow: () => Now;
};

/** Reads it; `gone` where nobody is named, and the conversation that it was for is no more. */
export const createComeIn =
  ({ store, belongs, factsNow }: CameInNeeds): ((incoming: Incoming) => Promise<CameIn | 'gone'>) =>
  async (incoming) => {
    const { address } = incoming;
    const key = addressKey(address);
    // Teams' message ids are unique within one conversation only. They count upwards, and so stand together in the store's index.
    const seen = `${incoming.id}|${key}`;
    const echo = incoming.echo && { conversation: address.id, ...incoming.echo };
    const now = factsNow();
    const stored = await store.conversations.load(key, seen);
    if (stored === undefined && incoming.person === undefined) return 'gone';
    const belonging = await belongs(incoming, stored);
    const standing = standingOf(stored, incoming, belonging);
    return { incoming, key, seen, echo, now, stored, belonging, standing };
  };
