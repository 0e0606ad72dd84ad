import type { State } from '../../../machines/state.ts';
import type { CampaignPerson } from '../../../store/campaigns/campaign-person.ts';
import type { Campaign } from '../../../store/campaigns/campaigns.ts';
import type { Conversation } from '../../../store/conversations/conversations.ts';
import type { Store } from '../../../store/store.ts';
import { readState } from '../../../store/stored-state.ts';
import { type Address, addressKey, isPrivate } from '../../messages/address.ts';
import type { Incoming } from '../../messages/incoming.ts';

/** Whose conversation of the campaign it is. */
export type Member = {
  readonly campaign: Campaign;
  readonly person: CampaignPerson;
  /** It became theirs only now: they are told what for. */
  readonly isNew: boolean;
};

/**
 * What a roster has to do with who speaks: nothing; it had, but the link that they came by is not good any more; they are on it. `begins`: where
 * they stood in their conversation before.
 */
export type Belonging =
  | { readonly as: 'nobody' | 'too-late'; readonly member?: undefined; readonly begins?: undefined }
  | { readonly as: 'member'; readonly member: Member; readonly begins?: State | undefined };

const NOBODY: Belonging = { as: 'nobody' };
const TOO_LATE: Belonging = { as: 'too-late' };

/** Finds out whether somebody of a roster speaks: by their personal link, by a conversation that is theirs, by the address of mail that the platform tells. */
export type Belongs = (incoming: Incoming, stored: Conversation | undefined) => Promise<Belonging>;

export type CampaignMembers = {
  /** The campaign that runs, or ran and still knows its people; undefined where there is none. */
  readonly campaign: () => Promise<Campaign | undefined>;
  /** Who a personal link is for; undefined where it is over, revoked, or none. */
  readonly invited: (invitation: string) => Promise<CampaignPerson | undefined>;
};

/** A conversation begins where the one before it stands, without what is of that one alone: its tickets. */
const goesOn = (before: Conversation | undefined): State | undefined => {
  const state = before && readState(before.state);
  if (state === undefined || state.step.startsWith('escalate.')) return undefined;
  const { ticket: _, reason: __, missed: ___, ...context } = state.context;
  return { ...state, context };
};

export const createBelongs = (
  store: Pick<Store, 'campaignPeople' | 'conversations'>,
  service: string,
  members: CampaignMembers,
): Belongs => {
  const people = store.campaignPeople;

  const last = async (person: number): Promise<Conversation | undefined> => {
    const [key] = await people.conversationsOf(person);
    return key === undefined ? undefined : store.conversations.load(key);
  };

  const knownBy = async (
    address: Address,
    email: string | undefined,
  ): Promise<{ readonly person: CampaignPerson; readonly isNew: boolean } | undefined> => {
    const own = await people.ofConversation(service, addressKey(address));
    if (own !== undefined) return { person: own, isNew: false };
    // In the browser nobody is known; elsewhere the platform vouches for the address.
    if (address.channel === 'web' || email === undefined || !isPrivate(address)) return undefined;
    const found = await people.byEmail(service, email);
    return found && { person: found, isNew: true };
  };

  return async ({ address, person, invitation }, stored) => {
    const campaign = await members.campaign();
    if (campaign === undefined) return invitation === undefined ? NOBODY : TOO_LATE;
    if (invitation !== undefined && stored === undefined) {
      const invited = await members.invited(invitation);
      if (invited === undefined) return TOO_LATE;
      const begins = goesOn(await last(invited.id));
      return { as: 'member', member: { campaign, person: invited, isNew: true }, begins };
    }
    const known = await knownBy(address, person?.email ?? stored?.person.email);
    return known === undefined ? NOBODY : { as: 'member', member: { campaign, ...known } };
  };
};
