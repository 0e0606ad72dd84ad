import type { CampaignSettings } from '../../campaign/campaign-settings.ts';
import { goesOutAt, isSameDay, isWishDue, reminderAt } from '../../campaign/reminder-plan.ts';
import type { PlannedReminder, Reminders } from '../../desk/campaign/reminders.ts';
import type { CampaignPerson } from '../../store/campaigns/campaign-person.ts';
import type { Address } from '../messages/address.ts';
import { campaignTask } from './campaign-task.ts';

type ReminderWrites = {
  /** What reminds somebody at that moment, with the next reminder planned; undefined where nothing is to be said. `address`: their chat. */
  readonly remind: (
    settings: CampaignSettings,
    person: CampaignPerson,
    over: boolean,
    address: Address | undefined,
    at: number,
  ) => PlannedReminder | undefined;
  /** Nothing is said: the next reminder, without a wish whose day is here. */
  readonly skip: (settings: CampaignSettings, person: CampaignPerson, at: number) => PlannedReminder;
};

/** What is written where somebody of a roster is reminded, or is not. Pure; `mails`: mail can be sent, `at` in ms UTC. */
export const createReminderWrites = (
  { daysOf, plan }: Pick<Reminders, 'daysOf' | 'plan'>,
  mails: boolean,
): ReminderWrites => ({
  remind: (settings, person, over, address, at) => {
    const days = daysOf(settings);
    const then = goesOutAt(days, at);
    const what = reminderAt(person, days, over, then);
    const again = person.remindedAt !== undefined && isSameDay(days, person.remindedAt, then);
    const task = what && campaignTask(person, what, address, then, mails);
    if (task === undefined || again) return undefined;
    // What somebody asked for themselves is none of those that are counted.
    const wished = isWishDue(person, days, then);
    const reminders = person.reminders + (what === 'reminder' && !wished ? 1 : 0);
    const after = {
      ...person,
      reminders,
      remindedAt: then,
      wishedAt: wished ? undefined : person.wishedAt,
    };
    const planned = plan(settings, after, at);
    return {
      person: { reminders, remindedAt: then, ...(wished && { wishedAt: null }), ...planned.person },
      tasks: [task, ...planned.tasks],
    };
  },
  skip: (settings, person, at) => {
    const wished = isWishDue(person, daysOf(settings), at);
    const planned = plan(
      settings,
      { ...person, nextAt: undefined, wishedAt: wished ? undefined : person.wishedAt },
      at,
    );
    return { ...planned, person: { ...planned.person, ...(wished && { wishedAt: null }) } };
  },
});
