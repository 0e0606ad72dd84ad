import { burnDown, forecastOf } from '../../campaign/burn-down.ts';
import { createWeekPlan, nextWeek } from '../../desk/campaign/campaign-weeks.ts';
import { campaignWeekView } from '../../dialogs/campaign/campaign-week-view.ts';
import type { ReadTask } from '../tasks/task.ts';
import type { DeliveryNeeds } from './needs.ts';
import { type OutgoingTo, portTo, postOnce } from './ports.ts';

const NOTE = 'campaign week';
const WEEK_DAYS = 7;

type CampaignWeek = {
  /** Tells the desk's channel how the campaign's week was, once, and plans the next; the last one tells how it ended. No name is in it. `at`: when this one was meant. */
  readonly tell: (task: ReadTask, at: number) => Promise<void>;
  /** Plans the next one where none is. */
  readonly plan: () => Promise<void>;
};

export const createCampaignWeek = (needs: DeliveryNeeds & { readonly out: OutgoingTo }): CampaignWeek => {
  const { store, service, desk, deskLocale, ports, factsNow, persist, wordsOf, out } = needs;
  const { daysOf } = needs.campaign.reminders;
  return {
    tell: async (task, at) => {
      const campaign = await store.campaigns.find(service.id);
      if (desk === undefined || campaign === undefined) return;
      if (Number((await store.notes.find(NOTE)) ?? 0) >= at) return;
      const now = factsNow().at;
      const days = daysOf(campaign.settings);
      const perDay = burnDown(await store.campaignLists.shifts(service.id), now, service.timeZone);
      const last = perDay.at(-1);
      if (last !== undefined) {
        const view = campaignWeekView(
          {
            now: last,
            before: perDay.at(-1 - WEEK_DAYS),
            deadline: campaign.settings.deadline,
            forecast: forecastOf(perDay, campaign.settings.deadline),
          },
          wordsOf(deskLocale),
          service,
        );
        await postOnce(portTo(ports, desk), task, await out(task, desk, deskLocale, view));
      }
      const next = nextWeek(desk, days, campaign.endedAt, now);
      await persist(async () => {
        if (next !== undefined) await store.tasks.replan(next.lane, now, [next]);
        await store.notes.keep(NOTE, String(at));
      });
    },
    plan: createWeekPlan({
      store,
      service,
      desk,
      reminders: needs.campaign.reminders,
      now: () => factsNow().at,
    }),
  };
};
