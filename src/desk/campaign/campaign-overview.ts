import { burnDown, forecastOf, groupedOf, statesOf } from '../../campaign/burn-down.ts';
import { dayIn } from '../../dialogs/days.ts';
import type { Way } from '../../machines/campaign-states.ts';
import type { Service } from '../../machines/service.ts';
import type { CampaignLists } from '../../store/campaigns/campaign-list.ts';
import type { Campaign } from '../../store/campaigns/campaigns.ts';
import type { CampaignOverview } from './campaign-api.ts';

/** How a campaign stands: its certificates by state, day and department. `ways`: those that are set up; `now` in ms UTC. */
export const createCampaignOverview =
  ({
    campaignLists,
    service,
    ways,
    now,
  }: {
    readonly campaignLists: Pick<CampaignLists, 'counts' | 'shifts' | 'people'>;
    readonly service: Service;
    readonly ways: () => readonly Way[];
    readonly now: () => number;
  }): ((campaign: Campaign) => Promise<CampaignOverview>) =>
  async (campaign) => {
    const { settings } = campaign;
    const counts = await campaignLists.counts(service.id);
    const perDay = burnDown(await campaignLists.shifts(service.id), now(), service.timeZone);
    return {
      states: statesOf(counts),
      perDay,
      deadline: settings.deadline,
      total: counts.reduce((sum, { count }) => sum + count, 0),
      departments: [...Map.groupBy(counts, ({ department }) => department)].map(([department, of]) => ({
        department,
        total: of.reduce((sum, { count }) => sum + count, 0),
        ...groupedOf(of),
      })),
      forecast: forecastOf(perDay, settings.deadline) ?? null,
      people: await campaignLists.people(service.id),
      ways: ways(),
      settings,
      today: dayIn(now(), service.timeZone),
      endedAt: campaign.endedAt ?? null,
    };
  };
