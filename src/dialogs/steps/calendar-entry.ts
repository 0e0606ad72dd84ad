import type { Locale } from '../../machines/locales.ts';
import type { Service } from '../../machines/service.ts';
import { sayDate } from '../dates.ts';
import { dayAfter, dayIn } from '../days.ts';
import { serviceParams } from '../service-words.ts';
import type { View } from '../view.ts';
import type { Words } from '../words.ts';
import type { DrawnFrom } from './drawing.ts';

/** What can be put into a calendar: the last day of reissue, looking for the mail of the site, the end of a certificate. */
export const CALENDAR_KINDS = ['deadline', 'mail', 'end'] as const;
type CalendarKind = (typeof CALENDAR_KINDS)[number];

/** Days before a certificate's end on which one is reminded of it. */
const AHEAD_DAYS = 30;
const DAY_MS = 24 * 3_600_000;

/** An entry of a calendar. It names nobody, and no certificate. */
export type CalendarEntry = {
  /** The same for the same matter, so that a calendar that has it already changes it. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  /** A whole day, `YYYY-MM-DD`; or a quarter of an hour from that moment on, ms UTC. */
  readonly when: { readonly day: string } | { readonly at: number };
};

type Moment = {
  /** ms UTC. */
  readonly at: number;
  /** When the next working day begins, after today; where the desk's calendar knows it. */
  readonly nextMorning: number | undefined;
};

/** The entry as of now; undefined where it would lie in the past. `until`: the day on which the certificate ends, `YYYY-MM-DD`. */
export const calendarEntry = (
  kind: CalendarKind,
  { at, nextMorning = at + DAY_MS }: Moment,
  service: Service,
  words: Words,
  until: string | undefined,
): CalendarEntry | undefined => {
  const today = dayIn(at, service.timeZone);
  const params = serviceParams(service, words);
  const entry = (uid: string, when: CalendarEntry['when'], more: Readonly<Record<string, string>> = {}) => ({
    uid: `${uid}.${service.id}`,
    title: words.text(`calendar:${kind}.title`, { ...params, ...more }),
    description: words.text(`calendar:${kind}.description`, { ...params, ...more }),
    when,
  });
  switch (kind) {
    case 'deadline': {
      const day = service.reissue?.lastDay;
      return day === undefined || day < today ? undefined : entry('deadline', { day });
    }
    case 'mail':
      return entry(`mail-${dayIn(nextMorning, service.timeZone)}`, { at: nextMorning });
    case 'end': {
      if (until === undefined || until <= today) return undefined;
      const reminder = dayAfter(until, -AHEAD_DAYS);
      const day = reminder > today ? reminder : dayAfter(today, 1);
      return entry(`end-${until}`, { day }, { until: sayDate(until, words.locale) });
    }
    default:
      return kind satisfies never;
  }
};

/** What stands in certificates that have no end (RFC 5280, 4.1.2.5), less the zones of the world. */
const ENDLESS = Date.UTC(9999, 11, 31);

/** The link to an entry; `until` in ms UTC, none where nothing ends. */
export const calendarLinks = (
  kind: CalendarKind,
  { viewContext: { baseUrl }, words, service }: DrawnFrom,
  until?: number,
): View['links'] => {
  if (baseUrl === undefined || (until !== undefined && until >= ENDLESS)) return [];
  const locale: Locale = words.locale;
  const query = new URLSearchParams({
    lang: locale,
    ...(until !== undefined && { until: dayIn(until, service.timeZone) }),
  });
  return [
    {
      title: words.text(`calendar:${kind}.link`),
      url: `${baseUrl}/calendar/${kind}.ics?${query}`,
      last: true,
    },
  ];
};

/** The link to an entry for the last day of reissue, where that is still to come. */
export const deadlineLinks = (from: DrawnFrom): View['links'] =>
  from.viewContext.reissueOpen && from.viewContext.daysLeft > 0 ? calendarLinks('deadline', from) : [];
