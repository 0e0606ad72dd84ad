import type { Service } from '../../machines/service.ts';
import { sayShortDate } from '../dates.ts';
import { dayAfter } from '../days.ts';
import type { ViewContext } from '../view-context.ts';
import type { Params, Words } from '../words.ts';

type Today = Pick<ViewContext, 'reissueOpen' | 'daysLeft'>;

const standingKey = ({ reissueOpen, daysLeft }: Today): 'open' | 'lastDay' | 'closed' => {
  if (!reissueOpen) return 'closed';
  return daysLeft === 0 ? 'lastDay' : 'open';
};

/** Where the reissue stands today: days left, the last day, or that it has ended. */
export const reissueStanding = (today: Today, words: Words, params: Params): string =>
  words.text(`steps:start.${standingKey(today)}`, { ...params, count: today.daysLeft });

/** The same on a card, which names the day that it counts from where it may be read on another. */
export const reissueStandingOnCard = (
  today: Today & Pick<ViewContext, 'cardsStay'>,
  words: Words,
  { reissue }: Pick<Service, 'reissue'>,
  params: Params,
): string => {
  if (today.cardsStay !== true || reissue === null || standingKey(today) !== 'open')
    return reissueStanding(today, words, params);
  const from = dayAfter(reissue.lastDay, -today.daysLeft);
  return words.text('steps:start.open_dated', {
    ...params,
    count: today.daysLeft,
    today: sayShortDate(from, words.locale),
  });
};
