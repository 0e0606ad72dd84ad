import type { Address } from '../../messages/address.ts';
import type { Did } from '../../messages/incoming.ts';
import type { Peek, Turn } from '../../messages/loop.ts';
import type { Users } from './users.ts';

/** What somebody in Slack did, on its way into the loop. */
export type Entry = {
  /** `id` is Slack's own for it, so that it counts once. */
  readonly enter: (id: string, address: Address, user: string, did: readonly Did[]) => Promise<void>;
  /** A thread is its beginner's: the certificate and the contact data are theirs. */
  readonly isTheirs: (address: Address, user: string) => Promise<boolean>;
};

export const createEntry = (needs: {
  readonly turn: Turn;
  readonly peek: Peek;
  readonly users: Users;
}): Entry => {
  const { turn, peek, users } = needs;
  return {
    enter: async (id, address, user, did) => {
      const { person, locale } = await users(user);
      await turn({ id, address, person, locale, did });
    },
    isTheirs: async (address, user) => {
      const { owner } = await peek(address);
      return owner === undefined || owner.id === '' || owner.id === user;
    },
  };
};
