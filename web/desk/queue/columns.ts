/** Where the queue is wide enough for one line a ticket. */
export const WIDE = '@container queue (min-width: 1060px)';

/** Number and code, status, holder, reason, channel, assignee, age, level. */
export const COLUMNS =
  '128px 172px minmax(140px, 1.5fr) minmax(140px, 1.2fr) 84px minmax(84px, 0.7fr) 118px 168px';
