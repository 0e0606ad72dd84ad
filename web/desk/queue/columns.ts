/** Where the queue is wide enough for one line a ticket. */
export const WIDE = '@container queue (min-width: 1150px)';

/** Number and code, status, holder, reason, channel, assignee, age, level. */
export const COLUMNS =
  '146px 150px minmax(180px, 3fr) minmax(120px, 1fr) 76px minmax(84px, 0.8fr) 160px 118px';

/** What the queue's grid is made of: boxes, each with its role, for they are laid out otherwise than the parts of a table. */
export const Box = 'div';
