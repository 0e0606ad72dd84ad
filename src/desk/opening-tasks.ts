import { type Address, addressKey } from '../bot/messages/address.ts';
import type { TaskPayload } from '../bot/tasks/task.ts';
import type { Hours } from '../calendar/hours.ts';
import type { NewTask } from '../store/tasks/add-tasks.ts';
import type { Tasks } from '../store/tasks/tasks.ts';

/** The lane of what the desk does at its opening and closing. */
const HOURS_LANE = 'hours';
/** How long before the desk closes holders whom nobody has answered hear of it, ms. */
export const CLOSING_SOON_MS = 15 * 60_000;
/** How far ahead an end of the desk's day is looked for, ms; one that is later does not count. */
const MAX_LOOK_MS = 14 * 24 * 3_600_000;
/** A closing that is shorter than this, ms, is a break and not the end of the day. */
const BREAK_MS = 4 * 3_600_000;

/** The next end of the desk's day from `at`, breaks apart, and the opening after it. */
const nextDay = (
  hours: Hours,
  at: number,
): { readonly closesAt: number; readonly opensAt?: number | undefined } | undefined => {
  let from = at;
  while (from - at < MAX_LOOK_MS) {
    const now = hours(from);
    if (!now.open) {
      if (now.opensAt === undefined) return undefined;
      from = now.opensAt;
      continue;
    }
    const after = hours(now.closesAt);
    if (after.open) {
      from = now.closesAt;
      continue;
    }
    if (after.opensAt !== undefined && after.opensAt - now.closesAt < BREAK_MS) {
      from = after.opensAt;
      continue;
    }
    return { closesAt: now.closesAt, opensAt: after.opensAt };
  }
  return undefined;
};

/** The lane of the queue message is one of the desk's channel, so that it waits while the channel is paused. */
const queueLane = (desk: Address): string => `${addressKey(desk)}#hours`;

/** Plans the desk's next opening and closing as tasks, by the hours of today; what is overdue stays. `desk`: its channel. `now` in ms UTC. */
export const createPlanHours =
  (
    hours: Hours,
    tasks: Pick<Tasks, 'replan'>,
    now: () => number,
    desk: Address | undefined,
  ): (() => Promise<void>) =>
  async () => {
    const at = now();
    const day = nextDay(hours, at);
    const today = hours(at);
    const opensAt = today.open ? day?.opensAt : (today.opensAt ?? day?.opensAt);
    const closesSoonAt = day === undefined ? undefined : day.closesAt - CLOSING_SOON_MS;
    const task = (type: 'desk-opens' | 'desk-closes', dueAt: number | undefined) =>
      dueAt === undefined || dueAt <= at
        ? []
        : [{ lane: HOURS_LANE, effect: { type } satisfies TaskPayload, dueAt }];
    await tasks.replan(HOURS_LANE, at, [
      ...task('desk-opens', opensAt),
      ...task('desk-closes', closesSoonAt),
    ]);
    if (desk === undefined) return;
    const lane = queueLane(desk);
    const queue: readonly NewTask[] =
      opensAt === undefined || opensAt <= at
        ? []
        : [{ lane, effect: { type: 'queue', at: opensAt } satisfies TaskPayload, dueAt: opensAt }];
    await tasks.replan(lane, at, queue);
  };
