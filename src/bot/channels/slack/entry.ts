import type { Address } from '../../messages/address.ts';
import type { Did } from '../../messages/incoming.ts';
import type { Turn } from '../../messages/loop.ts';
import type { Ephemeral } from './ephemeral.ts';
import type { Users } from './users.ts';

/** What somebody in Slack did, on its way into the loop. */
export type Entry = {
  /**
   * `id` is Slack's own id of it, so that it counts once. `thread`: the message in whose thread it was said, where the conversation is not that
   * thread alone.
   */
  readonly enter: (
    id: string,
    address: Address,
    user: string,
    did: readonly Did[],
    thread?: string,
  ) => Promise<void>;
  /** The same in a thread, which belongs to whoever began it: the certificate and the contact data are theirs. Anybody else is told so. */
  readonly enterOwn: Entry['enter'];
};

export const createEntry = (needs: {
  readonly turn: Turn;
  readonly users: Users;
  readonly ephemerals: Pick<Ephemeral, 'ephemeralText'>;
}): Entry => {
  const { turn, users, ephemerals } = needs;
  const enter = async (
    id: string,
    address: Address,
    user: string,
    did: readonly Did[],
    ownerOnly: boolean,
    thread: string | undefined,
  ) => {
    const { person, locale } = await users(user);
    const { came } = await turn({ id, address, person, locale, ownerOnly, did, thread });
    if (came === 'not-theirs') await ephemerals.ephemeralText(address, user, 'slack:other-thread');
  };
  return {
    enter: (id, address, user, did, thread) => enter(id, address, user, did, false, thread),
    enterOwn: (id, address, user, did, thread) => enter(id, address, user, did, true, thread),
  };
};
