import type { Desk, DeskHours, Service } from '../machines/service.ts';
import { sayDay, sayTime, sayWeekday } from './dates.ts';
import { dayIn } from './days.ts';
import type { ViewContext } from './view-context.ts';
import type { Params, Words } from './words.ts';

const sayDays = (days: readonly number[], words: Words): string => {
  const sorted = [...days].sort().join('');
  if (sorted === '12345') return words.text('desk:weekdays');
  if (sorted === '1234567') return words.text('desk:daily');
  return days.map((day) => sayWeekday(day, words.locale)).join(words.text('desk:and'));
};

const plain = (clock: string): string => clock.replace(/^0/, '');

/** 平日 9:00〜17:00(祝日を除く): the desk's hours as the service file has them. */
export const sayDeskHours = (desk: Desk, words: Words): string => {
  const hours = desk.windows
    .map((window) =>
      words.text('desk:window', {
        days: sayDays(window.days, words),
        open: plain(window.open),
        close: plain(window.close),
      }),
    )
    .join(words.text('desk:between'));
  return desk.holidays === 'none' ? hours : words.text('desk:holidays', { hours });
};

/** Which of the texts `open`, `closed`, `unknown` holds now, and what they need. */
export const deskNow = (
  desk: Desk,
  hours: DeskHours,
  words: Words,
): { readonly key: 'open' | 'closed' | 'unknown'; readonly params: Params } => {
  const { locale } = words;
  if (hours.open)
    return { key: 'open', params: { closesAt: sayTime(hours.closesAt, locale, desk.timeZone) } };
  if (hours.opensAt === undefined) return { key: 'unknown', params: {} };
  return {
    key: 'closed',
    params: {
      opensDay: sayDay(hours.opensAt, locale, desk.timeZone),
      opensAt: sayTime(hours.opensAt, locale, desk.timeZone),
    },
  };
};

type Standing = Pick<ViewContext, 'desk' | 'reissueOpen'>;

/** Whether whoever waits for the desk to open misses the last day of reissue. */
const isTooLate = ({ reissueOpen, desk }: Standing, { reissue, timeZone }: Service): boolean =>
  reissueOpen &&
  reissue !== null &&
  !desk.open &&
  desk.opensAt !== undefined &&
  dayIn(desk.opensAt, timeZone) > reissue.lastDay;

/** What is to be known of waiting for the desk, where reissue ends before it opens; `params` are the service's. */
export const sayTooLate = (
  now: Standing,
  words: Words,
  service: Service,
  params: Params,
): readonly string[] => (isTooLate(now, service) ? [words.text('faq:hours-too-late', params)] : []);
