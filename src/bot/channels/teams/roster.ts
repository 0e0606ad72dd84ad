import type { Logger } from 'pino';
import { createBoundedMap } from '../../../collections/bounded-map.ts';
import { errorForLog } from '../../../http/fault.ts';
import type { Agent } from '../../../machines/ticket/ticket-types.ts';
import type { References } from '../../../store/references.ts';
import { type Address, addressKey } from '../../messages/address.ts';
import { DeliveryFailure } from '../../messages/outgoing.ts';
import { type Account, accountOf, agentIdsOf, agentOf } from './account.ts';
import type { Connector, ConnectorAt } from './connector.ts';

/** How long a person's membership is believed, ms. */
const FRESH_MS = 60_000;
const MAX_KEPT = 1_000;
/** Members of one page, as Teams gives them unasked. */
const PAGE = 200;
/** A larger team is no desk: of its members only those who act are offered for a ticket. */
const MAX_AGENTS = 100;

/** Who is in the desk's channel, as Teams' roster says. */
export type Roster = {
  /** Teams' ids of the members, as they were when they were last asked for. */
  readonly known: () => readonly string[];
  /** Whether this person is a member now, a minute at most ago; undefined where Teams does not say. */
  readonly has: (account: Account) => Promise<boolean | undefined>;
  /** Asks for all of them: whoever is none any more has left. A failure is logged, and what was known stays. */
  readonly refresh: () => Promise<void>;
  /** These left a team: what was believed of them is asked anew, once more with the next question where Teams does not say. */
  readonly without: (accounts: readonly Account[]) => Promise<void>;
};

/** `now` in ms UTC; `service`: where a channel is that never wrote to the bot; `met` hears of everybody to whom a ticket can be given. */
export const createRoster = (needs: {
  readonly connectorAt: ConnectorAt;
  readonly service: string;
  readonly channel: Address;
  readonly references: Pick<References, 'load'>;
  readonly met: (agent: Agent) => Promise<void>;
  readonly left: (agent: string) => Promise<void>;
  /** Every other agent of the channel has left, unless they were met since then, ms UTC. */
  readonly leftExcept: (here: ReadonlySet<string>, since: number) => Promise<void>;
  readonly now: () => number;
  readonly log: Logger;
}): Roster => {
  const { connectorAt, service, channel, references, met, left, leftExcept, now, log } = needs;
  /** Until when each is believed to be one. */
  const members = createBoundedMap<string, number>(MAX_KEPT);
  let ids: readonly string[] = [];

  const connector = async (): Promise<Connector> => {
    const reference = await references.load(addressKey(channel));
    const url = reference?.serviceUrl;
    return connectorAt(typeof url === 'string' ? url : service);
  };

  const all = async (): Promise<readonly Account[]> => {
    const client = await connector();
    const accounts: Account[] = [];
    let after: string | undefined;
    do {
      const page = await client.members(channel.id, after === undefined ? undefined : { size: PAGE, after });
      accounts.push(...page.members.flatMap((member) => accountOf(member) ?? []));
      after = page.next;
    } while (after !== undefined && accounts.length <= MAX_AGENTS);
    return accounts;
  };

  /** Those who left a team while Teams did not say whether they are members still. */
  const unsure = new Map<string, Account>();

  /** Undefined where Teams does not say. */
  const ask = async ({ id }: Account): Promise<boolean | undefined> => {
    try {
      const found = accountOf(await (await connector()).member(channel.id, id));
      return found?.id === id;
    } catch (error) {
      if (error instanceof DeliveryFailure && error.final) return false;
      log.warn({ fault: error instanceof Error ? error.name : typeof error }, 'Teams’ roster did not answer');
      return undefined;
    }
  };

  const settle = async (account: Account): Promise<boolean | undefined> => {
    const isMember = await ask(account);
    if (isMember === undefined) return undefined;
    unsure.delete(account.id);
    if (!isMember) await left(agentOf(account).id);
    return isMember;
  };

  const has: Roster['has'] = async (account) => {
    const until = members.get(account.id) ?? 0;
    const at = now();
    // Unless the clock went back.
    if (at < until && at >= until - FRESH_MS) return true;
    for (const other of unsure.values()) if (other.id !== account.id) await settle(other);
    const isMember = await (unsure.has(account.id) ? settle(account) : ask(account));
    if (isMember === true) members.set(account.id, now() + FRESH_MS);
    return isMember;
  };

  /** Undefined where Teams does not say. */
  const toldAll = async (): Promise<readonly Account[] | undefined> => {
    try {
      return await all();
    } catch (error) {
      log.warn(
        { error: error instanceof DeliveryFailure ? error.message : 'no answer' },
        'the members of the desk’s channel are not known',
      );
      return undefined;
    }
  };

  return {
    known: () => ids,
    has,
    without: async (accounts) => {
      for (const account of accounts) {
        members.delete(account.id);
        if ((await settle(account)) === undefined) unsure.set(account.id, account);
      }
    },
    refresh: async () => {
      const since = now();
      const accounts = await toldAll();
      if (accounts === undefined) return;
      ids = accounts.map(({ id }) => id);
      if (accounts.length > MAX_AGENTS) return;
      try {
        await leftExcept(new Set(accounts.flatMap(agentIdsOf)), since);
        for (const account of accounts) await met(agentOf(account));
      } catch (error) {
        log.warn(errorForLog(error), 'who is in the desk’s channel of Teams could not be written down');
      }
    },
  };
};
