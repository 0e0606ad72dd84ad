import { DateTime } from 'luxon';
import type { CampaignSaying } from '../machines/campaign-presses.ts';
import { isSettled } from '../machines/campaign-states.ts';
import type { DeskHours } from '../machines/service.ts';
import type { CampaignSettings } from './campaign-settings.ts';
import type { HeldCertificate } from './certificate-progress.ts';

/** What somebody's next reminder depends on; times in ms UTC. */
type Reminded = {
  readonly certificates: readonly HeldCertificate[];
  /** When an invitation went out last. */
  readonly invitedAt: number | undefined;
  readonly reminders: number;
  readonly remindedAt: number | undefined;
  readonly wishedAt: number | undefined;
};

/** When people may be written to: open in working hours. */
type WritingHours = (at: number) => DeskHours;

/** The days of a campaign in the service's zone. */
export type CampaignDays = {
  readonly settings: CampaignSettings;
  readonly zone: string;
  readonly hours: WritingHours;
};

/** How many days earlier a reminder may go out whose day is not a working day. */
const MAX_EARLIER = 7;

const startOf = (day: string, zone: string): DateTime => DateTime.fromISO(day, { zone }).startOf('day');

type Day = { readonly zone: string; readonly day: DateTime; readonly from: number; readonly to: number };
/** The days that were last asked for; most moments of a campaign fall into a few of them. */
const lastDays: Day[] = [];
const MAX_LAST_DAYS = 8;

const dayOf = (at: number, zone: string): DateTime => {
  const known = lastDays.find((one) => one.zone === zone && one.from <= at && at < one.to);
  if (known !== undefined) return known.day;
  const day = DateTime.fromMillis(at, { zone }).startOf('day');
  if (lastDays.length === MAX_LAST_DAYS) lastDays.shift();
  lastDays.push({ zone, day, from: day.toMillis(), to: day.plus({ days: 1 }).toMillis() });
  return day;
};

const deadlines = new WeakMap<CampaignDays, number>();
/** The last moment of the deadline. */
export const deadlineOf = (days: CampaignDays): number => {
  const known = deadlines.get(days);
  if (known !== undefined) return known;
  const deadline = startOf(days.settings.deadline, days.zone).endOf('day').toMillis();
  deadlines.set(days, deadline);
  return deadline;
};

/** Whether backups are no longer asked for: the deadline has passed, or an admin has ended the campaign. */
export const isOver = (days: CampaignDays, endedAt: number | undefined, at: number): boolean =>
  endedAt !== undefined || at > deadlineOf(days);

/** Whether two moments (ms UTC) fall on one day where the campaign is. */
export const isSameDay = ({ zone }: Pick<CampaignDays, 'zone'>, a: number, b: number): boolean =>
  dayOf(a, zone).toMillis() === dayOf(b, zone).toMillis();

/** When what is decided now goes out: at once in working hours, else once they begin. */
export const goesOutAt = ({ hours }: CampaignDays, at: number): number => {
  const now = hours(at);
  return now.open ? at : (now.opensAt ?? at);
};

/** Remembers the result for each day, since everybody in a campaign is asked about the same days. */
const onceADay = <T>(reckon: (days: CampaignDays, day: DateTime) => T) => {
  const known = new WeakMap<CampaignDays, Map<number, { readonly value: T }>>();
  return (days: CampaignDays, day: DateTime): T => {
    const from = day.toMillis();
    const before = known.get(days)?.get(from);
    if (before !== undefined) return before.value;
    const value = reckon(days, day);
    known.set(days, (known.get(days) ?? new Map()).set(from, { value }));
    return value;
  };
};

/** Whole days from `at` to a day (`YYYY-MM-DD`); negative after it. */
export const daysUntil = ({ zone }: CampaignDays, day: string, at: number): number =>
  Math.round(startOf(day, zone).diff(dayOf(at, zone), 'days').days);

/** The first working moment of a day; undefined where nobody works then. */
const opening = onceADay((days, day): number | undefined => {
  const from = day.toMillis();
  const now = days.hours(from);
  const at = now.open ? from : now.opensAt;
  return at !== undefined && dayOf(at, days.zone).toMillis() === from ? at : undefined;
});

/** The working moment for a day: its own, else that of the last working day before it. */
const momentFor = onceADay((days, day): number | undefined => {
  for (let n = 0; n <= MAX_EARLIER; n += 1) {
    const at = opening(days, day.minus({ days: n }));
    if (at !== undefined) return at;
  }
  return undefined;
});

/** The moments of the reminders before a last day, by the settings. */
const momentsBefore = onceADay((days, last): readonly number[] =>
  days.settings.remindDays.flatMap((n) => momentFor(days, last.minus({ days: n })) ?? []),
);

const isOpen = ({ state }: Pick<HeldCertificate, 'state'>): boolean => !isSettled(state);

/** The last day (`YYYY-MM-DD`) for somebody's backups: the deadline, or before it the end of the first of their certificates that needs one still. */
export const lastDayOf = (
  certificates: readonly Pick<HeldCertificate, 'state' | 'validUntil'>[],
  { settings, zone }: CampaignDays,
  at: number,
): string =>
  certificates
    .filter(isOpen)
    .flatMap(({ validUntil }) =>
      validUntil === undefined || validUntil < at ? [] : [dayOf(validUntil, zone).toFormat('yyyy-MM-dd')],
    )
    .reduce((first, day) => (day < first ? day : first), settings.deadline);

