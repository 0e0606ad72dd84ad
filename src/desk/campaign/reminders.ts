import { DateTime } from 'luxon';
import type { TaskPayload } from '../../bot/tasks/task.ts';
import { createHours } from '../../calendar/hours.ts';
import type { CampaignSettings } from '../../campaign/campaign-settings.ts';
import { type CampaignDays, nextReminder } from '../../campaign/reminder-plan.ts';
import type { Service } from '../../machines/service.ts';
import type { PersonChange } from '../../store/campaigns/campaign-people.ts';
import type { CampaignPerson } from '../../store/campaigns/campaign-person.ts';
import type { NewTask } from '../../store/tasks/add-tasks.ts';

/** What is written about a person, and the task that reminds them. */
export type PlannedReminder = { readonly person: PersonChange; readonly tasks: readonly NewTask[] };

export type Reminders = {
  readonly daysOf: (settings: CampaignSettings) => CampaignDays;
  /** Plans somebody's next reminder; one that was planned before finds out by itself that it is no longer meant. `at` in ms UTC. */
  readonly plan: (settings: CampaignSettings, person: CampaignPerson, at: number) => PlannedReminder;
  /** The same after a wish to be reminded on that day, `YYYY-MM-DD`. */
  readonly wish: (
    settings: CampaignSettings,
    person: CampaignPerson,
    day: string,
    at: number,
  ) => PlannedReminder;
};

/** Over how long the reminders of one morning are spread, ms, so that the platforms do not get them all at once. */
const SPREAD_MS = 90 * 60_000;
const GAP_MS = 700;

/** Where somebody's reminders wait. */
const reminderLane = (person: number): string => `campaign:${person}`;

/** The task that plans everybody's next reminder anew. `at` in ms UTC. */
export const planAll = (at: number): NewTask => {
  const effect: TaskPayload = { type: 'campaign-plan' };
  return { lane: 'campaign:plan', effect, dueAt: at };
};

/** Plans the reminders of a service's campaign. */
export const createReminders = (service: Service): Reminders => {
  const known = new Map<string, CampaignDays>();
  const daysOf: Reminders['daysOf'] = (settings) => {
    const key = JSON.stringify(settings);
    const before = known.get(key);
    if (before !== undefined) return before;
    const hours = createHours({ ...service.desk, windows: [settings.hours], extraDays: [] });
    const days = { settings, zone: service.timeZone, hours };
    known.clear();
    known.set(key, days);
    return days;
  };

  const plan: Reminders['plan'] = (settings, person, at) => {
    const next = nextReminder(person, daysOf(settings), at);
    if (next === undefined) return { person: { nextAt: null }, tasks: [] };
    const effect: TaskPayload = { type: 'campaign-due', person: person.id, at: next };
    const dueAt = next + ((person.id * GAP_MS) % SPREAD_MS);
    return {
      person: { nextAt: next },
      tasks: person.nextAt === next ? [] : [{ lane: reminderLane(person.id), effect, dueAt }],
    };
  };

  return {
    daysOf,
    plan,
    wish: (settings, person, day, at) => {
      const wishedAt = DateTime.fromISO(`${day}T12:00`, { zone: service.timeZone }).toMillis();
      const planned = plan(settings, { ...person, wishedAt }, at);
      return { ...planned, person: { ...planned.person, wishedAt } };
    },
  };
};
