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
