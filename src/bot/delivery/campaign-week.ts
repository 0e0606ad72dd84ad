import { burnDown, forecastOf } from '../../campaign/burn-down.ts';
import { deadlineOf } from '../../campaign/reminder-plan.ts';
import { nextWeek } from '../../desk/campaign/campaign-weeks.ts';
import { campaignWeekView } from '../../dialogs/campaign/campaign-week-view.ts';
import type { ReadTask } from '../tasks/task.ts';
import type { DeliveryNeeds } from './needs.ts';
import { type OutgoingTo, portTo, postOnce } from './ports.ts';

const NOTE = 'campaign week';
const WEEK_DAYS = 7;
const WEEK_MS = WEEK_DAYS * 24 * 3_600_000;

/** Tells the desk's channel how the campaign's week was, once, and plans the next; the last one tells how it ended. No name is in it. `at`: when this one was meant. */
export const createCampaignWeek =
  (needs: DeliveryNeeds & { readonly out: OutgoingTo }): ((task: ReadTask, at: number) => Promise<void>) =>
  async (task, at) => {
    const { store, service, desk, deskLocale, ports, factsNow, persist, wordsOf, out } = needs;
    const campaign = await store.campaigns.find(service.id);
    if (desk === undefined || campaign === undefined) return;
    if (Number((await store.notes.find(NOTE)) ?? 0) >= at) return;
    const now = factsNow().at;
    const days = needs.campaign.reminders.daysOf(campaign.settings);
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
    const isLast = campaign.endedAt !== undefined || now > deadlineOf(days) + WEEK_MS;
    const next = isLast ? undefined : nextWeek(desk, days, now);
    await persist(async () => {
      if (next !== undefined) await store.tasks.replan(next.lane, now, [next]);
      await store.notes.keep(NOTE, String(at));
    });
  };
