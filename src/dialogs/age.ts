import type { Words } from './words.ts';

/** ms. */
export const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long something lasts, in its two largest units; `ms` below a minute is just now. */
export const sayAge = (ms: number, words: Words): string => {
  const days = Math.floor(ms / DAY);
  const hours = Math.floor((ms % DAY) / HOUR);
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  if (days > 0) return words.text('desk:page.age.days', { days, hours });
  if (hours > 0) return words.text('desk:page.age.hours', { hours, minutes });
  return minutes > 0 ? words.text('desk:page.age.minutes', { minutes }) : words.text('desk:page.age.now');
};
