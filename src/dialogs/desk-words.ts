import type { Reason } from '../machines/reasons.ts';
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

/** Whether reissue, which is open still, ends before that moment (ms UTC). */
const endsBefore = (at: number | undefined, reissueOpen: boolean, { reissue, timeZone }: Service): boolean =>
  reissueOpen && reissue !== null && at !== undefined && dayIn(at, timeZone) > reissue.lastDay;

/** Whether whoever waits for the desk to open misses the last day of reissue. */
export const isTooLate = ({ reissueOpen, desk }: Standing, service: Service): boolean =>
  !desk.open && endsBefore(desk.opensAt, reissueOpen, service);

/** What is said of it to who cannot go through the reissue alone: a detail is lacking, or it is applied for already. */
const TOO_LATE: Partial<Readonly<Record<Reason, 'missing' | 'applied'>>> = {
  'unknown-email': 'missing',
  'unknown-password': 'missing',
  'unknown-code': 'missing',
  'no-mail': 'applied',
  'applied-in-time': 'applied',
};

/** What is to be known of waiting for the desk, where reissue ends before it opens; `params` are the service's, `reason` why the desk is asked. */
export const sayTooLate = (
  now: Standing,
  words: Words,
  service: Service,
  params: Params,
  reason?: Reason,
): readonly string[] => {
  if (!isTooLate(now, service)) return [];
  const own = reason === undefined ? undefined : TOO_LATE[reason];
  return [words.text(own === undefined ? 'faq:hours-too-late' : `faq:hours-too-late-${own}`, params)];
};

/** The same of waiting for what the desk means to do at a moment (ms UTC), where nothing is said of its opening. */
export const sayPromisedLate = (
  now: Standing,
  promised: number | undefined,
  words: Words,
  service: Service,
  params: Params,
): readonly string[] =>
  !isTooLate(now, service) && endsBefore(promised, now.reissueOpen, service)
    ? [words.text('faq:promise-too-late', params)]
    : [];
