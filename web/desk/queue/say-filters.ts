import type { Words } from '../../../src/dialogs/words.ts';
import { type Filters, saysStatus } from '../address.ts';

/** What a set of filters says, as a name for it. */
export const sayFilters = (filters: Filters, words: Words): string => {
  const said = (place: string, values: readonly string[]): readonly string[] =>
    values.map((value) => words.text(`${place}.${value}`));
  const { assignee } = filters;
  const whose =
    assignee === 'me'
      ? [words.text('desk:page.filters.me')]
      : assignee === 'none'
        ? [words.text('desk:page.unassigned')]
        : [];
  return [
    ...(saysStatus(filters) ? said('ticket:status', filters.status) : []),
    ...whose,
    ...said('desk:page.level', filters.level),
    ...said('ticket:reason', filters.reason),
    ...said('ticket:channel', filters.channel),
    ...(filters.unread ? [words.text('desk:page.views.unread')] : []),
    ...(filters.call ? [words.text('desk:page.views.calls')] : []),
    ...(filters.q.trim() === '' ? [] : [`“${filters.q.trim()}”`]),
  ].join(' · ');
};
