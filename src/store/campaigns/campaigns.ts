import type { CampaignSettings } from '../../campaign/campaign-settings.ts';
import type { Driver } from '../driver.ts';
import { isObject, jsonOf, number, optional } from '../row.ts';
import { addTasks, type NewTask } from '../tasks/add-tasks.ts';
import { insert, update } from '../write-rows.ts';

/** The campaign of a service; times in ms UTC. `forgottenAt`: its people are no longer known. */
export type Campaign = {
  readonly settings: CampaignSettings;
  readonly begunAt: number;
  readonly endedAt: number | undefined;
  readonly forgottenAt: number | undefined;
};

/** Campaigns by the id of their service. */
export type Campaigns = {
  readonly find: (service: string) => Promise<Campaign | undefined>;
  /** Begins it with these settings; where it was there, people may be known again, and nothing else changes. */
  readonly begin: (service: string, settings: CampaignSettings, at: number) => Promise<void>;
  /** Makes the settings what `decide` makes of those of that moment, and adds the tasks; false where it makes none, or there is no campaign. */
  readonly set: (
    service: string,
    decide: (settings: CampaignSettings) => CampaignSettings | undefined,
    at: number,
    tasks: readonly NewTask[],
  ) => Promise<boolean>;
  /** Ends it before its deadline, or takes that back (`ended` is false), and adds the tasks. */
  readonly end: (service: string, ended: boolean, at: number, tasks: readonly NewTask[]) => Promise<void>;
};

const isSettings = (value: unknown): value is CampaignSettings =>
  isObject(value) &&
  typeof value.deadline === 'string' &&
  Array.isArray(value.remindDays) &&
  isObject(value.hours) &&
  isObject(value.texts);

export const createCampaigns = (driver: Driver): Campaigns => ({
  find: async (service) => {
    const [row] = await driver.read(
      'select settings, begun_at, ended_at, forgotten_at from campaigns where service = $1',
      [service],
    );
    return (
      row && {
        settings: jsonOf(row, 'settings', isSettings),
        begunAt: number(row, 'begun_at'),
        endedAt: optional(row, 'ended_at', number),
        forgottenAt: optional(row, 'forgotten_at', number),
      }
    );
  },
  begin: (service, settings, at) =>
    driver.write(async (query) => {
      const campaign = { service, settings: JSON.stringify(settings), begun_at: at };
      const fresh = await insert(
        query,
        'campaigns',
        campaign,
        'on conflict (service) do nothing returning service',
      );
      if (fresh.length === 0)
        await query('update campaigns set forgotten_at = null where service = $1', [service]);
    }),
  set: (service, decide, at, tasks) =>
    driver.write(async (query) => {
      const [row] = await query(
        `select settings from campaigns where service = $1 ${driver.dialect.forUpdate}`,
        [service],
      );
      const settings = row && decide(jsonOf(row, 'settings', isSettings));
      if (settings === undefined) return false;
      await update(query, 'campaigns', { settings: JSON.stringify(settings) }, { service });
      await addTasks(query, tasks, at);
      query.tell({ kind: 'campaign' });
      return true;
    }),
  end: (service, ended, at, tasks) =>
    driver.write(async (query) => {
      await query('update campaigns set ended_at = $2 where service = $1', [service, ended ? at : null]);
      await addTasks(query, tasks, at);
      query.tell({ kind: 'campaign' });
    }),
});
