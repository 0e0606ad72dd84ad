import { DateTime } from 'luxon';
import { type Address, addressKey } from '../../bot/messages/address.ts';
import type { TaskPayload } from '../../bot/tasks/task.ts';
import { type CampaignDays, deadlineOf } from '../../campaign/reminder-plan.ts';
import type { Service } from '../../machines/service.ts';
import type { Store } from '../../store/store.ts';
import type { NewTask } from '../../store/tasks/add-tasks.ts';
import type { Reminders } from './reminders.ts';

const WEEK_MS = 7 * 24 * 3_600_000;

/**
 * The next summary of a week for the desk's channel: the first working moment of next week. None where the last one was told, which tells how
 * the campaign ended. `at` and `endedAt` in ms UTC.
 */
export const nextWeek = (
  desk: Address,
  days: CampaignDays,
  endedAt: number | undefined,
  at: number,
): NewTask | undefined => {
  if (endedAt !== undefined || at > deadlineOf(days) + WEEK_MS) return undefined;
  const { zone, hours } = days;
  const monday = DateTime.fromMillis(at, { zone }).startOf('week').plus({ weeks: 1 }).toMillis();
  const then = hours(monday);
  const dueAt = then.open ? monday : then.opensAt;
  if (dueAt === undefined) return undefined;
  const effect: TaskPayload = { type: 'campaign-week', at: dueAt };
  return { lane: `${addressKey(desk)}#campaign`, effect, dueAt };
};

/** Plans the next summary where none is: the campaign has begun, goes on after its end, or the desk has a channel now. `now` in ms UTC. */
export const createWeekPlan =
  (needs: {
    readonly store: Pick<Store, 'campaigns' | 'tasks'>;
    readonly service: Pick<Service, 'id'>;
    readonly desk: Address | undefined;
    readonly reminders: Pick<Reminders, 'daysOf'>;
    readonly now: () => number;
  }) =>
  async (): Promise<void> => {
    const { store, service, desk, reminders } = needs;
    const campaign = await store.campaigns.find(service.id);
    if (desk === undefined || campaign === undefined) return;
    const at = needs.now();
    const next = nextWeek(desk, reminders.daysOf(campaign.settings), campaign.endedAt, at);
    if (next !== undefined && (await store.tasks.pending(next.lane)) === 'none')
      await store.tasks.replan(next.lane, at, [next]);
  };
