import { DateTime } from 'luxon';
import { type Address, addressKey } from '../../bot/messages/address.ts';
import type { TaskPayload } from '../../bot/tasks/task.ts';
import type { CampaignDays } from '../../campaign/reminder-plan.ts';
import type { NewTask } from '../../store/tasks/add-tasks.ts';

/** The next summary of a week for the desk's channel: the first working moment of next week. `at` in ms UTC. */
export const nextWeek = (desk: Address, { zone, hours }: CampaignDays, at: number): NewTask | undefined => {
  const monday = DateTime.fromMillis(at, { zone }).startOf('week').plus({ weeks: 1 }).toMillis();
  const then = hours(monday);
  const dueAt = then.open ? monday : then.opensAt;
  if (dueAt === undefined) return undefined;
  const effect: TaskPayload = { type: 'campaign-week', at: dueAt };
  return { lane: `${addressKey(desk)}#campaign`, effect, dueAt };
};
