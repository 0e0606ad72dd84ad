import type { Gauge } from 'prom-client';
import { pausedChannels } from '../bot/tasks/channel-health.ts';
import { CHANNELS } from '../machines/channels.ts';
import { STATUSES } from '../machines/ticket/ticket-types.ts';
import type { Store } from '../store/store.ts';
import { AGES, AGING_STATES, LANE_KINDS, type TaskAges } from '../store/tasks/task-ages.ts';

/** What of the store is counted. */
export type StoredCounts = Pick<Store, 'tasks' | 'taskAges' | 'ticketLists' | 'notes'>;

/** The metrics of what the store holds: counted anew whenever they are asked for, `now` in ms UTC. */
export const createStoredGauges = (
  gauge: (name: string, help: string, ...labelNames: readonly string[]) => Gauge,
): ((store: StoredCounts, now: number) => Promise<void>) => {
  const tasks = gauge('tasks', 'Tasks in the store, by what they wait for.', 'state');
  const oldest = gauge('oldest_due_task_seconds', 'For how long the oldest task that is due has been.');
  const oldestOf = gauge(
    'oldest_task_seconds',
    'For how long the oldest task has been due, has been tried again or has been given up; 0 where there is none.',
    'state',
    'lane',
  );
  const aged = gauge(
    'tasks_older_than',
    'Tasks that have been so for longer than so many seconds.',
    'state',
    'lane',
    'seconds',
  );
  const paused = gauge('channel_paused', '1 while the channel’s credentials are refused.', 'channel');
  const tickets = gauge('tickets', 'Tickets, by status.', 'status');

  const setAges = (ages: Awaited<ReturnType<TaskAges['at']>>, now: number): void => {
    for (const state of AGING_STATES)
      for (const lane of LANE_KINDS) {
        const found = ages.find((one) => one.state === state && one.lane === lane);
        oldestOf.set({ state, lane }, found === undefined ? 0 : Math.max(0, now - found.since) / 1000);
        for (const [n, seconds] of AGES.entries()) aged.set({ state, lane, seconds }, found?.older[n] ?? 0);
      }
  };

  return async (store, now) => {
    const counts = await store.tasks.counts(now);
    tasks.set({ state: 'due' }, counts.due);
    tasks.set({ state: 'waiting' }, counts.waiting);
    tasks.set({ state: 'given_up' }, counts.givenUp);
    const due = await store.tasks.oldestDue(now);
    oldest.set(due === undefined ? 0 : (now - due) / 1000);
    setAges(await store.taskAges.at(now), now);
    const pausedNow = (await pausedChannels(store.notes)).map(({ channel }) => channel);
    for (const channel of CHANNELS) paused.set({ channel }, pausedNow.includes(channel) ? 1 : 0);
    const numbers = await store.ticketLists.byStatus();
    for (const status of STATUSES) tickets.set({ status }, numbers.get(status) ?? 0);
  };
};
