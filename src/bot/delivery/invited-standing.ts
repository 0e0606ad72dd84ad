import { isOver } from '../../campaign/reminder-plan.ts';
import type { CampaignPerson } from '../../store/campaigns/campaign-person.ts';
import type { Campaign } from '../../store/campaigns/campaigns.ts';
import type { DeliveryNeeds } from './needs.ts';

/** Somebody of the roster as they stand now; `over`: backups are asked for no more. */
export type Standing = {
  readonly campaign: Campaign;
  readonly person: CampaignPerson;
  readonly over: boolean;
};

type StandingOf = (person: number) => Promise<Standing | undefined>;

/** Undefined where there is no campaign, or they are no longer on its roster. */
export const createStandingOf =
  ({
    store,
    service,
    factsNow,
    campaign: { reminders },
  }: Pick<DeliveryNeeds, 'store' | 'service' | 'factsNow' | 'campaign'>): StandingOf =>
  async (id) => {
    const [campaign, person] = [await store.campaigns.find(service.id), await store.campaignPeople.find(id)];
    if (campaign === undefined || person === undefined || person.gone) return undefined;
    const days = reminders.daysOf(campaign.settings);
    return { campaign, person, over: isOver(days, campaign.endedAt, factsNow().at) };
  };
