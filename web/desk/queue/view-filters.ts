import { type Filters, NO_FILTERS, queryOf } from '../address.ts';

/** What one looks at most: each is a set of filters. */
export const VIEWS = {
  all: NO_FILTERS,
  mine: { ...NO_FILTERS, assignee: 'me' },
  unassigned: { ...NO_FILTERS, assignee: 'none' },
  unread: { ...NO_FILTERS, unread: true, order: 'updated' },
  late: { ...NO_FILTERS, level: ['past'], order: 'due' },
  calls: { ...NO_FILTERS, call: true, order: 'call' },
} as const satisfies Readonly<Record<string, Filters>>;
type View = keyof typeof VIEWS;
export const VIEW_NAMES = [
  'all',
  'mine',
  'unassigned',
  'unread',
  'late',
  'calls',
] as const satisfies readonly View[];

/** The view that these filters are; none where they are others. The order is for the reader to choose. */
export const viewOf = (filters: Filters): View | undefined => {
  const asked = queryOf({ ...filters, order: NO_FILTERS.order });
  return VIEW_NAMES.find((name) => queryOf({ ...VIEWS[name], order: NO_FILTERS.order }) === asked);
};