/** Whether a certificate ends so soon that its holder is told of it. */
const endsSoon = (
  certificates: readonly HeldCertificate[],
  { settings, zone }: CampaignDays,
  at: number,
): boolean => {
  const furthest = Math.max(0, ...settings.remindDays) + MAX_EARLIER;
  return certificates.some(({ state, validUntil }) => {
    if (state === 'not-needed' || validUntil === undefined) return false;
    const left = dayOf(validUntil, zone).diff(dayOf(at, zone), 'days').days;
    return left >= 0 && left <= furthest;
  });
};

/** The working moment of the day that somebody wished for. */
const wishedMoment = (wishedAt: number, days: CampaignDays): number =>
  momentFor(days, dayOf(wishedAt, days.zone)) ?? wishedAt;

/** Whether the day that somebody wished to be reminded on is here. */
export const isWishDue = (
  { wishedAt }: Pick<Reminded, 'wishedAt'>,
  days: CampaignDays,
  at: number,
): boolean =>
  wishedAt !== undefined &&
  dayOf(wishedMoment(wishedAt, days), days.zone).toMillis() <= dayOf(at, days.zone).toMillis();

/**
 * What a reminder at that moment is about: the backup until the deadline, after it the end of the certificate; undefined where there is nothing to
 * say. Whoever wished for a reminder gets it, however many there were before.
 */
export const reminderAt = (
  person: Pick<Reminded, 'certificates' | 'reminders' | 'wishedAt'>,
  days: CampaignDays,
  over: boolean,
  at: number,
): 'reminder' | 'expiry' | undefined => {
  if (person.certificates.some(isOpen) && !over && at <= deadlineOf(days))
    return person.reminders < days.settings.mostReminders || isWishDue(person, days, at)
      ? 'reminder'
      : undefined;
  return endsSoon(person.certificates, days, at) ? 'expiry' : undefined;
};

/** Whether there is still reason to say what was planned, perhaps hours ago. */
export const stillHolds = (
  saying: CampaignSaying,
  { certificates }: Pick<Reminded, 'certificates'>,
  days: CampaignDays,
  over: boolean,
  at: number,
): boolean => {
  switch (saying) {
    case 'invitation':
    case 'reminder':
      return !over && certificates.some(isOpen);
    case 'expiry':
      return endsSoon(certificates, days, at);
    case 'link':
    case 'not-mine':
    case 'already':
    case 'later':
      return true;
    default:
      return saying satisfies never;
  }
};

/**
 * When somebody is to be reminded next, always at the beginning of a working day after `at`: on the days before the deadline while something is
 * needed, on those before a certificate's end, and on the day that they wished for; at most once a day, and of their own accord alone on the
 * day of an invitation. Undefined where never. Pure.
 */
export const nextReminder = (person: Reminded, days: CampaignDays, at: number): number | undefined => {
  const { settings, zone } = days;
  const asks = person.certificates.some(isOpen) && person.reminders < settings.mostReminders;
  const ends = person.certificates.flatMap(({ state, validUntil }) =>
    state === 'not-needed' || validUntil === undefined ? [] : [dayOf(validUntil, zone)],
  );
  const wished = person.wishedAt === undefined ? [] : [wishedMoment(person.wishedAt, days)];
  const isOn = (moment: number, told: number | undefined): boolean =>
    told !== undefined && isSameDay(days, moment, told);
  const planned = [
    ...(asks ? momentsBefore(days, startOf(settings.deadline, zone)) : []),
    ...ends.flatMap((end) => momentsBefore(days, end)),
  ].filter((moment) => !isOn(moment, person.invitedAt));
  return [...planned, ...wished]
    .filter((moment) => moment > at)
    .sort((a, b) => a - b)
    .find((moment) => !isOn(moment, person.remindedAt));
};

/** Whether somebody works on that day, after `at` and up to `last`. */
const isBetween = (days: CampaignDays, day: DateTime, at: number, last: number): boolean =>
  day.isValid && day.toMillis() > at && day.toMillis() <= last && opening(days, day) !== undefined;

/** Whether a reminder may be wished for on that day (`YYYY-MM-DD`): a working day after `at`, up to the deadline. */
export const isDayToWish = (days: CampaignDays, day: string, at: number): boolean =>
  isBetween(days, startOf(day, days.zone), at, deadlineOf(days));

/** How many days ahead a reminder may be wished for. */
const WISHED_DAYS = 60;
const daysAfter = onceADay((days, today): readonly string[] =>
  Array.from({ length: WISHED_DAYS }, (_, n) => today.plus({ days: n + 1 }))
    .filter((day) => isBetween(days, day, today.toMillis(), deadlineOf(days)))
    .map((day) => day.toISODate() ?? ''),
);

/** The next days that a reminder may be wished for; none at the end of a campaign. */
export const daysToWish = (days: CampaignDays, at: number, most: number): readonly string[] =>
  daysAfter(days, dayOf(at, days.zone)).slice(0, most);
