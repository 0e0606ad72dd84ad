import type { CampaignPerson } from '../../store/campaigns/campaign-person.ts';
import type { Store } from '../../store/store.ts';
import { type Address, addressFromKey } from '../messages/address.ts';
import type { Ports } from './ports.ts';

/** A conversation through which somebody can be written to; the browser's cannot, for nobody looks at it. */
type KnownWay = (person: CampaignPerson) => Promise<Address | undefined>;

/** The chat that somebody has with the bot, where its channel is set up: the one that moved last, or the one that their address of mail names. */
export const createKnownWay =
  (store: Pick<Store, 'campaignPeople'>, ports: Ports): KnownWay =>
  async ({ id, email }) => {
    const theirs = (await store.campaignPeople.conversationsOf(id)).map(addressFromKey);
    const own = theirs.find(({ channel }) => channel !== 'web' && ports[channel] !== undefined);
    if (own !== undefined) return own;
    for (const channel of ['teams', 'slack'] as const) {
      if (ports[channel] === undefined) continue;
      const key = await store.campaignPeople.conversationIn(channel, email);
      if (key !== undefined) return addressFromKey(key);
    }
    return undefined;
  };
