import { DateTime } from 'luxon';
import { type Address, addressKey } from '../../bot/messages/address.ts';
import type { TaskPayload } from '../../bot/tasks/task.ts';
import { type CampaignDays, deadlineOf } from '../../campaign/reminder-plan.ts';
import type { NewTask } from '../../store/tasks/add-tasks.ts';

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
