import type { Locale } from '../machines/locales.ts';

/** A text that people get; `{{name}}`, `{{deadline}}` and `{{service}}` stand for what they name. */
export type CampaignText = { readonly title: string; readonly body: string };

/** What the admins of a campaign decide. Days are `YYYY-MM-DD` in the service's zone, times `HH:MM`. */
export type CampaignSettings = {
  /** The last day on which a backup counts; personal links end with it. */
  readonly deadline: string;
  /** Days before the deadline, or before a certificate's end, on which who is not done is reminded. */
  readonly remindDays: readonly number[];
  /** Reminders to one person in all; those of a certificate's end do not count. */
  readonly mostReminders: number;
  /** When people may be written to: ISO weekdays (1 = Monday). */
  readonly hours: { readonly days: readonly number[]; readonly open: string; readonly close: string };
  /** Days after the deadline for which the roster keeps who people are. */
  readonly retentionDays: number;
  /** In the place of the product's own invitation. */
  readonly texts: Readonly<Partial<Record<Locale, CampaignText>>>;
};

/**
 * The same from the first import on, until an admin decides otherwise. `lastDay`: of the reissue; a campaign that begins later has the end of `lastYear`.
 * Neither is after `latestEnd`, the day on which the last of the roster's certificates ends, where that is known and ahead.
 */
export const settingsAtFirst = (
  { lastDay, lastYear }: { readonly lastDay: string | undefined; readonly lastYear: number },
  today: string,
  latestEnd: string | undefined,
): CampaignSettings => ({
  deadline: [
    lastDay !== undefined && today <= lastDay ? lastDay : `${lastYear}-12-31`,
    ...(latestEnd !== undefined && today <= latestEnd ? [latestEnd] : []),
  ].reduce((first, day) => (day < first ? day : first)),
  remindDays: [30, 14, 7, 3, 1],
  mostReminders: 6,
  hours: { days: [1, 2, 3, 4, 5], open: '09:00', close: '17:00' },
  retentionDays: 90,
  texts: {},
});

/** What of the settings is to be another from now on; the rest stays, whoever changed it meanwhile. A text that is null is the product's own again. */
export type SettingsChange = Readonly<Partial<Omit<CampaignSettings, 'hours' | 'texts'>>> & {
  readonly hours?: Readonly<Partial<CampaignSettings['hours']>>;
  readonly texts?: Readonly<Partial<Record<Locale, CampaignText | null>>>;
};

/** The settings after the change. Pure; whether they make sense is not asked. */
export const changedSettings = (
  before: CampaignSettings,
  { hours, texts, ...rest }: SettingsChange,
): CampaignSettings => ({
  ...before,
  ...rest,
  hours: { ...before.hours, ...hours },
  texts: Object.fromEntries(
    Object.entries({ ...before.texts, ...texts }).filter(([, text]) => text !== null),
  ),
});
